import type { Clause, Condition, Truth } from './condition.ts'

/** What a question answers to a condition. `isKnown` is false of what is not in the form, or not asked of this person. */
export type Read =
  | { isKnown: false }
  | {
      isKnown: true
      isBlank: boolean
      value: string | number | boolean | readonly string[] | null
      communes: readonly string[]
      departments: readonly string[]
      regions: readonly string[]
    }

const saidOf = (is: boolean): Truth => (is ? 'yes' : 'no')

/** No as soon as one is no, unknown as soon as one is, else yes (Kleene). */
export const allOf = (truths: readonly Truth[]): Truth =>
  truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes'

export const anyOf = (truths: readonly Truth[]): Truth =>
  truths.includes('yes') ? 'yes' : truths.includes('unknown') ? 'unknown' : 'no'

const opposite: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', unknown: 'unknown' }

/** What a condition is worth. Total: whatever was answered, or asked about, there is one of three answers. */
export const truthOf = (condition: Condition, read: (field: string) => Read): Truth =>
  'join' in condition
    ? (condition.join === 'all' ? allOf : anyOf)(condition.of.map((one) => truthOf(one, read)))
    : clauseTruth(condition, read(condition.field))

function clauseTruth({ operator, value }: Clause, answer: Read): Truth {
  if (!answer.isKnown) return 'unknown'
  switch (operator) {
    case 'empty':
      return saidOf(answer.isBlank)
    case 'filled':
      return saidOf(!answer.isBlank)
    case 'inCommune':
      return within(answer.communes, value)
    case 'outsideCommune':
      return opposite[within(answer.communes, value)]
    case 'inDepartment':
      return within(answer.departments, value)
    case 'outsideDepartment':
      return opposite[within(answer.departments, value)]
    case 'inRegion':
      return within(answer.regions, value)
    case 'outsideRegion':
      return opposite[within(answer.regions, value)]
    case 'equals':
      return equality(answer.value, value)
    case 'differs':
      return opposite[equality(answer.value, value)]
    case 'includes':
      return inclusion(answer.value, value)
    case 'excludes':
      return opposite[inclusion(answer.value, value)]
    default:
      return comparison(operator, answer.value, value)
  }
}

type Value = Extract<Read, { isKnown: true }>['value']

const equality = (answered: Value, value: Clause['value']): Truth => {
  if (answered === null || value === null) return 'unknown'
  if (Array.isArray(answered)) return saidOf(answered.length === 1 && answered[0] === value)
  return typeof answered === typeof value ? saidOf(answered === value) : 'unknown'
}

const inclusion = (answered: Value, value: Clause['value']): Truth =>
  Array.isArray(answered) && typeof value === 'string' ? saidOf(answered.includes(value)) : 'unknown'

const within = (places: readonly string[], value: Clause['value']): Truth =>
  places.length === 0 || typeof value !== 'string' ? 'unknown' : saidOf(places.every((code) => code === value))

/** Numbers as numbers; days, which are written from the year on, as texts. */
function comparison(operator: Clause['operator'], answered: Value, value: Clause['value']): Truth {
  const isNumbers = typeof answered === 'number' && typeof value === 'number'
  const isTexts = typeof answered === 'string' && typeof value === 'string'
  if (!isNumbers && !isTexts) return 'unknown'
  switch (operator) {
    case 'greater':
      return saidOf(answered > value)
    case 'atLeast':
      return saidOf(answered >= value)
    case 'less':
      return saidOf(answered < value)
    case 'atMost':
      return saidOf(answered <= value)
    default:
      return 'unknown'
  }
}
