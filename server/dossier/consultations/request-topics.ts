import { z } from 'zod'
import { silenceDoubt } from '#law/consultations/opinion-period.ts'
import { isUnreadRule } from '#law/consultations/unread.ts'
import type { MailTopics } from '#platform/mail-topic.ts'
import { mailedDossier } from '#server/dossier/letters/mailed-dossier.ts'
import { MAIL, reminderMail, requestMail } from '#wording/agency/mail/mail.ts'
import { frozenOpinionText, readingText } from '#wording/dossier/consultations/consultation.ts'
import { UNANSWERED } from '#wording/dossier/consultations/consultation-letter.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { capitalised } from '#wording/typography.ts'
import { consultationLink } from './link.ts'
import { mailedRequest } from './queries.ts'

const Request = z.object({ consultationId: z.uuid(), via: z.enum(['link', 'account']) })

const onRequest =
  (mail: typeof requestMail): MailTopics[string] =>
  async ({ db, config }, { payload }) => {
    const { consultationId, via } = Request.parse(payload)
    const request = await mailedRequest(db, consultationId)
    const dossier = request && (await mailedDossier(db, request.dossierId))
    if (!request || !dossier) return { outcome: 'refused', answer: MAIL.noDossier }
    if (request.isClosed) return { outcome: 'refused', answer: MAIL.overtaken }
    const { serviceName, dueOn, silence, article, rule } = request
    return {
      words: mail({
        number: dossier.number === null ? '' : printedNumber(dossier.number),
        kind: capitalised(kindText(dossier.kind, dossier.variant)),
        communeName: dossier.communeName,
        serviceName,
        answerText: frozenOpinionText(request),
        dueOn,
        silence: silence && `${UNANSWERED[silence]}${readingText(silenceDoubt(article))}`,
        isUnread: rule !== null && isUnreadRule(rule),
        hasAccount: via === 'account',
        href: consultationLink(config, { consultationId, via }),
      }),
    }
  }

/** What is written to a consulted service: the request, and its reminder. */
export const REQUEST_TOPICS: MailTopics = {
  consultation: onRequest(requestMail),
  consultationReminder: onRequest(reminderMail),
}
