import { randomUUID } from 'node:crypto'
import type {
  AskedBookings,
  Booking,
  BookingMove,
  BookingPage,
  RecordedBooking,
  Transfer,
} from '#contract/services/bookings/booking.ts'
import { logShown } from '#platform/access-log.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { handOverClaim, takerOf } from '#server/services/payments/payments.ts'
import { DATE_MOVED, depositedCents } from '#wording/services/bookings/booking-words.ts'
import { claimOfBooking, grant, pricedFor, refuseByCapacity, writeAsked } from './asked.ts'
import { dayOf, daysAfter, spanOf, told, wideOf } from './calendars.ts'
import { callOffBooking } from './calling-off.ts'
import {
  type BookingDeps,
  bookingToken,
  happen,
  known,
  lockBooking,
  type Mover,
  moveRefused,
  moverOf,
  refuseUnless,
  tell,
} from './course.ts'
import { lapseHolds } from './lapse.ts'
import { answerLine, releaseLines } from './lines.ts'
import { lentResource, openUnits, refuseByRules, refuseClosed, slotTaken, spanWanted, takeUnit } from './place.ts'
import {
  type BookingRow,
  bookingById,
  bookingsMeeting,
  bookingsUnderWay,
  freeUnit,
  holdResource,
  inspectionsOf,
  mayKeepBooking,
  placeBooking,
  writeRequest,
} from './queries.ts'
import { reprice } from './repricing.ts'
import { lendsAnywhere, mayAnswerFor, mayLend } from './resource-queries.ts'
import { bookingOf, isToPutRight, pageOf } from './told-booking.ts'
import { offerFreed } from './waiting.ts'

/** Whoever lends in a commune or another; each row then asks for its own. @throws Problem 403 */
export const asLender = <T>(
  { db, clock }: Pick<BookingDeps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await lendsAnywhere(scoped))) throw problem('bookingsForAgents')
    return work(scoped)
  })

async function shown(deps: BookingDeps, scoped: Scoped, of: string, rows: readonly BookingRow[]): Promise<Booking[]> {
  await logShown(
    scoped,
    { subject: 'list', of },
    rows.map(({ id }) => id),
  )
  return rows.map((row) => bookingOf(row, deps.clock.today().toString()))
}

/** Bookings of days; who read their names is written. */
export const listBookings = (
  deps: BookingDeps,
  personId: string,
  { from, days, resource }: AskedBookings,
): Promise<Booking[]> =>
  asLender(deps, personId, async (scoped) => {
    const span = spanOf({ first: from, last: daysAfter(from, days - 1) })
    return shown(deps, scoped, 'bookings', await bookingsMeeting(scoped, { span, resource }))
  })

const TASKS_SHOWN = 500

/** What there is to do, the most pressing first. */
export const bookingTasks = (deps: BookingDeps, personId: string): Promise<Booking[]> =>
  asLender(deps, personId, async (scoped) => {
    const all = await shown(deps, scoped, 'booking-tasks', await bookingsUnderWay(scoped, TASKS_SHOWN))
    return all
      .filter(({ task }) => task !== null)
      .toSorted((a, b) => (a.task?.dueOn ?? '').localeCompare(b.task?.dueOn ?? '') || a.from.localeCompare(b.from))
  })

/** A booking of the agent's communes. @throws Problem 404 */
export async function ownBooking(scoped: Scoped, id: string): Promise<BookingRow> {
  const row = await bookingById(scoped, id)
  if (!row || !(await mayKeepBooking(scoped, id))) throw problem('bookingUnknown')
  return row
}

export const readBooking = (deps: BookingDeps, personId: string, id: string): Promise<BookingPage> =>
  asLender(deps, personId, async (scoped) => {
    const row = await ownBooking(scoped, id)
    await logShown(scoped, { subject: 'list', of: 'booking' }, [id])
    return pageOf(scoped, row, deps.clock.today())
  })

/**
 * What came at the counter, by telephone or by post: asked for in the name of whoever asks, and answered like any other.
 *
 * @throws Problem 403, 404, 409 with the next free slots, 422
 */
