import { randomBytes, randomUUID } from 'node:crypto'
import type { OriginKind } from '#contract/services/payments/claim.ts'
import { parisDay, plainDate } from '#law/clock/calendar.ts'
import { addWorkingDays } from '#law/clock/public-holidays.ts'
import { COUNTER_OPEN_DAYS, ONLINE_CENTS } from '#law/public-collection.ts'
import type { LegalClock, RealClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { ProductCode } from '#wording/services/payments/payment-words.ts'
import {
  actsOfTills,
  cancelledClaim,
  claimsOfOrigins,
  contractChosen,
  contractTaking,
  isUndecidedOf,
  type OriginRow,
  raisedClaim,
} from './claim-queries.ts'
import { type MoneyRow, moneyOfOrigin, writeHandedOver } from './giving-back-queries.ts'
import type { NewClaim, Origin } from './new-claim.ts'
import { tellDebtor, wasToldWhenRaised } from './telling.ts'

export type Claim = OriginRow & {
  /** Where whoever holds the link pays, without an account: `/payer/7K4Q9M2PTX3B`. */
  paymentPath: string
}

/**
 * What a room does when money came in for what it sells, in the transaction of the receipt, with the rights of the server.
 * `placeLost`: it is no longer to be had, and a refund is asked for.
 */
export type OnSettled = (db: Database, originId: string, paid: { claimId: string; at: string }) => Promise<Settlement>
export type Settlement = 'kept' | 'placeLost'
export type SettledOrigins = Partial<Record<OriginKind, OnSettled>>

/** When a deed is done: `2026-12-01`, and the instant by the machine. */
export type Moment = { on: string; at: string }

/**
 * How a sum comes in: `online`; at the `counter` of a régie that is not open online, or not for that sum; by a `title` of revenue that the accountant
 * collects, where no régie of the commune may take the product: then nobody at the town hall takes money.
 */
export type PayingWay = 'online' | 'counter' | 'title'

/** @returns `isClaimed`: a régie or a budget may take it, and a claim says so */
export async function payingWay(
  db: Database | Scoped,
  commune: string,
  { product, amountCents }: { product: ProductCode; amountCents: number },
  on: string,
): Promise<{ way: PayingWay; isClaimed: boolean }> {
  const contract = await contractTaking(db, commune, product, on)
  if (!contract) return { way: 'title', isClaimed: false }
  const isOnline = contract.isOnline && amountCents >= ONLINE_CENTS.least && amountCents <= ONLINE_CENTS.most
  return { way: isOnline ? 'online' : contract.world === 'till' ? 'counter' : 'title', isClaimed: true }
}

/** Time to pay on line: longer than the page of the bank is open, and than its way back. */
export const PAID_WITHIN_MINUTES = 20

/** Until when something asked at an instant is kept for who pays at once: online minutes, at the counter the end of the last opening day left to them. */
export const keptForPayment = (way: 'online' | 'counter', asked: Temporal.Instant): Temporal.Instant =>
  way === 'online'
    ? asked.add({ minutes: PAID_WITHIN_MINUTES })
    : plainDate(addWorkingDays(parisDay(asked), COUNTER_OPEN_DAYS))
        .add({ days: 1 })
        .toZonedDateTime('Europe/Paris')
        .toInstant()

/**
 * What two rooms ask on one claim is cashed by one régie: its act lists both. Where none may take the first, the desk settles the whole.
 *
 * @throws Problem 422 with what the acts list
 */
export async function refuseBeside(
  db: Database | Scoped,
  commune: string,
  { product, beside }: { product: ProductCode; beside: ProductCode },
  on: string,
): Promise<void> {
  const contract = await contractTaking(db, commune, product, on)
  if (contract && !(await contractChosen(db, contract.id, beside, on)))
    throw problem('productOutsideAct', { tills: await actsOfTills(db, commune) })
}

type Clocks = { clock: LegalClock; realClock: RealClock }

export const paymentPath = (reference: string) => `/payer/${reference}`

/** Digits and capitals without I, L, O and U: nobody reads one for another. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const REFERENCE_LENGTH = 12

const drawnReference = () => Array.from(randomBytes(REFERENCE_LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join('')

/**
 * Raises a claim in the transaction of what is paid for. Raised again for the same origin, it is the one that stands. Its link leaves by mail,
 * once, unless the room that raises it writes its own.
 * @throws Problem 422 when no régie nor budget of the commune may take this product: the articles of the acts are told
 */
export const raiseClaim = (db: Database | Scoped, { clock, realClock }: Clocks, claim: NewClaim): Promise<Claim> =>
  raiseClaimAt(db, { on: clock.today().toString(), at: realClock.instant().toString() }, claim)

/** The same, at the moment of a deed that its room has dated: `on` the civil day, `at` the real instant. */
export async function raiseClaimAt(db: Database | Scoped, { on, at }: Moment, claim: NewClaim): Promise<Claim> {
  const contract = await (claim.contractId
    ? contractChosen(db, claim.contractId, claim.product, on)
    : contractTaking(db, claim.commune, claim.product, on))
  if (!contract) throw problem('productOutsideAct', { tills: await actsOfTills(db, claim.commune) })
  const { id } = await raisedClaim(db, {
    ...claim,
    id: randomUUID(),
    reference: drawnReference(),
    contractId: contract.id,
    exercice: Temporal.PlainDate.from(on).year,
    at,
  })
  const { email } = claim.debtor
  if (id !== null && email !== null && wasToldWhenRaised({ originKind: claim.origin.kind, debtorEmail: email }))
    await tellDebtor(db, { id, kind: 'claim.raised', times: 1, email })
  const standing = await claimOf(db, claim.origin)
  if (!standing) throw new Error('a claim that was raised is not there')
  return standing
}

/** The claim of an origin, the one that stands before those that were cancelled. */
export const claimOf = async (db: Database | Scoped, { kind, id }: Origin): Promise<Claim | undefined> =>
  (await claimsOf(db, kind, [id])).get(id)

/** The same of many origins, by their keys. */
export async function claimsOf(db: Database | Scoped, kind: OriginKind, ids: readonly string[]) {
  const rows = await claimsOfOrigins(db, kind, ids)
  return new Map<string, Claim>(
    rows.map(({ originId, ...row }) => [originId, { ...row, paymentPath: paymentPath(row.reference) }]),
  )
}

/** True when a page of payment was opened for it and its result is not known yet. */
export const isResultAwaited = (db: Database, { kind, id }: Origin): Promise<boolean> => isUndecidedOf(db, kind, id)

/** A title of revenue bears the claim of an origin: the accountant collects it, and nobody here. @returns false where a régie takes it, or none was raised */
export async function handOverClaim(
  db: Database | Scoped,
  { kind, id }: Origin,
  titleNumber: string,
  at: string,
): Promise<boolean> {
  const [claim] = await moneyOfOrigin(db, kind, id)
  if (claim?.world !== 'title') return false
  await writeHandedOver(db, claim.id, titleNumber, at)
  return true
}

export type Taker = Pick<MoneyRow, 'id' | 'state' | 'world' | 'collector'> & { hasReceipt: boolean }

/** The claim that stands for an origin, who takes its money, and whether any came in for that origin. */
export async function takerOf(db: Database | Scoped, { kind, id }: Origin): Promise<Taker | undefined> {
  const claims = await moneyOfOrigin(db, kind, id)
  const [first] = claims
  return first && { ...first, hasReceipt: claims.some(({ receipts }) => receipts.length > 0) }
}

/** @returns false when it was paid, in part at least: its money is given back by a request, or was never due */
export const cancelClaim = async (
  db: Database | Scoped,
  { realClock }: Pick<Clocks, 'realClock'>,
  { kind, id }: Origin,
  reason: string,
): Promise<boolean> => (await cancelledClaim(db, kind, id, reason, realClock.instant().toString())) !== null
