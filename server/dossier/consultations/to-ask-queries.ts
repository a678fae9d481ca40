import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { handlersOf } from '#server/dossier/register/handlers.ts'

export type KeptToAsk = { until: string; serviceName: string; nature: string }

/** Dossiers that a decision still waits for and whose requests were not read today, or not since their last act; the most urgent first. */
export const dossiersToRead = (db: Database, today: Temporal.PlainDate, limit: number) =>
  db.many<{ id: string; actCount: number }>(sql`
    select d.id, d.act_count as "actCount"
    from dossier d
    left join consultation_to_ask a on a.dossier_id = d.id
    where d.phase = 0 and d.decision_deadline is not null
      and (a.dossier_id is null or a.read_on <> ${today.toString()}::date or a.read_acts <> d.act_count)
    order by d.urgency, d.id
    limit ${limit}
    for update of d skip locked`)

export const keepToAsk = (
  db: Database,
  dossierId: string,
  { readOn, actCount, requests }: { readOn: string; actCount: number; requests: number },
  kept: KeptToAsk | undefined,
) =>
  db.run(sql`
    insert into consultation_to_ask (dossier_id, read_on, read_acts, until, service_name, nature, requests)
    values (
      ${dossierId}, ${readOn}::date, ${actCount}::int, ${kept?.until ?? null}::date, ${kept?.serviceName ?? null}, ${kept?.nature ?? null},
      ${requests}::int)
    on conflict (dossier_id) do update
    set read_on = excluded.read_on, read_acts = excluded.read_acts, until = excluded.until, service_name = excluded.service_name,
      nature = excluded.nature, requests = excluded.requests`)

export type NearingRequest = KeptToAsk & { id: string; to: string[] }

/** Dossiers under review whose last useful day falls between two days, both included, read since their last act while a day is due: a row with that day has its request whole. */
export const requestsNearing = (
  db: Database,
  today: Temporal.PlainDate,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
) =>
  db.many<NearingRequest>(sql`
    select d.id, coalesce(a.until, a.read_on) as until, coalesce(a.service_name, '') as "serviceName", coalesce(a.nature, '') as nature,
      ${handlersOf(today)} as to
    from consultation_to_ask a
    join dossier d on d.id = a.dossier_id
    where a.until between ${from.toString()}::date and ${until.toString()}::date and d.phase = 0
      and d.decision_deadline is not null and a.read_acts = d.act_count
    order by d.id`)
