import type { OwnEntry } from '#contract/services/residents/own-steps.ts'
import type { Config } from '#platform/config.ts'
import type { Scoped } from '#platform/scope.ts'
import { legalDay } from '#wording/day.ts'
import { slotText } from '#wording/services/bookings/booking-words.ts'
import { ownBookingText, ownWaitText } from '#wording/services/residents/own-words.ts'
import { told } from './calendars.ts'
import { bookingToken, waitingToken } from './course.ts'
import { ownBookingRows, ownWaitRows } from './own-queries.ts'

type Asked = { config: Pick<Config, 'secretKey'>; now: string; most: number }

const titleOf = ({ resourceName, fromMs, toMs }: { resourceName: string; fromMs: number; toMs: number }) =>
  `${resourceName}, ${slotText(told({ from: fromMs, to: toMs }))}`

/** What the person of the transaction booked. A slot that nobody asked for in time is nothing to follow. */
export const ownBookingEntries = async (scoped: Scoped, { config, now, most }: Asked): Promise<OwnEntry[]> =>
  (await ownBookingRows(scoped, most))
    .filter(
      ({ state, holdUntil }) => state !== 'draft' || (holdUntil !== null && Date.parse(holdUntil) > Date.parse(now)),
    )
    .map((row) => ({
      ...{ id: row.id, reference: row.number ?? '', title: titleOf(row), place: row.commune },
      on: row.askedOn ?? legalDay(row.recordedAt),
      ...ownBookingText(row),
      link: { page: 'booking', key: bookingToken(config, row.id) },
    }))

/** The lists on which they wait for a slot. */
export const ownWaitEntries = async (scoped: Scoped, { config, most }: Asked): Promise<OwnEntry[]> =>
  (await ownWaitRows(scoped, most)).map((row) => ({
    ...{ id: row.id, reference: '', title: titleOf(row), place: row.commune, on: legalDay(row.recordedAt) },
    ...ownWaitText(row),
    link: { page: 'waiting', key: waitingToken(config, row.id) },
  }))
