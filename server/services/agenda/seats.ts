import { randomUUID } from 'node:crypto'
import type {
  FollowedSeat,
  NewSeat,
  ReceivedSeat,
  SeatAnswer,
  SeatLine,
  SeatPayment,
  SeatTitle,
} from '#contract/services/agenda/agenda-seat.ts'
import { logShown } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import { moneyBackOf } from '#server/services/payments/giving-back.ts'
import { handOverClaim } from '#server/services/payments/payments.ts'
import { keepsSomeAgenda } from './queries.ts'
import { callOffSeat, holdSeats, keptForSeat, type SeatCashier, type SeatWay } from './seat-money.ts'
import {
  communesOfDate,
  datesToLapse,
  firstWaiting,
  type HeldDate,
  holdDate,
  insertSeat,
  lapseSeats,
  overdueSeats,
  type SeatRow,
  seatById,
  seatByToken,
  seatsOf,
  setSeatState,
  setSeatTitle,
  setSeatWay,
  takenOf,
} from './seat-queries.ts'
import { seatToken } from './secret-links.ts'

export type SeatDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'> & { seatCashier: SeatCashier }

/** How long an offered place is kept, and until when before the date one is still offered. */
const OFFER_HOURS = 24
const LAST_OFFER_HOURS = 1

/**
 * A place, or a rank in the waiting list when the date is full or others wait already. @param personId  who is signed in: what is owed is theirs
 * @throws Problem 404, 409, 422, 429
 */
export async function takeSeat(
  deps: SeatDeps,
  said: NewSeat,
  personId: string | null = null,
  network?: string,
): Promise<ReceivedSeat> {
  const { db, realClock } = deps
  const now = realClock.instant()
  const writer = { network, personId, ...(said.email ? { mail: said.email } : {}) }
  const communes = await communesOfDate(db, said.occurrenceId)
  await countWrite(deps, 'agendaSeat', writer, communes, () => problem('seatsPaused'))
  const id = randomUUID()
  const token = seatToken(deps.config, id)
  await freeLapsed(deps, said.occurrenceId)
  return db.transaction(async (tx) => {
    const date = await openDate(deps, tx, said.occurrenceId)
    const { capacity } = date
    if (capacity === null) throw problem('seatNotOffered')
    if (said.quantity > capacity) throw problem('seatMoreThanAll', { capacity })
    const isFree =
      (await firstWaiting(tx, date.id)) === undefined && (await takenOf(tx, date.id)) + said.quantity <= capacity
    const amountCents = date.priceCents ? date.priceCents * said.quantity : null
    const way = isFree ? await asked(deps, tx, date, { ...said, id, amountCents, personId }) : null
    const heldUntil = heldFor(way, now, date.startsAt)
    await insertSeat(tx, {
      ...{ id, occurrenceId: date.id, name: said.name, email: said.email, quantity: said.quantity },
      ...{ state: isFree ? (heldUntil === null ? 'confirmed' : 'held') : 'waiting', heldUntil },
      ...{ amountCents, deliberation: date.deliberation, way: way?.way ?? null, paymentAddress: addressOf(way) },
      ...{ tokenSha256: sha256(token), at: now.toString() },
    })
    await tell(tx, 'agendaSeat', id, said.email)
    const row = await seatById(tx, id)
    if (!row) throw new Error('the seat that was just written')
    return { ...(await followed(deps, tx, row)), token }
  })
}

const addressOf = (way: SeatWay | null): string | null => (way === null || way.way === 'title' ? null : way.address)

/** Until when a place waits for its money; null of what needs none, or has it asked by a title. */
const heldFor = (way: SeatWay | null, now: Temporal.Instant, startsAt: string): string | null =>
  way === null || way.way === 'title' ? null : keptForSeat(way.way, now, startsAt).toString()

/** How a place is paid, its claim raised; null of what costs nothing. */
async function asked(
  { seatCashier, clock, realClock }: SeatDeps,
  tx: Database,
  { inseeCode, title, deliberation }: HeldDate,
  seat: {
    id: string
    name: string
    email: string
    personId: string | null
    quantity: number
    amountCents: number | null
  },
): Promise<SeatWay | null> {
  const { id: seatId, name, email, personId, quantity, amountCents } = seat
  if (amountCents === null || amountCents === 0) return null
  const when = { on: clock.today().toString(), at: realClock.instant().toString() }
  const claim = { seatId, inseeCode, title, quantity, amountCents, deliberation, debtor: { name, email, personId } }
  return seatCashier.ask(tx, when, claim)
}

