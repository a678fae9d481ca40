import { z } from 'zod'
import { compact } from '#contract/services/forms/checked-numbers.ts'
import type { RefundAccount, ToldAccount } from '#contract/services/payments/refund-account.ts'
import { logShown } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { seal, unseal } from '#platform/seal.ts'
import { holdClaim } from './attempt-queries.ts'
import { asReader, type DeskDeps } from './desk.ts'
import { refundsRead } from './desk-queries.ts'
import { claimOfToken, type Keyed } from './refund-link.ts'
import {
  accountOf,
  accountWanted,
  forgetUnusedAccounts,
  refundKept,
  refundsOfClaim,
  writeAccount,
  writeTransfer,
} from './refund-queries.ts'
import { tellAccountAsked } from './refund-telling.ts'

const Sealed = z.object({ holder: z.string(), iban: z.string() })

/** What goes back by a link, and what is known of the account: never the account itself. @throws Problem 404 */
export async function toldAccount({ db, config }: Pick<Deps, 'db' | 'config'>, token: string): Promise<ToldAccount> {
  const claimId = claimOfToken(config, token)
  const row = claimId === undefined ? undefined : await accountWanted(db, claimId)
  if (!row || claimId === undefined) throw problem('refundLinkUnknown')
  return { ...row, refunds: await refundsOfClaim(db, claimId) }
}

/** Who paid says to which account. Said again before it is sent to the accountant, it replaces the first. @throws Problem 404, 409 */
export async function giveAccount(
  deps: Pick<Deps, 'db' | 'config' | 'realClock'>,
  token: string,
  account: RefundAccount,
): Promise<ToldAccount> {
  const claimId = claimOfToken(deps.config, token)
  if (claimId === undefined) throw problem('refundLinkUnknown')
  await deps.db.transaction(async (tx) => {
    await holdClaim(tx, claimId)
    const row = await accountWanted(tx, claimId)
    if (!row) throw problem('refundLinkUnknown')
    if (!row.isWanted) throw problem('refundAccountNotWanted')
    await keepAccount(tx, deps, claimId, account, null)
  })
  return toldAccount(deps, token)
}

/** « FR76 •••• 0189 »: enough for its holder to know it again, and for nobody else to use it. */
export const maskedIban = (iban: string): string => `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`

async function keepAccount(
  db: Database | Scoped,
  { config, realClock }: Pick<Deps, 'config' | 'realClock'>,
  claimId: string,
  { holder, iban }: RefundAccount,
  by: string | null,
): Promise<void> {
  const said = { holder, iban: compact(iban) }
  await writeAccount(db, {
    ...{ claimId, by, at: realClock.instant().toString(), hint: maskedIban(said.iban) },
    sealed: seal(Buffer.from(JSON.stringify(said)), config.secretKey),
  })
}

/** Of a sealed account. */
export const openedAccount = ({ secretKey }: Keyed, sealed: Buffer): RefundAccount =>
  Sealed.parse(JSON.parse(unseal(sealed, secretKey).toString('utf8')))

/** Months after which an account that served nobody is erased: what it was given for was never confirmed. Asked again, it is given again. */
const KEPT_MONTHS = 6

export async function forgetOldAccounts({
  db,
  clock,
  realClock,
}: Pick<Deps, 'db' | 'clock' | 'realClock'>): Promise<void> {
  const before = clock.today().subtract({ months: KEPT_MONTHS }).toString()
  await forgetUnusedAccounts(db, { before, at: realClock.instant().toString() })
}

/** The refund, for who keeps its régie. @throws Problem 403, 404 */
async function keptRefund(scoped: Scoped, id: string) {
  const refund = await refundKept(scoped, id)
  if (!refund) throw problem('refundUnknown')
  if (!refund.mayKeep) throw problem('paymentsForCashier')
  return refund
}

const SHOWN = 500

/** The account whole, for the cashier who writes the order: that they read it is written. @throws Problem 403, 404 */
export const readAccount = (
  deps: DeskDeps & Pick<Deps, 'config'>,
  personId: string,
  id: string,
): Promise<RefundAccount> =>
  asReader(deps, personId, async (scoped) => {
    const { claimId } = await keptRefund(scoped, id)
    const row = await accountOf(scoped, claimId)
    if (!row) throw problem('refundAccountMissing')
    await logShown(scoped, { subject: 'list', of: 'refund-account' }, [id])
    return openedAccount(deps.config, row.sealed)
  })

/** The account as it was handed over at the counter. @throws Problem 403, 404, 409 once done */
export const writeAccountAtDesk = (
  deps: DeskDeps & Pick<Deps, 'config'>,
  personId: string,
  id: string,
  account: RefundAccount,
) =>
  asReader(deps, personId, async (scoped) => {
    const refund = await keptRefund(scoped, id)
    if (!refund.isOpen) throw problem('refundAccountNotWanted')
    await writeTransfer(scoped, id)
    await keepAccount(scoped, deps, refund.claimId, account, personId)
    return refundsRead(scoped, null, SHOWN)
  })

/** The card cannot be credited, or nobody said to which account: who paid is asked for it by mail. @throws Problem 403, 404, 409 */
export const askAccount = (deps: DeskDeps & Pick<Deps, 'config'>, personId: string, id: string) =>
  asReader(deps, personId, async (scoped) => {
    const refund = await keptRefund(scoped, id)
    if (!refund.isOpen) throw problem('refundAccountNotWanted')
    if (!refund.hasEmail) throw problem('claimWithoutAddress')
    await writeTransfer(scoped, id)
    await tellAccountAsked(scoped, id, deps.realClock.instant())
    return refundsRead(scoped, null, SHOWN)
  })
