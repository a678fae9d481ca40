import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { handlersOf } from '#server/dossier/register/handlers.ts'

/** A request that nobody has made: its last useful day, whom it goes to, `agreement` where the answer binds the decision. */
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
  kept: readonly KeptToAsk[],
) =>
  db.run(sql`
    insert into consultation_to_ask (dossier_id, read_on, read_acts, until, each, requests)
    values (
      ${dossierId}, ${readOn}::date, ${actCount}::int, ${kept[0]?.until ?? null}::date, ${JSON.stringify(kept)}::jsonb, ${requests}::int)
    on conflict (dossier_id) do update
    set read_on = excluded.read_on, read_acts = excluded.read_acts, until = excluded.until, each = excluded.each, requests = excluded.requests`)

export type NearingDay = { id: string; until: string; to: string[] }

/** Dossiers under review with each last useful day between two days, both included, read since their last act while a day is due. */
export const requestsNearing = (
  db: Database,
  today: Temporal.PlainDate,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
) =>
  db.many<NearingDay>(sql`
    select d.id, near.until, ${handlersOf(today)} as to
    from consultation_to_ask a
    join dossier d on d.id = a.dossier_id
    cross join lateral (
      select distinct one ->> 'until' as until
      from jsonb_array_elements(a.each) as one
      where (one ->> 'until')::date between ${from.toString()}::date and ${until.toString()}::date
    ) as near
    where a.until <= ${until.toString()}::date and d.phase = 0 and d.decision_deadline is not null and a.read_acts = d.act_count
    order by d.id, near.until`)
