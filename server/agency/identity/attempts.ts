import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { Problem, problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import {
  addFailure,
  failuresSince,
  forgetFailures,
  forgetOneFailure,
  holdAttempts,
} from '#server/agency/people/accounts.ts'

/** What wrong answers are counted under, and how many are accepted before a pause. */
export type Subject = { name: string; failuresMax: number }

const PAUSE = { minutes: 15 } as const

/** Wrong answers accepted of one account, from one browser that it knows, of the second factor of one person. */
const OF_ONE_ACCOUNT = 10

/** A whole town hall may sit behind one address. */
const OF_ONE_NETWORK = 60

export const accountSubject = (email: string): Subject => ({
  name: `account ${email.toLowerCase()}`,
  failuresMax: OF_ONE_ACCOUNT,
})

/** Counted apart: a stranger who fails on an account stops the other strangers, not the browser of its holder. */
export const deviceSubject = (email: string, deviceSha256: string): Subject => ({
  name: `device ${email.toLowerCase()} ${deviceSha256}`,
  failuresMax: OF_ONE_ACCOUNT,
})

export const secondFactorSubject = (personId: string): Subject => ({
  name: `factor ${personId}`,
  failuresMax: OF_ONE_ACCOUNT,
})

/** @param personId  whom a code printed at the counter is of; undefined when it is of nobody */
export const counterSubjects = (personId: string | undefined): Subject[] =>
  personId === undefined ? [] : [{ name: `counter ${personId}`, failuresMax: OF_ONE_ACCOUNT }]

/** @param network  undefined when the address says nothing of who asks: nothing is counted under it */
export const networkSubjects = (network: string | undefined): Subject[] =>
  network === undefined ? [] : [{ name: `network ${network}`, failuresMax: OF_ONE_NETWORK }]

/**
 * Reserves an attempt before anything is verified: a hundred at once are counted as a hundred, not after the first one
 * has failed. Attempts are counted in the database, so that several servers count together; a right answer gives the
 * reservation back, and forgets the failures of its first subject.
 *
 * @throws Problem 429 during the pause that follows too many wrong answers under one of the subjects.
 */
export async function throttled<Result>(
  { db, realClock }: Pick<Deps, 'db' | 'realClock'>,
  subjects: readonly Subject[],
  attempt: () => Promise<Result>,
): Promise<Result> {
  const now = realClock.instant()
  const keys = subjects.map(({ name, failuresMax }) => ({ key: sha256(name), failuresMax }))
  await db.transaction((tx) => reserve(tx, keys, now))
  try {
    const result = await attempt()
    const [first, ...others] = keys
    if (first) await forgetFailures(db, first.key, now.subtract(PAUSE))
    for (const { key } of others) await forgetOneFailure(db, key, now)
    return result
  } catch (error) {
    const isWrong = error instanceof Problem && (error.status === 401 || error.status === 404)
    if (!isWrong) for (const { key } of keys) await forgetOneFailure(db, key, now)
    throw error
  }
}

async function reserve(
  tx: Database,
  keys: readonly { key: string; failuresMax: number }[],
  now: RealInstant,
): Promise<void> {
  // always in the same order: two attempts under the same subjects never wait for each other
  for (const { key, failuresMax } of keys.toSorted((one, other) => one.key.localeCompare(other.key))) {
    await holdAttempts(tx, key)
    if ((await failuresSince(tx, key, now.subtract(PAUSE))) >= failuresMax) throw problem('tooManyAttempts')
    await addFailure(tx, key, now)
  }
}
