import { randomUUID } from 'node:crypto'
import type { CounterCode } from '#contract/agency/people/people.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { LIFETIME } from '#server/agency/identity/lifetimes.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { holdsOneOf } from './accounts.ts'
import { drawCode, printedCode } from './counter-code.ts'
import { closeInvitations, insertInvitation } from './open-invitations.ts'
import { askPendingAccount, isSameName, type PendingAccount, renamePending } from './pending-accounts.ts'

/**
 * Prints the code by which a resident whom the agent sees opens their account, or enters it again. It serves once.
 *
 * @param agent  who prints: a secretary, or an administrator (null: the code of the installation)
 * @throws Problem 403 for another role, and for the account of an agent, whom an administrator alone invites;
 * 409 when the account is in another name, or suspended.
 */
export async function printCounterCode(
  { db, clock, realClock }: Pick<Deps, 'db' | 'clock' | 'realClock'>,
  agent: { personId: string | null; isAdministrator: boolean },
  person: PendingAccount,
): Promise<CounterCode> {
  const { personId, isAdministrator } = agent
  if (!isAdministrator && (personId === null || !(await holdsOneOf(db, personId, ['secretary'], clock.today()))))
    throw problem('counterCodeNotYours')
  const code = drawCode()
  const codeHash = await hashPassword(code.secret)
  return db.transaction(async (tx) => {
    const asked = await askPendingAccount(tx, person)
    if (asked.isAgent) throw problem('counterCodeOfAgent')
    if (asked.state === 'suspended') throw problem('accountSuspended')
    const isTheirs = await isSameName(
      tx,
      `${asked.givenName} ${asked.familyName}`,
      `${person.givenName} ${person.familyName}`,
    )
    if (asked.state === 'open' && !isTheirs) throw problem('accountOfAnother')
    if (asked.state === 'pending') await renamePending(tx, asked.id, person)
    const now = realClock.instant()
    const expiresAt = now.add(LIFETIME.counter)
    await closeInvitations(tx, asked.id, now)
    await insertInvitation(
      tx,
      {
        id: randomUUID(),
        personId: asked.id,
        tokenSha256: sha256(code.finding),
        codeHash,
        createdBy: personId,
        purpose: 'counter',
      },
      now,
      expiresAt,
    )
    const purpose = 'code remis au guichet'
    await logAccess(tx, { personId, subject: 'person', subjectId: asked.id, inseeCode: null, purpose })
    return {
      code: printedCode(code),
      name: `${person.givenName} ${person.familyName}`,
      email: asked.email,
      expiresAt: expiresAt.toString(),
    }
  })
}
