import { z } from 'zod'
import { LetterToSign } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { Database } from '#platform/database.ts'
import { type MailTopic, type MailTopics, publicBase } from '#platform/mail-topic.ts'
import {
  DOCUMENT_TOPICS,
  documentMail,
  lapseAlertMail,
  MAIL,
  type MailedCase,
  messageMail,
  receiptMail,
  reviewAskedMail,
  reviewGivenMail,
  signatureAskedMail,
  signatureReturnedMail,
  tacitAlertMail,
  usefulDayAlertMail,
} from '#wording/agency/mail/mail.ts'
import { SIGNED_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { capitalised } from '#wording/typography.ts'
import {
  isReviewAwaited,
  isSignatureAwaited,
  type MailedDossierRow,
  mailedDossier,
  stillToAsk,
} from './mailed-dossier.ts'

const Alert = z.object({ deadline: z.iso.date() })
const ToAsk = z.object({ until: z.iso.date() })
const Lapse = z.object({ lapsesOn: z.iso.date(), askBy: z.iso.date().nullable() })
const Review = z.object({ of: z.uuid() })
const Given = z.object({ outcome: z.enum(['approved', 'returned']) })
const Pile = z.object({ what: z.enum(['decision', ...LetterToSign.shape.letter.options]) })
const Message = z.object({ from: z.enum(['townHall', 'applicant']) })

/** A dossier as its mails name it, seen from the page of the applicant and from the desk. */
type Mailed = {
  row: MailedDossierRow
  applicants: MailedCase
  desk: MailedCase
  base: string
  db: Database
  today: string
}

/** A mail about a dossier: it does not leave when the dossier is gone. */
const onDossier =
  (write: (mailed: Mailed, payload: Record<string, unknown>) => MailTopic | Promise<MailTopic>): MailTopics[string] =>
  async (deps, { dossierId, payload }) => {
    if (dossierId === null) return { outcome: 'retry', answer: MAIL.noTemplate }
    const row = await mailedDossier(deps.db, dossierId)
    if (!row) return { outcome: 'refused', answer: MAIL.noDossier }
    const at = (path: string): MailedCase => ({
      number: row.number === null ? '' : printedNumber(row.number),
      kind: capitalised(kindText(row.kind, row.variant)),
      communeName: row.communeName,
      filedOn: row.filedOn,
      href: `${publicBase(deps)}${path}/${row.id}`,
    })
    return write(
      {
        row,
        applicants: at('/mes-dossiers'),
        desk: at('/dossiers'),
        base: publicBase(deps),
        db: deps.db,
        today: deps.clock.today().toString(),
      },
      payload,
    )
  }

const document = (template: string) => onDossier(({ applicants }) => ({ words: documentMail(applicants, template) }))

/** What a dossier writes to the applicant and to those who handle it. */
export const DOSSIER_TOPICS: MailTopics = {
  ...Object.fromEntries(['document', ...DOCUMENT_TOPICS].map((template) => [template, document(template)])),
  receipt: onDossier(({ applicants }) => ({ words: receiptMail(applicants) })),
  tacitAlert: onDossier(({ row, desk }, payload) =>
    row.decidedOn === null
      ? { words: tacitAlertMail(desk, Alert.parse(payload).deadline) }
      : { outcome: 'refused', answer: MAIL.overtaken },
  ),
  usefulDayAlert: onDossier(async ({ db, row, desk, today }, payload) => {
    const { until } = ToAsk.parse(payload)
    const asked = await stillToAsk(db, row.id, until)
    return asked.length > 0
      ? { words: usefulDayAlertMail(desk, { until, asked }, today > until) }
      : { outcome: 'refused', answer: MAIL.overtaken }
  }),
  lapseAlert: onDossier(({ row, applicants }, payload) => {
    const lapse = Lapse.parse(payload)
    return row.lapsesOn === lapse.lapsesOn
      ? { words: lapseAlertMail(applicants, lapse) }
      : { outcome: 'refused', answer: MAIL.overtaken }
  }),
  reviewAsked: onDossier(async ({ db, row, desk }, payload) =>
    (await isReviewAwaited(db, row.id, Review.parse(payload).of))
      ? { words: reviewAskedMail(desk) }
      : { outcome: 'refused', answer: MAIL.overtaken },
  ),
  reviewGiven: onDossier(({ desk }, payload) => ({ words: reviewGivenMail(desk, Given.parse(payload).outcome) })),
  signatureAsked: onDossier(async ({ db, row, desk, base }, payload) => {
    const { what } = Pile.parse(payload)
    if (!(await isSignatureAwaited(db, row.id, what))) return { outcome: 'refused', answer: MAIL.overtaken }
    const isDecision = what === 'decision'
    const href = `${base}/signatures${isDecision ? `?dossier=${row.id}` : ''}`
    return { words: signatureAskedMail(desk, SIGNED_NAMES[what], isDecision ? row.decisionDeadline : null, href) }
  }),
  signatureReturned: onDossier(({ desk }, payload) => {
    const { what } = Pile.parse(payload)
    const href = `${desk.href}/${what === 'decision' ? 'decision' : 'pieces'}`
    return { words: signatureReturnedMail(desk, SIGNED_NAMES[what], href) }
  }),
  message: onDossier(({ applicants, desk }, payload) => {
    const { from } = Message.parse(payload)
    return { words: messageMail(from === 'townHall' ? applicants : desk, from) }
  }),
}
