import type { PublicClaim } from '#contract/services/payments/public-claim.ts'
import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { receiptLabel } from '#wording/services/payments/payment-words.ts'
import { lastAttempt, lastRefund, publicRow, type ReceiptRow, receiptsOf } from './public-queries.ts'

/** A claim as whoever holds its reference reads it: what is paid for, and never who pays. @throws Problem 404 */
export async function publicClaim(
  { db, ...deps }: Pick<Deps, 'db'> & PayfipSet,
  reference: string,
): Promise<PublicClaim> {
  const row = await publicRow(db, reference)
  if (!row) throw problem('claimUnknown')
  const { id, paidCents, inseeCode: _commune, ...shown } = row
  const receipts = await receiptsOf(db, id)
  return {
    ...shown,
    isOnline: row.isOnline && payfipOf(deps) !== undefined,
    leftCents: Math.max(0, row.amountCents - paidCents),
    attempt: (await lastAttempt(db, id)) ?? null,
    receipts: receipts.map(toldReceipt),
    refund: (await lastRefund(db, id)) ?? null,
  }
}

/** A receipt as who pays reads it. */
export const toldReceipt = ({ id, day, amountCents, means, ...numbered }: ReceiptRow) => ({
  ...{ id, label: receiptLabel(numbered), day, amountCents, means },
})
