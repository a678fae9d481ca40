/**
 * A statement of a parcel's sheet, as far as the law reads it. `no` means looked for and absent, `unknown` that nobody
 * could look.
 *
 * @property kind  what was looked for: `zone`, `easement/AC1`, `planInformation/surface`, `risk/flood`
 * @property code  as printed in the document: `UBa`, `AC1`, `42-01`
 * @property attributes  those of the source; `typezone` of a zone, `typeass` and `nomsuplitt` of an easement are read
 */
export type PlaceStatement = {
  topic: string
  kind?: string | undefined
  answer?: 'yes' | 'no' | 'unknown' | undefined
  code: string
  label?: string | undefined
  extent?: 'whole' | 'part' | 'marginal' | 'touching' | undefined
  share?: number | undefined
  attributes?: Readonly<Record<string, unknown>> | undefined
}

/** What a sheet says of one thing: the statements that affirm it, none found, or nobody could look. */
export type Presence =
  | { present: true; statements: readonly PlaceStatement[] }
  | { present: false }
  | { present: undefined }

/** What is looked for: statements of a topic that match, and the kinds under which a layer answers for it. */
export type Sought = {
  topic: string
  kinds: readonly string[]
  matches: (statement: PlaceStatement) => boolean
}

/**
 * Reads one thing in the list of statements. It is absent only when a layer that would show it was looked into, and
 * no layer that might is unknown.
 */
export function presenceOf({ topic, kinds, matches }: Sought, statements: readonly PlaceStatement[]): Presence {
  const ofTopic = statements.filter((statement) => statement.topic === topic)
  const found = ofTopic.filter((statement) => isAffirmed(statement) && matches(statement))
  if (found.length > 0) return { present: true, statements: found }
  const names = new Set(kinds.map((kind) => kind.toUpperCase()))
  const concerned = ofTopic.filter(({ kind, code }) => names.has((kind ?? code).toUpperCase()))
  if (concerned.length === 0 || concerned.some(({ answer }) => answer === 'unknown')) return { present: undefined }
  return { present: false }
}

/** Neither a sliver of the parcel nor a boundary in common: those are to be checked before they count. */
export const isWithin = ({ extent }: PlaceStatement) => extent !== 'marginal' && extent !== 'touching'

export const isAffirmed = ({ answer = 'yes' }: PlaceStatement) => answer === 'yes'

/** An easement of one of these categories (CNIG: AC1, PM1, T5), whose statement says more when `text` is given. */
export const easement = (categories: readonly string[], text?: RegExp): Sought => ({
  topic: 'easement',
  kinds: categories.flatMap((category) => [category, `easement/${category}`]),
  matches: (statement) =>
    categories.includes(statement.code.toUpperCase()) && (text === undefined || text.test(wordsOf(statement))),
})

/**
 * Rows of a plan by type, or by type and sub-type. What is found is told by its layer (`planInformation/surface`), what is
 * not by its layer or its type (`planInformation/38`).
 */
const ofPlan =
  (topic: 'planInformation' | 'planPrescription') =>
  (...codes: readonly string[]): Sought => ({
    topic,
    kinds: ['surface', 'line', 'point', ...codes.map((code) => code.slice(0, 2))].map((name) => `${topic}/${name}`),
    matches: ({ code }) => codes.some((sought) => isOfType(code, sought)),
  })

/** Informations of a plan (CNIG: `42`, `42-01`). */
export const planInformation = ofPlan('planInformation')

/** Prescriptions of a plan (CNIG: `01`, `07-04`). */
export const planPrescription = ofPlan('planPrescription')

/** A heritage statement that names the sector itself (`MH_INSCRIT`, `SPR_CLASSE`). */
export const heritage = (code: string): Sought => ({
  topic: 'heritage',
  kinds: [code, `heritage/${code}`],
  matches: (statement) => statement.code === code,
})

const isOfType = (code: string, sought: string) => code === sought || code.startsWith(`${sought}-`)

/** What the source writes of a statement, in one string. */
export function wordsOf({ label = '', attributes = {} }: PlaceStatement): string {
  const written = Object.values(attributes).filter((value): value is string => typeof value === 'string')
  return [label, ...written].join(' ')
}
