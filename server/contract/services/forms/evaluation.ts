import type { Condition, Truth } from './condition.ts'
import { countsMoney } from './counted-money.ts'
import { type Field, fieldsById, isNumeric, type SimpleField, type Term } from './field.ts'
import type { Answers, Control, EligibilityRule, FormContent } from './form-content.ts'
import { answerAt, cellsOf, comparable, isBlank, itemsOf, numberOf, placesOf } from './reading.ts'
import { allOf, type Read, truthOf } from './truth.ts'

/** What the answers make of a form. The same function on both sides: it never fails, and what it does not know it says. */
export type Evaluation = {
  /** True of a question that is asked of this person. */
  isShown(id: string): boolean
  /** True of a question of a repetition, in one of its lines. */
  isShownIn(child: SimpleField, item: Answers): boolean
  /** Results of calculations, in their unit; null when something that they count is not answered. */
  result(id: string): number | null
  /** In what a result is told: a number by itself is never told in euros, whatever an older form says. */
  unit(id: string): Unit
  /** A number of the form; 0 of a question that is not asked, null of one that is not answered. */
  quantity(id: string): number | null
  /** The condition, as it stands. */
  truth(condition: Condition): Truth
  /** Yes, no, or to be checked; with what each rule became. */
  eligibility: { result: Truth; rules: readonly (EligibilityRule & { truth: Truth })[] }
  controls: readonly (Control & { truth: Truth })[]
}

type Unit = Extract<Field, { kind: 'calculation' }>['unit']

type Form = Pick<FormContent, 'fields' | 'eligibility' | 'controls'>

const PERCENT = 100
/** A cent that a computer loses is no gap between two totals. */
const rounded = (value: number, decimals: number) =>
  Math.round((value + Number.EPSILON) * 10 ** decimals) / 10 ** decimals

export function evaluate(form: Form, answers: Answers): Evaluation {
  const fields = fieldsById(form.fields)
  const top = new Set(form.fields.map(({ id }) => id))
  const shown = new Map<string, Truth>()
  const results = new Map<string, number | null>()

  /** What is being worked out does not know itself: a circle ends in « unknown ». */
  const worked = <Value>(memo: Map<string, Value>, id: string, unknown: Value, work: () => Value): Value => {
    const known = memo.get(id)
    if (known !== undefined) return known
    memo.set(id, unknown)
    const value = work()
    memo.set(id, value)
    return value
  }
  const shownTruth = (id: string): Truth => {
    const field = top.has(id) ? fields.get(id) : undefined
    if (!field) return 'unknown'
    return worked<Truth>(shown, id, 'unknown', () => (field.shownIf === null ? 'yes' : truthOf(field.shownIf, read)))
  }
  const isShown = (id: string) => shownTruth(id) === 'yes'

  function read(id: string): Read {
    const field = fields.get(id)
    if (!field || !isShown(id)) return { isKnown: false }
    if (field.kind === 'calculation') {
      const value = result(id)
      return { isKnown: true, isBlank: value === null, value, ...NOWHERE }
    }
    return readValue(field, answerAt(answers, id))
  }

  function result(id: string): number | null {
    const field = fields.get(id)
    if (field?.kind !== 'calculation') return null
    return worked<number | null>(results, id, null, () => {
      const sum = sumOf(field.terms)
      if (sum === null || !isShown(id)) return null
      if (field.dividedBy.length === 0) return inUnit(sum, field.unit)
      const divisor = sumOf(field.dividedBy)
      return divisor === null || divisor === 0 ? null : inUnit(sum / divisor, field.unit)
    })
  }

  function unit(id: string): Unit {
    const field = fields.get(id)
    if (field?.kind !== 'calculation') return 'number'
    return field.unit === 'amount' && !countsMoney(fields, field) ? 'number' : field.unit
  }

  const sumOf = (terms: readonly Term[]): number | null =>
    terms.reduce<number | null>((sum, term) => {
      const value = termValue(term)
      return sum === null || value === null ? null : sum + (term.sign === 'minus' ? -value : value)
    }, 0)

  function termValue({ field, column, by, factor }: Term): number | null {
    const value = quantity(field, column)
    const times = by === null ? 1 : quantity(by, null)
    return value === null || times === null ? null : value * times * factor
  }

  /** A question that is not asked counts for nothing; one that is asked and not answered is not known. */
  function quantity(id: string, column: string | null): number | null {
    const field = fields.get(id)
    if (!field || !top.has(id)) return null
    if (!isShown(id)) return shownTruth(id) === 'no' ? 0 : null
    const value = answerAt(answers, id)
    if (field.kind === 'calculation') return result(id)
    if (field.kind === 'repetition') return column === null ? itemsOf(value).length : totalOfItems(value, column)
    if (field.kind === 'table') return columnTotal(field, value, column)
    return isNumeric(field) ? numberOf(value) : null
  }

  const totalOfItems = (value: unknown, column: string): number =>
    itemsOf(value).reduce((sum, item) => sum + (numberOf(answerAt(item, column)) ?? 0), 0)

  const isShownIn = (child: SimpleField, item: Answers): boolean => {
    if (child.shownIf === null) return true
    const own = (id: string): Read => {
      const field = fields.get(id)
      return field && !top.has(id) ? readValue(field, answerAt(item, id)) : read(id)
    }
    return truthOf(child.shownIf, own) === 'yes'
  }

  const rules = form.eligibility.map((rule) => ({ ...rule, truth: truthOf(rule.condition, read) }))
  return {
    isShown,
    isShownIn,
    result,
    unit,
    quantity: (id) => quantity(id, null),
    truth: (condition) => truthOf(condition, read),
    eligibility: { result: allOf(rules.map(({ truth }) => truth)), rules },
    controls: form.controls.map((control) => ({ ...control, truth: agreement(control, quantity) })),
  }
}

const NOWHERE = { communes: [], departments: [], regions: [] }

const readValue = (field: Field, value: unknown): Read => ({
  isKnown: true,
  isBlank: isBlank(field, value),
  value: comparable(field, value),
  ...placesOf(field, value),
})

const inUnit = (value: number, unit: Unit): number | null => {
  const said = unit === 'percent' ? rounded(value * PERCENT, 2) : rounded(value, unit === 'amount' ? 0 : 4)
  return Number.isFinite(said) ? said : null
}

/** Total of a column of numbers or amounts; a cell that is left blank counts for nothing. */
export function columnTotal(
  field: Extract<Field, { kind: 'table' }>,
  value: unknown,
  column: string | null,
): number | null {
  const rank = field.columns.findIndex(({ id }) => id === column)
  if (rank < 0 || field.columns[rank]?.kind === 'text') return null
  return cellsOf(value).reduce((sum, row) => sum + (numberOf(row[rank]) ?? 0), 0)
}

function agreement({ left, operator, right }: Control, quantity: (id: string, column: null) => number | null): Truth {
  const [one, other] = [quantity(left, null), quantity(right, null)]
  if (one === null || other === null) return 'unknown'
  if (operator === 'equals') return one === other ? 'yes' : 'no'
  return (operator === 'atMost' ? one <= other : one >= other) ? 'yes' : 'no'
}
