import type { OwnClaims } from '#contract/services/payments/own-claims.ts'
import type { OwnEntry } from '#contract/services/residents/own-steps.ts'
import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson } from '#platform/scope.ts'
import { legalDay } from '#wording/day.ts'
import { ownClaimText } from '#wording/services/residents/own-words.ts'
import { ownAddress, ownClaimIds, ownRows, receiptsOfThese } from './own-queries.ts'
import { toldReceipt } from './public-claims.ts'
import { refundAccountPath } from './refund-link.ts'
import { claimsWanting } from './refund-queries.ts'

const SHOWN = 300

/**
 * What the person owes and what they paid: what they booked or asked for signed in, and what is addressed to the e-mail that they proved. The
 * database says which; of these they read what the reference tells, and no name.
 */
export async function ownClaims(
  { db, clock, ...deps }: Pick<Deps, 'db' | 'clock' | 'config'> & PayfipSet,
  personId: string,
): Promise<OwnClaims> {
  const found = await asPerson(db, personId, clock.today(), (scoped) => ownClaimIds(scoped, SHOWN + 1))
  const ids = found.slice(0, SHOWN)
  const receipts = Map.groupBy(await receiptsOfThese(db, ids), ({ claimId }) => claimId)
  const wanting = new Set((await claimsWanting(db, ids)).map(({ id }) => id))
  const claims = (await ownRows(db, ids)).map(({ id, paidCents, isOnline, originId: _, ...shown }) => ({
    ...shown,
    isOnline: isOnline && payfipOf(deps) !== undefined,
    leftCents: Math.max(0, shown.amountCents - paidCents),
    accountPath: wanting.has(id) ? refundAccountPath(deps.config, id) : null,
    receipts: (receipts.get(id) ?? []).map(toldReceipt),
  }))
  return { claims, isMore: found.length > SHOWN, ...(await addressOf(db, personId)) }
}

/** The address of an account, and whether its holder proved that it is theirs. */
export async function addressOf(db: Database, personId: string): Promise<Pick<OwnClaims, 'email' | 'isAddressProven'>> {
  const { email, isProven } = await ownAddress(db, personId)
  return { email, isAddressProven: isProven }
}

/** The same among all that the person asked for: a sum says what it is owed for, and stands beside it where that is shown. */
export async function ownClaimEntries(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  most: number,
): Promise<OwnEntry[]> {
  const today = clock.today()
  const ids = await asPerson(db, personId, today, (scoped) => ownClaimIds(scoped, most))
  return (await ownRows(db, ids)).map((row) => {
    const { id, reference, object, collector, state, amountCents, raisedAt } = row
    const leftCents = Math.max(0, row.amountCents - row.paidCents)
    const text = ownClaimText({ ...row, leftCents, today: today.toString() })
    return {
      ...{
        id,
        reference: '',
        title: object,
        place: collector,
        on: legalDay(raisedAt),
        of: `${row.originKind}/${row.originId}`,
      },
      ...text,
      sum: { reference, state, amountCents, leftCents, said: text.state },
      link: { page: 'claim', key: reference },
    }
  })
}
