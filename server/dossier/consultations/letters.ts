import { randomUUID } from 'node:crypto'
import type {
  Consultation,
  ConsultationLetter,
  ConsultationSending,
  LetterToIssue,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { silenceDoubt } from '#law/consultations/opinion-period.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import {
  type ConsultationLetterFacts,
  consultationLetter,
  reminderLetter,
} from '#server/documents/consultation-letter.ts'
import type { LetterSignature } from '#server/documents/decision-letter.ts'
import { type DecidedDossier, decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { applicantRow, filedRow, followRows, projectRows } from '#server/dossier/letters/identity.ts'
import { actHeadOf } from '#server/dossier/letters/issue.ts'
import { insertIssued } from '#server/dossier/letters/issued-documents.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { type Printing, printing } from '#server/dossier/letters/press.ts'
import { senderOf } from '#server/dossier/letters/sender.ts'
import { townWordsFor } from '#server/dossier/letters/town-words.ts'
import { frozenOpinionText } from '#wording/dossier/consultations/consultation.ts'
import {
  answerWay,
  articlesText,
  askedText,
  CONSULTATION_LETTER,
  reasonText,
  reminderLead,
  requestLead,
  silenceText,
  timeText,
} from '#wording/dossier/consultations/consultation-letter.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import type { ConsultationRow } from './consultation-rows.ts'
import { askService, officersConsultation } from './consultations.ts'
import { lockConsultation, piecesNamed } from './queries.ts'

type Template = LetterToIssue['template']

/** Sends the request and freezes its letter, in one transaction. */
export const sendWithLetter = (
  deps: LetterDeps,
  personId: string,
  id: string,
  sending: ConsultationSending,
): Promise<Consultation> =>
  printing(deps, (deps) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      const sent = await askService(deps, scoped, personId, id, sending)
      await freezeLetter(deps, scoped, personId, id, 'consultation')
      return sent
    }),
  )

/** A letter for the post, when the service is not reached by mail: frozen like any document that leaves. */
export const issueLetter = (
  deps: LetterDeps,
  personId: string,
  id: string,
  template: Template,
): Promise<ConsultationLetter> =>
  printing(deps, (deps) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      const { askedOn } = await officersConsultation(scoped, id)
      if (askedOn === null) throw problem('consultationNotSent')
      return freezeLetter(deps, scoped, personId, id, template)
    }),
  )

/** Keeps the bytes of the letter under their hash, and its facts beside them; the secret of a link is in neither. */
export async function freezeLetter(
  deps: Printing<LetterDeps>,
  scoped: Scoped,
  personId: string,
  consultationId: string,
  template: Template,
): Promise<ConsultationLetter> {
  const row = await lockConsultation(scoped, consultationId)
  if (!row) throw problem('consultationUnknown')
  const dossier = await decidedDossier(scoped, row.dossierId)
  if (!dossier) throw problem('dossierUnknown')
  const letterhead = await actHeadOf(deps, scoped, dossier)
  const facts: ConsultationLetterFacts = {
    ...consultationFacts(
      row,
      dossier,
      template,
      await deps.directory.postalAddress(scoped, row.inseeCode, row.service),
    ),
    issuedAt: deps.clock.now().toString(),
    pieces: (await piecesNamed(scoped, row.dossierId, row.attachmentIds)).map((piece) => ({
      ...piece,
      title: piece.title || (pieceLabel(piece.code) ?? ''),
    })),
    signature: await signatureOf(deps, scoped, personId, dossier),
    ...(await townWordsFor(deps, scoped, template, dossier)),
  }
  const document = (template === 'consultation' ? consultationLetter : reminderLetter)(facts, letterhead)
  const [sheet] = await deps.press([{ document }])
  if (!sheet) throw new Error('a letter was not printed')
  const { sha256 } = sheet
  const letter = { id: randomUUID(), consultationId, template, issuedAt: deps.clock.now().toString() }
  await insertIssued(scoped, {
    id: letter.id,
    dossierId: row.dossierId,
    template,
    actId: null,
    facts,
    sha256,
    fileName: `${FILE_NAMES[template]}-${row.service}-${deps.clock.today()}.pdf`,
    personId,
    at: deps.clock.now(),
  })
  return letter
}

const FILE_NAMES = { consultation: 'demande-avis', consultationReminder: 'relance-avis' } as const

export function consultationFacts(
  row: ConsultationRow,
  dossier: DecidedDossier,
  template: Template,
  post?: { name: string; address: string },
): Omit<ConsultationLetterFacts, 'issuedAt' | 'pieces' | 'signature' | 'town'> {
  const { silence, article } = row
  const number = dossier.number === null ? '' : printedNumber(dossier.number)
  const L = CONSULTATION_LETTER
  return {
    consultationId: row.id,
    reference: number,
    addressee: [
      post?.name || row.serviceName,
      ...(post?.address ? post.address.split(/\r?\n/) : row.email === null ? [] : [row.email]),
    ],
    identity: [
      { key: L.number, value: `${number} (${kindText(dossier.kind, dossier.variant)})` },
      ...applicantRow(dossier),
      ...projectRows(dossier),
      ...filedRow(dossier),
      { key: L.asked, value: askedText(row.nature) },
      ...(article === null ? [] : [{ key: L.text, value: articlesText(article) }]),
      ...followRows(dossier),
    ],
    lead: template === 'consultation' ? requestLead(row.nature) : reminderLead(row.askedOn ?? ''),
    reason: reasonText(row.reason, row.rule),
    time: timeText({
      dueOn: row.dueOn,
      answerText: frozenOpinionText(row),
    }),
    silence: silenceText(silence, silenceDoubt(article)),
    message: row.message,
    answerWay: answerWay(row.via ?? 'link'),
  }
}

/** To ask a service is an act of the review, which the officer in charge does in their own name (R*423-15), or by the delegation that they hold. */
const signatureOf = async (
  deps: LetterDeps,
  scoped: Scoped,
  personId: string,
  dossier: DecidedDossier,
): Promise<LetterSignature> =>
  (await senderOf(deps, scoped, personId, dossier)) ?? {
    place: dossier.communeName,
    on: deps.clock.today().toString(),
    capacity: CONSULTATION_LETTER.signature,
    name: await deps.directory.nameOf(scoped, personId),
  }
