import { type Day, day, isoDay } from '#law/calendar.ts'
import { dayText } from '#wording/day.ts'
import type { BandAct, BandFlag } from './band-content.ts'
import { labelLanes, labelWidthPx } from './band-labels.ts'
import { type BandScale, bandScale } from './band-scale.ts'

export const RULER_PX = 26
export const LANE_PX = 58
export const ACT_LANE_PX = 24
const TODAY_PX = 22
const GROUND_PX = 20
const START_PX = 10
/** Room for the label of the last flag, which runs to the right of its pole. */
const END_PX = 168

type Hung<Item> = Item & { xPx: number; topPx: number; widthPx: number }
export type PlacedFlag = Hung<BandFlag> & { isSmall: boolean }
export type PlacedAct = Hung<BandAct> & { text: string }

/** Everything on the band, in CSS pixels from its top left corner. */
export type BandLayout = {
  scale: BandScale
  startPx: number
  rulerTopPx: number
  heightPx: number
  todayPx: number
  flags: readonly PlacedFlag[]
  acts: readonly PlacedAct[]
  moves: readonly { fromPx: number; toPx: number }[]
}

export type BandShift = { name: string; from: string | null; to: string | null }

export type BandContent = {
  flags: readonly BandFlag[]
  acts: readonly BandAct[]
  today: Day
  shifts: readonly BandShift[]
}

/**
 * Deadlines above the line, each in a lane of its own where they crowd; formalities at its foot, without a label; acts
 * below.
 */
export function bandLayout({ flags, acts, today, shifts }: BandContent, widthPx: number): BandLayout {
  const moved = shifts.flatMap(({ from, to }) =>
    from !== null && to !== null ? [{ from: day(from), to: day(to) }] : [],
  )
  const days = [
    today,
    ...flags.map((flag) => flag.day),
    ...acts.map((act) => act.day),
    ...moved.map(({ from }) => from),
  ]
  const scale = bandScale(days, Math.max(0, widthPx - START_PX - END_PX))
  const at = (on: Day) => START_PX + scale.positionPx(on)

  const labelled = flags
    .filter(({ meaning }) => meaning !== 'formality')
    .map((flag) => ({ ...flag, xPx: at(flag.day), widthPx: labelWidthPx(flag.label, flag.detail) }))
  const lanes = labelLanes(labelled)
  const highest = Math.max(0, ...lanes)
  const rulerTopPx = TODAY_PX + (labelled.length > 0 ? (highest + 1) * LANE_PX : 0) + GROUND_PX

  const named = [...acts]
    .sort((one, other) => one.day - other.day)
    .map((act) => ({ ...act, xPx: at(act.day), text: `${act.label}, ${shortDayText(act.day)}` }))
    .map((act) => ({ ...act, widthPx: labelWidthPx('', act.text) }))
  const actLanes = labelLanes(named)
  const actsTopPx = rulerTopPx + RULER_PX + 4

  return {
    scale,
    startPx: START_PX,
    rulerTopPx,
    heightPx: actsTopPx + (named.length > 0 ? (Math.max(0, ...actLanes) + 1) * ACT_LANE_PX : 0) + 4,
    todayPx: at(today),
    flags: [
      ...labelled.map((flag, index) => ({
        ...flag,
        topPx: TODAY_PX + (highest - (lanes[index] ?? 0)) * LANE_PX,
        isSmall: false,
      })),
      ...flags
        .filter(({ meaning }) => meaning === 'formality')
        .map((flag) => ({ ...flag, xPx: at(flag.day), topPx: rulerTopPx - GROUND_PX, widthPx: 0, isSmall: true })),
    ].sort((one, other) => one.day - other.day),
    acts: named.map((act, index) => ({ ...act, topPx: actsTopPx + (actLanes[index] ?? 0) * ACT_LANE_PX })),
    moves: moved.map(({ from, to }) => ({ fromPx: at(from), toPx: at(to) })),
  }
}

/** `12 mars`, the year being on the line. */
const shortDayText = (on: Day) => dayText(isoDay(on)).replace(/ \d{4}$/, '')
