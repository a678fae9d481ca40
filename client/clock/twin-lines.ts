import type { ClockReading } from '#contract/clock.ts'
import { isoDay } from '#law/clock/calendar.ts'
import type { BandAct } from './band-content.ts'
import { type KnownDate, knownDates } from './known-date.ts'

/** A line of the band read as a list; `day` is `2026-03-10`. */
export type TwinLine = { key: string; day: string } & (
  | { type: 'act'; act: BandAct }
  | { type: 'date'; date: KnownDate }
  | { type: 'today' }
)

/** Within a day: what happened, then what it makes, then the day the clock is read. */
const ORDER = { act: 0, date: 1, today: 2 } as const satisfies Record<TwinLine['type'], number>

export function twinLines(reading: ClockReading, acts: readonly BandAct[], today: string): readonly TwinLine[] {
  const lines: TwinLine[] = [
    ...acts.map((act): TwinLine => ({ type: 'act', key: act.id, day: isoDay(act.day), act })),
    ...knownDates(reading.dates).map((date): TwinLine => ({ type: 'date', key: date.id, day: date.day, date })),
    { type: 'today', key: 'today', day: today },
  ]
  return lines.sort((one, other) => {
    if (one.day !== other.day) return one.day < other.day ? -1 : 1
    return ORDER[one.type] - ORDER[other.type]
  })
}
