import { randomUUID } from 'node:crypto'
import type { MoneyBack } from '#contract/services/payments/claim.ts'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { correctedText, receiptProof } from '#wording/services/payments/payment-words.ts'
import {
  holdClaims,
  type MoneyRow,
  moneyOfOrigin,
  writeAskedBack,
  writeCalledOff,
  writeCorrected,
  writeEnded,
} from './giving-back-queries.ts'
import { type Back, sharedBack } from './giving-back-rules.ts'
import type { Origin } from './new-claim.ts'
import { accountPathOf, type Keyed } from './refund-link.ts'
import { tellAsked } from './refund-telling.ts'

type Author = { at: string; by: string | null }

/** Why something is called off, what its rules keep of the price, and what the accountant reads of it. */
export type CallingOff = Author & Telling & { reason: string; keptCents: number; explanation: string }

/** `isTold`: the room that sells writes to who paid what goes back, and how: one mail, not two. */
type Telling = { isTold?: boolean }
type Asking = Author & Telling & { reason: Refund['reason']; explanation: string }

/**
 * Calls off what is owed for something sold, in the transaction of the room that calls it off: what nobody paid is cancelled, what came in is asked
 * back but for what the rules keep, once. The room holds its claims before (`holdMoney`).
 *
 * @returns what is asked back, in cents
 */
export async function callOff(
  db: Database | Scoped,
  { kind, id }: Origin,
  { reason, keptCents, explanation, isTold, at, by }: CallingOff,
): Promise<number> {
  let asked = 0
  const shared = sharedBack(await moneyOfOrigin(db, kind, id), keptCents)
  for (const { claim, back } of shared) {
    await (isComplement(claim, shared) ? writeEnded : writeCalledOff)(db, claim.id, reason, at)
    if (claim.state === 'partlyPaid') await endAtWhatCame(db, claim, { reason, at, by })
    asked += await askBack(db, claim, back, { reason: 'cancelled', explanation, isTold: isTold === true, at, by })
  }
  return asked
}

/** Asked beside what was paid, by a price that was corrected: what comes late for it alone buys nothing. */
const isComplement = (claim: MoneyRow, shared: readonly { claim: MoneyRow }[]): boolean =>
  shared.some(({ claim: other }) => other !== claim && hasMoney(other)) && !hasMoney(claim)

const hasMoney = ({ moneyCents, trialCents }: MoneyRow) => moneyCents + trialCents > 0

/** Of a claim that was paid in part nothing more is asked: what came in settles it, be it kept or given back. */
const endAtWhatCame = (
  db: Database | Scoped,
  { id, amountCents, moneyCents, trialCents }: MoneyRow,
  { reason, at, by }: Author & { reason: string },
) => {
  const asksCents = moneyCents + trialCents
  const detail = correctedText({ wasCents: amountCents, asksCents, reason })
  return writeCorrected(db, id, { amountCents: asksCents, detail, at, by })
}

/** Claims of what is sold, held before anything that the room holds itself: a payment that comes in holds them in that order. */
export const holdMoney = async (db: Database | Scoped, kind: Origin['kind'], ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await holdClaims(db, kind, ids)
}

/** Asks back money and trials of a claim, apart, and tells who paid unless the room does. @returns how much, in cents */
export async function askBack(
  db: Database | Scoped,
  claim: Pick<MoneyRow, 'id' | 'receipts'>,
  { moneyCents, trialCents }: Back,
  { isTold = false, ...asking }: Asking,
): Promise<number> {
  const write = async (isTest: boolean, amountCents: number) => {
    if (amountCents <= 0) return 0
    const proofs = claim.receipts.filter(({ saisie }) => (saisie !== 'W') === isTest).map(receiptProof)
    const id = randomUUID()
    await writeAskedBack(db, { ...asking, id, claimId: claim.id, amountCents, proofs, isTest })
    if (!isTold) await tellAsked(db, id)
    return amountCents
  }
  return (await write(false, moneyCents)) + (await write(true, trialCents))
}

const STEPS: readonly Refund['state'][] = ['asked', 'sent', 'done']

/**
 * What goes back of what was paid for something, and how far it is: the least advanced says it. Null where nothing was asked back.
 *
 * @param config  for who paid alone: the link by which they say to which account, where one is wanted
 */
export async function moneyBackOf(
  db: Database | Scoped,
  { kind, id }: Origin,
  config: Keyed | null = null,
): Promise<MoneyBack | null> {
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
    way: told.every(({ way }) => way === 'card') ? 'card' : 'transfer',
    mandateNumber: told.map(({ mandateNumber }) => mandateNumber).find((number) => number !== '') ?? '',
    accountPath:
      config &&
      (await accountPathOf(
        db,
        config,
        claims.map((claim) => claim.id),
      )),
  }
}
