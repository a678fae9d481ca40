import { COUNTRIES, DEPARTMENTS, REGIONS } from '#wording/place/divisions.ts'
import { OPERATORS, type Operator } from './condition.ts'
import type { Field, FieldKind } from './field.ts'

const ORDERED: ReadonlySet<FieldKind> = new Set(['integer', 'decimal', 'amount', 'calculation', 'date', 'dateTime'])
const SEVERAL: ReadonlySet<FieldKind> = new Set(['choices', 'linkedChoice'])
const PLACED: ReadonlySet<FieldKind> = new Set(['commune', 'parcel', 'address'])
/** What a larger place holds: a commune is in a department, a department in a region. */
const HELD: ReadonlySet<FieldKind> = new Set([...PLACED, 'department'])
const SAID: ReadonlySet<FieldKind> = new Set([
  ...(['text', 'formatted', 'yesNo', 'check', 'attestation', 'choice', 'civility', 'siret', 'rna', 'rnf'] as const),
  ...(['school', 'dossier', 'department', 'region', 'country', 'intercommunality'] as const),
  ...ORDERED,
])

/** What may be asked of a question in a condition, by its kind. */
export function operatorsFor({ kind }: Pick<Field, 'kind'>): readonly Operator[] {
  return OPERATORS.filter((operator) => {
    switch (operator) {
      case 'empty':
      case 'filled':
        return kind !== 'section' && kind !== 'explanation'
      case 'equals':
      case 'differs':
        return SAID.has(kind)
      case 'includes':
      case 'excludes':
        return SEVERAL.has(kind)
      case 'inCommune':
      case 'outsideCommune':
        return PLACED.has(kind)
      case 'inDepartment':
      case 'outsideDepartment':
        return PLACED.has(kind)
      case 'inRegion':
      case 'outsideRegion':
        return HELD.has(kind)
      default:
        return ORDERED.has(kind)
    }
  })
}

const codesOf = (divisions: readonly { code: string }[]) => divisions.map(({ code }) => code)

/** The answers that a question offers, when it offers some: what a condition may name. */
export function optionsOf(field: Field): readonly (string | boolean)[] | null {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return field.options
    case 'linkedChoice':
      return [...field.groups.map(({ label }) => label), ...field.groups.flatMap(({ options }) => options)]
    case 'civility':
      return ['Madame', 'Monsieur']
    case 'department':
      return codesOf(DEPARTMENTS)
    case 'region':
      return codesOf(REGIONS)
    case 'country':
      return codesOf(COUNTRIES)
    case 'yesNo':
    case 'check':
    case 'attestation':
      return [true, false]
    default:
      return null
  }
}
