import { z } from 'zod'
import { type MailTopics, publicBase } from '#platform/mail-topic.ts'
import { calledMail } from '#wording/agency/committee/committee-papers.ts'
import { MAIL } from '#wording/agency/mail/mail.ts'
import { calledMeeting } from './queries.ts'

const Called = z.object({ meeting: z.uuid() })

/** What a sitting writes to its members: the call, without a word of what is on the list. */
export const COMMITTEE_TOPICS: MailTopics = {
  committeeCalled: async (deps, { payload }) => {
    const { meeting: id } = Called.parse(payload)
    const meeting = await calledMeeting(deps.db, id)
    if (!meeting || meeting.state === 'cancelled') return { outcome: 'refused', answer: MAIL.overtaken }
    return { words: calledMail({ ...meeting, href: `${publicBase(deps)}/seances/${id}` }) }
  },
}
