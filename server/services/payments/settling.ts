import { randomUUID } from 'node:crypto'
import type { ClaimState, OriginKind } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { refundProof } from '#wording/services/payments/payment-words.ts'
import {
  claimStateOf,
  insertReceipt,
  insertRefund,
  type LockedAttempt,
  lockedAttempt,
  markPlaceLost,
  writeHeard,
} from './attempt-queries.ts'
import { type Conclusion, concluded, isGivenUp, isUndecided, nextLookup } from './attempt-rules.ts'
import { askBack } from './giving-back.ts'
import { moneyOfOrigin } from './giving-back-queries.ts'
import { excessOf, isSettled, leftOf } from './giving-back-rules.ts'
import type { PaymentDetail, Read } from './payfip/reading.ts'
import type { SettledOrigins } from './payments.ts'

export type SettleDeps = Pick<Deps, 'db' | 'clock' | 'realClock'> & { settled: SettledOrigins }

/**
 * Writes what PayFiP said of an attempt, in one transaction: its state, its receipt, what its claim becomes, and what the room that sells
 * makes of it. Heard twice, it is written once.
 */
export const hear = (deps: SettleDeps, attemptId: string, read: Read<PaymentDetail>): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const attempt = await lockedAttempt(tx, attemptId)
    if (attempt.state === 'paid') return
    const now = deps.realClock.instant()
    const createdAt = Temporal.Instant.from(attempt.createdAt)
    const conclusion = concluded(attempt.state, attempt, read, now.since(createdAt).total('minutes'))
    const state = atLast(conclusion.state, createdAt, now)
    const isDouble = state === 'paid' && isSettled(attempt.claimState)
    await writeHeard(tx, attemptId, {
      ...{ state, result: conclusion.result, numauto: conclusion.numauto, isDouble, now: now.toString() },
      settledAt: isUndecided(state) ? null : now.toString(),
      next: nextLookup(state, createdAt, now)?.toString() ?? null,
    })
    if (conclusion.means) await takeIn(deps, tx, attempt, { ...conclusion, means: conclusion.means })
  })

/** What is still waited for after a week is somebody’s to look at. */
const atLast = (state: Conclusion['state'], createdAt: Temporal.Instant, now: Temporal.Instant) =>
  state === 'waiting' && isGivenUp(createdAt, now) ? 'unknown' : state

type Paid = { means: 'card' | 'debit'; numauto: string | null }

async function takeIn(deps: SettleDeps, tx: Database, attempt: LockedAttempt, paid: Paid): Promise<void> {
  const at = deps.realClock.instant().toString()
  const { id: attemptId, claimId, contractId, saisie, amountCents, leftCents, refdet } = attempt
  await insertReceipt(tx, {
    ...{ id: randomUUID(), contractId, claimId, attemptId, saisie, amountCents, means: paid.means, at, by: null },
    ...{ day: deps.clock.today().toString(), detail: refdet },
  })
  const proofs = [refundProof(paid.means, refdet, paid.numauto, amountCents)]
  const isTest = saisie !== 'W'
  const refund = { id: randomUUID(), claimId, attemptId, amountCents, proofs, isTest, at, by: null, explanation: '' }
  const after = await claimStateOf(tx, claimId)
  const excessCents = excessOf({ before: attempt.claimState, after, amountCents, leftCents })
  if (excessCents < amountCents && (await isPlaceLost(deps.settled, tx, attempt, at)))
    await giveBackAll(tx, attempt, { at, by: null })
  else if (excessCents > 0) await insertRefund(tx, { ...refund, reason: 'double', amountCents: excessCents })
}

/** Whatever came in for what is no longer to be had, by parts or at once. */
export async function giveBackAll(
  tx: Database,
  { claimId, originKind, originId }: OfOrigin,
  author: { at: string; by: string | null },
): Promise<void> {
  const claim = (await moneyOfOrigin(tx, originKind, originId)).find(({ id }) => id === claimId)
  if (claim) await askBack(tx, claim, leftOf(claim), { ...author, reason: 'placeLost', explanation: '' })
}

type OfOrigin = { claimId: string; claimState: ClaimState; originKind: OriginKind; originId: string }

/**
 * Tells the room that sells that its claim is paid whole, in the transaction of the receipt.
 * @returns true when what was paid for is no longer to be had
 */
export async function isPlaceLost(
  settled: SettledOrigins,
  tx: Database,
  { claimId, claimState, originKind, originId }: OfOrigin,
  at: string,
): Promise<boolean> {
  if ((await claimStateOf(tx, claimId)) !== 'paid') return false
  const told = settled[originKind]
  const settlement = told
    ? await told(tx, originId, { claimId, at })
    : claimState === 'cancelled'
      ? 'placeLost'
      : 'kept'
  if (settlement === 'placeLost') await markPlaceLost(tx, claimId)
  return settlement === 'placeLost'
}
