import { z } from 'zod'
import type { MailTopics } from '#platform/mail-topic.ts'
import { publicBase } from '#platform/mail-topic.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { lateMail } from '#wording/services/childcare/childcare-mails.ts'
import { structureById } from './queries.ts'

const Late = z.object({ structure: z.uuid(), dueOn: z.iso.date(), level: z.enum(['manager', 'overseer']) })

/** What a missed update writes to who must see to it. */
export const CHILDCARE_TOPICS: MailTopics = {
  'childcare.late': async (deps, { payload }) => {
    const { structure: id, dueOn, level } = Late.parse(payload)
    const structure = await structureById(deps.db, id)
    if (!structure) return { outcome: 'refused', answer: MAIL.noDossier }
    const { name, communeName } = structure
    return { words: lateMail({ name, communeName, dueOn, level, href: `${publicBase(deps)}/accueil-enfants/${id}` }) }
  },
}
