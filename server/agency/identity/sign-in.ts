import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { Problem, problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import {
  type Account,
  accountByEmail,
  addFailure,
  failuresSince,
  forgetFailures,
  spendStep,
} from '#server/agency/people/accounts.ts'
import { stepOfCode, unseal } from './one-time-code.ts'
import { isPassword } from './passwords.ts'

/** Wrong answers accepted for one account, or for the code of the installation, before a pause. */
const FAILURES_MAX = 10
const PAUSE = { minutes: 15 } as const

type SignInDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

export type SignedIn = { personId: string | null; withSecondFactor: boolean }

/** What wrong passwords of an account are counted under. */
export const accountSubject = (email: string): string => `account ${email.toLowerCase()}`

/**
 * Counts wrong answers by account, in the database, so that several servers throttle together.
 * @throws Problem 429 during the pause that follows too many of them.
 */
export async function throttled<T>(
  { db, realClock }: SignInDeps,
  subject: string,
  attempt: () => Promise<T>,
): Promise<T> {
  const now = realClock.instant()
  const since = now.subtract(PAUSE)
  const key = sha256(subject)
  if ((await failuresSince(db, key, since)) >= FAILURES_MAX) {
    throw problem('tooManyAttempts')
  }
  try {
    const result = await attempt()
    await forgetFailures(db, key, since)
    return result
  } catch (error) {
    if (error instanceof Problem && error.status === 401) await addFailure(db, key, now)
    throw error
  }
}

export const signInByCode = (deps: SignInDeps, code: string): Promise<SignedIn> =>
  throttled(deps, 'installation', async () => {
    if (!timingSafeEqual(Buffer.from(sha256(code)), Buffer.from(sha256(deps.config.adminCode))))
      throw problem('wrongInstallationCode')
    return { personId: null, withSecondFactor: false }
  })

export const signInByPassword = (
  deps: SignInDeps,
  { email, password, oneTimeCode }: { email: string; password: string; oneTimeCode?: string | undefined },
): Promise<SignedIn> =>
  throttled(deps, accountSubject(email), async () => {
    const account = await accountByEmail(deps.db, email)
    if (!(await isPassword(password, account?.passwordHash ?? null)) || !account) throw problem('wrongAccount')
    if (!account.totpConfirmed) return { personId: account.id, withSecondFactor: false }
    await spendOneTimeCode(deps, account, oneTimeCode)
    return { personId: account.id, withSecondFactor: true }
  })

/** @throws Problem 401 when the code is missing, wrong, or has already served. */
export async function spendOneTimeCode(
  { db, realClock, config }: SignInDeps,
  account: Account,
  code: string | undefined,
): Promise<void> {
  if (code === undefined) throw problem('oneTimeCode', { why: 'missing' })
  const secret = account.totpSecret && unseal(account.totpSecret, config.secretKey)
  const step = secret ? stepOfCode(secret, code, realClock.instant()) : undefined
  if (step === undefined) throw problem('oneTimeCode', { why: 'wrong' })
  if ((await spendStep(db, account.id, step)) === 0) throw problem('oneTimeCode', { why: 'spent' })
}