export async function recordBooking(deps: BookingDeps, personId: string, said: RecordedBooking): Promise<BookingPage> {
  const { db, clock, config } = deps
  const now = clock.now().epochMilliseconds
  const lent = await lentResource(db, said.resourceId)
  const span = spanWanted(said)
  refuseByRules(lent, span, { today: clock.today().toString(), now, isAgent: true })
  await refuseClosed(db, lent, span, now)
  await lapseHolds(
    deps,
    lent.units.map(({ id }) => id),
  )
  const page = await asLender(deps, personId, async (scoped) => {
    if (!(await mayAnswerFor(scoped, lent.model))) throw problem('bookingElsewhere')
    const id = randomUUID()
    const mover = moverOf(deps, personId)
    const taken = await takeUnit(scoped, lent, span, {
      ...{
        id,
        holdUntil: null,
        on: mover.on,
        at: mover.at,
        personId: null,
        channel: said.channel,
        seriesId: null,
        recordedBy: personId,
      },
      tokenSha256: sha256(bookingToken(config, id)),
    })
    if (taken === null) return null
    const asked = await writeAsked(deps, scoped, await known(scoped, id), said, mover)
    return pageOf(scoped, asked, clock.today())
  })
  if (page === null) throw await slotTaken(db, lent, span, now)
  return page
}

/**
 * What a booking opened in another room (an event of the agenda, a notice of a closed road) is that room's: who answers the booking alone neither opens
 * nor takes it back.
 *
 * @throws Problem 403
 */
async function refuseOpened(scoped: Scoped, row: BookingRow, move: BookingMove['move'] | 'transfer'): Promise<void> {
  const touches = move === 'answerLine' || row.lines.some(({ openedId }) => openedId !== null)
  if (touches && MOVES_LINES.includes(move) && !(await mayLend(scoped, row.inseeCode)))
    throw problem('bookingLinesElsewhere')
}
const MOVES_LINES: readonly string[] = ['answerLine', 'refuse', 'cancel', 'transfer']

/** One step of a booking. @throws Problem 403, 404, 409, 422 */
export const moveBooking = (deps: BookingDeps, personId: string, id: string, move: BookingMove): Promise<BookingPage> =>
  asLender(deps, personId, async (scoped) => {
    await ownBooking(scoped, id)
    await deps.till.hold(scoped, id)
    const row = await lockBooking(scoped, id)
    await refuseOpened(scoped, row, move.move)
    await moved(deps, scoped, row, move, { personId, ...moverOf(deps, personId) })
    return pageOf(scoped, await known(scoped, id), deps.clock.today())
  })

async function moved(
  deps: BookingDeps,
  scoped: Scoped,
  row: BookingRow,
  move: BookingMove,
  { personId, ...mover }: Mover & { personId: string },
): Promise<unknown> {
  switch (move.move) {
    case 'accept':
      return grant(deps, scoped, row, mover)
    case 'refuse':
      return refuse(deps, scoped, row, move, mover)
    case 'settle':
      return settle(scoped, row, move, mover)
    case 'putRight':
      return putRight(deps, scoped, row, move, mover)
    case 'cancel':
      return cancel(deps, scoped, row, move, mover)
    case 'answerLine':
      return answerLine(deps, scoped, row, move, { ...mover, by: personId })
    case 'reprice':
      return correctPrice(deps, scoped, row, move, mover)
    case 'refund':
      return happen(scoped, row, 'refunded', mover, { payload: { reason: move.reason } })
    default:
      return lend(scoped, row, move, mover)
  }
}

type Refusal = Extract<BookingMove, { move: 'refuse' }>

async function refuse(
  deps: BookingDeps,
  scoped: Scoped,
  row: BookingRow,
  { ground, reason }: Refusal,
  mover: Mover,
): Promise<void> {
  const refused = await happen(scoped, row, 'refused', mover, { payload: { ground, reason } })
  await releaseLines(deps, scoped, row, 'withdrawn', reason)
  await tell(scoped, refused, 'bookingRefused', mover)
  await offerFreed(deps, scoped, row.modelId)
}

type Settlement = Extract<BookingMove, { move: 'settle' }>

/**
 * Settled by a title of revenue: nobody at the town hall takes money, the accountant collects it. What a régie takes is settled by the money that it
 * takes, and by nobody here.
 *
 * @throws Problem 409
 */
async function settle(scoped: Scoped, row: BookingRow, { titleNumber }: Settlement, mover: Mover): Promise<void> {
  refuseUnless(row, 'settled')
  await titled(scoped, row.id, titleNumber, mover.at)
  const confirmed = await happen(scoped, row, 'settled', mover, { payload: { titleNumber } })
  await tell(scoped, confirmed, 'bookingConfirmed', mover)
}

