import sql from 'sql-template-tag'
import { COUNT_STOPS_AT, type DeskSummary } from '#contract/desk.ts'
import type { Database } from '#platform/database.ts'

const WEEK_DAYS = 7

/** What asks for someone this week. Each count walks an index and stops early. */
export async function deskSummary(scoped: Database, personId: string, today: Temporal.PlainDate): Promise<DeskSummary> {
  const until = today.add({ days: WEEK_DAYS }).toString()
  const counts = await scoped.one<Omit<DeskSummary, 'until'>>(sql`
    select
      (select count(*)::int
       from (select from dossier d
             where d.phase = 0 and d.urgency <= ${until}::date and d.next_step in ('tacitDecision', 'tacitCertificate')
             limit ${COUNT_STOPS_AT}) as due) as "decideThisWeek",
      (select count(*)::int
       from (select from dossier d
             where d.phase = 0 and d.urgency <= ${until}::date and d.next_step = 'deemedComplete'
             limit ${COUNT_STOPS_AT}) as due) as "checkThisWeek",
      (select count(*)::int
       from (select from dossier d where d.phase = 0 and d.assigned_to is null limit ${COUNT_STOPS_AT}) as due) as unassigned,
      (select count(*)::int
       from (select from dossier d
             where d.phase = 0 and d.assigned_to = ${personId}::uuid
             limit ${COUNT_STOPS_AT}) as due) as mine,
      (select count(*)::int
       from (select distinct m.dossier_id
             from message m
             where m.to_applicant and m.read_at is null and m.side = 'applicant'
             limit ${COUNT_STOPS_AT}) as due) as unread`)
  return { ...counts, until }
}
