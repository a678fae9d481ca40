import type { Readable } from 'node:stream'
import type {
  MessageTyped,
  ReceiptTyped,
  Transmission,
  TransmissionFile,
} from '#contract/dossier/transmissions/transmission.ts'
import { type Day, day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { referralUntil, urgentFrom } from '#law/legality-control.ts'
import { logAccess } from '#platform/access-log.ts'
import { FileTooLarge, type StoredFile } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'
import { type DecidedDossier, decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import type { DecidingAuthority } from '#wording/dossier/decisions/decision.ts'
import {
  messageEffect,
  REFERRAL_AWAITS,
  receiptEffect,
  referralText,
  standingText,
} from '#wording/dossier/transmissions/transmission.ts'
import { weightOf } from './lightening.ts'
import {
  answerMessageOn,
  insertMessage,
  keepReceiptFile,
  type MessageRow,
  markPosted,
  markQueued,
  messageRow,
  messagesOf,
  messageToRead,
  type TransmissionRow,
  transmissionRow,
  transmissionsOf,
} from './queries.ts'
import { receive } from './receipt.ts'

const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const
const WRITERS = ['secretary', 'caseOfficer', 'signatory'] as const

type Change = (scoped: Scoped, row: TransmissionRow) => Promise<void>

/** What went to the prefect and what came back, for the agents of the commune. */
export const readTransmissions = (deps: LetterDeps, personId: string, dossierId: string): Promise<TransmissionFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const dossier = await openedTo(scoped, dossierId, READERS)
    await logAccess(scoped, {
      personId,
      subject: 'dossier',
      subjectId: dossierId,
      inseeCode: dossier.inseeCode,
      purpose: 'contrôle de légalité',
    })
    return fileOf(scoped, deps, dossier)
  })

/** @throws Problem 404 as for what does not exist. */
async function openedTo(
  scoped: Scoped,
  dossierId: string,
  roles: typeof READERS | typeof WRITERS,
): Promise<DecidedDossier> {
  const dossier = await decidedDossier(scoped, dossierId)
  if (!dossier || !(await holdsRoleOn(scoped, dossier.inseeCode, READERS))) throw problem('dossierUnknown')
  if (!(await holdsRoleOn(scoped, dossier.inseeCode, roles))) throw problem('transmissionReadOnly')
  return dossier
}

async function fileOf(
  scoped: Scoped,
  { clock }: Pick<LetterDeps, 'clock'>,
  { id, inseeCode, authority }: DecidedDossier,
): Promise<TransmissionFile> {
  const messages = await messagesOf(scoped, id)
  const today = dayOfPlainDate(clock.today())
  return {
    transmissions: (await transmissionsOf(scoped, id)).map((row) =>
      shown(
        row,
        messages.filter(({ transmissionId }) => transmissionId === row.id),
        today,
        authority,
      ),
    ),
    mayWrite: await holdsRoleOn(scoped, inseeCode, WRITERS),
  }
}

function shown(
  row: TransmissionRow,
  messages: readonly MessageRow[],
  today: Day,
  authority: DecidingAuthority,
): Transmission {
  const { receiptOn, receipt } = row
  return {
    id: row.id,
    act: row.act,
    number: row.number,
    subject: row.subject,
    channel: row.channel,
    state: row.state,
    sentence: standingText({ ...row, megabytes: Math.ceil(weightOf(row.files) / 1_000_000) }),
    receiptEffect: receiptEffect({ ...row, authority }),
    signedOn: row.signedOn,
    dueOn: row.dueOn,
    urgency: urgencyOf(row, today),
    files: row.files.map(({ title, sha256, bytes, copy }) => ({
      title,
      sha256,
      bytes,
      copyBytes: copy?.bytes ?? null,
    })),
    postedOn: row.postedOn,
    registeredOn: row.registeredOn,
    receipt: receiptOn === null ? null : { on: receiptOn, reference: receipt ?? '', hasFile: row.receiptFile !== null },
    referral: receiptOn === null ? null : referralSentence(receiptOn, messages, today),
    messages: messages.map(({ id, kind, receivedOn, said, answeredOn, fileName }) => ({
      id,
      kind,
      receivedOn,
      said,
      answeredOn,
      effect: messageEffect(kind, answeredOn),
      fileName,
    })),
  }
}

