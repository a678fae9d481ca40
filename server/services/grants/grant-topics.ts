import { z } from 'zod'
import type { MailTopics } from '#platform/mail-topic.ts'
import { publicBase } from '#platform/mail-topic.ts'
import { formRequestToken } from '#server/services/forms/link.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { GRANT_MAIL_KINDS, type GrantMailKind, grantMail } from '#wording/services/grants/grant-mails.ts'
import { grantById } from './queries.ts'

const Told = z.object({ grant: z.uuid() })

const about =
  (kind: GrantMailKind): MailTopics[string] =>
  async (deps, { payload }) => {
    const grant = await grantById(deps.db, Told.parse(payload).grant)
    if (!grant) return { outcome: 'refused', answer: MAIL.noDossier }
    const { number, funder, reportDueOn, requestId } = grant
    const href = `${publicBase(deps)}/ma-subvention/${formRequestToken(deps.config, requestId)}`
    return { words: grantMail(kind, { number, funder, reportDueOn, href }) }
  }

/** What a grant writes to its association. */
export const GRANT_TOPICS: MailTopics = Object.fromEntries(
  GRANT_MAIL_KINDS.map((kind) => [`grant.${kind}`, about(kind)]),
)
