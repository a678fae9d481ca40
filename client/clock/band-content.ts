import type { ClockReading } from '#contract/clock.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import { isTacitGrant } from '#law/clock/grants.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import { type Meaning, meaningOf, rankOf } from './date-meaning.ts'
import { type KnownDate, knownDates } from './known-date.ts'

/** A day of the clock on the band: the dates that fall on it, the one that names it first. */
export type BandFlag = {
  /** That of the first date: stable while the reading changes. */
  id: string
  day: Day
  dates: readonly [KnownDate, ...KnownDate[]]
  meaning: Meaning
  label: string
  detail: string
  /** What silence brings at the end of that day. */
  then?: { text: string; meaning: Meaning }
  /** True when an act that is only tried puts the date there. */
  isTried: boolean
}

/** Something that happened, or that is tried: a mark under the line. */
export type BandAct = { id: string; day: Day; label: string; isTried: boolean }

/** @param moved  names of the dates that acts only tried have moved or created */
export function bandFlags(reading: ClockReading, moved: ReadonlySet<string> = new Set()): readonly BandFlag[] {
  const byDay = new Map<string, KnownDate[]>()
  for (const date of knownDates(reading.dates).filter((one) => !isMoot(one, reading)))
    byDay.set(date.day, [...(byDay.get(date.day) ?? []), date])
  return [...byDay]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([iso, dates]) => {
      const [first, ...others] = dates.sort((one, other) => rankOf(one.name) - rankOf(other.name))
      return first ? [flagOf(day(iso), [first, ...others], reading, moved)] : []
    })
}

/** Once the pieces are in, the day they were due by waits for nobody: the list of dates still says it. */
const isMoot = ({ name }: KnownDate, { dates }: ClockReading) =>
  name === 'attachmentsDueOn' && dates.some((date) => date.name === 'completeOn')

function flagOf(
  on: Day,
  dates: readonly [KnownDate, ...KnownDate[]],
  reading: ClockReading,
  moved: ReadonlySet<string>,
): BandFlag {
  const [first, ...others] = dates
  const { tacit } = reading
  const isFollowed = tacit && others.some(({ name }) => name === 'tacitOn')
  const then = isFollowed ? { text: tacit.label, meaning: meaningIn('tacitOn', reading) } : undefined
  return {
    id: first.id,
    day: on,
    dates,
    meaning: meaningIn(first.name, reading),
    label: first.name === 'tacitOn' && tacit ? capitalised(tacit.label) : first.label,
    detail:
      others.length > 0 && !then
        ? `${dayText(first.day)} et ${countText(others.length, 'autre date', 'autres dates')}`
        : dayText(first.day),
    ...(then && { then }),
    isTried: dates.some(({ id }) => moved.has(id)),
  }
}

/** Silence is green or red by what it brings. */
export function meaningIn(name: string, { tacit }: Pick<ClockReading, 'tacit'>): Meaning {
  if (name !== 'tacitOn' || !tacit) return meaningOf(name)
  return isTacitGrant(tacit.decision) ? 'grant' : 'rejection'
}
