import type { AccountClosing, AccountData, DataSection } from '#contract/agency/rights/rights.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { provePassword } from '#server/agency/identity/account.ts'
import { ACCOUNT_DATA_WORDS, type AccountDataKey } from '#wording/agency/rights/account-data.ts'
import { dueText } from '#wording/agency/rights/due-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { openDues } from './due-queries.ts'
import { ownParts } from './own-parts.ts'
import { accountRows, closeAccountRow, dossiersUnderWay, everHeldRole } from './rights-queries.ts'

type RightsDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>

/** What `close_account` takes away; all else stays with its dossier, its sum, its booking, for as long as each says. */
const GONE_WITH_ACCOUNT: ReadonlySet<AccountDataKey> = new Set(['identity', 'identities', 'sessions', 'views'])

/** Everything that the account keeps of its holder, purpose by purpose; what it does not hold is not listed. */
export async function accountData({ db, realClock }: RightsDeps, personId: string): Promise<AccountData> {
  const sections: DataSection[] = []
  for (const key of Object.keys(ACCOUNT_DATA_WORDS) as AccountDataKey[]) {
    const entries = await accountRows[key](db, personId)
    if (entries.length > 0)
      sections.push({ key, ...ACCOUNT_DATA_WORDS[key], stays: !GONE_WITH_ACCOUNT.has(key), entries })
  }
  sections.push(...(await ownParts(db, personId)))
  return { madeAt: realClock.instant().toString(), sections }
}

/**
 * Closes the account of a resident for good: no name is left, nobody enters it any more. What they filed stays with its
 * dossier.
 *
 * @throws Problem 401 when the password is wrong; 409 for an agent, or while something remains to be settled in any room: all of it is told.
 */
export async function closeAccount(deps: RightsDeps, personId: string, { password }: AccountClosing): Promise<void> {
  await provePassword(deps, personId, password)
  await deps.db.transaction(async (tx) => {
    if (await everHeldRole(tx, personId)) throw problem('closingOfAgent')
    const numbers = (await dossiersUnderWay(tx, personId)).map(printedNumber)
    if (numbers.length > 0) throw problem('closingWithDossiers', { numbers })
    const dues = await openDues(tx, personId, deps.clock.today().toString())
    if (dues.length > 0) throw problem('closingWithDues', { dues: dues.map(dueText) })
    await closeAccountRow(tx, personId)
  })
}
