import { isOwed } from '#contract/services/payments/claim.ts'
import type { ClaimSheet } from '#contract/services/payments/payment-desk.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { holdClaim } from './attempt-queries.ts'
import { asReader, type DeskDeps, readClaim, sheetRow } from './desk.ts'
import { lateUntold, type MailTold, mailsTold, noteMail } from './mail-queries.ts'
import { sendsLeftOf, tellDebtor, wasToldWhenRaised } from './telling.ts'

/** Between two mails with the same link: whoever did not receive the first looks in their junk before asking for a third. */
const RESENT_AFTER = { hours: 1 } as const

/**
 * The link of payment leaves once more, for somebody who lost it. @throws Problem 403 for who does not keep the régie, 404, 409 without address or
 * when nothing is owed, 429 too soon or too often
 */
export async function resendLink(deps: DeskDeps, personId: string, id: string): Promise<ClaimSheet> {
  const now = deps.realClock.instant()
  await deps.db.transaction(async (tx) => {
    await holdClaim(tx, id)
    const row = await asReader({ ...deps, db: tx }, personId, (scoped) => sheetRow(scoped, id))
    if (!row.mayKeep) throw problem('paymentsForCashier')
    if (!isOwed(row)) throw problem('claimNotDue')
    if (row.debtorEmail === null) throw problem('claimWithoutAddress')
    const told = await mailsTold(tx, id)
    if (sendsLeftOf(told) === 0) throw problem('claimLinkSpent')
    const last = lastToldAt(told, wasToldWhenRaised(row) ? row.raisedAt : null)
    if (last && Temporal.Instant.compare(last.add(RESENT_AFTER), now) > 0) throw problem('claimLinkPaused')
    await noteMail(tx, { id, kind: 'linkSent', at: now.toString(), personId })
    await tellDebtor(tx, { id, kind: 'claim.again', times: told.length + 1, email: row.debtorEmail })
  })
  return readClaim(deps, personId, id)
}

const lastToldAt = (told: readonly MailTold[], raisedAt: string | null): Temporal.Instant | undefined => {
  const at = told.at(-1)?.at ?? raisedAt
  return at === null ? undefined : Temporal.Instant.from(at)
}

/** A sum that was due longer ago is somebody’s to call for: nobody is written to about it out of the blue. */
const REMINDED_WITHIN_DAYS = 30

/**
 * Reminds once of what a régie did not receive in time. Titles are the accountant’s, who alone knows what came in; bookings and places fall by
 * themselves, and their rooms say so; a payment whose result is awaited is not late.
 */
export async function remindLate({ db, clock, realClock }: Pick<Deps, 'db' | 'clock' | 'realClock'>): Promise<void> {
  const today = clock.today()
  const days = { today: today.toString(), since: today.subtract({ days: REMINDED_WITHIN_DAYS }).toString() }
  for (const { id } of await lateUntold(db, days)) await db.transaction((tx) => remind(tx, id, days, realClock))
}

async function remind(
  tx: Database,
  id: string,
  days: { today: string; since: string },
  realClock: Deps['realClock'],
): Promise<void> {
  await holdClaim(tx, id)
  // another server may have written it while this one waited, or money came in
  const late = (await lateUntold(tx, days)).find((one) => one.id === id)
  if (!late) return
  await noteMail(tx, { id, kind: 'reminded', at: realClock.instant().toString(), personId: null })
  await tellDebtor(tx, { id, kind: 'claim.late', times: 1, email: late.email })
}
