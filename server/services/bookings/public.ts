import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { BookingRequest, FollowedBooking, TakenSlot, WantedSlot } from '#contract/services/bookings/booking.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import { moneyBackOf } from '#server/services/payments/giving-back.ts'
import { GIVEN_UP, GROUND_NAMES } from '#wording/services/bookings/booking-words.ts'
import { writeAsked } from './asked.ts'
import { dayOf, told } from './calendars.ts'
import { callOffBooking } from './calling-off.ts'
import { type BookingDeps, bookingToken, happen, known, lockBooking, moverOf, refuseUnless, tell } from './course.ts'
import { keptFile } from './files.ts'
import { lapseHolds } from './lapse.ts'
import { linesOf, releaseLines } from './lines.ts'
import {
  isFree,
  isStillFree,
  lentResource,
  refuseByRules,
  refuseClosed,
  slotTaken,
  spanWanted,
  takeUnit,
} from './place.ts'
import { ifCancelledNow, quotesOf } from './price.ts'
import { type BookingRow, bookingByToken, heldBy, keepInsurance, lastPayload } from './queries.ts'
import { silenceOfBooking } from './receipts.ts'
import { tariffsOf } from './resource-queries.ts'
import { complementOf, depositOf, titleBackOf } from './told-booking.ts'
import { offerFreed } from './waiting.ts'
import { settleOffer } from './waiting-queries.ts'

/** Time to write the request. */
const HELD_MINUTES = 20
/** Slots that one person may hold at once: who writes one request hesitates between two or three. */
const HELD_AT_ONCE = 3

/**
 * Holds a slot for whoever comes, while they write their request.
 *
 * @throws Problem 404, 409 with the next free slots, 422, 429
 */
export async function takeSlot(
  deps: BookingDeps,
  personId: string | null,
  wanted: WantedSlot,
  network?: string,
): Promise<TakenSlot> {
  const { db, clock, realClock, config } = deps
  const now = realClock.instant()
  const lent = await lentResource(db, wanted.resourceId)
  await countWrite(deps, 'booking', { network, personId }, [lent.model.inseeCode], () => problem('bookingsPaused'))
  if (personId !== null && (await heldBy(db, personId, now.toString())) >= HELD_AT_ONCE)
    throw problem('slotsHeldAtOnce', { most: HELD_AT_ONCE, minutes: HELD_MINUTES })
  const span = spanWanted(wanted)
  const legalNow = clock.now().epochMilliseconds
  refuseByRules(lent, span, { today: clock.today().toString(), now: legalNow, isAgent: false })
  const units = await refuseClosed(db, lent, span, legalNow)
  await lapseHolds(
    deps,
    lent.units.map(({ id }) => id),
  )
  if (!(await isFree(db, lent, span, units))) throw await slotTaken(db, lent, span, legalNow)
  const id = randomUUID()
  const token = bookingToken(config, id)
  const holdUntil = now.add({ minutes: HELD_MINUTES }).toString()
  const mover = moverOf(deps, null)
  const taken = await db.transaction((tx) =>
    takeUnit(tx, lent, span, {
      ...{ id, holdUntil, on: mover.on, at: mover.at, personId, channel: 'online', seriesId: null, recordedBy: null },
      tokenSha256: sha256(token),
    }),
  )
  if (taken === null) throw await slotTaken(db, lent, span, legalNow)
  return { token, holdUntil }
}

/** The booking of whoever holds its link: the secret is their right. @throws Problem 404 */
async function byLink(db: Database, token: string): Promise<BookingRow> {
  const row = await bookingByToken(db, sha256(token))
  if (!row) throw problem('bookingUnknown')
  return row
}

export const followBooking = async (deps: BookingDeps, token: string): Promise<FollowedBooking> =>
  followed(deps, await byLink(deps.db, token))

