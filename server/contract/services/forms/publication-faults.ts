import { departmentText, regionText } from '#wording/place/divisions.ts'
import { type FormFault, formFaultText } from '#wording/services/forms/form-fault.ts'
import { BARE_OPERATORS, type Clause, type Condition } from './condition.ts'
import { isNeverTrue } from './contradiction.ts'
import { countsMoney, isMoney } from './counted-money.ts'
import { type Field, fieldsById, isAsked, isNumeric, type Term } from './field.ts'
import type { FormContent } from './form-content.ts'
import { MASK } from './mask.ts'
import { operatorsFor, optionsOf } from './operators.ts'

/** One thing to mend before a form may be published; `pointer` is its place in the form. */
export type FormFaultAt = { pointer: string; detail: string }

const clausesOf = (condition: Condition): readonly Clause[] =>
  'join' in condition ? condition.of.flatMap(clausesOf) : [condition]

type Placed = { field: Field; pointer: string }

/** Every field with its place, those of repetitions after the one that holds them. */
const placed = (fields: readonly Field[]): readonly Placed[] =>
  fields.flatMap((field, at): Placed[] => [
    { field, pointer: `#/fields/${at}` },
    ...(field.kind === 'repetition'
      ? field.fields.map((child, rank) => ({ field: child, pointer: `#/fields/${at}/fields/${rank}` }))
      : []),
  ])

/** What keeps a form from being published, in the order of the form; nothing when it may be. */
export const publicationFaults = (content: FormContent): readonly FormFaultAt[] => [
  ...headFaults(content),
  ...structureFaults(content),
]

/** What does not hold together in its questions, whatever is still to be written around them. */
export function structureFaults({ fields, eligibility, controls, price }: FormContent): readonly FormFaultAt[] {
  const all = placed(fields)
  const form: Known = {
    fields: fieldsById(fields),
    inside: new Map(
      fields.flatMap((field) =>
        field.kind === 'repetition' ? field.fields.map(({ id }): [string, string] => [id, field.id]) : [],
      ),
    ),
  }
  return [
    ...all.flatMap(({ field, pointer }, rank) => [
      ...(all.findIndex((other) => other.field.id === field.id) < rank
        ? [at(`${pointer}/id`, { code: 'twice', label: field.label })]
        : []),
      ...ownFaults(field, pointer),
      ...(field.shownIf ? conditionFaults(form, field.shownIf, field.label, `${pointer}/shownIf`, field.id) : []),
      ...(field.kind === 'calculation' ? calculationFaults(form, field, pointer) : []),
    ]),
    ...circles(form),
    ...eligibility.flatMap(({ condition, says }, rank) =>
      conditionFaults(form, condition, says, `#/eligibility/${rank}/condition`, null),
    ),
    ...controls.flatMap(({ left, right, says }, rank) =>
      [left, right]
        .filter((id) => !isCounted(form, id))
        .map(() => at(`#/controls/${rank}`, { code: 'notCounted', label: says })),
    ),
    ...priceFaults(form, price ?? null),
  ]
}

/** A tariff is said whole before it is asked of anybody: its act, its lines, and numbers that are no sum of money. */
function priceFaults(form: Known, price: FormContent['price']): readonly FormFaultAt[] {
  if (price === null) return []
  const isNumber = (id: string) => isCounted(form, id) && !isMoney(form.fields, id, null)
  return [
    ...(price.deliberation.length < 3 ? [at('#/price/deliberation', { code: 'priceWithoutAct' })] : []),
    ...(price.lines.length === 0 ? [at('#/price/lines', { code: 'priceWithoutLine' })] : []),
    ...price.lines.flatMap(({ label, quantity, onlyIf }, rank) => [
      ...(label === '' ? [at(`#/price/lines/${rank}/label`, { code: 'priceUnnamed' })] : []),
      ...(quantity !== null && !isNumber(quantity)
        ? [at(`#/price/lines/${rank}/quantity`, { code: 'notQuantity', label })]
        : []),
      ...(onlyIf ? conditionFaults(form, onlyIf, label, `#/price/lines/${rank}/onlyIf`, null) : []),
    ]),
    ...price.reductions.flatMap(({ label, onlyIf }, rank) => [
      ...(label === '' ? [at(`#/price/reductions/${rank}/label`, { code: 'priceUnnamed' })] : []),
      ...conditionFaults(form, onlyIf, label, `#/price/reductions/${rank}/onlyIf`, null),
    ]),
  ]
}

type Known = { fields: ReadonlyMap<string, Field>; inside: ReadonlyMap<string, string> }

const at = (pointer: string, fault: FormFault): FormFaultAt => ({ pointer, detail: formFaultText(fault) })

function headFaults({ fields, silence, service, kind, price }: FormContent): readonly FormFaultAt[] {
  return [
    ...(fields.some(isAsked) ? [] : [at('#/fields', { code: 'nothingAsked' })]),
    ...(silence === null ? [at('#/silence', { code: 'silenceNotChosen' })] : []),
    ...(price && kind === 'grant' ? [at('#/price', { code: 'grantWithPrice' })] : []),
    ...(silence === 'acceptance' && kind === 'grant' ? [at('#/silence', { code: 'moneyBySilence' })] : []),
    ...(service.name === '' ? [at('#/service/name', { code: 'serviceUnnamed' })] : []),
    ...(service.address === '' && service.email === '' ? [at('#/service/address', { code: 'serviceNowhere' })] : []),
    ...(service.phone === '' ? [at('#/service/phone', { code: 'serviceMute' })] : []),
  ]
}

