import { logShown } from '#platform/access-log.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { referenceText } from '#wording/services/payments/money.ts'
import {
  REFUND_FILE_HEADINGS,
  REFUND_REASON_NAMES,
  REFUND_STATE_NAMES,
  REFUND_WAY_NAMES,
} from '#wording/services/payments/payment-words.ts'
import { asReader, type DeskDeps } from './desk.ts'
import { contractKept } from './desk-queries.ts'
import { openedAccount } from './refund-accounts.ts'
import { refundsOfMonth } from './refund-queries.ts'

/**
 * What a régie asks its accountant to give back, asked in a month: proofs, accounts, mandates. Trials are not in it. That the accounts were read is
 * written. @param month  `2026-12` @throws Problem 403, 404
 */
export const monthRefunds = (
  deps: DeskDeps & Pick<Deps, 'config'>,
  personId: string,
  id: string,
  month: string,
): Promise<SentFile> =>
  asReader(deps, personId, async (scoped) => {
    const contract = await contractKept(scoped, id)
    if (!contract) throw problem('contractUnknown')
    if (!contract.mayKeep) throw problem('paymentsForCashier')
    const rows = await refundsOfMonth(scoped, id, `${month}-01`)
    await logShown(scoped, { subject: 'list', of: 'refund-account' }, [id])
    return csvFile(
      `remboursements-${month}.csv`,
      REFUND_FILE_HEADINGS,
      rows.map((row) => {
        const account = row.sealed && openedAccount(deps.config, row.sealed)
        return [
          ...[row.askedOn, referenceText(row.reference), row.object, row.debtorName, REFUND_REASON_NAMES[row.reason]],
          ...[row.amountCents / 100, row.explanation, row.proofs.join(' | '), REFUND_STATE_NAMES[row.state]],
          ...[REFUND_WAY_NAMES[row.way], account?.holder ?? '', account?.iban ?? '', row.mandateNumber],
        ]
      }),
    )
  })
