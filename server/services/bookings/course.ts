import { createHmac } from 'node:crypto'
import { type BookingEventType, stateAfter } from '#contract/services/bookings/booking-course.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { BOOKING_STATE_NAMES } from '#wording/services/bookings/booking-words.ts'
import { type BookingRow, bookingById, holdResource, insertEvent, moveState } from './queries.ts'
import type { Till } from './till.ts'

/** What the room works with: the till is handed over by whoever mounts it. */
export type BookingDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files'> & { till: Till }

/** Who moves a booking, and when: the legal day, the instant of the machine, the agent or nobody. `isSilent`: no mail leaves. */
export type Mover = { on: string; at: string; by: string | null; isSilent?: true }

export const moverOf = ({ clock, realClock }: Pick<BookingDeps, 'clock' | 'realClock'>, by: string | null): Mover => ({
  on: clock.today().toString(),
  at: realClock.instant().toString(),
  by,
})

/** The secret of a link is derived from the key of the installation, so that a mail bears the same as the screen and the outbox none. */
const secret = ({ secretKey }: Pick<Config, 'secretKey'>, of: string) =>
  createHmac('sha256', secretKey).update(of).digest('base64url')

export const bookingToken = (config: Pick<Config, 'secretKey'>, id: string) => secret(config, `booking/${id}`)
export const waitingToken = (config: Pick<Config, 'secretKey'>, id: string) => secret(config, `waiting/${id}`)

type Change = { payload?: Readonly<Record<string, unknown>>; holdUntil?: string | null }

/**
 * Writes an event and the state that it makes, in the caller's transaction.
 *
 * @throws Problem 409 when it cannot follow the state, or when somebody moved the booking meanwhile
 */
export async function happen(
  db: Database,
  { id, state }: Pick<BookingRow, 'id' | 'state'>,
  type: BookingEventType,
  mover: Mover,
  { payload, holdUntil = null }: Change = {},
): Promise<BookingRow> {
  const next = stateAfter(state, type)
  if (next === undefined) throw moveRefused({ state })
  if (!(await moveState(db, id, state, next, holdUntil))) throw moveRefused(await known(db, id))
  const { on, at, by } = mover
  await insertEvent(db, id, { type, ...(payload && { payload }), on, at, by })
  return known(db, id)
}

export const moveRefused = ({ state }: Pick<BookingRow, 'state'>) =>
  problem('bookingMoveRefused', { state: BOOKING_STATE_NAMES[state] })

/** @throws Problem 409 before anything is done for an event that cannot follow */
export function refuseUnless({ state }: Pick<BookingRow, 'state'>, type: BookingEventType): void {
  if (stateAfter(state, type) === undefined) throw moveRefused({ state })
}

export async function known(db: Database, id: string): Promise<BookingRow> {
  const row = await bookingById(db, id)
  if (!row) throw problem('bookingUnknown')
  return row
}

/**
 * A booking as it is once nobody else moves one of its resource, in the caller's transaction: asked before the row is written, for what
 * frees a slot then takes it for who waits.
 *
 * @throws Problem 404
 */
export async function lockBooking(db: Database, id: string): Promise<BookingRow> {
  const { modelId } = await known(db, id)
  await holdResource(db, modelId)
  return known(db, id)
}

export const BOOKING_MAILS = [
  ...(['bookingReceived', 'bookingConfirmed', 'bookingToSettle', 'bookingRefused', 'bookingCancelled'] as const),
  ...(['bookingMoved', 'bookingRepriced', 'bookingPlaceLost'] as const),
] as const
export type BookingMail = (typeof BOOKING_MAILS)[number]

/** True where whoever asked gave an address, and is written to. */
export const isWrittenTo = ({ partyEmail }: Pick<BookingRow, 'partyEmail'>, { isSilent }: Mover): boolean =>
  partyEmail !== '' && isSilent !== true

/** A mail to whoever asked, when they gave an address; once for one step. @param said  what the step changed, beside the booking as it is */
export async function tell(
  db: Database,
  { id, partyEmail }: Pick<BookingRow, 'id' | 'partyEmail'>,
  template: BookingMail,
  mover: Mover,
  said: Readonly<Record<string, unknown>> = {},
) {
  if (!isWrittenTo({ partyEmail }, mover)) return
  await enqueue(db, {
    key: `${template}/${id}/${mover.at}`,
    channel: 'mail',
    dossierId: null,
    payload: { ...said, template, bookingId: id, to: [partyEmail] },
  })
}
