import { randomUUID } from 'node:crypto'
import type { MoneyBack } from '#contract/services/payments/claim.ts'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { receiptProof } from '#wording/services/payments/payment-words.ts'
import { holdClaims, type MoneyRow, moneyOfOrigin, writeAskedBack, writeCalledOff } from './giving-back-queries.ts'
import { type Back, sharedBack } from './giving-back-rules.ts'
import type { Origin } from './new-claim.ts'

type Author = { at: string; by: string | null }

/** Why something is called off, what its rules keep of the price, and what the accountant reads of it. */
export type CallingOff = Author & { reason: string; keptCents: number; explanation: string }

type Asking = Author & { reason: Refund['reason']; explanation: string }

/**
 * Calls off what is owed for something sold, in the transaction of the room that calls it off: what nobody paid is cancelled, what came in is asked
 * back but for what the rules keep, once. The room holds its claims before (`holdMoney`).
 *
 * @returns what is asked back, in cents
 */
export async function callOff(
  db: Database | Scoped,
  { kind, id }: Origin,
  { reason, keptCents, explanation, at, by }: CallingOff,
): Promise<number> {
  let asked = 0
  for (const { claim, back } of sharedBack(await moneyOfOrigin(db, kind, id), keptCents)) {
    await writeCalledOff(db, claim.id, reason, at)
    asked += await askBack(db, claim, back, { reason: 'cancelled', explanation, at, by })
  }
  return asked
}

/** Claims of what is sold, held before anything that the room holds itself: a payment that comes in holds them in that order. */
export const holdMoney = async (db: Database | Scoped, kind: Origin['kind'], ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await holdClaims(db, kind, ids)
}

/** Asks back money and trials of a claim, apart. @returns how much, in cents */
export async function askBack(
  db: Database | Scoped,
  claim: Pick<MoneyRow, 'id' | 'receipts'>,
  { moneyCents, trialCents }: Back,
  asking: Asking,
): Promise<number> {
  const write = async (isTest: boolean, amountCents: number) => {
    if (amountCents <= 0) return 0
    const proofs = claim.receipts.filter(({ saisie }) => (saisie !== 'W') === isTest).map(receiptProof)
    await writeAskedBack(db, { ...asking, id: randomUUID(), claimId: claim.id, amountCents, proofs, isTest })
    return amountCents
  }
  return (await write(false, moneyCents)) + (await write(true, trialCents))
}

const STEPS: readonly Refund['state'][] = ['asked', 'sent', 'done']

/** What goes back of what was paid for something, and how far it is: the least advanced says it. Null where nothing was asked back. */
export async function moneyBackOf(db: Database | Scoped, { kind, id }: Origin): Promise<MoneyBack | null> {
  const claims = (await moneyOfOrigin(db, kind, id)).filter(({ refunds }) => refunds.length > 0)
  const refunds = claims.flatMap((claim) => claim.refunds)
  const [first] = claims
  if (!first) return null
  const standing = refunds.filter(({ state }) => state !== 'refused')
  const told = standing.length > 0 ? standing : refunds
  return {
    amountCents: told.reduce((sum, { amountCents }) => sum + amountCents, 0),
    collector: first.collector,
    state: STEPS.find((step) => standing.some(({ state }) => state === step)) ?? 'refused',
    isTest: told.every(({ isTest }) => isTest),
  }
}
