import { evaluate } from '#contract/services/forms/evaluation.ts'
import { NOBODY, type RequestInbox, type RequestMove, type RequestPage } from '#contract/services/forms/form-request.ts'
import { isAnsweredByVote, movesBeforeVote, movesFrom } from '#contract/services/forms/request-course.ts'
import { logShown } from '#platform/access-log.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { FORM_REQUEST_STATE_NAMES } from '#wording/services/forms/form-words.ts'
import { applicantName, attestationDocument, decisionDocument } from './documents.ts'
import { answersRequests, answersService, authorityOfForm, keepsForms, maySetForm } from './form-queries.ts'
import type { RequestDeps } from './own-requests.ts'
import { factsOf } from './papers.ts'
import {
  type EventRow,
  eventsOf,
  holdRequest,
  inboxForms,
  inboxLines,
  inboxServices,
  type PieceRow,
  piecesOfRequest,
  type RequestRow,
  requestById,
} from './queries.ts'
import { type NewEvent, record } from './request-events.ts'
import { moneyOfRequest } from './request-money.ts'
import { sentRequest } from './told-request.ts'

const SHOWN = 300

/** Work of who keeps forms and their requests: secretaries of the commune, administrators. */
export const asKeeper = <T>(
  { db, clock }: Pick<RequestDeps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsForms(scoped))) throw problem('formsForAgents')
    return work(scoped)
  })

/** Who answers requests: keepers, and the members of services, each theirs. @throws Problem 403 */
export const asAnswerer = <T>(
  { db, clock }: Pick<RequestDeps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await answersRequests(scoped))) throw problem('formsForAgents')
    return work(scoped)
  })

type Asked = { service?: string | undefined; state?: string | undefined; form?: string | undefined }

/** Requests that the reader answers; who read their names is written. */
export const inbox = (deps: RequestDeps, personId: string, asked: Asked): Promise<RequestInbox> =>
  asAnswerer(deps, personId, async (scoped) => {
    const rows = await inboxLines(scoped, asked, SHOWN + 1)
    const shown = rows.slice(0, SHOWN)
    await logShown(
      scoped,
      { subject: 'list', of: 'form-requests' },
      shown.map(({ id }) => id),
    )
    return {
      lines: shown.map(({ applicant, silence: _, silenceOn, silenceMeans, ...line }) => ({
        ...line,
        applicant: applicantName({ ...NOBODY, ...applicant }),
        silence: silenceMeans === null ? null : { means: silenceMeans, article: '', on: silenceOn },
      })),
      services: await inboxServices(scoped),
      forms: await inboxForms(scoped),
      isMore: rows.length > SHOWN,
    }
  })

/** The request that this agent keeps. @throws Problem 404 */
export async function keptRequest(scoped: Scoped, id: string): Promise<RequestRow> {
  const row = await requestById(scoped, id)
  const isTheirs = row !== undefined && (await answersService(scoped, row))
  if (!row || !isTheirs || row.state === 'draft' || row.number === null) throw problem('formRequestUnknown')
  return row
}

export const readRequestPage = (deps: RequestDeps, personId: string, id: string): Promise<RequestPage> =>
  asAnswerer(deps, personId, (scoped) => pageOf(deps, scoped, id))

async function pageOf({ clock }: Pick<RequestDeps, 'clock'>, scoped: Scoped, id: string): Promise<RequestPage> {
  const row = await keptRequest(scoped, id)
  await logShown(scoped, { subject: 'list', of: 'form-request' }, [id])
  const authority = await authorityOfForm(scoped, row.formId)
  const money = await moneyOfRequest(scoped, row, { today: clock.today().toString(), config: null })
  const told = sentRequest(row, await eventsOf(scoped, id), { authority, withNotes: true, money })
  const mayAssign = await maySetForm(scoped, row.inseeCode)
  const { result, rules } = evaluate(row.content, row.answers).eligibility
  return {
    ...told,
    ...{ id, formId: row.formId, communeName: row.communeName },
    eligibility: { result, rules: rules.map(({ says, truth }) => ({ says, truth })) },
    moves: (row.isOfGrant ? movesBeforeVote(told.state) : movesFrom(told.state)).filter(
      (move) => move !== 'assign' || mayAssign,
    ),
    grant: row.isOfGrant ? { id: row.grantId } : null,
  }
}

/** One act on a request, where its state allows it. @throws Problem 403, 404, 409, 422 */
export const moveRequest = (deps: RequestDeps, personId: string, id: string, move: RequestMove): Promise<RequestPage> =>
  actOn(deps, personId, id, move, openRequest)

/** The answer that the vote of its body gives to a request for a grant. @throws Problem 403, 404, 409 */
export const answerByVote = (
  deps: RequestDeps,
  personId: string,
  id: string,
  decision: Extract<RequestMove, { move: 'decide' }>,
): Promise<RequestPage> => actOn(deps, personId, id, decision, votedRequest)

type Opening = (scoped: Scoped, id: string, move: RequestMove['move']) => Promise<RequestRow>

