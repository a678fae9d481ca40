import sql from 'sql-template-tag'
import { z } from 'zod'
import type { ReportState } from '#contract/services/reports/report.ts'
import type { Database } from '#platform/database.ts'
import type { MailTopics } from '#platform/mail-topic.ts'
import { REPORT_MAIL, reportMail } from '#wording/services/reports/report-mail.ts'

const Told = z.object({ reportId: z.uuid(), ordinal: z.number() })

const toldEvent = (db: Database, id: string, ordinal: number) =>
  db.maybeOne<{ number: string; state: ReportState; sentence: string }>(sql`
    select r.number, e.state, e.sentence
    from report_event e
    join report r on r.id = e.report_id
    where e.report_id = ${id} and e.ordinal = ${ordinal} and r.contact <> ''`)

/** What became of a report, to whoever left an address with it. */
export const REPORT_TOPICS: MailTopics = {
  reportMoved: async ({ db }, { payload }) => {
    const { reportId, ordinal } = Told.parse(payload)
    const event = await toldEvent(db, reportId, ordinal)
    return event ? { words: reportMail(event) } : { outcome: 'refused', answer: REPORT_MAIL.forgotten }
  },
}
