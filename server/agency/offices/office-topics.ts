import { z } from 'zod'
import type { MailTopics } from '#platform/mail-topic.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { officeInvitationMail } from '#wording/agency/offices/office-mail.ts'
import { invitationServes } from './invitation-queries.ts'
import { officeInvitationLink } from './offices.ts'

const Invited = z.object({ invitationId: z.uuid() })

/** What is written to colleagues who are invited: the code is made here from the key of the installation, the outbox never carries it. */
export const OFFICE_TOPICS: MailTopics = {
  officeInvitation: async ({ db, config, realClock }, { payload }) => {
    const { invitationId } = Invited.parse(payload)
    const office = await invitationServes(db, invitationId, realClock.instant())
    return office === undefined
      ? { outcome: 'refused', answer: MAIL.overtaken }
      : { words: officeInvitationMail(office.name, officeInvitationLink(config, invitationId)) }
  },
}
