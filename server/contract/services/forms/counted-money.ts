import type { Field, Term } from './field.ts'

type Counting = { terms: readonly Term[]; dividedBy: readonly Term[] }
type Known = ReadonlyMap<string, Field>

/** True of what is said in cents: an amount, a column of amounts, the result of a calculation in euros. */
export function isMoney(fields: Known, id: string, column: string | null): boolean {
  const field = fields.get(id)
  switch (field?.kind) {
    case 'amount':
      return true
    case 'calculation':
      return field.unit === 'amount'
    case 'table':
      return field.columns.some((one) => one.id === column && one.kind === 'amount')
    case 'repetition':
      return field.fields.some((child) => child.id === column && child.kind === 'amount')
    default:
      return false
  }
}

/** A sum, a number times a sum, or a number at a fixed price: never a number by itself. */
function isMoneyTerm(fields: Known, { field, column, by, factor }: Term): boolean {
  const isOwnMoney = isMoney(fields, field, column)
  if (by === null) return isOwnMoney || factor !== 1
  return isMoney(fields, by, null) !== isOwnMoney || (!isOwnMoney && factor !== 1)
}

/** Whether a calculation gives a sum in euros: what it adds is money, and what divides it is not. A number of lines is no sum. */
export const countsMoney = (fields: Known, { terms, dividedBy }: Counting): boolean =>
  terms.length > 0 &&
  terms.every((term) => isMoneyTerm(fields, term)) &&
  !dividedBy.some((term) => isMoneyTerm(fields, term))
