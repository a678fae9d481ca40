import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { unseal } from '#platform/seal.ts'
import { authenticated, type Factor } from '#platform/security-log.ts'
import { sha256 } from '#platform/session.ts'
import { type Account, accountByEmail, hasSecondFactor, spendStep } from '#server/agency/people/accounts.ts'
import { accountSubject, deviceSubject, networkSubjects, secondFactorSubject, throttled } from './attempts.ts'
import { isKnownDevice } from './known-device.ts'
import { readCode } from './one-time-code.ts'
import { isPassword } from './passwords.ts'
import { PRINTED_DIGITS, spendPrintedCode } from './printed-codes.ts'

type SignInDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>

export type SignedIn = { personId: string | null; withSecondFactor: boolean }

/** Where an attempt comes from: its network, unless it says nothing, and what its browser holds, if it holds something. */
export type Whence = { network: string | undefined; deviceKey: string | undefined }

/**
 * By the code of the installation. It is drawn too long to be guessed; wrong ones are counted by network alone, so that
 * nobody keeps the administrator out.
 */
export const signInByCode = (deps: SignInDeps, code: string, { network }: Whence): Promise<SignedIn> =>
  authenticated(deps.log, { purpose: 'entering', factors: ['installationCode'], account: null }, () =>
    throttled(deps, networkSubjects(network), async () => {
      if (!timingSafeEqual(Buffer.from(sha256(code)), Buffer.from(sha256(deps.config.adminCode))))
        throw problem('wrongInstallationCode')
      return { personId: null, withSecondFactor: false }
    }),
  )

/**
 * By an account. Wrong answers are counted by account and by network; from a browser that this account knows, apart: the
 * failures of strangers do not make its holder wait.
 */
export async function signInByPassword(
  deps: SignInDeps,
  { email, password, oneTimeCode }: { email: string; password: string; oneTimeCode?: string | undefined },
  { network, deviceKey }: Whence,
): Promise<SignedIn> {
  const account = await accountByEmail(deps.db, email)
  const isKnown = account !== undefined && (await isKnownDevice(deps, account.id, deviceKey))
  const subjects =
    isKnown && deviceKey !== undefined
      ? [deviceSubject(email, deviceKey)]
      : [accountSubject(email), ...networkSubjects(network)]
  const enter = async (): Promise<SignedIn> => {
    if (!(await isPassword(password, account?.passwordHash ?? null)) || !account) throw problem('wrongAccount')
    if (!hasSecondFactor(account)) return { personId: account.id, withSecondFactor: false }
    await spendOneTimeCode(deps, account, oneTimeCode)
    return { personId: account.id, withSecondFactor: true }
  }
  return authenticated(
    deps.log,
    { purpose: 'entering', factors: factorsOf(oneTimeCode !== undefined), account: account?.id },
    () => throttled(deps, subjects, enter),
    ({ withSecondFactor }) => ({ factors: factorsOf(withSecondFactor) }),
  )
}

const factorsOf = (withCode: boolean): readonly Factor[] => (withCode ? ['password', 'oneTimeCode'] : ['password'])

/**
 * Confirms the one-time code of whoever is signed in.
 * @throws Problem 401 when it is wrong or has served; 429 after too many of them.
 */
export const confirmOneTimeCode = (deps: SignInDeps, account: Account, code: string): Promise<void> =>
  authenticated(deps.log, { purpose: 'second factor', factors: ['oneTimeCode'], account: account.id }, () =>
    throttled(deps, [secondFactorSubject(account.id)], () => spendOneTimeCode(deps, account, code)),
  )

/** A code of the application, or a printed one. @throws Problem 401 when it is missing, wrong, of another half minute, or has already served. */
async function spendOneTimeCode(deps: SignInDeps, account: Account, code: string | undefined): Promise<void> {
  if (code === undefined) throw problem('oneTimeCode', { why: 'missing' })
  if (code.length >= PRINTED_DIGITS) return spendPrintedCode(deps, account.id, code.replace(' ', ''))
  const { db, realClock, config } = deps
  const secret = account.totpSecret && unseal(account.totpSecret, config.secretKey)
  const read = secret ? readCode(secret, code, realClock.instant()) : ({ is: 'wrong' } as const)
  if (read.is !== 'current') throw problem('oneTimeCode', { why: read.is })
  if ((await spendStep(db, account.id, read.step)) === 0) throw problem('oneTimeCode', { why: 'spent' })
}
