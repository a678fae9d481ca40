import type { Day, DayCounts, DayKind, DayLine } from '#contract/agency/day/day.ts'
import { type AwaitingRoom, DAY_SECTIONS, type DaySection, sectionOf } from '#wording/agency/day/awaited-words.ts'

/** A part of the day: its lines that are shown, how many there are in all, and the rooms whose list says the others. */
export type DayPart = {
  section: DaySection
  lines: readonly DayLine[]
  count: number
  /** A reading stopped: there are as many at least. */
  isMore: boolean
  /** Rooms of which some lines are not shown here. */
  rest: readonly AwaitingRoom[]
}

const ORDER = Object.keys(DAY_SECTIONS) as DaySection[]

/** @param isOthers  what waits for somebody else, or what waits for the reader */
export function partsOf({ lines, kinds, today }: Day, isOthers: boolean): DayPart[] {
  const own = kinds.filter((kind) => kind.isOthers === isOthers)
  return ORDER.map((section) => {
    const shown = lines.filter((line) => line.isOthers === isOthers && sectionOf(line.on, today) === section)
    const isCut = (kind: DayKind) => shown.filter((line) => line.kind === kind.kind).length < kind[section]
    return {
      section,
      lines: shown,
      count: own.reduce((sum, kind) => sum + kind[section], 0),
      isMore: own.some((kind) => goesOn(kind, section)),
      rest: [...new Set(own.filter((kind) => isCut(kind) || goesOn(kind, section)).map(({ room }) => room))],
    }
  }).filter(({ count }) => count > 0)
}

/** Of a room that stopped reading, each figure is the least that it can be. */
const goesOn = (counts: DayCounts, section: DaySection): boolean => counts.isMore && counts[section] > 0

export const totalOf = (parts: readonly DayPart[]): Pick<DayPart, 'count' | 'isMore'> => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  isMore: parts.some(({ isMore }) => isMore),
})
