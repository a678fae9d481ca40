import { articleNumber } from './consolidated-code.ts'
import { LAW_CODE_NAMES, type LawCode } from './law-code.ts'
import type { ParagraphPath } from './paragraph.ts'

/** One text that a citation names: a paragraph of an article, or every article from `number` to `to`. */
export type TextReference = { code: LawCode; number: string; to?: string; path: ParagraphPath }

/** A source that no article carries: a judgment, a text outside the codes, practice, or a code whose article is not known. */
export type OtherSource = { kind: 'judgment' | 'uncodified' | 'practice' | 'codeAlone'; words: string }

/** What a citation rests on. `unread` are words that this reading makes nothing of: a citation to be put otherwise. */
export type CitedSources = {
  texts: readonly TextReference[]
  others: readonly OtherSource[]
  unread: readonly string[]
}

const NUMBER = /^(?:[LRAD]\*?\d+(?:-\d+)*(?: [A-HJ-UW](?=$|[ ,]))?|\d+ (?:bis|ter|quater|octies|nonies)(?: [A-Z]+)?)/
const STEP =
  /^(?:dernier alinéa|al\. \d+|[IVX]+\b(?: (?:bis|ter|quater))?|\d+°(?: (?:bis|ter))?|[a-z](?: (?:bis|ter|quater))?(?= |$))/
const OTHERS = [
  ['judgment', /^(?:CE|CAA|TA|Cass\.) /],
  ['uncodified', /^(?:loi|décret|arrêté|ordonnance|circulaire|rép\. min\.|JO) /i],
  ['practice', /^(?:pratique|jurisprudence)\b/i],
] as const

/**
 * Reads what a citation names. Between commas the code stays the same, after a semicolon it is the code de l’urbanisme again:
 * `CCH L122-1, L122-3 ; R423-28 b`. Words in brackets are a comment; `a contrario` names no paragraph.
 */
export function citedSources(article: string): CitedSources {
  const texts: TextReference[] = []
  const others: OtherSource[] = []
  const unread: string[] = []
  for (const group of article
    .replace(/ \([^)]*\)/g, '')
    .replace(/ a contrario/g, '')
    .split(/\s*;\s*/)) {
    const other = otherSource(group)
    if (other) {
      others.push(other)
      continue
    }
    let code: LawCode = 'CU'
    for (const { words, isRangeEnd } of members(group)) {
      const previous = texts.at(-1)
      const one = reference(words, code, previous)
      if (one === undefined) unread.push(words)
      else if (isRangeEnd && previous) texts.splice(-1, 1, rangeOf(previous, one))
      else texts.push(one)
      code = one?.code ?? code
    }
  }
  return { texts, others, unread }
}

function otherSource(words: string): OtherSource | undefined {
  if (LAW_CODE_NAMES.some((name) => name === words)) return { kind: 'codeAlone', words }
  const found = OTHERS.find(([, pattern]) => pattern.test(words))
  return found && { kind: found[0], words }
}

/** The members of a group: `L524-2 b et c, L524-7` → three; the end of a range is told from the rest. */
const members = (group: string): readonly { words: string; isRangeEnd: boolean }[] =>
  group
    .split(/, | et | ou /)
    .flatMap((listed) => listed.split(' à ').map((words, at) => ({ words, isRangeEnd: at > 0 })))

function reference(words: string, inherited: LawCode, previous: TextReference | undefined): TextReference | undefined {
  const code = LAW_CODE_NAMES.find((name) => words.startsWith(`${name} `))
  const rest = code === undefined ? words : words.slice(code.length + 1)
  const number = NUMBER.exec(rest)?.[0]
  const path = stepsOf(number === undefined ? rest : rest.slice(number.length).trim())
  if (path === undefined) return undefined
  if (number !== undefined) return { code: code ?? inherited, number: articleNumber(number), path }
  if (previous === undefined || code !== undefined) return undefined
  return { ...previous, path: [...previous.path.slice(0, -path.length), ...path] }
}

function stepsOf(words: string): ParagraphPath | undefined {
  const steps: string[] = []
  let rest = words
  while (rest !== '') {
    const step = STEP.exec(rest)?.[0]
    if (step === undefined) return undefined
    steps.push(step)
    rest = rest.slice(step.length).trim()
  }
  return steps
}

/** From one article to another; within one article, the whole of it. */
const rangeOf = (from: TextReference, to: TextReference): TextReference =>
  from.number === to.number ? { ...from, path: [] } : { ...from, to: to.number, path: [] }

/** How a reference is written in the register of readings: `CU R423-24 a`, `C. patr. L621-30 à L621-32`. */
export const referenceText = ({ code, number, to, path }: TextReference): string =>
  [code, number, ...(to ? ['à', to] : path)].join(' ')
