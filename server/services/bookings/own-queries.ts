import sql from 'sql-template-tag'
import type { BookingState } from '#contract/services/bookings/booking-course.ts'
import type { Scoped } from '#platform/scope.ts'
import { ms } from './resource-queries.ts'

type OwnRow = { id: string; resourceName: string; commune: string; fromMs: number; toMs: number; recordedAt: string }

const during = sql`${ms(sql`lower(during)`)} as "fromMs", ${ms(sql`upper(during)`)} as "toMs"`

/** Bookings of the person of the transaction, by their own right and by no role. */
export const ownBookingRows = (db: Scoped, most: number) =>
  db.many<
    OwnRow & {
      number: string | null
      state: BookingState
      holdUntil: string | null
      askedOn: string | null
      keyPlace: string
    }
  >(sql`
    select id, number, resource_name as "resourceName", commune, state, ${during}, hold_until as "holdUntil", asked_on as "askedOn",
      recorded_at as "recordedAt", key_place as "keyPlace"
    from own_bookings(${most})`)

/** Slots for which they wait, or that are kept for their answer. */
export const ownWaitRows = (db: Scoped, most: number) =>
  db.many<OwnRow & { state: 'waiting' | 'offered'; offeredUntil: string | null }>(sql`
    select id, resource_name as "resourceName", commune, state, ${during}, offered_until as "offeredUntil", recorded_at as "recordedAt"
    from own_booking_waits(${most})`)
