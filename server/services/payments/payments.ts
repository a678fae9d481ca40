import { randomBytes, randomUUID } from 'node:crypto'
import type { OriginKind } from '#contract/services/payments/claim.ts'
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

/** Whether a régie or a budget of the commune may take a product that day. */
export const isTaken = async (
  db: Database | Scoped,
  commune: string,
  product: ProductCode,
  on: string,
): Promise<boolean> => (await contractTaking(db, commune, product, on)) !== undefined

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

/** @returns false when it was paid, in part at least: its money is given back by a request, or was never due */
export const cancelClaim = async (
  db: Database | Scoped,
  { realClock }: Pick<Clocks, 'realClock'>,
  { kind, id }: Origin,
  reason: string,
): Promise<boolean> => cancelClaimAt(db, realClock.instant().toString(), { kind, id }, reason)

export const cancelClaimAt = async (
  db: Database | Scoped,
  at: string,
  { kind, id }: Origin,
  reason: string,
): Promise<boolean> => (await cancelledClaim(db, kind, id, reason, at)) !== null
