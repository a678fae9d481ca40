import sql from 'sql-template-tag'
import { COUNT_STOPS_AT, type DeskSummary } from '#contract/dossier/desk/desk.ts'
import type { Scoped } from '#platform/scope.ts'
import { conditions } from '#server/dossier/listing/listing-conditions.ts'
import { choosing, queueScope } from '#server/dossier/listing/listing-scope.ts'

const WEEK_DAYS = 7

/** What asks for someone this week, within the scope of its reader. Each count walks an index and stops early. */
export async function deskSummary(scoped: Scoped, personId: string, today: Temporal.PlainDate): Promise<DeskSummary> {
  const until = today.add({ days: WEEK_DAYS }).toString()
  const scope = await queueScope(scoped, personId)
  const within = conditions(scope, { sort: 'urgency', limit: 1 }, { outcome: 'all' })
  const counts = await choosing(scoped, () =>
    scoped.one<Omit<DeskSummary, 'until'>>(sql`
      select
        (select count(*)::int
         from (select from dossier d
               where ${within} and d.phase = 0 and d.urgency <= ${until}::date
                 and d.next_step in ('tacitDecision', 'tacitCertificate')
               limit ${COUNT_STOPS_AT}) as due) as "decideThisWeek",
        (select count(*)::int
         from (select from dossier d
               where ${within} and d.phase = 0 and d.urgency <= ${until}::date and d.next_step = 'deemedComplete'
               limit ${COUNT_STOPS_AT}) as due) as "checkThisWeek",
        (select count(*)::int
         from (select from consultation_to_ask a
               join dossier d on d.id = a.dossier_id
               where ${within} and d.phase = 0 and d.decision_deadline is not null and a.read_acts = d.act_count
                 and a.until <= ${until}::date
               limit ${COUNT_STOPS_AT}) as due) as "askThisWeek",
        (select count(*)::int
         from (select from dossier d
               where ${within} and d.phase = 0 and d.assigned_to is null
               limit ${COUNT_STOPS_AT}) as due) as unassigned,
        (select count(*)::int
         from (select from dossier d
               where ${within} and d.phase = 0 and d.assigned_to = ${personId}::uuid
               limit ${COUNT_STOPS_AT}) as due) as mine,
        (select count(*)::int
         from (select distinct m.dossier_id
               from message m
               join dossier d on d.id = m.dossier_id
               where ${within} and m.to_applicant and m.read_at is null and m.side = 'applicant'
               limit ${COUNT_STOPS_AT}) as due) as unread`),
  )
  return { ...counts, until }
}
