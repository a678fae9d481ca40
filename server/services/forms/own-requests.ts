import { randomUUID } from 'node:crypto'
import { answerFaults, keptAnswers } from '#contract/services/forms/answer-faults.ts'
import { answerText } from '#contract/services/forms/answer-text.ts'
import { type Carried, carriedAnswers } from '#contract/services/forms/carried-answers.ts'
import { asksFiles, type Field } from '#contract/services/forms/field.ts'
import type { Answers, FormContent } from '#contract/services/forms/form-content.ts'
import {
  type Applicant,
  type BegunRequest,
  type DraftToSave,
  NOBODY,
  type OwnRequest,
  type PublicForm,
  type SavedRequest,
  type SendingRequest,
} from '#contract/services/forms/form-request.ts'
import { priceOfRequest } from '#contract/services/forms/price-of-request.ts'
import { answerAt, piecesOf, textOf } from '#contract/services/forms/reading.ts'
import { OPEN_STATES } from '#contract/services/forms/request-course.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import type { ProblemField } from '#wording/problem.ts'
import { answerFaultText } from '#wording/services/forms/answer-fault.ts'
import { applicantFaults } from '#wording/services/forms/applicant-fault.ts'
import { FORM_REQUEST_STATE_NAMES } from '#wording/services/forms/form-words.ts'
import { neededForPrice } from '#wording/services/forms/price-words.ts'
import {
  authorityOfForm,
  maySetForm,
  type PublishedRow,
  publishedForm,
  unknownIntercommunalities,
} from './form-queries.ts'
import { formRequestToken } from './link.ts'
import {
  contentOf,
  dropPieces,
  eventsOf,
  holdRequest,
  insertRequest,
  piecesOfRequest,
  type RequestRow,
  requestByToken,
  saveDraftRow,
  sendRow,
} from './queries.ts'
import { courseOf, record, silenceOnOf } from './request-events.ts'
import { moneyOfRequest } from './request-money.ts'
import { publicFormOf, sentRequest } from './told-request.ts'

export type RequestDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'files' | 'log'>

export async function readPublicForm({ db }: Pick<RequestDeps, 'db'>, path: string): Promise<PublicForm> {
  const form = await publishedForm(db, path)
  if (!form) throw problem('formUnknown')
  return publicFormOf(form)
}

/** A request begins with its secret link: from there on nothing written is lost. @throws Problem 404, 409, 429 */
export async function beginRequest(
  deps: Pick<RequestDeps, 'db' | 'clock' | 'realClock' | 'config'>,
  path: string,
  personId: string | null,
  network?: string,
): Promise<BegunRequest> {
  const { db, realClock, config } = deps
  const form = await publishedForm(db, path)
  if (!form) throw problem('formUnknown')
  if (form.state === 'closed') throw problem('formClosed', { because: form.closedBecause })
  const now = realClock.instant()
  await countWrite(deps, 'form', { network, personId }, [form.inseeCode], () => problem('formRequestsPaused'))
  const id = randomUUID()
  const token = formRequestToken(config, id)
  const at = now.toString()
  await insertRequest(db, { id, formId: form.id, revision: form.revision, tokenSha256: sha256(token), personId, at })
  return { token, saves: 0, savedAt: at }
}

export async function requestOfToken(db: Database, token: string): Promise<RequestRow> {
  const row = await requestByToken(db, sha256(token))
  if (!row) throw problem('formRequestUnknown')
  return row
}

/** What the link opens: a form to go on with, carried to the questions of today, or a request to follow. */
export async function ownRequest(
  { db, clock, config }: Pick<RequestDeps, 'db' | 'clock' | 'config'>,
  token: string,
): Promise<OwnRequest> {
  const row = await requestOfToken(db, token)
  if (row.state !== 'draft') {
    const authority = await authorityOfForm(db, row.formId)
    const money = await moneyOfRequest(db, row, { today: clock.today().toString(), config })
    return sentRequest(row, await eventsOf(db, row.id), { authority, withNotes: false, money })
  }
  const form = await publishedForm(db, row.path)
  if (!form) throw problem('formUnknown')
  const { answers, aside, changes } = carried(row, form)
  return {
    ...{ state: 'draft', form: publicFormOf(form), answers, changes, device: row.device, saves: row.saves },
    ...{ applicant: { ...NOBODY, ...row.applicant }, savedAt: row.savedAt },
    aside: asideLines({ ...row.aside, ...asideOf(row, aside) }),
  }
}

const carried = (row: RequestRow, form: Pick<PublishedRow, 'revision' | 'content'>): Carried =>
  row.revision === form.revision
    ? { answers: row.answers, aside: {}, changes: [] }
    : carriedAnswers(row.content.fields, form.content.fields, row.answers)

