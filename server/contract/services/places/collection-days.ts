import { plainText } from '#wording/place/addresses/street-search.ts'
import type { CollectionRound, CollectionStream } from './place.ts'

export type CollectionDay = { on: string; stream: CollectionStream; sector: string; insteadOf: string | null }

const DAY_MS = 86_400_000
/** A civil day as the number of days since 1970, and back: no time zone comes in. */
const numberOf = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
const dayOf = (count: number) => new Date(count * DAY_MS).toISOString().slice(0, 10)

/** Days on which a round passes, from one to the other, both included; those that were moved say from where. */
function daysOf(
  { firstOn, lastOn, everyWeeks, moved, stream, sector }: CollectionRound,
  from: number,
  to: number,
): CollectionDay[] {
  const [first, step] = [numberOf(firstOn), everyWeeks * 7]
  const end = lastOn === null ? Number.POSITIVE_INFINITY : numberOf(lastOn)
  // a day moved by a week at most may come from outside
  const start = first + Math.max(0, Math.ceil((from - 7 - first) / step)) * step
  const days: CollectionDay[] = []
  for (let at = start; at <= Math.min(end, to + 7); at += step) {
    const usual = dayOf(at)
    const on = moved[usual] ?? usual
    if (on !== '' && numberOf(on) >= from && numberOf(on) <= to)
      days.push({ on, stream, sector, insteadOf: on === usual ? null : usual })
  }
  return days
}

/** Collections to come of these rounds, the nearest first. @param from  civil day, `2026-11-24` */
export const collectionDays = (rounds: readonly CollectionRound[], from: string, days: number): CollectionDay[] =>
  rounds
    .flatMap((round) => daysOf(round, numberOf(from), numberOf(from) + days))
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.stream.localeCompare(b.stream))

/** Rounds that serve an address: those of its street, else those of no street in particular. */
export function roundsAt(rounds: readonly CollectionRound[], address: string): CollectionRound[] {
  const said = ` ${plainText(address)} `
  const isNamed = ({ streets }: CollectionRound) => streets.some((street) => said.includes(` ${plainText(street)} `))
  const streams = new Set(rounds.filter(isNamed).map(({ stream }) => stream))
  return rounds.filter((round) => isNamed(round) || (round.streets.length === 0 && !streams.has(round.stream)))
}
