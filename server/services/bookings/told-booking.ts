import type { Booking, BookingPage, BookingTask, Deposit, TitleBack } from '#contract/services/bookings/booking.ts'
import type { Database } from '#platform/database.ts'
import { moneyBackOf } from '#server/services/payments/giving-back.ts'
import { takerOf } from '#server/services/payments/payments.ts'
import { dayOf, daysAfter, told } from './calendars.ts'
import { linesOf } from './lines.ts'
import { ifCancelledNow } from './price.ts'
import { type BookingRow, eventsOf, inspectionsOf, lastPayload, mayKeepBooking, photographsOf } from './queries.ts'
import { owedOf } from './till.ts'
import { countWaiting } from './waiting-queries.ts'

/** Days in which a request is answered: a promise of the town hall, not a rule of law. */
const ANSWER_DAYS = 7
/** Days before a use in which its keys are a thing to do. */
const KEYS_DAYS = 7

/** What an agent has to do of a booking, and by which day; null when only time has to pass. */
export function taskOf(row: BookingRow, today: string): { what: BookingTask; dueOn: string } | null {
  const first = dayOf(row.fromMs)
  const eve = daysAfter(first, -1)
  const last = dayOf(row.toMs - 1)
  const by = (what: BookingTask, dueOn: string) => ({ what, dueOn })
  switch (row.state) {
    case 'asked': {
      const promised = daysAfter(row.askedOn ?? today, ANSWER_DAYS)
      return by('answer', [promised, eve].toSorted()[0] ?? eve)
    }
    case 'held':
      return row.settlement === 'title'
        ? by('issueTitle', eve)
        : by('settle', row.holdUntil === null ? eve : dayOf(Date.parse(row.holdUntil) - 1))
    case 'confirmed':
      if (row.lines.some(({ state }) => state === 'asked' || state === 'withdrawn')) return by('answerLines', eve)
      if (row.rules.needsInsurance && row.insuranceSha256 !== null && !row.isInsuranceAccepted)
        return by('checkInsurance', eve)
      return first <= daysAfter(today, KEYS_DAYS) ? by('handOver', first) : null
    case 'handedOver':
      return by('takeBack', last)
    case 'returned':
      return by('close', daysAfter(last, 1))
    case 'disputed':
      return by('settleDispute', daysAfter(last, 30))
    case 'paidWithoutPlace':
      return by('refund', row.dueOn ?? today)
    case 'cancelled':
      return row.titleCents > 0 ? by('reduceTitle', daysAfter(today, ANSWER_DAYS)) : null
    default:
      return null
  }
}

export function bookingOf(row: BookingRow, today: string): Booking {
  const { id, number, state, resourceName, inseeCode, communeName, title, category, partyName, seriesId, holdUntil } =
    row
  return {
    ...{ id, number, state, resourceName, inseeCode, communeName, title, category, partyName, seriesId, holdUntil },
    ...told({ from: row.fromMs, to: row.toMs }),
    resourceId: row.modelId,
    task: taskOf(row, today),
    amountCents: row.amountCents ?? 0,
    lines: linesOf(row),
  }
}

export async function depositOf(db: Database, { id, isDepositHeld }: BookingRow): Promise<Deposit> {
  const returned = isDepositHeld ? undefined : await lastPayload(db, id, 'depositReturned')
  const { keptCents, reason } = returned ?? {}
  return {
    isHeld: isDepositHeld,
    returned: returned ? { keptCents: Number(keptCents ?? 0), reason: String(reason ?? '') } : null,
  }
}

/** What the accountant is asked to take off a title, since the booking is cancelled; null where no title bears it. */
export function titleBackOf(
  { titleNumber, titleCents }: Pick<BookingRow, 'titleNumber' | 'titleCents'>,
  cancelled: Readonly<Record<string, unknown>> | undefined,
): TitleBack | null {
  const amountCents = Number(cancelled?.titleCents ?? 0)
  return amountCents === 0 ? null : { number: titleNumber ?? '', amountCents, isDone: titleCents === 0 }
}

/** Recorded as settled at the town hall by the rule of before, and neither borne by a title nor taken by the régie since. */
export async function isToPutRight(db: Database, id: string): Promise<boolean> {
  const settled = await lastPayload(db, id, 'settled')
  if (settled?.receipt === undefined || (await lastPayload(db, id, 'titled'))) return false
  return !(await takerOf(db, { kind: 'booking', id }))?.hasReceipt
}

/** What is left to pay of a booking that has its place; what is only granted waits for the whole. */
export const complementOf = async (db: Database, { id, state }: Pick<BookingRow, 'id' | 'state'>) =>
  state === 'held' ? null : owedOf(db, id)

/** What became of the money: who takes it, by which title, what goes back. */
async function moneyOf(db: Database, row: BookingRow) {
  const origin = { kind: 'booking', id: row.id } as const
  const taker = await takerOf(db, origin)
  const cancelled = row.state === 'cancelled' ? await lastPayload(db, row.id, 'cancelled') : undefined
  return {
    settlement: row.settlement,
    taker: taker ? { claimId: taker.id, name: taker.collector, isTill: taker.world === 'till' } : null,
    titleNumber: row.titleNumber,
    moneyBack: await moneyBackOf(db, origin),
    complement: await complementOf(db, row),
    titleBack: titleBackOf(row, cancelled),
    isToPutRight: await isToPutRight(db, row.id),
  }
}

export async function pageOf(db: Database, row: BookingRow, today: Temporal.PlainDate): Promise<BookingPage> {
  const { attendees, partyNumber, partyContact, partyEmail, partyPhone, channel, price } = row
  const { capacity, capacityAct, keyPlace, isInsuranceAccepted, inCharge } = row
  const events = await eventsOf(db, row.id)
  const isOpen = row.state === 'asked' || row.state === 'held' || row.state === 'confirmed'
  const money = await moneyOf(db, row)
  const owedCents = money.complement?.leftCents ?? 0
  return {
    ...bookingOf(row, today.toString()),
    ...{ attendees, partyNumber, partyContact, partyEmail, partyPhone, channel, price },
    ...{ capacity, capacityAct, keyPlace, isInsuranceAccepted, inCharge, events },
    needsInsurance: row.rules.needsInsurance,
    hasInsurance: row.insuranceSha256 !== null,
    isSettled: events.some(({ type }) => type === 'settled' || type === 'regained' || type === 'placeLost'),
    deposit: await depositOf(db, row),
    ...money,
    inspected: row.rules.inspected,
    inspections: await inspectionsOf(db, row.id),
    photographs: (await photographsOf(db, row.id)).map(({ id, moment, takenAt }) => ({ id, moment, takenAt })),
    ifCancelled: isOpen && price ? ifCancelledNow(row, today, { isByTownHall: false, owedCents }) : null,
    waiting: await countWaiting(db, row.modelId, { from: row.fromMs, to: row.toMs }),
    mayKeep: await mayKeepBooking(db, row.id),
  }
}
