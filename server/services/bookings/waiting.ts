import { randomUUID } from 'node:crypto'
import type { NewWaiting, Waiting } from '#contract/services/bookings/booking.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite, type Writer } from '#platform/write-pace.ts'
import { told } from './calendars.ts'
import { type BookingDeps, bookingToken, happen, known, moverOf, waitingToken } from './course.ts'
import {
  isFree,
  lentResource,
  openUnits,
  refuseByRules,
  refuseClosed,
  resourceLent,
  spanWanted,
  takeUnit,
} from './place.ts'
import { type BookingRow, holdResource } from './queries.ts'
import {
  countBefore,
  insertWaiting,
  offerPlace,
  queueOf,
  settleWaiting,
  type WaitingRow,
  waitingByToken,
} from './waiting-queries.ts'

/** How long an offer is open: a night and a day. */
const OFFER_HOURS = 24

/** @throws Problem 404, 409 when the slot is free or the person already waits, 422, 429 */
export async function waitForSlot(
  deps: BookingDeps,
  said: NewWaiting,
  by: Pick<Writer, 'network' | 'personId'> = { network: undefined },
): Promise<{ token: string; before: number }> {
  const { db, clock, realClock, config } = deps
  const now = realClock.instant()
  const lent = await lentResource(db, said.resourceId)
  const writer = { ...by, mail: said.partyEmail }
  await countWrite(deps, 'bookingWaiting', writer, [lent.model.inseeCode], () => problem('bookingsPaused'))
  const span = spanWanted(said)
  refuseByRules(lent, span, { today: clock.today().toString(), now: clock.now().epochMilliseconds, isAgent: false })
  const units = await refuseClosed(db, lent, span, now.epochMilliseconds)
  if (await isFree(db, lent, span, units)) throw problem('slotIsFree')
  const id = randomUUID()
  const token = waitingToken(config, id)
  const { partyName, partyEmail } = said
  const isWritten = await insertWaiting(db, {
    ...{ id, partyName, partyEmail, resourceId: lent.model.id, inseeCode: lent.model.inseeCode, during: span },
    ...{ tokenSha256: sha256(token), at: now.toString() },
  })
  if (!isWritten) throw problem('alreadyWaiting')
  return { token, before: await countBefore(db, id) }
}

/**
 * Offers what came free of a resource to those who wait, by strict rank; the place offered is held, so that it is offered to one at a
 * time; asked under the lock of the resource (`lockBooking`), so that nobody is offered two. Nothing is offered after the last moment at which it can be asked for, nor of what is no longer lent.
 */
export async function offerFreed(deps: BookingDeps, db: Database, modelId: string): Promise<void> {
  const queue = await queueOf(db, modelId)
  const lent = queue.length === 0 ? undefined : await resourceLent(db, modelId)
  if (!lent) return
  const mover = moverOf(deps, null)
  for (const waiting of queue) {
    const now = deps.realClock.instant()
    const last = waiting.fromMs - lent.model.rules.noticeDays * 86_400_000
    const until = Math.min(now.add({ hours: OFFER_HOURS }).epochMilliseconds, last)
    const span = { from: waiting.fromMs, to: waiting.toMs }
    if (until <= now.epochMilliseconds || !(await isFree(db, lent, span, await openUnits(db, lent, span)))) continue
    const id = randomUUID()
    const holdUntil = new Date(until).toISOString()
    const taken = await takeUnit(db, lent, span, {
      ...{
        id,
        holdUntil,
        on: mover.on,
        at: mover.at,
        channel: 'online',
        personId: null,
        seriesId: null,
        recordedBy: null,
      },
      tokenSha256: sha256(bookingToken(deps.config, id)),
    })
    if (taken !== null) await offered(db, waiting, id, holdUntil)
  }
}

/** One message for one inscription: an offer that passes is not sent again, unless its author joins the list anew. */
async function offered(db: Database, { id, partyEmail }: WaitingRow, bookingId: string, until: string): Promise<void> {
  await offerPlace(db, id, bookingId, until)
  await enqueue(db, {
    key: `bookingOffer/${id}`,
    channel: 'mail',
    dossierId: null,
    payload: { template: 'bookingOffer', waitingId: id, to: [partyEmail] },
  })
}

/** The inscription of whoever holds its link. @throws Problem 404 */
async function byLink(db: Database, token: string): Promise<WaitingRow> {
  const row = await waitingByToken(db, sha256(token))
  if (!row) throw problem('waitingUnknown')
  return row
}

/** @throws Problem 404 */
export async function followWaiting({ db, config }: BookingDeps, token: string): Promise<Waiting> {
  const row = await byLink(db, token)
  const { id, state, resourceName, communeName, offeredUntil, bookingId } = row
  return {
    ...{ state, resourceName, communeName, offeredUntil, ...told({ from: row.fromMs, to: row.toMs }) },
    before: state === 'waiting' || state === 'offered' ? await countBefore(db, id) : 0,
    bookingToken: bookingId !== null && state === 'taken' ? bookingToken(config, bookingId) : null,
  }
}

/** The place is taken, refused, or the list is left; what is refused is offered to the next. @throws Problem 404, 409 */
export async function answerOffer(
  deps: BookingDeps,
  token: string,
  answer: 'take' | 'decline' | 'leave',
): Promise<Waiting> {
  await deps.db.transaction(async (db) => {
    await holdResource(db, (await byLink(db, token)).resourceId)
    const row = await byLink(db, token)
    const booking = row.bookingId === null ? undefined : await known(db, row.bookingId)
    if (answer === 'leave') await left(deps, db, row, booking)
    else await answered(deps, db, row, booking, answer)
  })
  return followWaiting(deps, token)
}

async function answered(
  deps: BookingDeps,
  db: Database,
  { id, state }: WaitingRow,
  booking: BookingRow | undefined,
  answer: 'take' | 'decline',
): Promise<void> {
  const isOpen = booking?.state === 'draft' && (booking.holdUntil ?? '') > deps.realClock.instant().toString()
  if (state !== 'offered' || !isOpen) throw problem('offerOver')
  await settleWaiting(db, id, answer === 'take' ? 'taken' : 'declined')
  if (answer === 'decline') await freed(deps, db, booking)
}

async function left(
  deps: BookingDeps,
  db: Database,
  { id, state }: WaitingRow,
  booking: BookingRow | undefined,
): Promise<void> {
  if (state !== 'waiting' && state !== 'offered') throw problem('offerOver')
  await settleWaiting(db, id, 'left')
  if (booking?.state === 'draft') await freed(deps, db, booking)
}

async function freed(deps: BookingDeps, db: Database, booking: BookingRow): Promise<void> {
  await happen(db, booking, 'cancelled', moverOf(deps, null), { payload: { by: 'party' } })
  await offerFreed(deps, db, booking.modelId)
}
