import type { Clause, Condition } from './condition.ts'
import type { Field } from './field.ts'
import { optionsOf } from './operators.ts'

type Fields = ReadonlyMap<string, Field>

/** Beyond them a condition is too long to be judged: it is not called contradictory. */
const WAYS_MAX = 64
const CLAUSES_MAX = 200

/** The ways in which a condition may be true: each a list of clauses that hold together. Undefined when they are too many. */
function waysOf(condition: Condition): readonly (readonly Clause[])[] | undefined {
  if (!('join' in condition)) return [[condition]]
  const parts = condition.of.map(waysOf)
  if (parts.some((ways) => ways === undefined)) return undefined
  const known = parts.filter((ways) => ways !== undefined)
  if (condition.join === 'any') return known.flat()
  let together: readonly (readonly Clause[])[] = [[]]
  for (const ways of known) {
    together = together.flatMap((before) => ways.map((way) => [...before, ...way]))
    if (together.length > WAYS_MAX) return undefined
  }
  return together
}

/** A condition holds only where the questions that it names are asked: their own conditions hold with it. */
function wholeWays(
  fields: Fields,
  condition: Condition,
  asking: ReadonlySet<string>,
): readonly (readonly Clause[])[] | undefined {
  const ways = waysOf(condition)
  if (!ways) return undefined
  const whole: (readonly Clause[])[] = []
  for (const way of ways) {
    let together: readonly (readonly Clause[])[] = [way]
    for (const id of new Set(way.map(({ field }) => field))) {
      const own = fields.get(id)?.shownIf
      if (!own || asking.has(id)) continue
      const before = wholeWays(fields, own, new Set([...asking, id]))
      if (!before) return undefined
      together = together.flatMap((one) => before.map((other) => [...one, ...other]))
      if (together.length > WAYS_MAX || together.some((one) => one.length > CLAUSES_MAX)) return undefined
    }
    whole.push(...together)
    if (whole.length > WAYS_MAX) return undefined
  }
  return whole
}

/** True of a condition that no answer can make true, whatever it is. */
export function isNeverTrue(fields: Fields, condition: Condition): boolean {
  const ways = wholeWays(fields, condition, new Set())
  return ways?.every((way) => clash(fields, way)) ?? false
}

function clash(fields: Fields, way: readonly Clause[]): boolean {
  const byField = Map.groupBy(way, ({ field }) => field)
  return [...byField].some(([id, clauses]) => {
    const field = fields.get(id)
    return field !== undefined && isImpossible(field, clauses)
  })
}

const valuesOf = (clauses: readonly Clause[], ...operators: readonly Clause['operator'][]) =>
  clauses.filter(({ operator }) => operators.includes(operator)).map(({ value }) => value)

const WHERE = [
  ['inCommune', 'outsideCommune'],
  ['inDepartment', 'outsideDepartment'],
  ['inRegion', 'outsideRegion'],
] as const

function isImpossible(field: Field, clauses: readonly Clause[]): boolean {
  const isEmpty = clauses.some(({ operator }) => operator === 'empty')
  if (isEmpty && clauses.some(({ operator }) => operator !== 'empty')) return true
  const [equal, ...others] = new Set(valuesOf(clauses, 'equals'))
  const different = valuesOf(clauses, 'differs')
  if (others.length > 0 || (equal !== undefined && different.includes(equal))) return true
  const included = valuesOf(clauses, 'includes')
  if (valuesOf(clauses, 'excludes').some((value) => included.includes(value))) return true
  for (const [within, beyond] of WHERE) {
    const places = new Set(valuesOf(clauses, within))
    if (places.size > 1 || valuesOf(clauses, beyond).some((code) => places.has(code))) return true
  }
  const options = field.kind === 'choices' || field.kind === 'linkedChoice' ? null : optionsOf(field)
  if (options && options.length > 0 && options.every((option) => different.includes(option))) return true
  return isOutOfBounds(field, clauses, equal ?? null)
}

/** Bounds of the conditions and of the question itself leave nothing between them. */
function isOutOfBounds(field: Field, clauses: readonly Clause[], equal: Clause['value']): boolean {
  const numbers = (...operators: readonly Clause['operator'][]) =>
    valuesOf(clauses, ...operators).filter((value): value is number | string => typeof value === typeof sample)
  const sample = clauses.find(({ operator }) => ['greater', 'atLeast', 'less', 'atMost'].includes(operator))?.value
  const own = 'min' in field ? field : { min: null, max: null }
  const isNumber = typeof sample === 'number' || typeof equal === 'number'
  const lows = [...numbers('greater', 'atLeast'), ...(isNumber && own.min !== null ? [own.min] : [])]
  const highs = [...numbers('less', 'atMost'), ...(isNumber && own.max !== null ? [own.max] : [])]
  const low = lows.reduce<number | string | null>((most, one) => (most === null || one > most ? one : most), null)
  const high = highs.reduce<number | string | null>((least, one) => (least === null || one < least ? one : least), null)
  const isStrict = (at: number | string) => numbers('greater').includes(at) || numbers('less').includes(at)
  if (low !== null && high !== null && (low > high || (low === high && isStrict(low)))) return true
  if (equal === null || typeof equal === 'boolean') return false
  return (
    (low !== null && (equal < low || (equal === low && numbers('greater').includes(low)))) ||
    (high !== null && (equal > high || (equal === high && numbers('less').includes(high))))
  )
}
