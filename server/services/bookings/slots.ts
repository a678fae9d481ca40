import { instantOfWall, occurrencesBetween, type Recurrence, type Span } from './recurrence.ts'

const MINUTE_MS = 60_000
const ZONE = 'Europe/Paris'

/** What is in order and apart: neighbours that touch are one. */
export function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && span.from <= last.to) out[out.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else out.push(span)
  }
  return out
}

/** What is left of `spans` without `taken`; both in order and apart. */
export function minus(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const out: Span[] = []
  let at = 0
  for (const { from, to } of spans) {
    while (at < taken.length && (taken[at]?.to ?? 0) <= from) at += 1
    let start = from
    for (let next = at; next < taken.length; next += 1) {
      const cut = taken[next]
      if (!cut || cut.from >= to) break
      if (cut.from > start) out.push({ from: start, to: cut.from })
      start = Math.max(start, cut.to)
    }
    if (start < to) out.push({ from: start, to })
  }
  return out
}

export type Calendar = {
  openings: readonly Recurrence[]
  closures: readonly Span[]
  /** Wide: with what others need before and after. */
  taken: readonly Span[]
  bufferBeforeMin: number
  bufferAfterMin: number
}

export type Days = { first: string; last: string }

const before = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

/** Open time of days, closures left out. What opened the evening before and lasts past midnight is of them too. */
export function openSpans(
  { openings, closures }: Pick<Calendar, 'openings' | 'closures'>,
  { first, last }: Days,
): Span[] {
  const open = merged(openings.flatMap((opening) => occurrencesBetween(opening, before(first), last)))
  return minus(open, merged(closures))
}

/**
 * Where a booking may stand. One that begins as another ends needs what the other keeps after and what it needs itself before, so that
 * what is taken is widened by the buffers of this resource.
 */
export function freeSpans(calendar: Calendar, days: Days, open: readonly Span[] = openSpans(calendar, days)): Span[] {
  const widened = calendar.taken.map(({ from, to }) => ({
    from: from - calendar.bufferAfterMin * MINUTE_MS,
    to: to + calendar.bufferBeforeMin * MINUTE_MS,
  }))
  return minus(open, merged(widened))
}

export const holds = (spans: readonly Span[], { from, to }: Span) =>
  spans.some((span) => span.from <= from && span.to >= to)

const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE)

/** The first wall time at or after an instant that is a whole number of steps after midnight. */
function nextStep(ms: number, stepMin: number): number {
  const wall = zoned(ms).toPlainDateTime()
  const minutes = wall.hour * 60 + wall.minute
  const rounded = Math.ceil((minutes + (wall.second > 0 || wall.millisecond > 0 ? 1 : 0)) / stepMin) * stepMin
  return ms + (rounded - minutes) * MINUTE_MS - wall.second * 1000 - wall.millisecond
}

/** How many of the next free slots a refusal names. */
const NAMED = 3

/**
 * The next free slots of the same length: the first of the same day, then the same hour of the days that follow; else whatever comes
 * first.
 */
export function nextFree(
  free: readonly Span[],
  wanted: Span,
  { stepMin, notBefore }: { stepMin: number; notBefore: number },
): Span[] {
  const length = wanted.to - wanted.from
  const found = new Map<number, Span>()
  const add = (from: number | null) => {
    if (from !== null && found.size < NAMED && from >= notBefore && holds(free, { from, to: from + length }))
      found.set(from, { from, to: from + length })
  }
  const wall = zoned(wanted.from).toPlainDateTime()
  const startOf = ({ from }: Span) => nextStep(Math.max(from, notBefore), stepMin)
  add(
    free
      .map(startOf)
      .find(
        (from) => zoned(from).toPlainDate().equals(wall.toPlainDate()) && holds(free, { from, to: from + length }),
      ) ?? null,
  )
  for (let days = 1; days <= 60 && found.size < NAMED; days += 1)
    add(instantOfWall(wall.add({ days }))?.epochMilliseconds ?? null)
  for (const span of free) if (span.to > wanted.from) add(startOf({ ...span, from: Math.max(span.from, wanted.from) }))
  return [...found.values()].sort((a, b) => a.from - b.from)
}
