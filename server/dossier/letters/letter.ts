import type { SentLetter } from '#contract/dossier/completeness/completeness.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { Notice } from '#law/clock/notice.ts'
import { type DossierKind, isPermit } from '#law/dossier-kind.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { LetterFacts } from '#server/documents/extension-letter.ts'
import type { Document, Letterhead } from '#server/documents/pdf/block.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import type { ActToRecord } from '#server/dossier/register/register.ts'
import { silenceText } from '#wording/dossier/completeness/extension.ts'
import type { SignedTemplate } from '#wording/dossier/decisions/decision-desk.ts'
import { addresseeOf } from './addressee.ts'
import { type DecidedDossier, decidedDossier } from './decided-dossier.ts'
import { identityOf, numberOf } from './identity.ts'
import { actHeadOf, issue } from './issue.ts'
import type { LetterDeps } from './letters.ts'
import type { Printing } from './press.ts'
import { senderOf, unsigned } from './sender.ts'
import { refuseUnacceptedElectronic } from './signatory.ts'
import { townWordsFor } from './town-words.ts'

/** Who puts their name under it: the author of the letter, or the signatory to whom it was sent. */
export type Signer = { personId: string; role: 'caseOfficer' | 'signatory'; hand?: Handwriting | undefined }

/** The dossier as its letters name it, with the head under which they leave, and whether its signer has the power to send it. */
export type Correspondence = {
  dossier: DecidedDossier
  letterhead: Letterhead
  facts: LetterFacts
  signer: Signer
  isEmpowered: boolean
}

/** A letter that the law allows today, with what it does to the dossier. */
export type ReadyLetter = {
  sent: Correspondence
  via: SendingWay
  letter: Parameters<typeof issue>[4]
  acts: readonly LetterAct[]
}

/** @param letter  its template, and what tells the letters of one dossier apart: `PIECES`, `DELAI` */
export async function correspondence(
  deps: LetterDeps,
  scoped: Scoped,
  signer: Signer,
  dossierId: string,
  { template, suffix }: { template: SignedTemplate; suffix: string },
): Promise<Correspondence> {
  const dossier = await decidedDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  const letterhead = await actHeadOf(deps, scoped, dossier)
  const signature = await senderOf(deps, scoped, signer.personId, dossier)
  return {
    dossier,
    letterhead,
    signer,
    isEmpowered: signature !== null,
    facts: {
      reference: `${numberOf(dossier)} ${suffix}`,
      issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
      number: numberOf(dossier),
      addressee: addresseeOf(dossier),
      identity: identityOf(dossier),
      ...(await townWordsFor(deps, scoped, template, dossier)),
      signature: { ...(signature ?? unsigned(deps, dossier)), ...(signer.hand && { hand: signer.hand }) },
    },
  }
}

/** What a letter does to the dossier, and what the journal says beside the document. */
export type LetterAct = { content: ActToRecord['content']; words: Readonly<Record<string, unknown>> }

/**
 * Freezes the letter, records its act or acts and sends it, in the transaction of the caller.
 * @throws Problem 403 when its signer has not the power to send it
 */
export async function sendLetter(
  deps: Printing<LetterDeps>,
  scoped: Scoped,
  { sent: { dossier, signer, isEmpowered }, via, letter, acts }: ReadyLetter,
): Promise<SentLetter> {
  if (!isEmpowered) throw problem('letterNeedsSignatory')
  const { personId, role } = signer
  const { document } = await issue(deps, scoped, dossier, personId, letter, (said) =>
    acts.map(({ content, words }) => ({
      content,
      words: { ...said, ...words },
      legalAt: deps.clock.now(),
      channel: CHANNEL[via],
      actor: { personId, role },
    })),
  )
  return { documentId: document.document, fileName: document.fileName, sha256: document.sha256 }
}

/** A letter not sent: it says so in its title, and is kept nowhere. */
export const asPreview = ({ title, ...document }: Document): Document => ({
  ...document,
  title: `PROJET – ${title}`,
  issued: 'Projet, non envoyé',
})

/** @throws Problem 422 when the applicant has not accepted electronic letters. */
export const refuseUnaccepted = (
  via: SendingWay,
  { dossier }: Correspondence,
  { acts }: { acts: readonly RecordedAct[] },
): void => refuseUnacceptedElectronic(via, dossier, acts)

/** Read as if the letter were received the day it leaves: what it announces holds when it is notified in time. */
export const asReceived = (today: Day): Notice => ({ via: 'hand', handedOn: today })

export const receivedDay = ({ course }: ReviewClock): string | null =>
  course ? isoDay(course.application.receipt.day) : null

/** What the end of the review without a decision means on that clock, and when. @throws Problem 422 when nothing is under review on it */
export function silenceOf({ course }: ReviewClock, { kind }: { kind: DossierKind }): string {
  const silence = course?.silence
  if (!silence) throw problem('letterOutsideReview')
  const deadline = course.length.deadline
  return silenceText(
    silence.meaning === 'rejection',
    isPermit(kind),
    deadline ? isoDay(deadline.day) : null,
    silence.citation.article,
    { readIn: silence.readIn, isReading: silence.isReading },
  )
}

const CHANNEL = { electronic: 'electronic', registered: 'registeredLetter', hand: 'hand' } as const
