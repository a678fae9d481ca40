import type { OwnClaims } from '#contract/services/payments/own-claims.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson } from '#platform/scope.ts'
import { ownAddress, ownClaimIds, ownRows, receiptsOfThese } from './own-queries.ts'
import { toldReceipt } from './public-claims.ts'

const SHOWN = 300

/**
 * What the person owes and what they paid: what they booked or asked for signed in, and what is addressed to the e-mail that they proved. The
 * database says which; of these they read what the reference tells, and no name.
 */
export async function ownClaims(
  { db, clock, payfip }: Pick<Deps, 'db' | 'clock' | 'payfip'>,
  personId: string,
): Promise<OwnClaims> {
  const found = await asPerson(db, personId, clock.today(), (scoped) => ownClaimIds(scoped, SHOWN + 1))
  const ids = found.slice(0, SHOWN)
  const { email, isProven } = await ownAddress(db, personId)
  const receipts = Map.groupBy(await receiptsOfThese(db, ids), ({ claimId }) => claimId)
  const claims = (await ownRows(db, ids)).map(({ id, paidCents, isOnline, ...shown }) => ({
    ...shown,
    isOnline: isOnline && payfip !== undefined,
    leftCents: Math.max(0, shown.amountCents - paidCents),
    receipts: (receipts.get(id) ?? []).map(toldReceipt),
  }))
  return { claims, isMore: found.length > SHOWN, email, isAddressProven: isProven }
}
