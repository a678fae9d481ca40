import { addDays, addMonths, civilDate, type Day, dayOf } from '#law/calendar.ts'

/** Part of the line between two days that follow each other; folded when nothing happens for longer than a year. */
export type Stretch = { from: Day; to: Day; fromPx: number; toPx: number; isFolded: boolean }

export type BandScale = { stretches: readonly Stretch[]; positionPx: (day: Day) => number }

const FOLDED_FROM_DAYS = 367
const FOLDED_PX = 96
const FOLDED_SHARE = 1 / 6

/**
 * Days on a line of `widthPx`, at one scale except where nothing happens for more than a year: such a stretch is folded
 * to a fixed width, so that the months of the review stay readable beside the years of validity.
 *
 * @param days  every day to show, in any order
 */
export function bandScale(days: readonly Day[], widthPx: number): BandScale {
  const ordered = [...new Set(days)].sort((one, other) => one - other)
  const gaps = ordered.slice(1).map((to, index) => ({ from: ordered[index] ?? to, to }))
  const folded = gaps.filter(isLong).length
  const foldedPx = folded === 0 ? 0 : Math.min(FOLDED_PX, widthPx * FOLDED_SHARE, widthPx / gaps.length)
  const openDays = gaps.filter((gap) => !isLong(gap)).reduce((total, { from, to }) => total + (to - from), 0)
  const openPx = openDays === 0 ? 0 : (widthPx - folded * foldedPx) / openDays
  let cursorPx = 0
  const stretches = gaps.map((gap): Stretch => {
    const isFolded = isLong(gap)
    const fromPx = cursorPx
    cursorPx += isFolded ? foldedPx : (gap.to - gap.from) * openPx
    return { ...gap, fromPx, toPx: cursorPx, isFolded }
  })
  return { stretches, positionPx: (day) => positionIn(stretches, day) }
}

const isLong = ({ from, to }: { from: Day; to: Day }) => to - from >= FOLDED_FROM_DAYS

function positionIn(stretches: readonly Stretch[], day: Day): number {
  const stretch = stretches.find(({ to }) => day <= to) ?? stretches.at(-1)
  if (!stretch) return 0
  const share = (day - stretch.from) / (stretch.to - stretch.from)
  return stretch.fromPx + Math.min(1, Math.max(0, share)) * (stretch.toPx - stretch.fromPx)
}

/** First day of a month on the line; `year` is given where it changes, so that it is written once. */
export type MonthTick = { day: Day; xPx: number; month: number; year: number | undefined; hasWord: boolean }

const WORD_PX = 44

/** Ticks of the months that the line shows, folded stretches left out; a word only where there is room for it. */
export function monthTicks({ stretches, positionPx }: BandScale): readonly MonthTick[] {
  const first = stretches[0]
  const last = stretches.at(-1)
  if (!first || !last) return []
  const ticks: MonthTick[] = []
  let writtenPx = Number.NEGATIVE_INFINITY
  let writtenYear: number | undefined
  for (let month = firstOfMonth(first.from); month <= last.to; month = addMonths(month, 1)) {
    const isHidden =
      month < first.from || stretches.some(({ isFolded, from, to }) => isFolded && month > from && month < to)
    if (isHidden) continue
    const xPx = positionPx(month)
    const date = civilDate(month)
    const hasWord = xPx - writtenPx >= WORD_PX
    const isNewYear = hasWord && date.year !== writtenYear
    ticks.push({ day: month, xPx, month: date.month, year: isNewYear ? date.year : undefined, hasWord })
    if (hasWord) {
      writtenPx = xPx
      writtenYear = date.year
    }
  }
  return ticks
}

function firstOfMonth(day: Day): Day {
  const { year, month } = civilDate(day)
  return dayOf({ year, month, dayOfMonth: 1 })
}

/** `2 ans 10 mois`, what a folded stretch stands for, to the nearest month. */
export function foldedMonths({ from, to }: Pick<Stretch, 'from' | 'to'>): number {
  let months = 0
  while (addMonths(from, months + 1) <= addDays(to, 15)) months += 1
  return months
}
