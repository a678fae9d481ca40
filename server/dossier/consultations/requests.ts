import type { Readable } from 'node:stream'
import {
  OPINION_ANSWERS,
  type OpinionAnswer,
  type OpinionRequest,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { silenceDoubt } from '#law/consultations/opinion-period.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { surfacesOf } from '#server/dossier/letters/project-surfaces.ts'
import { legalDay } from '#wording/day.ts'
import { answerEffects } from '#wording/dossier/consultations/answer-effect.ts'
import { frozenOpinionText, readingText } from '#wording/dossier/consultations/consultation.ts'
import { requestSentence, SILENT_OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import { reasonText } from '#wording/dossier/consultations/consultation-letter.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import { addressedText, surfacesText } from '#wording/dossier/letters/identity.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { recordOpinion } from './answer.ts'
import { type ConsultationRow, keepReceipt } from './consultation-rows.ts'
import { isOpen } from './consultations.ts'
import { dueIso, stateOf } from './course.ts'
import { storedOpinion } from './opinion-file.ts'
import { keepFile, lockConsultation } from './queries.ts'
import {
  chosenPiece,
  chosenPieces,
  logReading,
  mailLeftAt,
  ownRequestIds,
  type RequestRow,
  requestById,
  requestByToken,
  requestsByIds,
} from './request-queries.ts'

export type RequestDeps = Pick<Deps, 'db' | 'clock' | 'files' | 'config'>

/**
 * Who asks for a request: the bearer of its link, or a person signed in for the service. What they see comes from the
 * allow-listed view; what they write is their answer and its file, nothing else of the dossier.
 */
export type Bearer = { token: string } | { consultationId: string; personId: string }

/** The request as its service sees it. Its first reading proves that it was received, if nothing did before. */
export async function readRequest(deps: RequestDeps, bearer: Bearer): Promise<OpinionRequest> {
  const { id } = await requestOf(deps, bearer)
  return deps.db.transaction(async (tx) => {
    await noteOpening(tx, deps, id)
    return shownRequest(tx, await seenById(tx, id))
  })
}

/** The requests made to the services that the person answers for, those that wait first. */
export async function ownRequests({ db, clock }: RequestDeps, personId: string): Promise<OpinionRequest[]> {
  const ids = await asPerson(db, personId, clock.today(), ownRequestIds)
  const rows = await requestsByIds(
    db,
    ids.map(({ id }) => id),
  )
  const shown: OpinionRequest[] = []
  for (const row of rows) shown.push(await shownRequest(db, row))
  return shown
}

/** A chosen piece; a piece of the dossier that was not chosen does not exist here. */
export async function readPiece(deps: RequestDeps, bearer: Bearer, pieceId: string) {
  const request = await requestOf(deps, bearer)
  const piece = await chosenPiece(deps.db, request.id, pieceId)
  if (!piece) throw problem('requestPieceUnknown')
  await logReading(deps.db, {
    personId: 'personId' in bearer ? bearer.personId : null,
    pieceId,
    inseeCode: request.inseeCode,
    service: request.serviceName,
  })
  return piece
}

/** The service answers: the opinion enters the register, with what it does to the clock, in one transaction. */
export async function answerRequest(deps: RequestDeps, bearer: Bearer, answer: OpinionAnswer): Promise<OpinionRequest> {
  const { db, clock } = deps
  const { id } = await requestOf(deps, bearer)
  return db.transaction(async (tx) => {
    await noteOpening(tx, deps, id)
    const row = await openRow(tx, id)
    await recordOpinion(tx, clock, row, {
      ...answer,
      answeredOn: clock.today().toString(),
      channel: 'electronic',
      actor: { personId: 'personId' in bearer ? bearer.personId : null, role: 'consultee' },
    })
    return shownRequest(tx, await seenById(tx, id))
  })
}

/** The file that goes with the answer, sent before it; a second one takes its place. */
export async function receiveFile(
  deps: RequestDeps,
  bearer: Bearer,
  fileName: string,
  content: Readable,
): Promise<{ fileName: string }> {
  const { id } = await requestOf(deps, bearer)
  await openRow(deps.db, id)
  const { sha256: hash, mediaType } = await storedOpinion(deps, content, fileName)
  await deps.db.transaction(async (tx) => {
    await openRow(tx, id)
    await keepFile(tx, id, { sha256: hash, fileName, mediaType })
  })
  return { fileName }
}

/** @throws Problem 404 when the link or the account opens nothing, 410 when the link no longer serves. */
async function requestOf({ db, clock }: RequestDeps, bearer: Bearer): Promise<RequestRow> {
  if ('token' in bearer) {
    const request = await requestByToken(db, sha256(bearer.token))
    if (!request) throw problem('requestUnknown')
    if (request.linkRevokedOn !== null) throw problem('linkClosed')
    if (request.linkExpiresOn !== null && request.linkExpiresOn < clock.today().toString()) throw problem('linkExpired')
    return request
  }
  const ids = await asPerson(db, bearer.personId, clock.today(), ownRequestIds)
  const request = ids.some(({ id }) => id === bearer.consultationId)
    ? await requestById(db, bearer.consultationId)
    : undefined
  if (!request) throw problem('requestUnknown')
  return request
}

async function seenById(db: Database, id: string): Promise<RequestRow> {
  const row = await requestById(db, id)
  if (!row) throw problem('requestUnknown')
  return row
}

/** The day of receipt is that of the mail, or of the first opening when no mail is known to have left. */
async function noteOpening(tx: Database, { clock }: RequestDeps, id: string): Promise<void> {
  const row = await lockConsultation(tx, id)
  if (!row || row.receivedOn !== null) return
  const sentAt = await mailLeftAt(tx, id)
  const receivedOn = sentAt === null ? clock.today().toString() : legalDay(sentAt)
  await keepReceipt(tx, id, receivedOn, dueIso(row, receivedOn))
}

async function openRow(db: Database, id: string): Promise<ConsultationRow> {
  const row = await lockConsultation(db, id)
  if (!row) throw problem('requestUnknown')
  if (!isOpen(row)) throw row.isSuperseded ? problem('requestSuperseded') : problem('opinionAlreadyGiven')
  return row
}

async function shownRequest(db: Database, row: RequestRow): Promise<OpinionRequest> {
  const state = stateOf({ ...row, choice: 'retained' })
  return {
    id: row.id,
    service: row.serviceName,
    nature: row.nature,
    reason: reasonText(row.reason, row.rule),
    article: row.article,
    message: row.message,
    number: row.number === null ? '' : printedNumber(row.number),
    kind: kindText(row.kind, row.variant),
    title: row.title,
    communeName: row.communeName,
    applicant: applicantText(row),
    groundAddress: row.groundAddress ?? '',
    surfaces: surfacesText(surfacesOf(row.project)) ?? '',
    parcels: row.parcelIds.map(referenceText),
    parcelIds: row.parcelIds,
    answerBy: frozenOpinionText(row),
    filedOn: row.filedOn ?? row.askedOn,
    askedOn: row.askedOn,
    dueOn: row.dueOn,
    sentence: requestSentence({ ...row, state }),
    effects: answerEffects(row, OPINION_ANSWERS, deemedOf(row, state)),
    mayAnswer: state === 'sent' || state === 'silent' || state === 'attachmentsMissing',
    answer: row.answer,
    answerText: row.answerText,
    answeredOn: row.answeredOn,
    answeredBy: row.answeredBy,
    fileName: row.fileName,
    attachments: (await chosenPieces(db, row.id)).map(named),
  }
}

/** Who asks, and where a copy of the opinion goes (R*424-4): everyone by name, at the address of the first. */
function applicantText({ applicants }: RequestRow): string {
  const { address = '', town = '' } = applicants[0] ?? {}
  return addressedText(applicantsText(applicants), [address, town])
}

/** A piece that its applicant did not name is called as its form calls it. */
const named = (piece: OpinionRequest['attachments'][number]) => ({
  ...piece,
  title: piece.title || (pieceLabel(piece.code) ?? ''),
})

const deemedOf = ({ silence, article }: RequestRow, state: ReturnType<typeof stateOf>) =>
  state === 'silent' && silence !== null
    ? `${SILENT_OPINION_NAMES[silence]}${readingText(silenceDoubt(article))}`
    : null
