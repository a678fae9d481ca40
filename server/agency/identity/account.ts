import type { Account } from '#contract/agency/people/people.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { authenticated } from '#platform/security-log.ts'
import { mustProveTwice } from '#platform/session.ts'
import { accountById, holdsOneOf, identitiesOf, keepPassword, openSessionsOf } from '#server/agency/people/accounts.ts'
import { revokeOtherSessions, revokeSession } from './account-queries.ts'
import { accountSubject, throttled } from './attempts.ts'
import { refuseGuessable } from './guessable.ts'
import { providerOfIssuer } from './identity-providers.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { printedSheet } from './printed-code-queries.ts'

type AccountDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>

/** Whoever signs, administers or writes of infringements proves twice who they are. */
const TWICE_PROVED = [
  'signatory',
  'administrator',
  'dataProtectionOfficer',
  'swornOfficer',
  'archivist',
  'cashier',
  'homeKeeper',
] as const

/** What a person reads of their own account. @param key  hash of the token of the session that asks */
export async function ownAccount(
  { db, clock, realClock, config }: AccountDeps,
  personId: string,
  key: string | undefined,
): Promise<Account> {
  const account = await accountById(db, personId)
  return {
    hasPassword: account?.passwordHash != null,
    mustHaveSecondFactor:
      (await holdsOneOf(db, personId, TWICE_PROVED, clock.today())) ||
      (await mustProveTwice(db, personId, clock.today())),
    identities: await identitiesOf(db, personId, (issuer) => providerOfIssuer(config, issuer)),
    printedCodes: (await printedSheet(db, personId)) ?? null,
    sessions: await openSessionsOf(db, personId, realClock.instant(), key),
  }
}

/**
 * Asks again for the password of whoever is signed in, before what an open desk must not allow. An account without a
 * password (its holder enters through a provider of identity) has none to give.
 *
 * @throws Problem 401 when it is wrong; 429 after too many of them.
 */
export async function provePassword(deps: AccountDeps, personId: string, password: string): Promise<void> {
  const account = await accountById(deps.db, personId)
  if (!account) throw problem('accountGone')
  const kept = account.passwordHash
  if (kept === null) return
  await authenticated(deps.log, { purpose: 'password again', factors: ['password'], account: personId }, () =>
    throttled(deps, [accountSubject(account.email)], async () => {
      if (!(await isPassword(password, kept))) throw problem('wrongCurrentPassword')
    }),
  )
}

/**
 * Changes the password and ends the other sessions: whoever knew the former one is out.
 * @throws Problem 401 when the present password is wrong; 422 when the new one is guessed soon; 429 after too many wrong ones.
 */
export async function changePassword(
  deps: AccountDeps,
  personId: string,
  key: string | undefined,
  { current, password }: { current: string; password: string },
): Promise<void> {
  await provePassword(deps, personId, current)
  const account = await accountById(deps.db, personId)
  if (!account) throw problem('accountGone')
  await refuseGuessable(password, account)
  const passwordHash = await hashPassword(password)
  await deps.db.transaction(async (tx) => {
    await keepPassword(tx, personId, passwordHash)
    await revokeOtherSessions(tx, personId, key, deps.realClock.instant())
  })
}

/** @throws Problem 404 when it is not an open session of that person. */
export async function endSession(
  { db, realClock }: Pick<Deps, 'db' | 'clock' | 'realClock'>,
  personId: string,
  sessionId: string,
): Promise<void> {
  if ((await revokeSession(db, personId, sessionId, realClock.instant())) === 0) throw problem('sessionNotYours')
}
