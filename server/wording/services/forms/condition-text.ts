import { dayText } from '#wording/day.ts'
import { countryText, departmentText, regionText } from '#wording/place/divisions.ts'
import { numberText } from '#wording/quantity.ts'
import { amountText } from './answer-fault.ts'

export const OPERATOR_NAMES = {
  equals: 'est',
  differs: 'n’est pas',
  greater: 'est supérieure à',
  atLeast: 'est au moins',
  less: 'est inférieure à',
  atMost: 'est au plus',
  includes: 'comprend',
  excludes: 'ne comprend pas',
  empty: 'n’a pas de réponse',
  filled: 'a une réponse',
  inCommune: 'est dans la commune',
  outsideCommune: 'est hors de la commune',
  inDepartment: 'est dans le département',
  outsideDepartment: 'est hors du département',
  inRegion: 'est dans la région',
  outsideRegion: 'est hors de la région',
} as const

type Clause = { field: string; operator: keyof typeof OPERATOR_NAMES; value: string | number | boolean | null }
type Node = Clause | { join: 'all' | 'any'; of: readonly Node[] }
/** A question as a condition names it. */
type Named = { label: string; kind: string }
/** Communes and intercommunalities by their codes, as far as whoever reads has them. */
type Names = Readonly<Record<string, string>>

/** What a code stands for, where it is compared. */
const CODED: Readonly<Record<string, (code: string) => string | undefined>> = {
  department: departmentText,
  region: regionText,
  country: countryText,
}
const CODED_BY: Partial<Record<Clause['operator'], string>> = {
  inDepartment: 'department',
  outsideDepartment: 'department',
  inRegion: 'region',
  outsideRegion: 'region',
}

/** What is compared, as it is read: « oui », `1 250,50 €`, `24 novembre 2026`. */
export function comparedText(value: Clause['value'], kind: string, names: Names = {}): string {
  if (value === true) return 'oui'
  if (value === false) return 'non'
  if (value === null || value === '') return '…'
  if (typeof value === 'number') return kind === 'amount' ? amountText(value) : numberText(value, 4)
  if (kind === 'date' && /^\d{4}-(?:0[1-9]|1[0-2])-\d{2}$/.test(value)) return dayText(value)
  return `« ${CODED[kind]?.(value) ?? names[value] ?? value} »`
}

const BARE: readonly Clause['operator'][] = ['empty', 'filled']

/**
 * A condition as a sentence without its beginning: « la réponse à “Jardin” est oui et (…) ».
 * @param named  a question by its identifier; undefined when it is no more
 */
export function conditionText(condition: Node, named: (field: string) => Named | undefined, names: Names = {}): string {
  if (!('join' in condition)) return clauseText(condition, named, names)
  const word = condition.join === 'all' ? ' et ' : ' ou '
  return condition.of
    .map((one) =>
      'join' in one && one.of.length > 1 ? `(${conditionText(one, named, names)})` : conditionText(one, named, names),
    )
    .join(word)
}

function clauseText(
  { field, operator, value }: Clause,
  named: (field: string) => Named | undefined,
  names: Names,
): string {
  const question = named(field)
  const subject = `la réponse à « ${question?.label ?? `question disparue (${field})`} »`
  const said = `${subject} ${OPERATOR_NAMES[operator]}`
  return BARE.includes(operator)
    ? said
    : `${said} ${comparedText(value, CODED_BY[operator] ?? question?.kind ?? '', names)}`
}

/** « Posée si la réponse à “Jardin” est oui. » */
export const shownIfText = (
  condition: Node | null,
  named: (field: string) => Named | undefined,
  names: Names = {},
): string => (condition === null ? 'Toujours posée.' : `Posée si ${conditionText(condition, named, names)}.`)
