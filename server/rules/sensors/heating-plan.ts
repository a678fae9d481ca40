const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Walls give back their heat for some time, and a sensor is not exact to the degree. */
const COOLING_MS = 3 * HOUR_MS
const TOLERANCE_C = 1

type Span = { from: number; until: number }

/** Warm for who comes, low the rest of the time. */
export type HeatingRule = { comfortC: number; ecoC: number; preheatMin: number }

export type HeatingStep = Span & { targetC: number }

const merged = (spans: readonly Span[]): Span[] => {
  const out: Span[] = []
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else out.push({ from, until })
  }
  return out
}

/** Minutes of heating before a booking, where nobody wrote otherwise. */
export const USUAL_PREHEAT_MIN = 60

/** From before each booking to its end; those that follow one another are one. */
export const warmTimes = (bookings: readonly Span[], { preheatMin }: Pick<HeatingRule, 'preheatMin'>): Span[] =>
  merged(bookings.map(({ from, until }) => ({ from: from - preheatMin * MINUTE_MS, until })))

/** The set point over a time: comfort from before each booking to its end, eco elsewhere. Covers all of it, without overlap. */
export function heatingPlan(bookings: readonly Span[], rule: HeatingRule, asked: Span): HeatingStep[] {
  const steps: HeatingStep[] = []
  let at = asked.from
  for (const { from, until } of warmTimes(bookings, rule)) {
    const [start, end] = [Math.max(from, asked.from), Math.min(until, asked.until)]
    if (end <= start) continue
    if (start > at) steps.push({ from: at, until: start, targetC: rule.ecoC })
    steps.push({ from: start, until: end, targetC: rule.comfortC })
    at = end
  }
  if (at < asked.until) steps.push({ from: at, until: asked.until, targetC: rule.ecoC })
  return steps
}

/**
 * Hours whose mean is that of comfort while nobody had booked, nor had left for a while; and bookings that began below it. An hour that was
 * not measured says neither.
 */
export function heatingFaults(
  hours: readonly { at: number; meanC: number }[],
  bookings: readonly Span[],
  rule: HeatingRule,
) {
  const warm = warmTimes(bookings, rule).map(({ from, until }) => ({ from, until: until + COOLING_MS }))
  const isWarm = (meanC: number) => meanC >= rule.comfortC - TOLERANCE_C
  const forNobody = hours
    .filter(({ at, meanC }) => isWarm(meanC) && !warm.some(({ from, until }) => at < until && at + HOUR_MS > from))
    .map(({ at }) => at)
  const coldStarts = bookings
    .filter(({ from }) => hours.some(({ at, meanC }) => at <= from && from < at + HOUR_MS && !isWarm(meanC)))
    .map(({ from }) => from)
  return { forNobody, coldStarts }
}
