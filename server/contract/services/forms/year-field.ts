type Bounded = { kind: string; label: string; min: number | null; max: number | null }

const MILLENNIA = { first: 1000, last: 2999 } as const
const isOfYears = (bound: number | null) => bound !== null && bound >= MILLENNIA.first && bound <= MILLENNIA.last

/** A whole number that names a year, by its bounds or by the question: it is written as it is said, without a space. */
export const isYear = ({ kind, label, min, max }: Bounded): boolean =>
  kind === 'integer' && ((isOfYears(min) && isOfYears(max)) || /^\s*(?:année|exercice|millésime)/i.test(label))