const NOT_LEFT = ['prepared', 'queued', 'error', 'refused']

/** What has not left, and of which the register says nothing, turns red before the law's own day. */
function urgencyOf({ state, registeredOn, signedOn, dueOn }: TransmissionRow, today: Day): Transmission['urgency'] {
  if (!NOT_LEFT.includes(state) || registeredOn !== null) return 'none'
  if (day(dueOn) < today) return 'late'
  return urgentFrom(day(signedOn)) <= today ? 'urgent' : 'none'
}

function referralSentence(receiptOn: string, messages: readonly MessageRow[], today: Day): string {
  const until = referralUntil(
    day(receiptOn),
    messages.flatMap(({ kind, receivedOn, answeredOn }) =>
      kind === 'piecesRequest'
        ? [{ receivedOn: day(receivedOn), answeredOn: answeredOn === null ? undefined : day(answeredOn) }]
        : [],
    ),
  )
  return until.outcome === 'awaitsPieces' ? REFERRAL_AWAITS : referralText(isoDay(until.day), isoDay(today))
}

/** Changes one sending of the dossier, for whoever may, and says what the dossier has become. */
const changed = (
  deps: LetterDeps,
  personId: string,
  { id, transmission }: { id: string; transmission: string },
  change: Change,
): Promise<TransmissionFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const dossier = await openedTo(scoped, id, WRITERS)
    await change(scoped, await rowOf(scoped, id, transmission))
    return fileOf(scoped, deps, dossier)
  })

async function rowOf(scoped: Scoped, dossierId: string, id: string): Promise<TransmissionRow> {
  const row = await transmissionRow(scoped, id)
  if (row?.dossierId !== dossierId) throw problem('transmissionUnknown')
  return row
}

type Named = { id: string; transmission: string }

/** The envelope left on that day. What an electronic channel refused may leave on paper. */
export const postTransmission = (deps: LetterDeps, personId: string, named: Named, on: string) =>
  changed(deps, personId, named, async (scoped, { id, number, state, signedOn }) => {
    if (!['prepared', 'error', 'refused'].includes(state)) throw problem('transmissionLeft', { number })
    if (on < signedOn) throw problem('postedBeforeSigned', { signedOn })
    refuseToCome(deps, on)
    await markPosted(scoped, id, on, personId)
  })

/** Queues it for the channel of the commune; `enqueue` writes the departure in the same transaction. */
export const sendTransmission = (
  deps: LetterDeps,
  personId: string,
  named: Named,
  enqueue: (scoped: Scoped, row: TransmissionRow) => Promise<unknown>,
) =>
  changed(deps, personId, named, async (scoped, row) => {
    if (row.channel === 'paper') throw problem('transmissionOnPaper')
    if (!['prepared', 'error', 'refused'].includes(row.state)) throw problem('transmissionLeft', { number: row.number })
    await markQueued(scoped, row.id)
    await enqueue(scoped, row)
  })

export const typeReceipt = (deps: LetterDeps, personId: string, named: Named, { on, reference }: ReceiptTyped) =>
  changed(deps, personId, named, (scoped, row) => receive(scoped, deps.clock, row, { on, reference, by: personId }))

const RECEIPT_FILE_BYTES = 20_000_000

/** The scan of an acknowledgement, once it is known to be what it says. */
export async function receiveReceiptFile(
  deps: LetterDeps,
  personId: string,
  named: Named,
  fileName: string,
  content: Readable,
): Promise<TransmissionFile> {
  const acknowledged: Change = async (_, { state, number }) => {
    if (state !== 'acknowledged') throw problem('receiptOfUnsent', { number })
  }
  await changed(deps, personId, named, acknowledged)
  const accept = (path: string) => acceptedFile(deps, path, decodeURIComponent(fileName))
  const { sha256 } = await storedReceipt(deps, content, accept)
  return changed(deps, personId, named, async (scoped, { id }) => {
    await keepReceiptFile(scoped, id, sha256)
  })
}

