import { z } from 'zod'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import {
  accountKnownMail,
  accountOpeningMail,
  entryMail,
  invitationMail,
  passwordChangedMail,
  passwordResetMail,
} from '#wording/agency/mail/account-mail.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { invitationLink } from './invitations.ts'
import { isInvitationOpen } from './open-invitations.ts'

const Invited = z.object({ invitationId: z.uuid() })

/** The secret of the link is made here from the key of the installation: the outbox never carries it. */
const invitation =
  (mail: typeof invitationMail): MailTopics[string] =>
  async ({ db, config, realClock }, { payload }) => {
    const { invitationId } = Invited.parse(payload)
    return (await isInvitationOpen(db, invitationId, realClock.instant()))
      ? { words: mail(invitationLink(config, invitationId)) }
      : { outcome: 'refused', answer: MAIL.overtaken }
  }

/** What the agency writes to people about their account. */
export const ACCOUNT_TOPICS: MailTopics = {
  invitation: invitation(invitationMail),
  entry: invitation(entryMail),
  passwordReset: invitation(passwordResetMail),
  opening: invitation(accountOpeningMail),
  accountKnown: async (deps) => ({ words: accountKnownMail(`${publicBase(deps)}/connexion`) }),
  passwordChanged: async (deps) => ({ words: passwordChangedMail(`${publicBase(deps)}/connexion`) }),
}
