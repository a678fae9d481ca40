import type { MuteSpan, OverflowEvent } from './overflow-days.ts'

const PARIS = 'Europe/Paris'
const MINUTE_MS = 60_000
const LITRES_IN_M3 = 1000

type Span = { from: number; until: number }

const overlapMs = (a: Span, b: Span) => Math.max(0, Math.min(a.until, b.until) - Math.max(a.from, b.from))

/**
 * Cubic metres that went by during a time, of flows in litres a second that hold until the next and for `holdsMs` at most. Null when nothing of it
 * was measured; `isLeast`: a part was not.
 */
export function flowedM3(
  flows: readonly { at: number; value: number }[],
  during: Span,
  holdsMs: number,
): { m3: number; isLeast: boolean } | null {
  let litres = 0
  let knownMs = 0
  for (const [index, { at, value }] of flows.entries()) {
    const until = Math.min(at + holdsMs, flows[index + 1]?.at ?? at + holdsMs)
    const ms = overlapMs({ from: at, until }, during)
    litres += (value * ms) / 1000
    knownMs += ms
  }
  return knownMs === 0 ? null : { m3: litres / LITRES_IN_M3, isLeast: knownMs < during.until - during.from }
}

/** A civil day of Paris: how long it overflowed, and whether a part of it is unknown, so that its duration is one at least. */
export type OverflowDay = { day: string; from: number; until: number; minutes: number; isWhole: boolean }

/** Each day of a time, in order. The minutes of an event that crosses midnight go to each day, whatever day it counts for. */
export function overflowByDay(
  { events, mute }: { events: readonly Pick<OverflowEvent, 'from' | 'until'>[]; mute: readonly MuteSpan[] },
  asked: Span,
): OverflowDay[] {
  const days: OverflowDay[] = []
  const start = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(PARIS).startOfDay()
  for (let day = start(asked.from); day.epochMilliseconds < asked.until; day = day.add({ days: 1 })) {
    const span = {
      from: Math.max(day.epochMilliseconds, asked.from),
      until: Math.min(day.add({ days: 1 }).epochMilliseconds, asked.until),
    }
    days.push({
      day: day.toPlainDate().toString(),
      ...span,
      minutes: Math.round(events.reduce((sum, event) => sum + overlapMs(event, span), 0) / MINUTE_MS),
      isWhole: !mute.some((one) => overlapMs(one, span) > 0),
    })
  }
  return days
}