async function storedReceipt(
  { files }: Pick<LetterDeps, 'files'>,
  content: Readable,
  accept: (path: string) => Promise<unknown>,
): Promise<StoredFile> {
  try {
    return await files.put(content, RECEIPT_FILE_BYTES, accept)
  } catch (error) {
    throw error instanceof FileTooLarge ? problem('receiptFileTooHeavy') : error
  }
}

/** Hash of the acknowledgement kept with a sending. */
export const receiptFileOf = ({ db, clock }: LetterDeps, personId: string, { id, transmission }: Named) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await openedTo(scoped, id, READERS)
    const { receiptFile, number } = await rowOf(scoped, id, transmission)
    if (receiptFile === null) throw problem('receiptFileUnknown')
    return { sha256: receiptFile, number }
  })

export const typeMessage = (
  deps: LetterDeps,
  personId: string,
  named: Named,
  { kind, receivedOn, said }: MessageTyped,
) =>
  changed(deps, personId, named, async (scoped, row) => {
    if (row.receiptOn === null || receivedOn < row.receiptOn)
      throw problem('messageBeforeReceipt', { number: row.number })
    refuseToCome(deps, receivedOn)
    await insertMessage(scoped, row, { kind, receivedOn, said, remoteId: null, by: personId, at: deps.clock.now() })
  })

/** The pieces reached the prefect, or the answer to observations did. */
export const answerMessage = (
  deps: LetterDeps,
  personId: string,
  { id, message }: { id: string; message: string },
  on: string,
): Promise<TransmissionFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const dossier = await openedTo(scoped, id, WRITERS)
    const row = await messageRow(scoped, id, message)
    if (!row) throw problem('messageOfPrefectUnknown')
    if (row.answeredOn !== null || row.kind === 'letter' || row.kind === 'referral') throw problem('messageAnswered')
    if (on < row.receivedOn) throw problem('answerBeforeMessage', { receivedOn: row.receivedOn })
    refuseToCome(deps, on)
    await answerMessageOn(scoped, message, on, personId)
    return fileOf(scoped, deps, dossier)
  })

/** The document of a message, as it is kept. @throws Problem 404 */
export const messageFileOf = (
  { db, clock }: LetterDeps,
  personId: string,
  { id, message }: { id: string; message: string },
): Promise<{ sha256: string; name: string; mediaType: string }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { inseeCode } = await openedTo(scoped, id, READERS)
    const row = await messageToRead(scoped, id, message)
    if (!row?.fileSha256 || !row.fileName || !row.fileMediaType) throw problem('messageOfPrefectUnknown')
    await logAccess(scoped, {
      personId,
      subject: 'dossier',
      subjectId: id,
      inseeCode,
      purpose: 'contrôle de légalité',
    })
    return { sha256: row.fileSha256, name: row.fileName, mediaType: row.fileMediaType }
  })

function refuseToCome({ clock }: Pick<LetterDeps, 'clock'>, on: string): void {
  if (on > clock.today().toString()) throw problem('transmissionDayToCome', { on })
}

/** A file as it leaves, its lighter copy in its place when there is one. @throws Problem 404 */
export const sentFileOf = (
  { db, clock }: LetterDeps,
  personId: string,
  { id, transmission, rank }: Named & { rank: number },
): Promise<{ sha256: string; title: string; mediaType: string }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { inseeCode } = await openedTo(scoped, id, READERS)
    const file = (await rowOf(scoped, id, transmission)).files[rank - 1]
    if (!file) throw problem('sentFileUnknown')
    await logAccess(scoped, {
      ...{ personId, subject: 'dossier', subjectId: id, inseeCode },
      purpose: 'contrôle de légalité',
    })
    const { title, sha256, mediaType, copy } = file
    return copy ? { title, sha256: copy.sha256, mediaType: 'application/pdf' } : { title, sha256, mediaType }
  })

/** What the slip of a sending says. */
export const slipFacts = ({ db, clock }: LetterDeps, personId: string, { id, transmission }: Named) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await openedTo(scoped, id, READERS)
    const row = await rowOf(scoped, id, transmission)
    const dossier = await decidedDossier(scoped, id)
    if (!dossier) throw problem('dossierUnknown')
    return { row, dossier }
  })
