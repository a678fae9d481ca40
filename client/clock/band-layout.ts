import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'
import type { BandAct, BandFlag } from './band-content.ts'
import { labelLanes, labelWidthPx } from './band-labels.ts'
import { type BandScale, bandScale } from './band-scale.ts'

export const RULER_PX = 26
export const LANE_PX = 58
export const ACT_LANE_PX = 24
const MARK_LANE_PX = 10
const TODAY_PX = 22
const GROUND_PX = 20
const START_PX = 10

type Hung<Item> = Item & { xPx: number; topPx: number; widthPx: number }
export type PlacedFlag = Hung<BandFlag> & { isSmall: boolean }
/** `isMark`: drawn without its words, which a reader of the screen hears all the same. */
export type PlacedAct = Hung<BandAct> & { text: string; isMark: boolean }

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
  /** True to write what comes and the last thing that came due, and to leave the rest as marks. */
  isCompact?: boolean
}

/** Deadlines to come that a compact band writes. */
const COMPACT_WORDS = 4

/**
 * Deadlines above the line, each in a lane of its own where they crowd; formalities at its foot, without a label; acts
 * below. Labels run to the right of their pole: the line stops early enough for the last ones.
 */
export function bandLayout(content: BandContent, widthPx: number): BandLayout {
  const words = bandWords(content)
  const moved = content.shifts.flatMap(({ from, to }) =>
    from !== null && to !== null ? [{ from: day(from), to: day(to) }] : [],
  )
  const days = [content.today, ...words.days, ...moved.map(({ from }) => from)]
  const { scale, at } = fittedScale(days, [...words.labelled, ...words.acts], widthPx)

  const labelled = words.labelled.map((flag) => ({ ...flag, xPx: at(flag.day) }))
  const lanes = labelLanes(labelled)
  const highest = Math.max(0, ...lanes)
  const rulerTopPx = TODAY_PX + (labelled.length > 0 ? (highest + 1) * LANE_PX : 0) + GROUND_PX
  const acts = words.acts.map((act) => ({ ...act, xPx: at(act.day) }))
  const actLanes = content.isCompact ? acts.map(() => 0) : labelLanes(acts)
  const actLanePx = content.isCompact ? MARK_LANE_PX : ACT_LANE_PX
  const actsTopPx = rulerTopPx + RULER_PX + 4
  return {
    scale,
    startPx: START_PX,
    rulerTopPx,
    heightPx: actsTopPx + (acts.length > 0 ? (Math.max(0, ...actLanes) + 1) * actLanePx : 0) + 4,
    todayPx: at(content.today),
    flags: [
      ...labelled.map((flag, index) => ({
        ...flag,
        topPx: TODAY_PX + (highest - (lanes[index] ?? 0)) * LANE_PX,
        isSmall: false,
      })),
      ...words.small.map((flag) => ({
        ...flag,
        xPx: at(flag.day),
        topPx: rulerTopPx - GROUND_PX,
        widthPx: 0,
        isSmall: true,
      })),
    ].sort((one, other) => one.day - other.day),
    acts: acts.map((act, index) => ({ ...act, topPx: actsTopPx + (actLanes[index] ?? 0) * actLanePx })),
    moves: moved.map(({ from, to }) => ({ fromPx: at(from), toPx: at(to) })),
  }
}

/** What is written on the band, with the width of each label. */
function bandWords({ flags, acts, today, isCompact = false }: BandContent) {
  const written = isCompact ? compactFlags(flags, today) : undefined
  const isSmall = ({ id, meaning }: BandFlag) => meaning === 'formality' || (written !== undefined && !written.has(id))
  return {
    days: [...flags, ...acts].map(({ day }) => day),
    labelled: flags
      .filter((flag) => !isSmall(flag))
      .map((flag) => ({
        ...flag,
        widthPx: labelWidthPx(flag.label, `${flag.detail}${flag.then ? ` > ${flag.then.text}` : ''}`),
      })),
    small: flags.filter(isSmall),
    acts: acts
      .toSorted((one, other) => one.day - other.day)
      .map((act) => {
        const text = `${act.label}, ${shortDayText(act.day)}`
        return { ...act, text, isMark: isCompact, widthPx: isCompact ? 0 : labelWidthPx('', text) }
      }),
  }
}

function compactFlags(flags: readonly BandFlag[], today: Day): ReadonlySet<string> {
  const told = flags.filter(({ meaning }) => meaning !== 'formality')
  const coming = told.filter(({ day }) => day >= today).slice(0, COMPACT_WORDS)
  const last = told.filter(({ day }) => day < today).slice(coming.length > 0 ? -1 : -COMPACT_WORDS)
  return new Set([...last, ...coming].map(({ id }) => id))
}

type Worded = { day: Day; widthPx: number }

/** The widest scale under which no label leaves the band: the room that the last ones lack is taken from the line. */
function fittedScale(days: readonly Day[], words: readonly Worded[], widthPx: number) {
  let endPx = 0
  let scale = bandScale(days, 0)
  for (let attempt = 0; attempt < 4; attempt += 1) {
    scale = bandScale(days, Math.max(0, widthPx - START_PX - endPx))
    const neededPx = Math.max(0, ...words.map((word) => START_PX + scale.positionPx(word.day) + word.widthPx)) - widthPx
    if (neededPx <= 0) break
    endPx += neededPx
  }
  const fitted = scale
  return { scale: fitted, at: (on: Day) => START_PX + fitted.positionPx(on) }
}

/** `12 mars`, the year being on the line. */
const shortDayText = (on: Day) => dayText(isoDay(on)).replace(/ \d{4}$/, '')
