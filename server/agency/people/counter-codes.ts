import { randomBytes, randomUUID } from 'node:crypto'
import type { CounterCode } from '#contract/agency/people/people.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { COUNTER_CODE_HOURS } from '#server/agency/identity/account-opening.ts'
import { holdsOneOf } from './accounts.ts'
import { closeInvitations, insertInvitation } from './open-invitations.ts'
import { askPendingAccount, isSameName, type PendingAccount, renamePending } from './pending-accounts.ts'

/** Crockford's alphabet: no letter that the eye takes for a figure. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Twelve letters of five bits: sixty bits, out of reach of whoever tries them one by one. */
const CODE_LETTERS = 12

const newCode = () => [...randomBytes(CODE_LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

/** « K7QF-9M2P-4TXD », as it is printed. */
const printed = (code: string) => code.replaceAll(/(.{4})(?=.)/g, '$1-')

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
    const code = newCode()
    const now = realClock.instant()
    const expiresAt = now.add({ hours: COUNTER_CODE_HOURS })
    await closeInvitations(tx, asked.id, now)
    await insertInvitation(
      tx,
      { id: randomUUID(), personId: asked.id, tokenSha256: sha256(code), createdBy: personId, purpose: 'counter' },
      now,
      expiresAt,
    )
    const purpose = 'code remis au guichet'
    await logAccess(tx, { personId, subject: 'person', subjectId: asked.id, inseeCode: null, purpose })
    return {
      code: printed(code),
      name: `${person.givenName} ${person.familyName}`,
      email: asked.email,
      expiresAt: expiresAt.toString(),
    }
  })
}
