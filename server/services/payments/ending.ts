import type { ClaimSheet, SaidEnd } from '#contract/services/payments/payment-desk.ts'
import { logShown } from '#platform/access-log.ts'
import { csvFile } from '#platform/csv-file.ts'
import { problem } from '#platform/problem.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { referenceText } from '#wording/services/payments/money.ts'
import { CLAIM_STATE_NAMES, END_FILE_HEADINGS } from '#wording/services/payments/payment-words.ts'
import { asReader, type DeskDeps, keptContract, readClaim, sheetRow } from './desk.ts'
import { endsOfMonth, writeEnd } from './end-queries.ts'

/**
 * A sum ends without being paid, by the word of the accountant: time-barred, or written off by the assembly. Nobody is asked for it any more; what was
 * paid of it stays, and who pays all the same settles it.
 *
 * @throws Problem 403, 404, 409 when nothing is owed, 422
 */
export async function endClaim(deps: DeskDeps, personId: string, id: string, said: SaidEnd): Promise<ClaimSheet> {
  if (said.on > deps.clock.today().toString()) throw problem('endInTheFuture')
  await asReader(deps, personId, async (scoped) => {
    const { mayKeep } = await sheetRow(scoped, id)
    if (!mayKeep) throw problem('paymentsForCashier')
    if (!(await writeEnd(scoped, id, said, deps.realClock.instant().toString()))) throw problem('claimNotEnded')
  })
  return readClaim(deps, personId, id)
}

/** Sums of a régie or a budget that ended so in a month, for its accountant. @param month  `2026-12` @throws Problem 403, 404 */
export const monthEnds = (deps: DeskDeps, personId: string, id: string, month: string): Promise<SentFile> =>
  asReader(deps, personId, async (scoped) => {
    await keptContract(scoped, id)
    const rows = await endsOfMonth(scoped, id, `${month}-01`)
    await logShown(
      scoped,
      { subject: 'list', of: 'claims' },
      rows.map((row) => row.id),
    )
    return csvFile(
      `sommes-eteintes-${month}.csv`,
      END_FILE_HEADINGS,
      rows.map(({ reference, object, debtorName, amountCents, paidCents, state, act, on, reason, titleNumber }) => [
        ...[on, referenceText(reference), object, debtorName, amountCents / 100, paidCents / 100],
        ...[(amountCents - paidCents) / 100, CLAIM_STATE_NAMES[state], act, reason, titleNumber ?? ''],
      ]),
    )
  })
