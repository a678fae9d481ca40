import { randomUUID } from 'node:crypto'
import type { KeptAnswer, Revocation, StandingAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import type { Deps } from '#platform/deps.ts'
import { invalidInput } from '#platform/invalid-input.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { aboutText, REPLACED } from '#wording/dossier/standing-answers/standing-answer.ts'
import {
  allAnswers,
  answersInForce,
  endAnswer,
  endFormer,
  insertAnswer,
  type KeptRow,
  type Settled,
  type StandingRow,
} from './queries.ts'

type AnswerDeps = Pick<Deps, 'db' | 'clock'>

/** Nobody answers for longer without looking again: our reading, no text says it. */
const LONGEST_YEARS = 3

/** What the commune answered once and for all, in force today; each is proposed on a dossier, never applied by itself. */
export const keptAnswers = async (
  { clock }: Pick<AnswerDeps, 'clock'>,
  scoped: Scoped,
  inseeCode: string,
): Promise<ReadonlyMap<string, KeptAnswer>> =>
  new Map((await answersInForce(scoped, inseeCode, clock.today().toString())).map((row) => [keyOf(row), told(row)]))

export const keyOf = ({ subject, name }: Settled): string => `${subject}/${name}`

const told = ({ subject: _subject, name: _name, ...answer }: KeptRow): KeptAnswer => answer

/** How a choice on a dossier is founded: what an officer writes, kept for the commune or not, or what the commune keeps. */
export type Foundation = { why: string; kept?: string | undefined; keepUntil?: string | undefined }

type Choice = Settled & { inseeCode: string; outcome: KeptAnswer['outcome'] }

/**
 * The reason of a choice, with the answer of the commune that it takes up or that it makes.
 *
 * @throws Problem 409 when the answer taken up is no more in force or says otherwise, 403 and 422 when one may not be kept
 */
export async function foundedOn(
  { clock }: Pick<AnswerDeps, 'clock'>,
  scoped: Scoped,
  personId: string,
  choice: Choice,
  { why, kept, keepUntil }: Foundation,
): Promise<{ reason: string; standingAnswerId: string | null }> {
  const today = clock.today()
  if (kept !== undefined) {
    const found = (await answersInForce(scoped, choice.inseeCode, today.toString())).find(({ id }) => id === kept)
    if (!found || keyOf(found) !== keyOf(choice) || found.outcome !== choice.outcome)
      throw problem('standingAnswerOver')
    return { reason: found.reason, standingAnswerId: found.id }
  }
  if (keepUntil === undefined) return { reason: why, standingAnswerId: null }
  refuseUntil(today, keepUntil)
  if (!(await holdsRoleOn(scoped, choice.inseeCode, ['caseOfficer', 'signatory'])))
    throw problem('standingAnswerNotYours')
  const id = randomUUID()
  await endFormer(scoped, choice.inseeCode, choice, { personId, at: clock.now(), why: REPLACED })
  await insertAnswer(scoped, { ...choice, id, reason: why, until: keepUntil, personId, at: clock.now() })
  return { reason: why, standingAnswerId: id }
}

function refuseUntil(today: Temporal.PlainDate, until: string): void {
  const last = today.add({ years: LONGEST_YEARS })
  if (until < today.toString())
    throw invalidInput([{ path: ['keepUntil'], message: 'Ce jour est passé : choisissez la fin de cette réponse' }])
  if (until > last.toString())
    throw invalidInput([{ path: ['keepUntil'], message: `Une réponse se garde ${LONGEST_YEARS} ans au plus` }])
}

export const listAnswers = ({ db, clock }: AnswerDeps, personId: string): Promise<StandingAnswer[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => listed(await allAnswers(scoped), clock.today().toString()))

const listed = (rows: readonly StandingRow[], today: string): StandingAnswer[] =>
  rows.map(({ inseeCode: _inseeCode, name, revokedBy, revokedOn, revokedWhy, mayRevoke, ...row }) => {
    const state = revokedOn !== null ? 'revoked' : row.until < today ? 'ended' : 'inForce'
    return {
      ...row,
      about: aboutText({ subject: row.subject, name }),
      state,
      revoked: revokedOn === null ? null : { by: revokedBy, on: revokedOn, why: revokedWhy ?? '' },
      mayRevoke: mayRevoke && state === 'inForce',
    }
  })

/**
 * Ends an answer: it is proposed no more, and the dossiers where it served stay as they were settled.
 *
 * @throws Problem 404, 403, 409 when it is no more in force
 */
export const revokeAnswer = (
  { db, clock }: AnswerDeps,
  personId: string,
  id: string,
  { why }: Revocation,
): Promise<StandingAnswer[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const found = (await allAnswers(scoped)).find((row) => row.id === id)
    if (!found) throw problem('standingAnswerUnknown')
    if (!found.mayRevoke) throw problem('standingAnswerNotYours')
    if ((await endAnswer(scoped, id, { personId, at: clock.now(), why })) === 0) throw problem('standingAnswerOver')
    return listed(await allAnswers(scoped), clock.today().toString())
  })
