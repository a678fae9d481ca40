import type { Session } from '#contract/agency/identity/session.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { seal } from '#platform/seal.ts'
import { administers, type CurrentSession, codeServesSeconds } from '#platform/session.ts'
import { provePassword } from '#server/agency/identity/account.ts'
import { newSecret } from '#server/agency/identity/one-time-code.ts'
import { accountById, grantsOf, hasSecondFactor, keepSecret } from './accounts.ts'

type PeopleDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>

/** What the desk says of the session to its holder. */
export async function describeSession(
  { db, clock, realClock }: PeopleDeps,
  session: CurrentSession | undefined,
): Promise<Session> {
  if (!session) return { role: null, person: null }
  if (session.holder === 'installation') return { role: 'administrator', person: null }
  const account = await accountById(db, session.personId)
  if (!account) return { role: null, person: null }
  return {
    role: administers(session) ? 'administrator' : null,
    person: {
      id: account.id,
      name: `${account.givenName} ${account.familyName}`.trim(),
      email: account.email,
      grants: await grantsOf(db, account.id, clock.today()),
      awaitsProof: session.awaitsProof,
      codeServesSeconds: codeServesSeconds(session.secondFactorAt, realClock.instant()),
      secondFactor: hasSecondFactor(account) ? 'confirmed' : account.totpSecret ? 'toConfirm' : 'none',
    },
  }
}

/**
 * Prepares a second factor; it serves once the person has given a first code of it.
 * @throws Problem 401 when the password given again is wrong: an open desk is not enough; 403 when printed codes are in force and none was given.
 */
export async function prepareSecondFactor(
  deps: PeopleDeps,
  { personId, secondFactorAt }: { personId: string; secondFactorAt: string | null },
  password: string,
): Promise<{ uri: string }> {
  const { db, config } = deps
  const account = await accountById(db, personId)
  if (!account) throw new Error('a session without its person')
  if (account.totpConfirmed) {
    throw problem('secondFactorActive')
  }
  if (hasSecondFactor(account) && secondFactorAt === null) throw problem('secondProofFirst')
  await provePassword(deps, personId, password)
  const { secret, uri } = newSecret(account.email)
  await keepSecret(db, personId, seal(secret, config.secretKey))
  return { uri }
}
