import sql, { empty, type Sql } from 'sql-template-tag'
import type { QueueFilter, Returned, Standing } from '#contract/dossier/desk/desk.ts'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { plannedOnce } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { returnedColumn } from '#server/dossier/letters/returned.ts'
import type { ClockSummary } from './clock-summary.ts'
import { conditions, type Found, worded } from './listing-conditions.ts'
import type { Cursor } from './listing-cursor.ts'
import type { QueueScope } from './listing-scope.ts'

export type LineRow = {
  id: string
  number: string | null
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  inseeCode: string
  communeName: string
  title: string
  applicant: string | null
  state: string
  standing: Standing
  silence: 'grant' | 'rejection' | null
  clock: ClockSummary
  filedOn: string | null
  decisionDeadline: string | null
  nextStep: string | null
  nextStepDueOn: string | null
  waitsFor: string | null
  assignedId: string | null
  assignedName: string | null
  parcelIds: string[]
  returned: Returned | null
  /** Each request that nobody has made, the soonest last useful day first; null when none has a day. */
  toAsk: readonly { until: string; serviceName: string; nature: string }[] | null
  unreadMessages: number
  definitiveOn: string | null
  takenOver?: DossierLine['takenOver']
}

export const lineColumns = sql`
  d.id, d.number, d.kind, d.variant, d.insee_code as "inseeCode", c.name as "communeName", d.title, d.state, d.standing,
  case when d.standing in ('review', 'waiting') then d.silence end as silence, d.clock,
  d.filed_on as "filedOn", d.decision_deadline as "decisionDeadline", d.next_step as "nextStep",
  d.definitive_on as "definitiveOn", d.next_step_due_on as "nextStepDueOn", d.waits_for as "waitsFor", d.assigned_to as "assignedId",
  (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = d.assigned_to) as "assignedName",
  -- who holds it today, and where that is not to be seen, who asked for it
  (select trim(coalesce(p.given_name || ' ', '') || p.name)
   from dossier_party p
   where p.dossier_id in (d.id, holding_parties(d.id)) and p.part = 'applicant'
   order by p.dossier_id = d.id, p.ordinal
   limit 1) as applicant,
  (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds",
  (select count(*)::int
   from message m
   where m.dossier_id = d.id and m.to_applicant and m.read_at is null and m.side = 'applicant') as "unreadMessages",
  -- what the task read of the day, and of the choices since
  case when d.phase = 0 and d.decision_deadline is not null then (
    select a.each
    from consultation_to_ask a
    where a.dossier_id = d.id and a.read_acts = d.act_count and a.until is not null) end as "toAsk",
  -- from its first act: the run of the take-over is open to whoever made it alone, the dossier to every agent of its commune
  case when d.takeover_id is not null then (
    select jsonb_build_object(
      'system', a.payload ->> 'system', 'sourceName', a.payload ->> 'file', 'isHistory', d.reopened_at is null)
    from act a where a.dossier_id = d.id and a.kind = 'dossierTakenOver' limit 1) end as "takenOver",
  ${returnedColumn} as returned`

export type Place = { id: string; sortKey: Cursor }

/** Lines of the queue that are read in its order for a common word, before the index of words is asked. */
const READ_IN_ORDER = 8000

/**
 * Which lines a page holds, from the line after the cursor: their identifiers, in order. Read with the index alone. Common
 * words fill a page soon when the queue is read in its order; when they do not, the planner is left to choose.
 */
export async function placesOf(
  db: Scoped,
  scope: QueueScope,
  filter: QueueFilter,
  found: Found,
  cursor: Cursor | undefined,
): Promise<Place[]> {
  if (found.outcome === 'common') {
    const near = await places(db, filter, {
      lines: sql`(
        select d.* from dossier d where ${conditions(scope, filter, ALL)} ${after(filter, cursor)}
        order by ${order(filter)}
        limit ${READ_IN_ORDER})`,
      where: worded(found),
    })
    if (near.length === filter.limit) return near
  }
  return places(db, filter, {
    lines: sql`dossier`,
    where: sql`${conditions(scope, filter, found)} ${after(filter, cursor)}`,
  })
}

const ALL: Found = { outcome: 'all' }

const places = (db: Scoped, filter: QueueFilter, { lines, where }: { lines: Sql; where: Sql }) =>
  db.many<Place>(sql`
    select d.id, json_build_array(${keys(filter)}, d.id) as "sortKey"
    from ${lines} d
    where ${where}
    order by ${order(filter)}
    limit ${filter.limit}`)

/** How many lines there are, up to a limit beyond which the count means nothing. */
export const countLines = async (db: Scoped, scope: QueueScope, filter: QueueFilter, found: Found, upTo: number) =>
  (
    await db.one<{ count: number }>(sql`
      select count(*) as count
      from (select d.id from dossier d where ${conditions(scope, filter, found)} limit ${upTo}) as counted`)
  ).count

/** The lines of a page, under the rights of the person: only they pay for their parties and parcels. */
export const linesOf = (db: Scoped, ids: readonly string[]) =>
  db.many<LineRow>(
    plannedOnce(
      'dossier_lines',
      sql`
    select ${lineColumns}
    from unnest(${[...ids]}::uuid[]) with ordinality as chosen (id, place)
    join dossier d on d.id = chosen.id
    join commune c on c.insee_code = d.insee_code
    order by chosen.place`,
    ),
  )

/** Dossiers that the person of the transaction files or follows for themselves, the newest first; what an agent recorded is not theirs. */
export const ownPlaces = (db: Scoped, most: number) =>
  db.many<{ id: string; begunOn: string }>(sql`
    select d.id, (d.created_at at time zone 'Europe/Paris')::date as "begunOn"
    from dossier d
    where d.id in (select followed_dossiers())
      or d.created_by = current_person() and d.office_id is null and not (select is_agent())
    order by coalesce(d.filed_on, (d.created_at at time zone 'Europe/Paris')::date) desc, d.id
    limit ${most}`)

function keys({ sort }: QueueFilter): Sql {
  switch (sort) {
    case 'urgency':
      return sql`d.phase, d.urgency`
    case 'filed':
      return sql`d.filed_key`
    case 'number':
      return sql`d.number_key`
  }
}

const order = (filter: QueueFilter): Sql =>
  filter.sort === 'filed' ? sql`d.filed_key desc, d.id desc` : sql`${keys(filter)}, d.id`

/** Lines that come after the last one shown: a comparison of rows, which the index of the order answers. */
function after(filter: QueueFilter, cursor: Cursor | undefined): Sql {
  if (!cursor) return empty
  switch (filter.sort) {
    case 'urgency':
      return sql`and (d.phase, d.urgency, d.id) > (${cursor[0]}::smallint, ${cursor[1]}::date, ${cursor[2]}::uuid)`
    case 'filed':
      return sql`and (d.filed_key, d.id) < (${cursor[0]}::date, ${cursor[1]}::uuid)`
    case 'number':
      return sql`and (d.number_key, d.id) > (${cursor[0]}::text, ${cursor[1]}::uuid)`
  }
}

/** Dossiers that hold all the words, by the index of words; at most `upTo` of them. */
export const dossiersWorded = async (db: Scoped, patterns: readonly string[], whole: string | null, upTo: number) =>
  (
    await db.many<{ id: string }>(sql`
      select id from dossiers_worded(${[...patterns]}::text[], ${whole}::text, ${upTo}::int) as id`)
  ).map(({ id }) => id)
