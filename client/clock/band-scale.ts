import { addDays, addMonths, civilDate, type Day, dayOf } from '#law/clock/calendar.ts'

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

/** A month on the line, at its first day or where the line starts; its word and year only where there is room for them. */
export type MonthTick = { day: Day; xPx: number; month: number; year: number; word: 'none' | 'month' | 'monthAndYear' }

/** `sept.` and `sept. 2026`, with what parts them from the next word. */
const WORD_PX = { month: 46, monthAndYear: 80 } as const

/** Months that the line shows, folded stretches left out; the year is written where it changes. */
export function monthTicks({ stretches, positionPx }: BandScale): readonly MonthTick[] {
  const first = stretches[0]
  const last = stretches.at(-1)
  if (!first || !last) return []
  const isHidden = (month: Day) => stretches.some(({ isFolded, from, to }) => isFolded && month > from && month < to)
  const ticks: MonthTick[] = []
  let freeFromPx = 0
  let writtenYear: number | undefined
  for (let month = firstOfMonth(first.from); month <= last.to; month = addMonths(month, 1)) {
    if (isHidden(month)) continue
    const xPx = Math.max(0, positionPx(month))
    const { year, month: number } = civilDate(month)
    const word = year === writtenYear ? 'month' : 'monthAndYear'
    const hasRoom = xPx >= freeFromPx && xPx + WORD_PX[word] <= last.toPx
    ticks.push({ day: month, xPx, month: number, year, word: hasRoom ? word : 'none' })
    if (!hasRoom) continue
    freeFromPx = xPx + WORD_PX[word]
    writtenYear = year
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