/** What whoever asked reads: nothing of the notes, nothing of others. */
async function followed({ db, clock, config }: BookingDeps, row: BookingRow): Promise<FollowedBooking> {
  const { number, state, resourceName, communeName, address, keyPlace, capacity, capacityAct } = row
  const { holdUntil, title, attendees, category, price } = row
  const during = { from: row.fromMs, to: row.toMs }
  const refusal = state === 'refused' ? await lastPayload(db, row.id, 'refused') : undefined
  const accepted = state === 'held' ? await lastPayload(db, row.id, 'accepted') : undefined
  const isOpen = state === 'asked' || state === 'held' || state === 'confirmed'
  const complement = await complementOf(db, row)
  const asIf = { isByTownHall: false, owedCents: complement?.leftCents ?? 0 }
  const cancelled = state === 'cancelled' ? await lastPayload(db, row.id, 'cancelled') : undefined
  return {
    ...{ number, state, resourceName, communeName, address, keyPlace, capacity, capacityAct },
    ...{ holdUntil, title, attendees, category, price },
    deposit: await depositOf(db, row),
    amountCents: row.amountCents ?? 0,
    lines: linesOf(row),
    ...told(during),
    resourceId: row.modelId,
    quotes:
      state === 'draft' || state === 'lapsed'
        ? quotesOf(await tariffsOf(db, [row.modelId], dayOf(row.fromMs)), during)
        : [],
    needsInsurance: row.rules.needsInsurance,
    hasInsurance: row.insuranceSha256 !== null,
    refusal: refusal ? refusalText(refusal) : null,
    ifCancelled: isOpen && price ? ifCancelledNow(row, clock.today(), asIf) : null,
    payPath: row.settlement === 'online' && typeof accepted?.path === 'string' ? accepted.path : null,
    settlement: row.settlement,
    moneyBack: await moneyBackOf(db, { kind: 'booking', id: row.id }, config),
    ...{ complement, titleBack: titleBackOf(row, cancelled) },
    silence: number === null ? null : silenceOfBooking(row),
  }
}

/** The reason of a refusal, and what it rests on. */
export function refusalText({ ground, reason }: Record<string, unknown>): string {
  const name = Object.entries(GROUND_NAMES).find(([code]) => code === ground)?.[1]
  return name === undefined ? String(reason ?? '') : `${String(reason)} (${name})`
}

/**
 * Sends the request. When its twenty minutes are over, the slot is taken again if it is still open and nobody has it: nothing that was
 * typed is lost.
 *
 * @throws Problem 404, 409 with the next free slots, 422
 */
export async function sendBooking(deps: BookingDeps, token: string, said: BookingRequest): Promise<FollowedBooking> {
  const { db, clock } = deps
  const { id, resourceId, modelId, fromMs, toMs } = await byLink(db, token)
  const span = { from: fromMs, to: toMs }
  const now = clock.now().epochMilliseconds
  await lapseHolds(deps, [resourceId])
  const sent = await db.transaction(async (tx) => {
    const row = await lockBooking(tx, id)
    if (row.state === 'lapsed') {
      if (fromMs <= now) throw problem('slotPast')
      await refuseClosed(tx, await lentResource(tx, modelId), span, now)
      if (!(await isStillFree(tx, row))) return null
    }
    await settleOffer(tx, id, 'taken')
    return writeAsked(deps, tx, row, said, moverOf(deps, null))
  })
  if (sent === null) {
    const lent = await lentResource(db, modelId)
    throw await slotTaken(db, lent, span, now)
  }
  return followed(deps, sent)
}

/** @throws Problem 404, 409 */
export const giveUpBooking = async (deps: BookingDeps, token: string): Promise<FollowedBooking> => {
  const { id } = await byLink(deps.db, token)
  const cancelled = await deps.db.transaction(async (tx) => {
    await deps.till.hold(tx, id)
    const row = await lockBooking(tx, id)
    const mover = moverOf(deps, null)
    const after = await callOffBooking(deps, tx, row, { isByTownHall: false, reason: '' }, mover)
    await settleOffer(tx, row.id, 'declined')
    await releaseLines(deps, tx, row, 'withdrawn', GIVEN_UP)
    await tell(tx, after, 'bookingCancelled', mover)
    await offerFreed(deps, tx, row.modelId)
    return after
  })
  return followed(deps, cancelled)
}

/** A certificate of insurance, inspected as every file that comes from outside. @throws Problem 404, 409, 413, 422 */
export async function sendInsurance(
  deps: BookingDeps,
  token: string,
  file: { fileName: string; content: Readable },
): Promise<FollowedBooking> {
  const row = await byLink(deps.db, token)
  refuseUnless(row, 'insured')
  const kept = await keptFile(deps, file)
  const after = await deps.db.transaction(async (tx) => {
    await keepInsurance(tx, row.id, kept)
    return happen(tx, await known(tx, row.id), 'insured', moverOf(deps, null), { holdUntil: row.holdUntil })
  })
  return followed(deps, after)
}
