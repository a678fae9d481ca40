import { z } from 'zod'

/** A slot: its two ends, to the minute, as they are said there. */
export type Period = { from: string; to: string }

const Minute = z.iso.datetime({ local: true, precision: -1 })

/** `2026-12-05T14:00/2026-12-05T16:00`, or as much of it as is chosen. */
export const periodText = ({ from, to }: Period): string => (from === '' && to === '' ? '' : `${from}/${to}`)

/** What was chosen of a slot; null of a text that is none. */
export function partsOfPeriod(text: string): Period | null {
  const [from, to, ...more] = text.split('/')
  const isEnd = (one: string | undefined): one is string => one === '' || Minute.safeParse(one).success
  return more.length === 0 && isEnd(from) && isEnd(to) ? { from, to } : null
}

/** Both ends, the first before the last; else what is wrong. */
export function wrongPeriod(text: string): 'notPeriod' | 'reversedPeriod' | null {
  const period = partsOfPeriod(text)
  if (period === null || period.from === '' || period.to === '') return 'notPeriod'
  return period.from < period.to ? null : 'reversedPeriod'
}
