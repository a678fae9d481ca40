import { randomUUID } from 'node:crypto'
import type {
  FollowedSeat,
  NewSeat,
  ReceivedSeat,
  SeatAnswer,
  SeatLine,
  SeatPayment,
} from '#contract/services/agenda/agenda-seat.ts'
import { logShown } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import { cancelClaimAt, isTaken, type Moment, raiseClaimAt } from '#server/services/payments/payments.ts'
import { countText } from '#wording/quantity.ts'
import { euros } from '#wording/services/payments/money.ts'
import { keepsSomeAgenda } from './queries.ts'
import {
  communesOfDate,
  datesToLapse,
  firstWaiting,
  type HeldDate,
  holdDate,
  insertSeat,
  lapseSeats,
  type SeatRow,
  seatById,
  seatByToken,
  seatsOf,
  setSeatState,
  takenOf,
} from './seat-queries.ts'
import { seatToken } from './secret-links.ts'

/** What a seat costs, for who takes the money. */
export type SeatClaim = {
  seatId: string
  inseeCode: string
  title: string
  quantity: number
  amountCents: number
  deliberation: string
  /** `email: ''`: paid at the counter, an address is never invented. */
  debtor: { name: string; email: string; personId: string | null }
}

/** Who takes the money of seats: the régie, until a room of payments says that it is online. */
export type SeatCashier = {
  /** In the transaction of the seat; `holdMinutes`: how long the place is kept for the payment. */
  ask(
    tx: Database,
    when: Moment,
    claim: SeatClaim,
  ): Promise<{ way: 'cashier' } | { way: 'online'; address: string; holdMinutes: number }>
  /** A place is given back: what was not paid for it is no longer due. */
  drop?(tx: Database, at: string, seatId: string): Promise<void>
}

/** What the acts of the régies call it. */
const PRODUCT = 'seat'

/** Longer than the page of the bank is open, and than its way back. */
const PAID_WITHIN_MINUTES = 20

/** A claim that is paid on line; « à régler à la régie » where no régie of the commune may take it, and the place is kept at once. */
export const PAID_SEATS: SeatCashier = {
  async ask(tx, when, { seatId, inseeCode, title, quantity, amountCents, deliberation, debtor }) {
    if (!(await isTaken(tx, inseeCode, PRODUCT, when.on))) return { way: 'cashier' }
    const { paymentPath } = await raiseClaimAt(tx, when, {
      ...{ commune: inseeCode, origin: { kind: 'seat', id: seatId }, product: PRODUCT, amountCents, dueOn: null },
      object: `${title}, ${countText(quantity, 'place')}`,
      tariff: { text: title, deliberation },
      rule: `${countText(quantity, 'place')} : ${euros(amountCents)}`,
      debtor: { ...debtor, email: debtor.email === '' ? null : debtor.email },
    })
    return { way: 'online', address: paymentPath, holdMinutes: PAID_WITHIN_MINUTES }
  },
  async drop(tx, at, seatId) {
    await cancelClaimAt(tx, at, { kind: 'seat', id: seatId }, 'Place rendue')
  },
}

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
  return db.transaction(async (tx) => {
    const date = await openDate(deps, tx, said.occurrenceId)
    const { capacity } = date
    if (capacity === null) throw problem('seatNotOffered')
    if (said.quantity > capacity) throw problem('seatMoreThanAll', { capacity })
    await freeLapsed(deps, tx, date)
    const isFree =
      (await firstWaiting(tx, date.id)) === undefined && (await takenOf(tx, date.id)) + said.quantity <= capacity
    const amountCents = date.priceCents ? date.priceCents * said.quantity : null
    const paid = isFree ? await asked(deps, tx, date, { ...said, id, amountCents, personId }) : null
    await insertSeat(tx, {
      ...{ id, occurrenceId: date.id, name: said.name, email: said.email, quantity: said.quantity },
      state: isFree ? (paid === null ? 'confirmed' : 'held') : 'waiting',
      heldUntil: paid && now.add({ minutes: paid.holdMinutes }).toString(),
      ...{ amountCents, deliberation: date.deliberation, paymentAddress: paid?.address ?? null },
      ...{ tokenSha256: sha256(token), at: now.toString() },
    })
    await tell(tx, 'agendaSeat', id, said.email)
    const row = await seatById(tx, id)
    if (!row) throw new Error('the seat that was just written')
    return { ...followed(deps, row), token }
  })
}

