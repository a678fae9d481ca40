import { OPERATORS, type Operator } from './condition.ts'
import type { Field, FieldKind } from './field.ts'

const ORDERED: ReadonlySet<FieldKind> = new Set(['integer', 'decimal', 'amount', 'calculation', 'date', 'dateTime'])
const SEVERAL: ReadonlySet<FieldKind> = new Set(['choices', 'linkedChoice'])
const PLACED: ReadonlySet<FieldKind> = new Set(['commune', 'parcel', 'address'])
const SAID: ReadonlySet<FieldKind> = new Set([
  ...(['text', 'yesNo', 'check', 'attestation', 'choice', 'civility', 'siret', 'rna', 'dossier'] as const),
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
      default:
        return ORDERED.has(kind)
    }
  })
}

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
    case 'yesNo':
    case 'check':
    case 'attestation':
      return [true, false]
    default:
      return null
  }
}