/** @throws Problem 404, 409 */
async function openDate({ clock }: SeatDeps, tx: Database, id: string): Promise<HeldDate> {
  const date = await holdDate(tx, id)
  if (!date) throw problem('agendaOccurrenceUnknown')
  if (date.isCancelled || hasBegun(date, clock.now())) throw problem('seatTooLate')
  return date
}

const hasBegun = ({ startsAt }: { startsAt: string }, now: Temporal.Instant) =>
  Temporal.Instant.compare(Temporal.Instant.from(startsAt), now) <= 0

/** Its template names the mail; nothing leaves to who gave no address. */
const tell = (tx: Database, template: string, seatId: string, email: string) =>
  email === ''
    ? undefined
    : enqueue(tx, {
        key: `${template}/${seatId}`,
        channel: 'mail',
        dossierId: null,
        payload: { template, seatId, to: [email] },
      })

/** What was kept too long goes back with what was asked for it, and is offered to who waits; in a transaction of its own. */
async function freeLapsed(deps: SeatDeps, occurrenceId: string): Promise<void> {
  const at = deps.realClock.instant().toString()
  const overdue = await overdueSeats(deps.db, occurrenceId, at)
  if (overdue.length === 0) return
  await deps.db.transaction(async (tx) => {
    await holdSeats(tx, overdue)
    const date = await holdDate(tx, occurrenceId)
    if (!date) return
    const lapsed = await lapseSeats(tx, overdue, at)
    for (const { id } of lapsed)
      await callOffSeat(deps.seatCashier, tx, { ...date, id }, { why: 'lapsed', at, by: null })
    if (lapsed.length > 0) await offerFreed(deps, tx, date)
  })
}

/**
 * Offers the free places in the order of arrival and in no other: who waits first for more than is free is not overtaken. None is
 * offered once it could no longer be used.
 */
async function offerFreed({ clock, realClock }: SeatDeps, tx: Database, date: HeldDate): Promise<void> {
  const last = Temporal.Instant.from(date.startsAt).subtract({ hours: LAST_OFFER_HOURS })
  const left = clock.now().until(last, { largestUnit: 'hours' })
  if (date.capacity === null || date.isCancelled || left.sign <= 0) return
  const now = realClock.instant()
  const offer = Temporal.Duration.from({ hours: OFFER_HOURS })
  const heldUntil = now.add(Temporal.Duration.compare(left, offer) < 0 ? left : offer).toString()
  for (let next = await firstWaiting(tx, date.id); next; next = await firstWaiting(tx, date.id)) {
    if ((await takenOf(tx, date.id)) + next.quantity > date.capacity) return
    await setSeatState(tx, next.id, 'held', heldUntil, now.toString())
    await tell(tx, 'agendaOffer', next.id, next.email)
  }
}

/** As time passes, what was kept too long goes back. */
export async function lapseHolds(deps: SeatDeps, stopping: AbortSignal): Promise<void> {
  for (const { id } of await datesToLapse(deps.db, deps.realClock.instant().toString())) {
    if (stopping.aborted) return
    await freeLapsed(deps, id)
  }
}

/** Places given back, or added, go to who waits. */
export const offerPlaces = async (deps: SeatDeps, tx: Database, occurrenceId: string): Promise<void> => {
  const date = await holdDate(tx, occurrenceId)
  if (date) await offerFreed(deps, tx, date)
}

export async function followSeat(deps: SeatDeps, token: string): Promise<FollowedSeat> {
  return followed(deps, deps.db, await seatOf(deps.db, token))
}

/** @throws Problem 404 */
async function seatOf(db: Database, token: string): Promise<SeatRow> {
  const row = await seatByToken(db, sha256(token))
  if (!row) throw problem('agendaLinkUnknown')
  return row
}

/** The person takes the place that is offered to them, or gives theirs back. @throws Problem 404, 409 */
export async function answerSeat(deps: SeatDeps, token: string, { answer }: SeatAnswer): Promise<FollowedSeat> {
  const { id, occurrenceId } = await seatOf(deps.db, token)
  await freeLapsed(deps, occurrenceId)
  return deps.db.transaction(async (tx) => {
    await holdSeats(tx, [id])
    const date = await openDate(deps, tx, occurrenceId)
    const seat = await seatOf(tx, token)
    const at = deps.realClock.instant().toString()
    if (seat.state === 'lapsed') throw problem('seatOfferPast')
    if (seat.state === 'cancelled') throw problem('seatClosed')
    if (answer === 'cancel') {
      await setSeatState(tx, seat.id, 'cancelled', null, at)
      await callOffSeat(deps.seatCashier, tx, seat, { why: 'givenBack', at, by: null })
      await offerFreed(deps, tx, date)
    } else if (seat.state === 'held' && seat.way === null) await confirm(deps, tx, date, seat)
    return followed(deps, tx, await seatOf(tx, token))
  })
}