/** Where to pay online, when it is online that one pays. */
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
) {
  const { id: seatId, name, email, personId, quantity, amountCents } = seat
  if (amountCents === null) return null
  const when = { on: clock.today().toString(), at: realClock.instant().toString() }
  const claim = { seatId, inseeCode, title, quantity, amountCents, deliberation, debtor: { name, email, personId } }
  const way = await seatCashier.ask(tx, when, claim)
  return way.way === 'online' ? way : null
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

/** What was kept too long goes back, and is offered to who waits. */
async function freeLapsed(deps: SeatDeps, tx: Database, date: HeldDate): Promise<void> {
  if ((await lapseSeats(tx, date.id, deps.realClock.instant().toString())) > 0) await offerFreed(deps, tx, date)
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
    await deps.db.transaction(async (tx) => {
      const date = await holdDate(tx, id)
      if (date) await freeLapsed(deps, tx, date)
    })
  }
}

/** Places given back, or added, go to who waits. */
export const offerPlaces = async (deps: SeatDeps, tx: Database, occurrenceId: string): Promise<void> => {
  const date = await holdDate(tx, occurrenceId)
  if (date) await offerFreed(deps, tx, date)
}

export async function followSeat(deps: SeatDeps, token: string): Promise<FollowedSeat> {
  return followed(deps, await seatOf(deps.db, token))
}

/** @throws Problem 404 */
async function seatOf(db: Database, token: string): Promise<SeatRow> {
  const row = await seatByToken(db, sha256(token))
  if (!row) throw problem('agendaLinkUnknown')
  return row
}

/** The person takes the place that is offered to them, or gives theirs back. @throws Problem 404, 409 */
export async function answerSeat(deps: SeatDeps, token: string, { answer }: SeatAnswer): Promise<FollowedSeat> {
  return deps.db.transaction(async (tx) => {
    const { occurrenceId } = await seatOf(tx, token)
    const date = await openDate(deps, tx, occurrenceId)
    await freeLapsed(deps, tx, date)
    const seat = await seatOf(tx, token)
    const at = deps.realClock.instant().toString()
    if (seat.state === 'lapsed') throw problem('seatOfferPast')
    if (seat.state === 'cancelled') throw problem('seatClosed')
    if (answer === 'cancel') {
      await setSeatState(tx, seat.id, 'cancelled', null, at)
      await deps.seatCashier.drop?.(tx, at, seat.id)
      await offerFreed(deps, tx, date)
    } else if (seat.state === 'held' && seat.paymentAddress === null) {
      await setSeatState(tx, seat.id, 'confirmed', null, at)
    }
    return followed(deps, await seatOf(tx, token))
  })
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
    if (!seat || !date || date.capacity === null || date.isCancelled) return 'paidWithoutSeat'
    const isKept = seat.state === 'held' || seat.state === 'confirmed'
    if (!isKept && (await takenOf(tx, date.id)) + seat.quantity > date.capacity) return 'paidWithoutSeat'
    await setSeatState(tx, seat.id, 'confirmed', null, deps.realClock.instant().toString())
    return 'confirmed'
  })
}

export function paymentOf({ amountCents, paymentAddress, state }: SeatRow): SeatPayment {
  if (amountCents === null || state === 'cancelled' || state === 'lapsed') return { way: 'none' }
  if (paymentAddress === null) return { way: 'cashier' }
  return state === 'held' ? { way: 'online', address: paymentAddress } : { way: 'paid' }
}

/** A place kept too long is told as such before anybody has swept it. */
function followed({ clock, realClock }: SeatDeps, row: SeatRow): FollowedSeat {
  const { id, occurrenceId, email, paymentAddress, ...shown } = row
  const isPast = row.heldUntil !== null && hasBegun({ startsAt: row.heldUntil }, realClock.instant())
  const state = isPast ? 'lapsed' : row.state
  return {
    ...shown,
    state,
    payment: paymentOf({ ...row, state }),
    isOpen: !row.isCancelled && !hasBegun(row, clock.now()),
  }
}

/** Who comes to a date; who read their names is written. @throws Problem 403 */
export const listSeats = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  occurrenceId: string,
): Promise<SeatLine[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsSomeAgenda(scoped))) throw problem('agendaForAgents')
    const seats = await seatsOf(scoped, occurrenceId)
    await logShown(
      scoped,
      { subject: 'list', of: 'agenda-seats' },
      seats.map(({ id }) => id),
    )
    return seats
  })