function ownFaults(field: Field, pointer: string): readonly FormFaultAt[] {
  const { label } = field
  const options = field.kind === 'choice' || field.kind === 'choices' ? field.options : []
  const isReversed = 'min' in field && field.min !== null && field.max !== null && field.min > field.max
  return [
    ...(new Set(options).size < options.length ? [at(`${pointer}/options`, { code: 'optionTwice', label })] : []),
    ...(field.kind === 'formatted' && !MASK.test(field.mask)
      ? [at(`${pointer}/mask`, { code: 'badMask', label })]
      : []),
    ...(isReversed ? [at(`${pointer}/min`, { code: 'reversed', label })] : []),
  ]
}

/** @param own  the question that the condition shows; null for a rule of eligibility */
function conditionFaults(
  { fields, inside }: Known,
  condition: Condition,
  label: string,
  pointer: string,
  own: string | null,
): readonly FormFaultAt[] {
  const clauses = clausesOf(condition)
  const faults = clauses.flatMap((clause): FormFault[] => {
    const target = fields.get(clause.field)
    if (!target) return [{ code: 'missingTarget', label, target: clause.field }]
    if (inside.has(clause.field) && (own === null || inside.get(own) !== inside.get(clause.field)))
      return [{ code: 'insideRepetition', label, target: target.label }]
    if (!operatorsFor(target).includes(clause.operator)) return [{ code: 'wrongOperator', label, target: target.label }]
    return isComparable(target, clause)
      ? []
      : [{ code: 'missingOption', label, target: target.label, value: String(clause.value) }]
  })
  if (faults.length === 0 && isNeverTrue(fields, condition))
    faults.push({ code: own === null ? 'neverMet' : 'neverShown', label })
  return faults.map((fault) => at(pointer, fault))
}

const PLACES: Partial<Record<Clause['operator'], (code: string) => boolean>> = {
  inCommune: (code) => /^\d[\dAB]\d{3}$/.test(code),
  outsideCommune: (code) => /^\d[\dAB]\d{3}$/.test(code),
  inDepartment: (code) => departmentText(code) !== undefined,
  outsideDepartment: (code) => departmentText(code) !== undefined,
  inRegion: (code) => regionText(code) !== undefined,
  outsideRegion: (code) => regionText(code) !== undefined,
}

/** What is compared is of the kind of the question, and among its answers when it offers some. */
function isComparable(target: Field, { operator, value }: Clause): boolean {
  if (BARE_OPERATORS.includes(operator)) return true
  if (typeof value === 'string' && PLACES[operator]) return PLACES[operator](value)
  const options = optionsOf(target)
  if (options) return options.some((option) => option === value)
  return isNumeric(target) ? typeof value === 'number' : typeof value === 'string' && value !== ''
}

const isCounted = ({ fields, inside }: Known, id: string): boolean => {
  const field = fields.get(id)
  return field !== undefined && !inside.has(id) && isNumeric(field)
}

function calculationFaults(
  form: Known,
  field: Extract<Field, { kind: 'calculation' }>,
  pointer: string,
): readonly FormFaultAt[] {
  const wrong = [...field.terms, ...field.dividedBy].filter((term) => !isTermRight(form, term))
  if (wrong.length === 0 && field.unit === 'amount' && !countsMoney(form.fields, field))
    return [at(`${pointer}/unit`, { code: 'notMoney', label: field.label })]
  return wrong.map(({ field: target }) =>
    at(`${pointer}/terms`, { code: 'wrongTerm', label: field.label, target: form.fields.get(target)?.label ?? target }),
  )
}

function isTermRight(form: Known, { field: id, column, by }: Term): boolean {
  const field = form.fields.get(id)
  if (!field || form.inside.has(id) || (by !== null && !isCounted(form, by))) return false
  if (field.kind === 'table') return field.columns.some((one) => one.id === column && one.kind !== 'text')
  if (field.kind === 'repetition')
    return column === null || field.fields.some((child) => child.id === column && isNumeric(child))
  return column === null && isNumeric(field)
}

/** What each field rests on: the questions of its condition, what it counts. */
const restsOn = (field: Field): readonly string[] => [
  ...(field.shownIf ? clausesOf(field.shownIf).map((clause) => clause.field) : []),
  ...(field.kind === 'calculation'
    ? [...field.terms, ...field.dividedBy].flatMap((term) => [term.field, ...(term.by === null ? [] : [term.by])])
    : []),
]

/** Each circle once, told by the names of its questions. */
function circles({ fields }: Known): readonly FormFaultAt[] {
  const done = new Set<string>()
  const found: FormFaultAt[] = []
  const walk = (id: string, path: readonly string[]): void => {
    const since = path.indexOf(id)
    if (since >= 0) {
      const circle = path.slice(since)
      if (!circle.some((one) => done.has(one)))
        found.push(at('#/fields', { code: 'circle', labels: circle.map((one) => fields.get(one)?.label ?? one) }))
      return
    }
    const field = fields.get(id)
    if (!field || done.has(id)) return
    for (const next of restsOn(field)) walk(next, [...path, id])
    done.add(id)
  }
  for (const id of fields.keys()) walk(id, [])
  return found
}