/** @throws Problem 409 when a régie takes it */
async function titled(scoped: Scoped, id: string, titleNumber: string, at: string): Promise<void> {
  const taker = await takerOf(scoped, { kind: 'booking', id })
  if (taker?.world === 'till') throw problem('settledByTill', { till: taker.collector })
  if (taker) await handOverClaim(scoped, { kind: 'booking', id }, titleNumber, at)
}

type Righting = Extract<BookingMove, { move: 'putRight' }>

/**
 * What was once recorded as settled at the town hall: borne by a title of revenue, or asked again by the régie, whose people take what was handed over.
 *
 * @throws Problem 409, 422 when no régie may take it and no title is said
 */
async function putRight(
  { till }: BookingDeps,
  scoped: Scoped,
  row: BookingRow,
  { titleNumber }: Righting,
  mover: Mover,
): Promise<void> {
  if (!(await isToPutRight(scoped, row.id))) throw moveRefused(row)
  if (titleNumber !== null) {
    await happen(scoped, row, 'titled', mover, { payload: { titleNumber } })
    return
  }
  const claim = claimOfBooking(row)
  // they handed it over already: it is not asked of them again, online or in what they have to pay
  const debtor = claim && { ...claim.debtor, email: null, personId: null }
  const raised = debtor && (await till.raise(scoped, mover, { ...claim, debtor, dueOn: mover.on }))
  if (!raised?.path) throw problem('titleMissing')
}

type Cancellation = Extract<BookingMove, { move: 'cancel' }>

async function cancel(
  deps: BookingDeps,
  scoped: Scoped,
  row: BookingRow,
  { isByTownHall, reason }: Cancellation,
  mover: Mover,
): Promise<void> {
  const after = await callOffBooking(deps, scoped, row, { isByTownHall, reason }, mover)
  await releaseLines(deps, scoped, row, 'withdrawn', reason)
  await tell(scoped, after, 'bookingCancelled', mover)
  await offerFreed(deps, scoped, row.modelId)
}

type Correction = Extract<BookingMove, { move: 'reprice' }>

/** @throws Problem 409 when it costs the same, or a title bears it */
async function correctPrice(deps: BookingDeps, scoped: Scoped, row: BookingRow, said: Correction, mover: Mover) {
  refuseUnless(row, 'repriced')
  const { row: after, repriced } = await reprice(deps, scoped, row, said, mover)
  if (!repriced) throw problem('priceUnchanged')
  await tell(scoped, after, 'bookingRepriced', mover, { repriced })
}

type Lending = Exclude<
  BookingMove,
  { move: 'accept' | 'refuse' | 'settle' | 'putRight' | 'cancel' | 'refund' | 'reprice' | 'answerLine' }
>

/** Insurance, deposit, keys, return: each asks for what must come before. */
async function lend(scoped: Scoped, row: BookingRow, move: Lending, mover: Mover): Promise<unknown> {
  const has = async (moment: 'before' | 'after') =>
    (await inspectionsOf(scoped, row.id)).some((one) => one.moment === moment)
  switch (move.move) {
    case 'acceptInsurance':
      if (row.insuranceSha256 === null) throw problem('insuranceUnknown')
      return happen(scoped, row, 'insuranceAccepted', mover, { holdUntil: row.holdUntil })
    case 'receiveDeposit':
      return happen(scoped, row, 'depositReceived', mover, {
        payload: { cents: depositedCents(row.price) },
        holdUntil: row.holdUntil,
      })
    case 'returnDeposit':
      if (move.keptCents > depositedCents(row.price) || (move.keptCents > 0 && move.reason === ''))
        throw problem('depositKeptWrong', { mostCents: depositedCents(row.price) })
      return happen(scoped, row, 'depositReturned', mover, {
        payload: { keptCents: move.keptCents, reason: move.reason },
      })
    case 'handOver':
      if (row.rules.needsInsurance && !row.isInsuranceAccepted) throw problem('keysWithoutInsurance')
      if (depositedCents(row.price) > 0 && !row.isDepositHeld) throw problem('keysWithoutDeposit')
      if (!(await has('before'))) throw problem('keysWithoutInspection')
      return happen(scoped, row, 'handedOver', mover)
    case 'takeBack':
      if (!(await has('after'))) throw problem('returnWithoutInspection')
      return happen(scoped, row, 'returned', mover)
    case 'dispute':
      return happen(scoped, row, 'disputed', mover, { payload: { reason: move.reason } })
    case 'close':
      if (row.isDepositHeld) throw problem('depositNotReturned')
      return happen(scoped, row, 'closed', mover, { payload: { reason: move.reason } })
  }
}

