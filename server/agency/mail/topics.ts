import { z } from 'zod'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import type { Deps } from '#platform/deps.ts'
import type { Delivery } from '#platform/outbox.ts'
import { isInvitationOpen } from '#server/agency/people/invitation-queries.ts'
import { invitationLink } from '#server/agency/people/invitations.ts'
import { consultationLink } from '#server/dossier/consultations/link.ts'
import { printedNumber } from '#server/dossier/listing/listing.ts'
import { invitationMail, passwordChangedMail, passwordResetMail } from '#wording/agency/mail/account-mail.ts'
import {
  documentMail,
  isDocumentTopic,
  MAIL,
  type MailedCase,
  type MailWords,
  messageMail,
  receiptMail,
  reminderMail,
  requestMail,
  reviewAskedMail,
  reviewGivenMail,
  tacitAlertMail,
} from '#wording/agency/mail/mail.ts'
import { opinionText } from '#wording/dossier/consultations/consultation.ts'
import { SILENT_OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import { capitalised } from '#wording/typography.ts'
import { isReviewAwaited, mailedDossier, mailedRequest } from './queries.ts'

type TopicDeps = Pick<Deps, 'db' | 'config' | 'clock' | 'realClock'>
type Departure = { dossierId: string | null; payload: Record<string, unknown> }
type Topic = { words: MailWords } | Delivery

const Request = z.object({ consultationId: z.uuid(), via: z.enum(['link', 'account']) })
const Invited = z.object({ invitationId: z.uuid() })
const Alert = z.object({ deadline: z.iso.date() })
const Review = z.object({ of: z.uuid() })
const Given = z.object({ outcome: z.enum(['approved', 'returned']) })
const Message = z.object({ from: z.enum(['townHall', 'applicant']) })

/** The words of a departure; or why it does not leave, when nobody can write it or nobody waits for it any more. */
export async function wordsOf(deps: TopicDeps, { dossierId, payload }: Departure): Promise<Topic> {
  const template = String(payload.template ?? '')
  if (template === 'consultation' || template === 'consultationReminder') return requestWords(deps, template, payload)
  if (template === 'invitation' || template === 'passwordReset') return invitationWords(deps, template, payload)
  if (template === 'passwordChanged') return { words: passwordChangedMail(`${base(deps)}/connexion`) }
  if (dossierId === null) return { outcome: 'retry', answer: MAIL.noTemplate }
  const dossier = await mailedDossier(deps.db, dossierId)
  if (!dossier) return { outcome: 'refused', answer: MAIL.noDossier }
  const at = (path: string): MailedCase => ({
    number: dossier.number === null ? '' : printedNumber(dossier.number),
    kind: capitalised(DOSSIER_KINDS[dossier.kind].name),
    communeName: dossier.communeName,
    filedOn: dossier.filedOn,
    href: `${base(deps)}${path}/${dossierId}`,
  })
  const applicants = at('/mes-dossiers')
  if (template === 'receipt') return { words: receiptMail(applicants) }
  if (isDocumentTopic(template) || 'document' in payload) return { words: documentMail(applicants, template) }
  if (template === 'tacitAlert') {
    if (dossier.decidedOn !== null) return { outcome: 'refused', answer: MAIL.overtaken }
    return { words: tacitAlertMail(at('/dossiers'), Alert.parse(payload).deadline) }
  }
  if (template === 'reviewAsked') {
    const { of } = Review.parse(payload)
    if (!(await isReviewAwaited(deps.db, dossierId, of))) return { outcome: 'refused', answer: MAIL.overtaken }
    return { words: reviewAskedMail(at('/dossiers')) }
  }
  if (template === 'reviewGiven') return { words: reviewGivenMail(at('/dossiers'), Given.parse(payload).outcome) }
  if (template !== 'message') return { outcome: 'retry', answer: MAIL.noTemplate }
  const { from } = Message.parse(payload)
  return { words: messageMail(from === 'townHall' ? applicants : at('/dossiers'), from) }
}

/** The secret of the link is made here from the key of the installation: the outbox never carries it. */
async function invitationWords(
  { db, config, realClock }: TopicDeps,
  template: 'invitation' | 'passwordReset',
  payload: Record<string, unknown>,
): Promise<Topic> {
  const { invitationId } = Invited.parse(payload)
  if (!(await isInvitationOpen(db, invitationId, realClock.instant())))
    return { outcome: 'refused', answer: MAIL.overtaken }
  const link = invitationLink(config, invitationId)
  return { words: template === 'invitation' ? invitationMail(link) : passwordResetMail(link) }
}

const base = ({ config }: TopicDeps) => config.publicUrl?.replace(/\/$/, '') ?? ''

async function requestWords(
  { db, config }: TopicDeps,
  template: string,
  payload: Record<string, unknown>,
): Promise<Topic> {
  const { consultationId, via } = Request.parse(payload)
  const request = await mailedRequest(db, consultationId)
  const dossier = request && (await mailedDossier(db, request.dossierId))
  if (!request || !dossier) return { outcome: 'refused', answer: MAIL.noDossier }
  if (request.isClosed) return { outcome: 'refused', answer: MAIL.overtaken }
  const { serviceName, dueOn, periodCount: count, periodUnit: unit, silence } = request
  const mailed = {
    number: dossier.number === null ? '' : printedNumber(dossier.number),
    kind: capitalised(DOSSIER_KINDS[dossier.kind].name),
    communeName: dossier.communeName,
    serviceName,
    answerText:
      count === null || unit === null || silence === null ? null : opinionText({ period: { count, unit }, silence }),
    dueOn,
    silence: silence && SILENT_OPINION_NAMES[silence],
    hasAccount: via === 'account',
    href: consultationLink(config, { consultationId, via }),
  }
  return { words: template === 'consultation' ? requestMail(mailed) : reminderMail(mailed) }
}
