import { z } from 'zod'
import { LINE_STATES } from './booking-line.ts'

/** Containers that an event asked for, with the booking that asks them; without a name: whoever empties them needs none. */
export const ExtraCollection = z.object({
  bookingId: z.string(),
  number: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  communeName: z.string(),
  place: z.string(),
  quantity: z.number().nullable(),
  asked: z.string(),
  state: z.enum(LINE_STATES),
})
export type ExtraCollection = z.infer<typeof ExtraCollection>

/** Extra collections of one day. */
/** `containers` are accepted, `waiting` have no answer yet. */
export type CollectionDay = {
  day: string
  containers: number
  waiting: number
  collections: readonly ExtraCollection[]
}

/** Those that stand, on the day that each event begins; a day without any is not told. @param dayOf  the day of an instant on the clocks of the walls */
export function collectionsByDay(
  collections: readonly ExtraCollection[],
  dayOf: (instant: string) => string,
): readonly CollectionDay[] {
  const days = Map.groupBy(collections, ({ from }) => dayOf(from))
  return [...days]
    .map(([day, ofDay]) => ({
      day,
      containers: countIn(ofDay, 'accepted'),
      waiting: countIn(ofDay, 'asked'),
      collections: ofDay,
    }))
    .toSorted((one, other) => one.day.localeCompare(other.day))
}

const countIn = (collections: readonly ExtraCollection[], wanted: ExtraCollection['state']) =>
  collections.filter(({ state }) => state === wanted).reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
