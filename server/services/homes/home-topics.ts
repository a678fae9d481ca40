import { z } from 'zod'
import { CarerSecret, HomeSecret } from '#contract/services/homes/home.ts'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { MAIL, type MailWords } from '#wording/agency/mail/mail.ts'
import { alertMail, HOME_MAIL, heardAgainMail, type MailedAlert } from '#wording/services/homes/home-mails.ts'
import { homePath, opened } from './sealing.ts'
import { alertTold } from './watch-queries.ts'

const OfAlert = z.object({ homeAlert: z.uuid(), carer: z.uuid() })

/** A mail to one carer: who that is, and where they read mail, is unsealed as it leaves. */
const toCarer =
  (isOf: 'open' | 'ended', write: (alert: MailedAlert) => MailWords): MailTopics[string] =>
  async (deps, { payload }) => {
    const { homeAlert, carer } = OfAlert.parse(payload)
    const alert = await alertTold(deps.db, homeAlert, carer)
    if (!alert || alert.linkId === null) return { outcome: 'refused', answer: HOME_MAIL.forgotten }
    if (isOf === 'open' && alert.closedAt !== null) return { outcome: 'refused', answer: MAIL.overtaken }
    const { callCentre } = opened(deps.config, HomeSecret, alert.home)
    return {
      words: write({
        ...{ kind: alert.kind, at: alert.at, isTaken: alert.takenAt !== null, callCentre },
        href: `${publicBase(deps)}${homePath(deps.config, alert.linkId)}`,
      }),
      to: [opened(deps.config, CarerSecret, alert.carer).email],
      isPrivate: true,
    }
  }

export const HOME_TOPICS: MailTopics = {
  homeAlert: toCarer('open', alertMail),
  homeHeardAgain: toCarer('ended', ({ href }) => heardAgainMail(href)),
}