async function actOn(
  deps: RequestDeps,
  personId: string,
  id: string,
  move: RequestMove,
  opened: Opening,
): Promise<RequestPage> {
  // set on paper before the transaction: nobody waits for it
  const isLetter = move.move === 'decide' || move.move === 'attest'
  const letter = isLetter ? await storedLetter(deps, personId, id, move, opened) : undefined
  return asAnswerer(deps, personId, async (scoped) => {
    await keptRequest(scoped, id)
    await holdRequest(scoped, id)
    const row = await opened(scoped, id, move.move)
    await record(scoped, row, {
      ...(await eventOf(deps, scoped, row, move, letter)),
      at: deps.realClock.instant().toString(),
      actorId: personId,
    })
    return pageOf(deps, scoped, id)
  })
}

/** The request, when that act may be done on it. @throws Problem 404, 409 */
async function openRequest(scoped: Scoped, id: string, move: RequestMove['move']): Promise<RequestRow> {
  const row = await keptRequest(scoped, id)
  if (row.state === 'draft') throw problem('formRequestUnknown')
  if (move === 'assign' && !(await maySetForm(scoped, row.inseeCode))) throw problem('requestPassedOnElsewhere')
  if (row.isOfGrant && (move === 'decide' || move === 'attest')) throw problem('grantAwaitsVote')
  if (!movesFrom(row.state).includes(move))
    throw problem('formMoveRefused', { state: FORM_REQUEST_STATE_NAMES[row.state] })
  return row
}

/** The request of a grant, when its vote may still answer it: a letter that accepted or refused it before leaves it to the vote. */
async function votedRequest(scoped: Scoped, id: string): Promise<RequestRow> {
  const row = await keptRequest(scoped, id)
  if (row.state === 'draft') throw problem('formRequestUnknown')
  if (!isAnsweredByVote(row.state)) throw problem('formMoveRefused', { state: FORM_REQUEST_STATE_NAMES[row.state] })
  return row
}

const KINDS = {
  takeUp: 'takenUp',
  message: 'message',
  note: 'note',
  askPieces: 'piecesAsked',
  receivePieces: 'piecesReceived',
  assign: 'assigned',
  decide: 'decided',
  attest: 'attested',
} as const satisfies Record<RequestMove['move'], EventRow['kind']>

async function eventOf(
  deps: RequestDeps,
  scoped: Scoped,
  row: RequestRow,
  move: RequestMove,
  letter: string | undefined,
): Promise<Omit<NewEvent, 'at' | 'actorId'>> {
  const today = deps.clock.today().toString()
  const event = { kind: KINDS[move.move], body: 'body' in move ? move.body : '', payload: {}, on: today }
  switch (move.move) {
    case 'askPieces':
      if (move.answerBy <= today)
        throw problem('formDayToCome', { pointer: '#/answerBy', why: 'Laissez au moins jusqu’à demain pour répondre.' })
      return { ...event, payload: { answerBy: move.answerBy } }
    case 'receivePieces': {
      const asked = (await eventsOf(scoped, row.id)).findLast(({ kind }) => kind === 'piecesAsked')
      if (move.on > today || (asked && move.on < asked.on))
        throw problem('formDayToCome', { pointer: '#/on', why: 'Choisissez un jour entre la demande et aujourd’hui.' })
      return { ...event, on: move.on }
    }
    case 'assign':
      return { ...event, body: move.service, payload: { service: move.service } }
    case 'decide':
      return { ...event, payload: { outcome: move.outcome, ...(letter && { letter }) } }
    case 'attest':
      return { ...event, payload: { ...(letter && { letter }) } }
    default:
      return event
  }
}

/** The letter is made once and kept by its hash: what was signed is what is read. */
async function storedLetter(
  deps: RequestDeps,
  personId: string,
  id: string,
  move: Extract<RequestMove, { move: 'decide' | 'attest' }>,
  opened: Opening,
): Promise<string> {
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  const decidedOn = deps.clock.today().toString()
  const document = await asAnswerer(deps, personId, async (scoped) => {
    const row = await opened(scoped, id, move.move)
    const facts = await factsOf(deps, scoped, row, issuedAt)
    const place = (row.formInseeCode === null ? null : row.communeName) ?? facts.authority
    const signed = { ...facts, decidedOn, place, signatory: move.signatory }
    return move.move === 'decide'
      ? decisionDocument({ ...signed, outcome: move.outcome, body: move.body })
      : attestationDocument({ ...signed, silentOn: row.silenceOn ?? decidedOn, article: facts.silence?.article ?? '' })
  })
  return (await deps.files.put(await renderPdf(document))).sha256
}

export const pieceOfRequest = (deps: RequestDeps, personId: string, id: string, piece: string): Promise<PieceRow> =>
  asAnswerer(deps, personId, async (scoped) => {
    await keptRequest(scoped, id)
    const found = (await piecesOfRequest(scoped, id)).find((one) => one.id === piece)
    if (!found) throw problem('formPieceUnknown')
    await logShown(scoped, { subject: 'list', of: 'form-request' }, [id])
    return found
  })