/**
 * Another slot, another resource of the same kind of agents, at the price of the day on which it goes: what was paid beyond is asked back, what is
 * missing is asked. The price never rises when the town hall asks for it.
 *
 * @throws Problem 403, 404, 409 with the next free slots, 422
 */
export async function transferBooking(
  deps: BookingDeps,
  personId: string,
  id: string,
  wanted: Transfer,
): Promise<BookingPage> {
  const { db, clock } = deps
  const now = clock.now().epochMilliseconds
  const lent = await lentResource(db, wanted.resourceId)
  const span = spanWanted(wanted)
  refuseByRules(lent, span, { today: clock.today().toString(), now, isAgent: true })
  await refuseClosed(db, lent, span, now)
  const page = await asLender(deps, personId, async (scoped) => {
    await ownBooking(scoped, id)
    await deps.till.hold(scoped, id)
    await holdResource(scoped, lent.model.id)
    const row = await known(scoped, id)
    await refuseOpened(scoped, row, 'transfer')
    if (!(await mayAnswerFor(scoped, lent.model))) throw problem('bookingElsewhere')
    refuseOtherTill(row, lent.model)
    const wide = wideOf(span, lent.model)
    const units = (await openUnits(scoped, lent, span)).map((unit) => unit.id)
    const unitId = await freeUnit(scoped, units, wide, id)
    if (unitId === undefined) return null
    refuseByCapacity(lent.model, row.attendees)
    const payload = { was: told({ from: row.fromMs, to: row.toMs }), from: row.resourceName, to: lent.model.name }
    await placeBooking(scoped, id, { resourceId: unitId, inseeCode: lent.model.inseeCode, during: span, wide })
    const mover = moverOf(deps, personId)
    const after = await happen(scoped, row, 'moved', mover, { payload, holdUntil: row.holdUntil })
    await releaseLines(deps, scoped, row, 'asked', DATE_MOVED)
    if (row.state === 'asked' && after.category !== null)
      await pricedAnew(scoped, after, { modelId: lent.model.id, during: span, bookingId: id })
    const repriced = row.state === 'asked' ? null : await repricedByDate(deps, scoped, after, wanted, mover)
    await tell(scoped, after, 'bookingMoved', mover, { repriced })
    await offerFreed(deps, scoped, row.modelId)
    return pageOf(scoped, await known(scoped, id), clock.today())
  })
  if (page === null) throw await slotTaken(db, lent, span, now)
  return page
}

async function repricedByDate(
  deps: BookingDeps,
  scoped: Scoped,
  row: BookingRow,
  { isByTownHall }: Transfer,
  mover: Mover,
) {
  const { category, partyNumber } = row
  if (category === null) return null
  const said = { category, partyNumber, reason: DATE_MOVED, isNeverDearer: isByTownHall }
  return (await reprice(deps, scoped, row, said, mover)).repriced
}

/** Its money is where it was asked: of another commune, or another product, another régie gives and takes. @throws Problem 409 */
function refuseOtherTill(row: BookingRow, model: { inseeCode: string; kind: BookingRow['kind'] }): void {
  const isElsewhere = row.inseeCode !== model.inseeCode || row.kind !== model.kind
  if (row.state !== 'asked' && (row.amountCents ?? 0) > 0 && isElsewhere) throw problem('moneyElsewhere')
}

async function pricedAnew(scoped: Scoped, row: BookingRow, wanted: Parameters<typeof pricedFor>[1]): Promise<void> {
  const { category, title, attendees, partyName, partyNumber, partyContact, partyEmail, partyPhone } = row
  if (category === null) return
  const priced = await pricedFor(scoped, wanted, { category, partyNumber })
  const said = { category, title, attendees, partyName, partyNumber, partyContact, partyEmail, partyPhone }
  await writeRequest(scoped, row.id, said, { ...priced, on: row.askedOn ?? dayOf(row.fromMs) })
}