/** Answers put aside, with the question of then: they are read, and no longer asked. */
function asideOf(
  { content, placeNames: names }: Pick<RequestRow, 'content' | 'placeNames'>,
  aside: Answers,
): Record<string, { label: string; answer: string }> {
  const fields = new Map<string, Field>(content.fields.map((field) => [field.id, field]))
  return Object.fromEntries(
    Object.keys(aside).flatMap((id) => {
      const field = fields.get(id)
      const answer = field ? answerText(field, answerAt(aside, id), names) : ''
      return field && answer !== '' ? [[id, { label: field.label, answer }]] : []
    }),
  )
}

const asideLines = (aside: Answers): { label: string; answer: string }[] =>
  Object.values(aside).filter(
    (one): one is { label: string; answer: string } =>
      typeof one === 'object' && one !== null && 'label' in one && 'answer' in one,
  )

/**
 * Keeps what is written. A device that did not read the last saving does not write over it, unless that saving was its own and its answer was
 * lost on the way. @throws Problem 404, 409 once sent, 412 when another device saved since
 */
export function saveRequest({ db, realClock }: RequestDeps, token: string, draft: DraftToSave): Promise<SavedRequest> {
  return db.transaction(async (tx) => {
    const { id } = await requestOfToken(tx, token)
    await holdRequest(tx, id)
    const row = await requestOfToken(tx, token)
    if (row.state !== 'draft') throw problem('formRequestSent')
    const isOwn = draft.device !== '' && draft.device === row.device
    if (draft.basedOn !== row.saves && !isOwn) throw problem('formSavedElsewhere')
    const revision = await revisionToKeep(tx, row, draft.revision)
    const to = revision === row.revision ? undefined : await contentOf(tx, row.formId, revision)
    const aside = to
      ? {
          ...row.aside,
          ...asideOf(row, carriedAnswers(row.content.fields, to.content.fields, row.answers).aside),
        }
      : row.aside
    const { answers, applicant, device } = draft
    return saveDraftRow(tx, id, { answers, applicant, aside, revision, device, at: realClock.instant().toString() })
  })
}

/** A draft goes to a revision that exists, and never back. */
async function revisionToKeep(db: Database, row: RequestRow, asked: number): Promise<number> {
  if (asked <= row.revision) return row.revision
  return (await contentOf(db, row.formId, asked)) ? asked : row.revision
}

/**
 * Sends the request: it takes its number, its answers are frozen, and silence begins to run. Online it is received today; an agent of the
 * commune writes what came on paper. @throws Problem 403, 404, 409, 412, 422
 */
export function sendRequest(
  deps: RequestDeps,
  token: string,
  agentId: string | null,
  sending: SendingRequest,
): Promise<{ number: string }> {
  const { db, clock, realClock } = deps
  const today = clock.today().toString()
  const receivedOn = sending.channel === 'online' ? today : (sending.receivedOn ?? today)
  if (receivedOn > today)
    throw problem('formDayToCome', { pointer: '#/receivedOn', why: 'Une demande est reçue aujourd’hui au plus tard.' })
  return db.transaction(async (tx) => {
    await holdRequest(tx, (await requestOfToken(tx, token)).id)
    const row = await requestOfToken(tx, token)
    if (row.state !== 'draft') throw problem('formRequestSent')
    if (sending.basedOn !== row.saves) throw problem('formSavedElsewhere')
    const form = await publishedForm(tx, row.path)
    if (!form) throw problem('formUnknown')
    if (form.state === 'closed') throw problem('formClosed', { because: form.closedBecause })
    if (form.revision !== row.revision) throw problem('formChanged')
    const applicant = { ...NOBODY, ...row.applicant }
    const answers = await answersToSend(tx, row, form, applicant, sending.channel)
    const inseeCode = form.inseeCode ?? applicant.inseeCode
    if (sending.channel !== 'online') await refuseUnlessAgent(tx, deps, agentId, inseeCode)
    const silenceOn = silenceOnOf(courseOf({ content: form.content, receivedOn }, []))
    const silenceMeans = courseOf({ content: form.content, receivedOn }, [])?.means ?? null
    const at = realClock.instant().toString()
    const recordedBy = sending.channel === 'online' ? null : agentId
    const { channel } = sending
    const service = form.content.service.name
    const { number } = await sendRow(tx, row.id, {
      ...{ answers, inseeCode, service, channel, receivedOn, silenceOn, silenceMeans, recordedBy, at },
    })
    const sent: RequestRow = {
      ...row,
      state: 'received',
      number,
      answers,
      applicant,
      service,
      receivedOn,
      silenceOn,
      inseeCode,
    }
    await record(tx, sent, { kind: 'received', body: '', payload: {}, on: receivedOn, at, actorId: recordedBy })
    return { number }
  })
}

