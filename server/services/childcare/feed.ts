import {
  AGE_BANDS,
  type AgeBand,
  type CareDayPage,
  type DayCell,
  type FeedLine,
  type FeedPreview,
  HALVES,
  type Half,
  type WeekCell,
} from '#contract/services/childcare/childcare.ts'
import { addDays, type Day, day, isoDay, weekday } from '#law/clock/calendar.ts'
import { publicHolidayOn } from '#law/clock/public-holidays.ts'
import { availablePlaces, lastTellingDay, tellingOf } from '#rules/services/childcare-rules.ts'
import {
  BLOCKED,
  CLOSURE_NAMES,
  moreTakenText,
  overCapacityText,
  PUBLIC_HOLIDAY,
  tooLateText,
} from '#wording/services/childcare/childcare-words.ts'
import type { ClosureRow, DayRow, StructureRow } from './queries.ts'

/** Days ahead of which places are told: four weeks. A choice of Parvis. */
export const TOLD_DAYS = 28

/** What is known of a structure: counts alone. */
export type CareFacts = {
  week: readonly WeekCell[]
  days: readonly DayRow[]
  closures: readonly ClosureRow[]
  told: readonly FeedLine[]
}

const keyOf = (on: string | number, half: Half, band: AgeBand) => `${on}/${half}/${band}`

const isClosedBy = (closure: ClosureRow, on: string) => closure.fromOn <= on && on <= closure.toOn

/** Why nobody is minded that day; null when it is open. */
function closedOn({ closures }: CareFacts, of: Day): string | null {
  const closure = closures.find((one) => isClosedBy(one, isoDay(of)))
  if (closure) return CLOSURE_NAMES[closure.reason]
  return publicHolidayOn(of) === undefined ? null : PUBLIC_HOLIDAY
}

/** Places by half-day and age of so many days from one on, closed ones included; Sundays have none. */
export function careDays(facts: CareFacts, from: Day, count: number): CareDayPage[] {
  const usual = new Map(facts.week.map((cell) => [keyOf(cell.weekday, cell.half, cell.band), cell]))
  const taken = new Map(facts.days.map((one) => [keyOf(one.on, one.half, one.band), one.taken]))
  const told = new Map(facts.told.map((one) => [keyOf(one.on, one.half, one.band), one.places]))
  return Array.from({ length: count }, (_, at) => addDays(from, at))
    .filter((of) => weekday(of) !== 7)
    .map((of) => {
      const on = isoDay(of)
      const closed = closedOn(facts, of)
      const cells = HALVES.flatMap((half) =>
        AGE_BANDS.map((band): DayCell => {
          const cell = usual.get(keyOf(weekday(of), half, band)) ?? { places: 0, taken: 0 }
          const said = taken.get(keyOf(on, half, band))
          const counted = { places: cell.places, taken: said ?? cell.taken }
          return {
            ...{ half, band, ...counted, isUsual: said === undefined },
            available: availablePlaces(counted, closed === null),
            told: told.get(keyOf(on, half, band)) ?? null,
          }
        }),
      )
      return { on, tellBy: isoDay(lastTellingDay(of)), closed, cells }
    })
}

/** Why nothing at all may leave of a structure; null when it may. */
const blockedOf = ({ referencing }: Pick<StructureRow, 'referencing'>, { week }: CareFacts): string | null => {
  if (referencing !== 'referenced') return BLOCKED[referencing]
  return week.some(({ places }) => places > 0) ? null : BLOCKED.empty
}

const offeredIn = ({ cells }: CareDayPage, half: Half) =>
  cells.filter((cell) => cell.half === half).reduce((sum, { places }) => sum + places, 0)

/** What is wrong in a cell, which then does not leave. */
function faultOf(page: CareDayPage, { half, places, taken }: DayCell, capacity: number): string | null {
  if (page.closed !== null) return null
  if (taken > places) return moreTakenText(taken, places)
  const offered = offeredIn(page, half)
  return places > 0 && offered > capacity ? overCapacityText(offered, capacity) : null
}

/**
 * What would leave today: lines in time and corrections; what is too late to be told; what is wrong and stays until it is mended. The whole of
 * the four weeks leaves each time, so that what a former feed lacked is mended by the next.
 */
export function composeFeed(
  structure: Pick<StructureRow, 'referencing' | 'capacity'>,
  facts: CareFacts,
  today: Day,
): FeedPreview {
  const feed: FeedPreview = { blocked: blockedOf(structure, facts), lines: [], tooLate: [], faults: [] }
  for (const page of careDays(facts, today, TOLD_DAYS))
    for (const cell of page.cells) {
      const { half, band, available, told } = cell
      const line = { on: page.on, half, band, places: available }
      const fault = faultOf(page, cell, structure.capacity)
      if (fault !== null) {
        feed.faults.push({ ...line, sentence: fault })
        continue
      }
      switch (tellingOf({ of: day(page.on), available, told: told ?? undefined }, today)) {
        case 'inTime':
        case 'withdrawal':
          feed.lines.push({ ...line, tellBy: page.tellBy, isNew: told !== available })
          break
        case 'tooLate':
          feed.tooLate.push({ ...line, sentence: tooLateText(page.tellBy) })
          break
        case 'nothing':
          break
      }
    }
  return feed
}

/** Lines that may still leave on that day, and those whose turn came too late. */
export function stillInTime<Line extends FeedLine>(lines: readonly Line[], told: readonly FeedLine[], today: Day) {
  const shown = new Map(told.map((one) => [keyOf(one.on, one.half, one.band), one.places]))
  return Map.groupBy(lines, ({ on, half, band, places }) => {
    const telling = tellingOf({ of: day(on), available: places, told: shown.get(keyOf(on, half, band)) }, today)
    return telling === 'tooLate' || day(on) < today ? 'late' : 'sent'
  })
}
