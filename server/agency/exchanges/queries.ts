import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { TransmissionChannel } from '#wording/dossier/transmissions/transmission.ts'

type ActRow = {
  dossierId: string
  number: string | null
  communeName: string
  act: string
  channel: TransmissionChannel
  signedOn: string
  dueOn: string
}

/** Acts that are due to the prefect and that nobody handed over: not sent, not posted, not registered by hand. */
const notHandedOver = sql`
  transmission t
  join act a on a.id = t.act_id
  where t.state in ('prepared', 'error', 'refused')
    and not exists (
      select from act r
      where r.dossier_id = t.dossier_id and r.kind = 'decisionTransmitted' and a.kind = 'decided' and r.ordinal > a.ordinal and not r.payload ? 'hasNoEffect'
        and not exists (select from act c where c.cancels = r.id))`

export const actCounts = (db: Database, today: string) =>
  db.one<{ count: number; late: number }>(sql`
    select count(*)::int as count, (count(*) filter (where t.due_on < ${today}::date))::int as late
    from ${notHandedOver}`)

export const firstActs = (db: Database, limit: number) =>
  db.many<ActRow>(sql`
    select f.dossier_id as "dossierId", d.number, c.name as "communeName", f.act, f.channel, f.signed_on as "signedOn",
      f.due_on as "dueOn"
    from (
      select t.id, t.dossier_id, a.kind as act, t.channel, t.signed_on, t.due_on
      from ${notHandedOver}
      order by t.due_on, t.id
      limit ${limit}) as f
    join dossier d on d.id = f.dossier_id
    join commune c on c.insee_code = d.insee_code
    order by f.due_on, f.id`)

/** Tries after which a departure that is tried again is no passing trouble any more: about twenty minutes. */
const TRIES_OF_TROUBLE = 3

/** Beyond it nobody counts. */
export const STUCK_MAX = 1000

/** Departures of the dossiers that the agent sees, given up or tried in vain; a few of the dossiers, oldest first. */
export const stuckOf = (scoped: Scoped, limit: number) =>
  scoped.one<{ count: number; dossiers: { id: string; number: string | null }[] }>(sql`
    with stuck as (
      select o.id, o.dossier_id
      from outbox o
      where o.dossier_id is not null
        and (o.state = 'abandoned' or o.state = 'failed' and o.attempts >= ${TRIES_OF_TROUBLE})
      order by o.id
      limit ${STUCK_MAX})
    select
      (select count(*)::int from stuck) as count,
      coalesce((
        select json_agg(json_build_object('id', f.id, 'number', f.number) order by f.first)
        from (
          select d.id, d.number, min(s.id) as first
          from stuck s
          join dossier d on d.id = s.dossier_id
          group by d.id, d.number
          order by first
          limit ${limit}) as f), '[]') as dossiers`)
