import type { Citation } from '#law/article.ts'

const ORDER = 'arrêté du 21 juillet 2015'

/** What binds the overflows of a sewerage network, by load of the section (kg of DBO5 a day). Quoted, not read in the consolidated text. */
export const OVERFLOW_RULES = {
  measuredTime: { article: `${ORDER}, art. 17`, confidence: 'secondary', fromKgPerDay: 120 },
  continuousFlow: { article: `${ORDER}, art. 17`, confidence: 'secondary', fromKgPerDay: 600 },
  conformity: { article: `${ORDER}, note technique du 7 septembre 2015`, confidence: 'secondary', daysAYear: 20 },
  oneDay: { article: `${ORDER}, note technique du 7 septembre 2015`, confidence: 'secondary', hours: 24 },
} as const satisfies Readonly<Record<string, Citation & Readonly<Record<string, unknown>>>>

const PARIS = 'Europe/Paris'
const HOUR_MS = 3_600_000

/** What a point said at an instant, ms since 1970: whether it overflowed. */
export type OverflowReading = { at: number; isOverflowing: boolean }

/**
 * A time that it overflowed. `isLeast`: the point fell mute before it ended, or was mute before it began, so that it may have lasted longer.
 * `days`: civil days of Paris that it counts for.
 */
export type OverflowEvent = { from: number; until: number; isLeast: boolean; days: readonly string[] }

/** A time of which nobody can say whether it overflowed. */
export type MuteSpan = { from: number; until: number }

export type OverflowCount = {
  events: readonly OverflowEvent[]
  mute: readonly MuteSpan[]
  /** Days of overflow, in order. */
  days: readonly string[]
  /** Days of which a part is unknown and that no event counts. */
  unknownDays: readonly string[]
}

const civilDay = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(PARIS).toPlainDate()

/**
 * Days for which an event counts, from the day on which it began: one for each 24 hours begun, so that an overflow of less than 24 hours across
 * midnight is one day. Hours are those that passed: a night when clocks change is an hour shorter or longer.
 */
export function daysOfEvent(from: number, until: number): string[] {
  const count = Math.max(1, Math.ceil((until - from) / (OVERFLOW_RULES.oneDay.hours * HOUR_MS)))
  const first = civilDay(from)
  return Array.from({ length: count }, (_, day) => first.add({ days: day }).toString())
}

const daysTouched = ({ from, until }: MuteSpan): string[] => {
  const days: string[] = []
  for (let day = civilDay(from); Temporal.PlainDate.compare(day, civilDay(until - 1)) <= 0; day = day.add({ days: 1 }))
    days.push(day.toString())
  return days
}

/**
 * Events and days of overflow of a point over a time. A reading holds until the next, and for `holdsMs` at most: what lies beyond is mute, neither
 * overflow nor its absence. An event that crosses an end of the time is cut there, and counts as it did as a whole: its days are those of the
 * time, so that two months that follow each other count it once.
 *
 * @param readings  in order of time; those before and after the time asked for say when what crosses its ends began and ended
 * @param asked     time looked at, ms; its end is not in it
 */
export function overflowCount(
  readings: readonly OverflowReading[],
  asked: { from: number; until: number },
  holdsMs: number,
): OverflowCount {
  const { events: whole, mute: gaps } = followed(readings, asked, holdsMs)
  const events = whole.flatMap((event) =>
    cut(event, asked).map((part) => ({ ...event, ...part, days: event.days.filter(isOf(asked)) })),
  )
  const mute = gaps.flatMap((span) => cut(span, asked))
  const days = [...new Set(whole.flatMap((event) => event.days))].filter(isOf(asked)).toSorted()
  const unknownDays = [...new Set(mute.flatMap(daysTouched))].filter((day) => !days.includes(day)).toSorted()
  return { events, mute, days, unknownDays }
}

/** What of a span is in a time: nothing, or one. */
const cut = ({ from, until }: MuteSpan, asked: MuteSpan): MuteSpan[] => {
  const part = { from: Math.max(from, asked.from), until: Math.min(until, asked.until) }
  return part.until > part.from ? [part] : []
}

const isOf = ({ from, until }: MuteSpan) => {
  const [first, last] = [civilDay(from).toString(), civilDay(until - 1).toString()]
  return (day: string) => day >= first && day <= last
}

/** All that the readings say, whole. */
function followed(
  readings: readonly OverflowReading[],
  asked: { from: number; until: number },
  holdsMs: number,
): Pick<OverflowCount, 'events' | 'mute'> {
  const mute: MuteSpan[] = []
  const events: OverflowEvent[] = []
  let open: { from: number; isLeast: boolean } | undefined
  let heldUntil = Math.min(asked.from, readings[0]?.at ?? asked.from)
  const close = (until: number, isLeast: boolean) => {
    if (open && until > open.from)
      events.push({ from: open.from, until, isLeast: isLeast || open.isLeast, days: daysOfEvent(open.from, until) })
    open = undefined
  }
  for (const [index, { at, isOverflowing }] of readings.entries()) {
    const wasMute = at > heldUntil
    if (wasMute) {
      close(heldUntil, true)
      mute.push({ from: heldUntil, until: at })
    }
    if (!isOverflowing) close(at, false)
    else open ??= { from: at, isLeast: wasMute }
    heldUntil = Math.min(at + holdsMs, readings[index + 1]?.at ?? Math.max(at, asked.until))
  }
  close(heldUntil, true)
  if (heldUntil < asked.until) mute.push({ from: heldUntil, until: asked.until })
  return { events, mute }
}
