import type { OwnGrant, OwnReport } from '#contract/services/grants/grant.ts'
import { renewedAnswers } from '#contract/services/grants/grant-answers.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { type SentFile, sentPdf } from '#platform/sent-file.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { isAgreementRequired } from '#rules/services/grant-rules.ts'
import { beginRequest, requestOfToken, saveRequest } from '#server/services/forms/own-requests.ts'
import { sentAnswers } from '#server/services/forms/sent-answers.ts'
import { GRANT_STATE_NAMES } from '#wording/services/grants/grant-words.ts'
import { takeRequestsIn } from './adoption.ts'
import { funderRow } from './funder-queries.ts'
import { record } from './grant-events.ts'
import { keptGrant } from './grants.ts'
import { asGrantKeeper, type GrantDeps } from './keeper.ts'
import { eventsOf, type GrantRow, grantOfRequest, holdGrant } from './queries.ts'

/** The grant that the link of its request opens. @throws Problem 404 */
async function grantOfToken(deps: GrantDeps, token: string): Promise<GrantRow> {
  const { id, state } = await requestOfToken(deps.db, token)
  if (state === 'draft') throw problem('grantFileUnknown')
  await takeRequestsIn(deps)
  const row = await grantOfRequest(deps.db, id)
  if (!row) throw problem('grantFileUnknown')
  return row
}

export const followGrant = async (deps: GrantDeps, token: string): Promise<OwnGrant> =>
  ownGrant(deps.db, await grantOfToken(deps, token))

const mayReport = ({ state, paidCents, reportReceivedOn }: GrantRow) =>
  state === 'voted' && paidCents > 0 && reportReceivedOn === null

/** Letters that the association may read. */
const LETTERS = ['agreementDrafted', 'reminded'] as const

async function ownGrant(db: Database, row: GrantRow): Promise<OwnGrant> {
  const events = await eventsOf(db, row.id)
  const { number, funder, association, exercice, object, state, askedCents, votedCents, paidCents } = row
  const { agreementSignedOn, reportDueOn, reportReceivedOn } = row
  return {
    ...{ number, funder, association, exercice, object, state, askedCents, votedCents, paidCents },
    ...{ agreementSignedOn, reportDueOn, reportReceivedOn },
    payments: events
      .filter(({ kind }) => kind === 'paymentOrdered')
      .map(({ on, payload }) => ({ on, amountCents: payload.amountCents ?? 0 })),
    isAgreementRequired: isAgreementRequired(row.yearVotedCents),
    letters: events
      .filter(({ kind, payload }) => payload.letter !== undefined && LETTERS.some((one) => one === kind))
      .map(({ ordinal, kind, on }) => ({ ordinal, kind, on })),
    mayReport: mayReport(row),
    mayRenew: state !== 'received',
  }
}

/** The association tells what the grant paid for. @throws Problem 404, 409 */
export async function reportOwnGrant(
  deps: GrantDeps,
  token: string,
  { usedCents, body }: OwnReport,
): Promise<OwnGrant> {
  const { id } = await grantOfToken(deps, token)
  await deps.db.transaction(async (tx) => {
    await holdGrant(tx, id)
    const row = await grantOfRequest(tx, (await requestOfToken(tx, token)).id)
    if (!row || !mayReport(row))
      throw problem('grantMoveRefused', { why: `La subvention est ${GRANT_STATE_NAMES[row?.state ?? 'closed']}.` })
    await record(tx, row, {
      ...{ kind: 'reportReceived', body, payload: { amountCents: usedCents }, actorId: null },
      on: deps.clock.today().toString(),
      at: deps.realClock.instant().toString(),
    })
  })
  return followGrant(deps, token)
}

/** The request of the year after, begun from this one: who asks reads it over, completes it and sends it. @throws Problem 404, 409, 429 */
export const renewOwnGrant = async (deps: GrantDeps, token: string): Promise<{ token: string }> =>
  renewed(deps, await grantOfToken(deps, token), null)

/** The same, by an agent of the body at the counter. @throws Problem 403, 404, 409 */
export async function renewGrant(deps: GrantDeps, personId: string, id: string): Promise<{ token: string }> {
  const row = await asGrantKeeper(deps, personId, (scoped) => keptGrant(scoped, id))
  return renewed(deps, row, personId)
}

async function renewed({ db, ...deps }: GrantDeps, row: GrantRow, personId: string | null): Promise<{ token: string }> {
  const funder = await funderRow(db, row.funderId)
  if (!funder) throw problem('funderUnknown')
  return db.transaction(async (tx) => {
    const within = { ...deps, db: tx }
    const { answers, applicant } = await sentAnswers(tx, row.requestId)
    const { token } = await beginRequest(within, funder.formPath, personId)
    const { revision } = await requestOfToken(tx, token)
    await saveRequest(within, token, {
      ...{ answers: { ...renewedAnswers(answers, row.exercice + 1) }, applicant, revision, basedOn: 0, device: '' },
    })
    return { token }
  })
}

/** @throws Problem 404 */
export async function letterOf(
  { files }: Pick<GrantDeps, 'files'>,
  db: Database | Scoped,
  row: GrantRow,
  ordinal: number,
): Promise<SentFile> {
  const letter = (await eventsOf(db, row.id)).find((event) => event.ordinal === ordinal)?.payload.letter
  if (letter === undefined) throw problem('grantLetterUnknown')
  return sentPdf(`subvention-${row.number}-${ordinal}.pdf`, await storedBytes(files, letter))
}

export const ownLetter = async (deps: GrantDeps, token: string, ordinal: number): Promise<SentFile> =>
  letterOf(deps, deps.db, await grantOfToken(deps, token), ordinal)