async function answersToSend(
  tx: Database,
  row: RequestRow,
  form: PublishedRow,
  applicant: Applicant,
  channel: SendingRequest['channel'],
): Promise<Record<string, unknown>> {
  const pieces = await piecesOfRequest(tx, row.id)
  const answers = withKeptPieces(form.content, row.answers, new Set(pieces.map(({ id }) => id)))
  const codes = form.inseeCode === null ? form.communes.map(({ inseeCode }) => inseeCode) : null
  const errors = [
    ...applicantFaults(applicant, { channel, communes: codes }),
    ...(await sayingFaults(tx, form.content, answers)),
    ...unpricedFaults(form.content, answers),
  ]
  if (errors.length > 0) throw problem('formAnswersWrong', { errors })
  const kept = keptAnswers(form.content, answers)
  await dropPieces(
    tx,
    row.id,
    Object.values(kept).flatMap((value) => piecesOf(value).map(({ piece }) => piece)),
  )
  return kept
}

/** A price that an answer still decides is asked for before the request leaves: what is not known is never free. */
function unpricedFaults(content: FormContent, answers: Answers): ProblemField[] {
  const priced = priceOfRequest(content, answers)
  if (priced === null || priced.isKnown) return []
  return priced.missing.map(({ label, field }) => ({ pointer: `#/answers/${field}`, detail: neededForPrice(label) }))
}

/** What is to mend in answers, intercommunalities being those that exist. */
async function sayingFaults(tx: Database, content: FormContent, answers: Answers): Promise<ProblemField[]> {
  const faults = answerFaults(content, answers)
  const sirens = content.fields.filter(({ kind }) => kind === 'intercommunality').map(({ id }) => answerAt(answers, id))
  const asked = sirens.flatMap((siren) => textOf(siren) ?? [])
  const unknown = asked.length === 0 ? [] : await unknownIntercommunalities(tx, asked)
  const lost = content.fields.filter(
    ({ id, kind }) =>
      kind === 'intercommunality' &&
      unknown.includes(textOf(answerAt(answers, id)) ?? '') &&
      !faults.some(({ field }) => field === id),
  )
  return [
    ...faults.map(({ pointer, detail }) => ({ pointer, detail })),
    ...lost.map(({ id, label }) => ({
      pointer: `#/answers/${id}`,
      detail: answerFaultText(label, { code: 'notIntercommunality' }),
    })),
  ]
}

/** A file that was not received is no answer. */
const withKeptPieces = (content: FormContent, answers: Answers, received: ReadonlySet<string>): Answers => ({
  ...answers,
  ...Object.fromEntries(
    content.fields
      .filter(asksFiles)
      .map(({ id }) => [id, piecesOf(answerAt(answers, id)).filter(({ piece }) => received.has(piece))]),
  ),
})

async function refuseUnlessAgent(
  tx: Database,
  { clock }: Pick<RequestDeps, 'clock'>,
  agentId: string | null,
  inseeCode: string | null,
): Promise<void> {
  const may =
    agentId !== null && (await asPerson(tx, agentId, clock.today(), (scoped) => maySetForm(scoped, inseeCode)))
  if (!may) throw problem('formChannelForAgents')
}

/** The applicant writes; what was asked of them is received by the desk, which says when all came. @throws Problem 404, 409 */
export const reply = (deps: RequestDeps, token: string, body: string): Promise<OwnRequest> =>
  act(deps, token, 'reply', body, () => true)

/** The applicant gives their request up. @throws Problem 404, 409 once it is answered */
export const withdraw = (deps: RequestDeps, token: string): Promise<OwnRequest> =>
  act(deps, token, 'withdrawn', '', (state) => OPEN_STATES.some((open) => open === state))

async function act(
  deps: RequestDeps,
  token: string,
  kind: 'reply' | 'withdrawn',
  body: string,
  isOpen: (state: RequestRow['state']) => boolean,
): Promise<OwnRequest> {
  const { db, clock, realClock } = deps
  await db.transaction(async (tx) => {
    await holdRequest(tx, (await requestOfToken(tx, token)).id)
    const row = await requestOfToken(tx, token)
    if (row.state === 'draft') throw problem('formRequestUnknown')
    if (!isOpen(row.state)) throw problem('formMoveRefused', { state: FORM_REQUEST_STATE_NAMES[row.state] })
    const at = realClock.instant().toString()
    await record(tx, row, { kind, body, payload: {}, on: clock.today().toString(), at, actorId: null })
  })
  return ownRequest(deps, token)
}