/** Who takes the place that was offered to them has it at once, or holds it while they pay. */
async function confirm(deps: SeatDeps, tx: Database, date: HeldDate, seat: SeatRow): Promise<void> {
  const now = deps.realClock.instant()
  const way = await asked(deps, tx, date, { ...seat, personId: null })
  const heldUntil = heldFor(way, now, date.startsAt)
  if (way) await setSeatWay(tx, seat.id, way.way, addressOf(way))
  await setSeatState(tx, seat.id, heldUntil === null ? 'confirmed' : 'held', heldUntil, now.toString())
}

/**
 * The payment of a seat is certain: the place is confirmed, or taken again when its hold had ended; lost, it is told to the operator,
 * never over-booked and never dropped.
 */
export async function seatPaid(
  deps: Pick<SeatDeps, 'db' | 'realClock'>,
  seatId: string,
): Promise<'confirmed' | 'paidWithoutSeat'> {
  return deps.db.transaction(async (tx) => {
    const seat = await seatById(tx, seatId)
    const date = seat && (await holdDate(tx, seat.occurrenceId))
    if (!seat || !date || date.capacity === null || date.isCancelled || seat.state === 'cancelled')
      return 'paidWithoutSeat'
    const isKept = seat.state === 'held' || seat.state === 'confirmed'
    if (!isKept && (await takenOf(tx, date.id)) + seat.quantity > date.capacity) return 'paidWithoutSeat'
    await setSeatState(tx, seat.id, 'confirmed', null, deps.realClock.instant().toString())
    return 'confirmed'
  })
}

export function paymentOf({ amountCents, paymentAddress, way, titleNumber: number, state }: SeatRow): SeatPayment {
  if (amountCents === null || amountCents === 0) return { way: 'none' }
  const isOver = state === 'cancelled' || state === 'lapsed'
  if (way === 'title') return { way: isOver ? 'titleCalledOff' : way, number }
  if (isOver) return { way: 'none' }
  if (way === null) return { way: 'later' }
  if (state !== 'held') return { way: 'paid' }
  return way === 'online' && paymentAddress !== null ? { way, address: paymentAddress } : { way: 'cashier' }
}

/** A place kept too long is told as such before anybody has swept it. */
async function followed({ clock, realClock, config }: SeatDeps, db: Database, row: SeatRow): Promise<FollowedSeat> {
  const { id, occurrenceId, email, paymentAddress, way, titleNumber, ...shown } = row
  const isPast = row.heldUntil !== null && hasBegun({ startsAt: row.heldUntil }, realClock.instant())
  const state = isPast ? 'lapsed' : row.state
  return {
    ...shown,
    state,
    payment: paymentOf({ ...row, state }),
    moneyBack: await moneyBackOf(db, { kind: 'seat', id }, config),
    isOpen: !row.isCancelled && !hasBegun(row, clock.now()),
  }
}

/** Who comes to a date; who read their names is written. @throws Problem 403 */
export const listSeats = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  occurrenceId: string,
): Promise<SeatLine[]> => asPerson(db, personId, clock.today(), (scoped) => shownSeats(scoped, occurrenceId))

async function shownSeats(scoped: Scoped, occurrenceId: string): Promise<SeatLine[]> {
  if (!(await keepsSomeAgenda(scoped))) throw problem('agendaForAgents')
  const seats = await seatsOf(scoped, occurrenceId)
  await logShown(
    scoped,
    { subject: 'list', of: 'agenda-seats' },
    seats.map(({ id }) => id),
  )
  return seats
}

/**
 * The title of revenue of a place that no régie takes: the accountant collects it, and nobody at the town hall. One that was given back keeps its number,
 * for the accountant to cancel it. @throws Problem 403, 404, 409
 */
export const numberSeatTitle = (
  { db, clock, realClock }: Pick<Deps, 'db' | 'clock' | 'realClock'>,
  personId: string,
  at: { occurrence: string; seat: string },
  { titleNumber }: SeatTitle,
): Promise<SeatLine[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsSomeAgenda(scoped))) throw problem('agendaForAgents')
    const origin = { kind: 'seat', id: at.seat } as const
    await handOverClaim(scoped, origin, titleNumber, realClock.instant().toString())
    const titled = await setSeatTitle(scoped, at, titleNumber)
    if (!titled) throw problem('agendaSeatUnknown')
    if (titled.way !== 'title') throw problem('seatWithoutTitle')
    return shownSeats(scoped, at.occurrence)
  })
