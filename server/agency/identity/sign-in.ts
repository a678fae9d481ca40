import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import { Problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import {
  type Account,
  accountByEmail,
  addFailure,
  failuresSince,
  forgetFailures,
  spendStep,
} from '#server/agency/people/queries.ts'
import { stepOfCode, unseal } from './one-time-code.ts'
import { isPassword } from './passwords.ts'

/** Wrong answers accepted for one account, or for the code of the installation, before a pause. */
const FAILURES_MAX = 10
const PAUSE = { minutes: 15 } as const

type SignInDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

export type SignedIn = { personId: string | null; withSecondFactor: boolean }

const wrongCode = () =>
  new Problem({
    type: 'code-errone',
    status: 401,
    title: 'Code d’administration erroné',
    detail:
      'Ce code n’est pas celui de cette installation. Il est affiché au démarrage du serveur et gardé dans le dossier des données.',
    errors: [{ pointer: '#/code', detail: 'Code erroné' }],
  })

const wrongAccount = () =>
  new Problem({
    type: 'identifiants-errones',
    status: 401,
    title: 'Identifiants erronés',
    detail: 'L’adresse électronique ou le mot de passe n’est pas le bon. Vérifiez-les, puis recommencez.',
  })

const oneTimeCodeProblem = (detail: string) =>
  new Problem({
    type: 'code-a-usage-unique',
    status: 401,
    title: 'Code à usage unique demandé',
    detail,
    errors: [{ pointer: '#/oneTimeCode', detail }],
  })

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
    throw new Problem({
      type: 'trop-de-tentatives',
      status: 429,
      title: 'Trop de tentatives',
      detail: 'Trop de réponses erronées ont été données. Attendez un quart d’heure avant de recommencer.',
    })
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
    if (!timingSafeEqual(Buffer.from(sha256(code)), Buffer.from(sha256(deps.config.adminCode)))) throw wrongCode()
    return { personId: null, withSecondFactor: false }
  })

export const signInByPassword = (
  deps: SignInDeps,
  { email, password, oneTimeCode }: { email: string; password: string; oneTimeCode?: string | undefined },
): Promise<SignedIn> =>
  throttled(deps, accountSubject(email), async () => {
    const account = await accountByEmail(deps.db, email)
    if (!(await isPassword(password, account?.passwordHash ?? null)) || !account) throw wrongAccount()
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
  if (code === undefined) throw oneTimeCodeProblem('Saisissez le code à six chiffres de votre application.')
  const secret = account.totpSecret && unseal(account.totpSecret, config.secretKey)
  const step = secret ? stepOfCode(secret, code, realClock.instant()) : undefined
  if (step === undefined)
    throw oneTimeCodeProblem('Ce code n’est pas le bon, ou il a expiré. Saisissez celui qui s’affiche maintenant.')
  if ((await spendStep(db, account.id, step)) === 0)
    throw oneTimeCodeProblem('Ce code a déjà servi. Attendez le suivant, dans trente secondes.')
}
