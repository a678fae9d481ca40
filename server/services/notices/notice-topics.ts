import { z } from 'zod'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { confirmationMail, NOTICE_MAIL, noticeMail } from '#wording/services/notices/notice-mail.ts'
import { asAnyone } from './notices.ts'
import { noticeShown } from './queries.ts'
import { isAsked, isFollowing } from './subscription-queries.ts'
import { subscriptionToken } from './subscriptions.ts'

const Asked = z.object({ subscriptionId: z.uuid() })
const Told = Asked.extend({ noticeId: z.uuid() })

/** Mails to those who follow the notices: the link that says yes, and the notices, each with the link that ends them. */
export const NOTICE_TOPICS: MailTopics = {
  noticeConfirmation: async (deps, { payload }) => {
    const { subscriptionId } = Asked.parse(payload)
    if (!(await isAsked(deps.db, subscriptionId))) return { outcome: 'refused', answer: NOTICE_MAIL.ended }
    const token = subscriptionToken(deps.config, subscriptionId)
    return { words: confirmationMail(`${publicBase(deps)}/ma-commune/courriel?oui=${token}`) }
  },
  notice: async (deps, { payload }) => {
    const { subscriptionId, noticeId } = Told.parse(payload)
    const at = deps.realClock.instant().toString()
    const notice = await asAnyone(deps, (scoped) => noticeShown(scoped, noticeId, at))
    if (!notice || !(await isFollowing(deps.db, subscriptionId)))
      return { outcome: 'refused', answer: NOTICE_MAIL.ended }
    const token = subscriptionToken(deps.config, subscriptionId)
    return { words: noticeMail({ ...notice, href: `${publicBase(deps)}/ma-commune/courriel?fin=${token}` }) }
  },
}
