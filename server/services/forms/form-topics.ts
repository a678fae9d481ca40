import { z } from 'zod'
import type { MailTopics } from '#platform/mail-topic.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { FORM_MAIL_KINDS, type FormMailKind, formRequestMail } from '#wording/services/forms/form-mails.ts'
import { authorityOfForm } from './form-queries.ts'
import { formRequestLink } from './link.ts'
import { requestById } from './queries.ts'

const Told = z.object({ formRequest: z.uuid() })

const about =
  (kind: FormMailKind): MailTopics[string] =>
  async ({ db, config }, { payload }) => {
    const request = await requestById(db, Told.parse(payload).formRequest)
    if (!request || request.number === null) return { outcome: 'refused', answer: MAIL.noDossier }
    const { number, content, formId, id } = request
    const authority = await authorityOfForm(db, formId)
    return {
      words: formRequestMail(kind, { number, title: content.title, authority, href: formRequestLink(config, id) }),
    }
  }

/** What a request writes to whoever made it. */
export const FORM_TOPICS: MailTopics = Object.fromEntries(
  FORM_MAIL_KINDS.map((kind) => [`formRequest.${kind}`, about(kind)]),
)
