import sql, { type Sql } from 'sql-template-tag'
import { DAY_ROWS } from '#platform/awaits.ts'
import { plannedOnce } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { SilenceRow } from '#server/dossier/listing/silence-told.ts'

export type Chosen = { id: string; on: string | null }

/** Whether who is in charge is the reader or nobody, or else a colleague. */
export const inCharge = (personId: string, isOthers: boolean): Sql =>
  isOthers
    ? sql`d.assigned_to is not null and d.assigned_to <> ${personId}::uuid`
    : sql`(d.assigned_to is null or d.assigned_to = ${personId}::uuid)`

/** Open dossiers of a step, in the order of the queue; to be read with the rights of the server, within the scope stated. */
export const openOfSteps = (db: Scoped, within: Sql, steps: readonly string[]) =>
  db.many<Chosen>(sql`
    select d.id, nullif(d.urgency, 'infinity') as "on"
    from dossier d
    where ${within} and d.phase = 0 and d.next_step = any (${[...steps]}::text[])
    order by d.urgency, d.id
    limit ${DAY_ROWS}`)

/** Dossiers with a consultation to ask, the condition being that of the counter of the desk, whatever the day. */
export const toAsk = (db: Scoped, within: Sql) =>
  db.many<Chosen>(sql`
    select d.id, a.until as "on"
    from consultation_to_ask a
    join dossier d on d.id = a.dossier_id
    where ${within} and d.phase = 0 and d.decision_deadline is not null and a.read_acts = d.act_count and a.until is not null
    order by a.until, d.id
    limit ${DAY_ROWS}`)

export type DayDossier = SilenceRow & {
  id: string
  number: string | null
  title: string
  communeName: string
  isAssigned: boolean
  service: string | null
}

/** Under the rights of the reader: what a line of the day says of these dossiers. */
export const dayDossiers = (db: Scoped, ids: readonly string[]) =>
  db.many<DayDossier>(
    plannedOnce(
      'day_dossiers',
      sql`
    select d.id, d.number, d.kind, d.variant, d.title, c.name as "communeName", d.assigned_to is not null as "isAssigned",
      d.next_step as "nextStep", d.clock -> 'silence' as silence,
      (select a.each -> 0 ->> 'serviceName' from consultation_to_ask a where a.dossier_id = d.id and a.read_acts = d.act_count) as service
    from unnest(${[...ids]}::uuid[]) as chosen (id)
    join dossier d on d.id = chosen.id
    join commune c on c.insee_code = d.insee_code`,
    ),
  )
