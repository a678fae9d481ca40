/** Ground consumed in one year, from 1 January to the next, as the State observed it. */
export type ObservedYear = { year: number; m2: number }

export type TrajectoryFacts = {
  observed: readonly ObservedYear[]
  /** Booked as begun, by year; those that follow from the acts. */
  booked: readonly ObservedYear[]
  /** Authorised and not begun. */
  engagedM2: number
  /** Part of the baseline that must not be consumed, in per cent, or square metres allowed. */
  target: { unit: '%' | 'm2'; value: number } | null
  baseline: Years
  period: Years
  /** Part of what the period may consume that each of its years allows, in per cent; null where no rule says it. */
  pace: readonly (number | null)[]
}
/** `to` is the first year that no longer counts. */
export type Years = { from: number; to: number }

export type Trajectory = {
  /** Observed from the first to the last year of the baseline; null when a year of it is not known. */
  baselineM2: number | null
  /** What the period may consume; null without a target, or a baseline that it is a part of. */
  allowedM2: number | null
  lastObservedYear: number | null
  observedM2: number
  /** Begun since the last year observed: the observation does not see it yet. */
  bookedSinceM2: number
  /** Allowed, less what is observed, less what has begun since; null when one of them is not known. */
  leftM2: number | null
  points: readonly TrajectoryPoint[]
}

/** At the end of a year, since the first of the period. */
export type TrajectoryPoint = { year: number; allowedM2: number | null; observedM2: number | null; bookedM2: number }

/** Two books side by side, year after year. They are never added up, but for the years that one of them does not see yet. */
export function trajectoryOf(facts: TrajectoryFacts): Trajectory {
  const { observed, booked, target, baseline, period } = facts
  const byYear = new Map(observed.map(({ year, m2 }) => [year, m2]))
  const baselineM2 = sumOfAll(byYear, baseline)
  const allowedM2 = allowedBy(target, baselineM2)
  const shares = cumulatedShares(facts.pace)
  let cumulated: number | null = 0
  const points = yearsOf(period).map((year, at) => {
    const seen = byYear.get(year)
    cumulated = cumulated === null || seen === undefined ? null : cumulated + seen
    return {
      year,
      allowedM2: portion(allowedM2, shares[at]),
      observedM2: cumulated,
      bookedM2: sumWhere(booked, (of) => of >= period.from && of <= year),
    }
  })
  const seen = points.filter(({ observedM2 }) => observedM2 !== null).at(-1)
  const lastObservedYear = seen?.year ?? null
  const observedM2 = seen?.observedM2 ?? 0
  const bookedSinceM2 = sumWhere(booked, (year) => year > (lastObservedYear ?? period.from - 1) && year < period.to)
  const leftM2 = allowedM2 === null || lastObservedYear === null ? null : allowedM2 - observedM2 - bookedSinceM2
  return { baselineM2, allowedM2, lastObservedYear, observedM2, bookedSinceM2, leftM2, points }
}

function allowedBy(target: TrajectoryFacts['target'], baselineM2: number | null): number | null {
  if (target === null) return null
  if (target.unit === 'm2') return target.value
  return baselineM2 === null ? null : baselineM2 * (1 - target.value / 100)
}

/** What is allowed by the end of each year, in per cent of the whole: the whole is not exceeded. */
export function cumulatedShares(pace: readonly (number | null)[]): (number | null)[] {
  let reached: number | null = 0
  return pace.map((share) => {
    reached = reached === null || share === null ? null : Math.min(100, reached + share)
    return reached
  })
}

const portion = (m2: number | null, share: number | null | undefined) =>
  m2 === null || share === null || share === undefined ? null : (m2 * share) / 100

export const yearsOf = ({ from, to }: Years) => Array.from({ length: to - from }, (_, at) => from + at)

function sumOfAll(byYear: ReadonlyMap<number, number>, years: Years): number | null {
  let sum = 0
  for (const year of yearsOf(years)) {
    const m2 = byYear.get(year)
    if (m2 === undefined) return null
    sum += m2
  }
  return sum
}

const sumWhere = (years: readonly ObservedYear[], counts: (year: number) => boolean) =>
  years.reduce((sum, { year, m2 }) => (counts(year) ? sum + m2 : sum), 0)
