import { GROUND_CODES } from './ground-codes.ts'
import { METADATA_CODES } from './metadata-codes.ts'
import { TABLE_CODES } from './table-codes.ts'

/**
 * What the check may find. Codes are those of the national check, so that what the Géoportail will answer is recognised
 * here; ours begin with `PARVIS_`. `sentence` says what is wrong, `cure` what to do; « {value} » and the like are facts.
 */
export type CodeText = {
  level: 'error' | 'warning' | 'info'
  /** Heading of the findings of this code, in plain words. */
  title: string
  sentence: string
  cure: string
}

export const CHECK_CODES = { ...TABLE_CODES, ...METADATA_CODES, ...GROUND_CODES } as const satisfies Record<
  string,
  CodeText
>

export type CheckCode = keyof typeof CHECK_CODES

export const codeText = (code: CheckCode): CodeText => CHECK_CODES[code]

/** True for what the national check does not look at. */
export const isOwnCode = (code: CheckCode): boolean => code.startsWith('PARVIS_')

type Told = {
  code: CheckCode
  file: string | null
  layer: string | null
  row: number | null
  attribute: string | null
  value: string | null
  facts: Readonly<Record<string, string>>
}

/** The sentence of one finding. */
export function findingSentence({ code, file, layer, attribute, value, facts }: Told): string {
  const known: Record<string, string | null> = { file, layer, attribute, value, ...facts }
  return codeText(code).sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const text = known[name] ?? ''
    return text === '' ? 'vide' : text
  })
}

export const LEVEL_WORDS = { error: 'erreur', warning: 'avertissement', info: 'information' } as const
