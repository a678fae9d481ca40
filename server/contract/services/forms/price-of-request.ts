import type { Condition } from './condition.ts'
import { evaluate } from './evaluation.ts'
import type { Answers, FormContent } from './form-content.ts'

type Line = { label: string; quantity: number; unitCents: number; cents: number }

/** What a request costs. `missing`: the lines that an answer still decides; then nothing is known, and nothing is free. */
export type Priced =
  | {
      isKnown: true
      amountCents: number
      lines: readonly Line[]
      reduction: { label: string; percent: number; cents: number } | null
    }
  | { isKnown: false; missing: readonly Missing[] }

/** A line of the tariff, and the question whose answer decides it. */
type Missing = { label: string; field: string }

/**
 * The price of answers, by the tariff of their form: the lines that are theirs, times what they count, less the greatest reduction to which they have
 * a right. A reduction that an answer does not show is not given. Null where asking costs nothing.
 */
export function priceOfRequest(content: FormContent, answers: Answers): Priced | null {
  // forms that were written before had none
  const price = content.price ?? null
  if (price === null) return null
  const { truth, quantity } = evaluate(content, answers)
  const read = price.lines.map(({ label, unitCents, quantity: by, onlyIf }) => {
    const applies = onlyIf === null ? 'yes' : truth(onlyIf)
    const count = applies === 'no' ? 0 : by === null ? 1 : quantity(by)
    const isKnown = applies !== 'unknown' && count !== null && count >= 0
    return {
      label,
      unitCents,
      quantity: count ?? 0,
      isKnown,
      ...(applies === 'unknown' ? { onlyIf, by: null } : { onlyIf: null, by }),
      cents: isKnown ? Math.round(unitCents * (count ?? 0)) : 0,
    }
  })
  const missing = read
    .filter(({ isKnown }) => !isKnown)
    .map(({ label, onlyIf, by }) => ({ label, field: by ?? (onlyIf ? firstOf(onlyIf) : '') }))
  if (missing.length > 0) return { isKnown: false, missing }
  const lines = read
    .filter(({ quantity: count }) => count > 0)
    .map(({ label, unitCents, quantity: count, cents }) => ({ label, unitCents, quantity: count, cents }))
  const wholeCents = lines.reduce((sum, { cents }) => sum + cents, 0)
  const [best] = price.reductions
    .filter(({ onlyIf }) => truth(onlyIf) === 'yes')
    .toSorted((a, b) => b.percent - a.percent)
  const reduction = best
    ? { label: best.label, percent: best.percent, cents: Math.round((wholeCents * best.percent) / 100) }
    : null
  return { isKnown: true, amountCents: wholeCents - (reduction?.cents ?? 0), lines, reduction }
}

const firstOf = (condition: Condition): string => {
  const [first] = 'join' in condition ? condition.of : [condition]
  return first === undefined ? '' : firstOf(first)
}
