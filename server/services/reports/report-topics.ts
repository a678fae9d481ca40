import { z } from 'zod'
import type { MailTopics } from '#platform/mail-topic.ts'
import { REPORT_MAIL, reportMail } from '#wording/services/reports/report-mail.ts'
import { toldEvent } from './queries.ts'

const Told = z.object({ reportId: z.uuid(), ordinal: z.number() })

/** What became of a report, to whoever left an address with it. */
export const REPORT_TOPICS: MailTopics = {
  reportMoved: async ({ db }, { payload }) => {
    const { reportId, ordinal } = Told.parse(payload)
    const event = await toldEvent(db, reportId, ordinal)
    return event ? { words: reportMail(event) } : { outcome: 'refused', answer: REPORT_MAIL.forgotten }
  },
}
