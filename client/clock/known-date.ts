import type { ClockDate } from '#contract/clock.ts'

/** A date that an address can name: two appeals end on two days under one name. */
export type KnownDate = ClockDate & { id: string }

/** The name of a date, followed by its rank from the second of that name on: `administrativeAppealUntil.2`. */
export function knownDates(dates: readonly ClockDate[]): readonly KnownDate[] {
  const counts = new Map<string, number>()
  return dates.map((date) => {
    const rank = (counts.get(date.name) ?? 0) + 1
    counts.set(date.name, rank)
    return { ...date, id: rank === 1 ? date.name : `${date.name}.${rank}` }
  })
}
