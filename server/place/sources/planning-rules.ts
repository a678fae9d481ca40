import { itemsOf } from './answers.ts'
import type { GpuDocument } from './gpu-documents.ts'

/** What one witness says of a commune: that the national rules apply, that they do not; null when it said nothing that can be read. */
export type Witness = boolean | null

export type Witnesses = { carto: Witness; grid: Witness; docurba: Witness }

/**
 * What governs a commune, by what is filed and what three witnesses say.
 *
 * `document`: one is filed under its code; `intercommunal`: one is filed under the SIREN of its intercommunality, whose archive says which communes it
 * covers; `nationalRules`: two witnesses at least say so and none says otherwise; `gap`: a document exists and is not at the Géoportail; `contradiction`;
 * `unknown`: too few witnesses.
 */
export type Rule = 'document' | 'intercommunal' | 'nationalRules' | 'gap' | 'contradiction' | 'unknown'

export type CommuneRule = { code: string; rule: Rule; witnesses: Witnesses; documents: readonly GpuDocument[] }

/** Below it, one witness is alone. */
const ENOUGH = 2

export function ruleOf(own: readonly GpuDocument[], intercommunal: readonly GpuDocument[], witnesses: Witnesses): Rule {
  const said = Object.values(witnesses)
  const yes = said.filter((one) => one === true).length
  const no = said.filter((one) => one === false).length
  if (own.length > 0) return yes > 0 ? 'contradiction' : 'document'
  if (yes > 0 && no > 0) return 'contradiction'
  if (yes >= ENOUGH) return 'nationalRules'
  if (yes > 0) return 'unknown'
  if (intercommunal.length > 0) return 'intercommunal'
  return no > 0 ? 'gap' : 'unknown'
}

const truth = (value: unknown): Witness =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : null

/** API Carto: a commune that has disappeared says nothing of the one that took it in. */
export function cartoWitness(value: unknown, code: string): Witness {
  const found = itemsOf(value)?.find(({ insee }) => insee === code)
  return found === undefined || found.is_deleted === true ? null : truth(found.is_rnu)
}

/** The sheet of the commune at the Géoportail. */
export function gridWitness(value: unknown, code: string): Witness {
  const sheet = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  return sheet && 'name' in sheet && String(sheet.name) === code && 'rnu' in sheet ? truth(sheet.rnu) : null
}

/** State of a commune by the ministry's own codes: its first digit is what is in force (1 communal map, 2 POS, 3 PLU, 9 national rules; from memory). */
function docurbaWitness(cells: Readonly<Record<string, string>>): Witness {
  for (const [name, value] of Object.entries(cells)) {
    if (!/[eé]tat/i.test(name)) continue
    if (/\bRNU\b/i.test(value) || /^9\d?$/.test(value)) return true
    if (/\b(PLUi?|CC|POS|carte communale)\b/i.test(value) || /^[1-4]\d?$/.test(value)) return false
  }
  return null
}

/** Rows of the table of Docurba, by the commune that one of their cells names. */
export function docurbaWitnesses(
  rows: readonly Readonly<Record<string, string>>[],
  codes: ReadonlySet<string>,
): Map<string, Witness> {
  const [first] = rows
  if (first === undefined) return new Map()
  const columns = Object.keys(first).filter((name) => rows.some((row) => codes.has(row[name] ?? '')))
  const column = columns.find((name) => /insee/i.test(name)) ?? columns.find((name) => !/nouvelle/i.test(name))
  if (column === undefined) return new Map()
  return new Map(
    rows.flatMap((row) => {
      const code = row[column] ?? ''
      return codes.has(code) ? [[code, docurbaWitness(row)] as const] : []
    }),
  )
}
