import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { correctedText, WITHDRAWN } from '#wording/services/payments/payment-words.ts'
import { askBack } from './giving-back.ts'
import { moneyOfOrigin, writeCorrected, writeEnded, writeWithdrawn } from './giving-back-queries.ts'
import { repriced } from './giving-back-rules.ts'
import type { NewClaim } from './new-claim.ts'
import { claimOf, type Moment, raiseClaimAt } from './payments.ts'

/** `isTold`: the room writes to who paid what goes back, and how. */
type Author = { reason: string; explanation: string; by: string | null; isTold?: boolean }

/** What a corrected price gives back and still asks. `path`: where the rest is read, and paid online; null where nothing is owed. */
export type Corrected = { backCents: number; owedCents: number; path: string | null }

/**
 * The price of something sold is corrected, in the transaction of the room that corrects it, which holds its claims before (`holdMoney`): what came in
 * beyond it is asked back, what is missing is asked by the claim that stands or by a complement.
 *
 * @param claim  what is sold as it is now, at its new price; of no price, nothing is due
 */
export async function reprice(
  db: Database | Scoped,
  when: Moment,
  claim: NewClaim,
  { reason, explanation, by, isTold = false }: Author,
): Promise<Corrected> {
  const { at } = when
  if (by !== null) await writeWithdrawn(db, claim.origin, { note: WITHDRAWN, at, by })
  const claims = await moneyOfOrigin(db, claim.origin.kind, claim.origin.id)
  const { backs, owedCents, standing } = repriced(claims, claim.amountCents)
  if (standing) {
    const { claim: one, asksCents } = standing
    const detail = correctedText({ wasCents: one.amountCents, asksCents, reason })
    if (asksCents === 0) await writeEnded(db, one.id, reason, at)
    else await writeCorrected(db, one.id, { amountCents: asksCents, sold: claim, detail, at, by })
  } else if (owedCents > 0) await raiseClaimAt(db, when, { ...claim, amountCents: owedCents })
  let backCents = 0
  for (const { claim: one, back } of backs)
    backCents += await askBack(db, one, back, { reason: 'corrected', explanation, isTold, at, by })
  return { backCents, owedCents, path: owedCents > 0 ? ((await claimOf(db, claim.origin))?.paymentPath ?? null) : null }
}
