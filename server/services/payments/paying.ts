import { randomUUID } from 'node:crypto'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { StartedPayment, StartPayment } from '#contract/services/payments/public-claim.ts'
import { ONLINE_CENTS, PAGE_MINUTES } from '#law/public-collection.ts'
import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import {
  attemptsUnderWay,
  endCall,
  failAttempt,
  holdClaim,
  insertAttempt,
  noteHealth,
  openAttempt,
  type PayableClaim,
  payableClaim,
} from './attempt-queries.ts'
import { openPayfip } from './payfip/client.ts'
import { attemptReference, objectText } from './payfip/fields.ts'

export type PayDeps = Pick<Deps, 'db' | 'realClock'> & PayfipSet

/** Attempts of one claim in an hour: nobody hesitates more often, and a program that tries would load PayFiP. */
const ATTEMPTS_AN_HOUR = 12

/** Longer than PayFiP is waited for: beyond, whoever was calling it has died. */
const CALL_SECONDS = 30

/** Nobody comes back from a page of payment sooner: who says so beside it speaks of another page, and would open a second one. */
const JUST_OPENED_SECONDS = 5

/**
 * Opens a payment at PayFiP. The attempt is written before PayFiP is called, its idOp before the browser leaves: whatever dies between, no money is
 * lost from sight.
 *
 * @throws Problem 404, 409 (paid, or perhaps under way), 422 (address, amount), 429, 503 (PayFiP does not answer)
 */
export async function startPayment(
  deps: PayDeps,
  reference: string,
  { email, again }: StartPayment,
): Promise<StartedPayment> {
  const { db, realClock } = deps
  const claim = await payableClaim(db, reference)
  if (!claim) throw problem('claimUnknown')
  const { payfip, numcli } = payableOnline(deps, claim)
  const mel = email ?? claim.debtorEmail
  if (mel === null) throw problem('payerWithoutEmail')
  const attempt = await beginAttempt(deps, reference, claim, again)
  const created = await openPayfip(payfip).create({
    ...{ exer: String(claim.exercice), mel, montant: String(attempt.amountCents), numcli, refdet: attempt.refdet },
    ...{ objet: objectText(claim.object), saisie: claim.saisie, urlnotif: `${payfip.callbacks}/notification` },
    urlredirect: `${payfip.callbacks}/retour/${reference}`,
  })
  const at = realClock.instant()
  await noteHealth(db, created.outcome !== 'unreachable', at.toString())
  if (created.outcome === 'unreachable') {
    await endCall(db, attempt.id)
    throw problem('onlinePaymentDown')
  }
  if (created.outcome === 'fault') {
    await failAttempt(db, attempt.id, created.code, at.toString())
    throw created.code === 'A2' || created.code === 'A1'
      ? problem('payerEmailRefused')
      : problem('onlinePaymentRefused')
  }
  await openAttempt(db, {
    ...{ id: attempt.id, idop: created.value.idOp, next: at.add({ minutes: 1 }).toString() },
    calledUntil: at.add({ seconds: JUST_OPENED_SECONDS }).toString(),
  })
  return { redirectTo: `${payfip.page}?idop=${encodeURIComponent(created.value.idOp)}` }
}

/**
 * One page at a time is opened for a claim: two people who press « Payer » at the same moment wait for each other, and the second reads that a page
 * is being opened. What it owes is read again under the lock, for the counter may have taken it meanwhile.
 *
 * @throws Problem 409, 422, 429
 */
const beginAttempt = (deps: PayDeps, reference: string, { id: claimId }: PayableClaim, again: boolean) =>
  deps.db.transaction(async (tx) => {
    await holdClaim(tx, claimId)
    const claim = await payableClaim(tx, reference)
    if (!claim) throw problem('claimUnknown')
    payableOnline(deps, claim)
    const now = deps.realClock.instant()
    const { undecided, called, recent } = await attemptsUnderWay(tx, claimId, {
      since: now.subtract({ hours: 1 }).toString(),
      now: now.toString(),
    })
    if (called > 0 || (undecided > 0 && !again)) throw problem('paymentUnderWay')
    if (recent >= ATTEMPTS_AN_HOUR) throw problem('paymentsPaused')
    const attempt = { id: randomUUID(), refdet: attemptReference(claim.saisie, reference) }
    await insertAttempt(tx, {
      ...{ ...attempt, claimId, saisie: claim.saisie, amountCents: claim.leftCents, at: now.toString() },
      next: now.add({ minutes: PAGE_MINUTES.undecided }).toString(),
      calledUntil: now.add({ seconds: CALL_SECONDS }).toString(),
    })
    return { ...attempt, amountCents: claim.leftCents }
  })

/** @throws Problem 409, 422, 503 when this claim is not one that is paid online now */
function payableOnline(deps: PayDeps, { state, leftCents, numcli }: PayableClaim) {
  if (!isOwed({ state })) throw problem('claimNotDue')
  if (numcli === null) throw problem('claimNotOnline')
  if (leftCents < ONLINE_CENTS.least || leftCents > ONLINE_CENTS.most) throw problem('amountNotOnline')
  const payfip = payfipOf(deps)
  if (!payfip) throw problem('onlinePaymentDown')
  return { payfip, numcli }
}
