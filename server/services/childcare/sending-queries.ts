import sql from 'sql-template-tag'
import type { CareSending, FeedLine, HeldLine, RefusedLine } from '#contract/services/childcare/childcare.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { PublicationWay } from '#rules/services/childcare-rules.ts'

/** Name of the effect in the outbox. */
export const departureKey = (sendingId: string) => `childcare/${sendingId}`

/** Two who send at the same moment send one after the other. */
export const holdStructure = (db: Database | Scoped, id: string) =>
  db.run(sql`select pg_advisory_xact_lock(hashtext(${`childcare/${id}`}))`)

export type NewSendingRow = {
  id: string
  structureId: string
  way: PublicationWay
  composedOn: string
  composedAt: string
  composedBy: string | null
  lines: readonly FeedLine[]
  held: readonly HeldLine[]
}

export const insertSending = (db: Database | Scoped, sending: NewSendingRow) =>
  db.run(sql`
    insert into childcare_sending (id, structure_id, ordinal, way, composed_on, composed_at, composed_by, lines, held, state, answer, answered_on)
    values (${sending.id}, ${sending.structureId},
      (select coalesce(max(ordinal), 0) + 1 from childcare_sending where structure_id = ${sending.structureId}),
      ${sending.way}, ${sending.composedOn}::date, ${sending.composedAt}::timestamptz, ${sending.composedBy},
      ${JSON.stringify(sending.lines)}::jsonb, ${JSON.stringify(sending.held)}::jsonb,
      ${sending.way === 'hand' ? 'accepted' : 'waiting'}, '', ${sending.way === 'hand' ? sending.composedOn : null}::date)`)

export type SendingRow = {
  id: string
  structureId: string
  ordinal: number
  reference: string | null
  composedAt: string
  lines: FeedLine[]
  held: HeldLine[]
  state: 'waiting' | 'accepted' | 'partial' | 'refused'
  /** Another of the same structure has still to arrive before it. */
  isBehind: boolean
  /** One that was composed after it has arrived. */
  isOvertaken: boolean
}

const overtaken = sql`
  exists (
    select from childcare_sending l
    where l.structure_id = g.structure_id and l.ordinal > g.ordinal and l.state in ('accepted', 'partial'))`

export const sendingById = (db: Database | Scoped, id: string) =>
  db.maybeOne<SendingRow>(sql`
    select g.id, g.structure_id as "structureId", g.ordinal, s.reference, g.composed_at as "composedAt", g.lines, g.held, g.state,
      exists (
        select from childcare_sending e
        join outbox o on o.key = 'childcare/' || e.id
        where e.structure_id = g.structure_id and e.ordinal < g.ordinal and e.state = 'waiting' and o.state in ('pending', 'failed')
      ) as "isBehind",
      ${overtaken} as "isOvertaken"
    from childcare_sending g
    join childcare_structure s on s.id = g.structure_id
    where g.id = ${id}`)

export type Answered = {
  state: 'accepted' | 'partial' | 'refused'
  answer: string
  receipt: string | null
  refusals: readonly RefusedLine[]
  held: readonly HeldLine[]
  on: string
}

export const saveAnswer = (db: Database, id: string, { state, answer, receipt, refusals, held, on }: Answered) =>
  db.run(sql`
    update childcare_sending
    set state = ${state}, answer = ${answer}, receipt = ${receipt}, refusals = ${JSON.stringify(refusals)}::jsonb,
      held = ${JSON.stringify(held)}::jsonb, answered_on = ${on}::date
    where id = ${id}`)

/** It has not arrived after all: it waits again. */
export const reopenSending = (db: Database, id: string) =>
  db.run(sql`
    update childcare_sending set state = 'waiting', answer = '', receipt = null, refusals = '[]', answered_on = null where id = ${id}`)

export const departAgain = (db: Database, id: string, now: RealInstant) =>
  db.run(sql`
    update outbox set state = 'pending', attempts = 0, last_answer = null, next_attempt_at = ${now.toString()}::timestamptz
    where key = ${departureKey(id)} and state in ('failed', 'abandoned')`)

/** What the site took takes the place of what it showed. */
export const keepTold = (db: Database | Scoped, structureId: string, sendingId: string, lines: readonly FeedLine[]) =>
  db.run(sql`
    insert into childcare_told (structure_id, on_day, half, band, places, sending_id)
    select ${structureId}::uuid, l."on", l.half, l.band, l.places, ${sendingId}::uuid
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("on" date, half text, band text, places smallint)
    on conflict (structure_id, on_day, half, band) do update set places = excluded.places, sending_id = excluded.sending_id`)

export const toldOf = (db: Database | Scoped, ids: readonly string[], from: string) =>
  db.many<FeedLine & { structureId: string }>(sql`
    select structure_id as "structureId", on_day as "on", half, band, places from childcare_told
    where structure_id = any (${[...ids]}::uuid[]) and on_day >= ${from}::date`)

type ListedSending = Omit<CareSending, 'mayReplay' | 'state'> & {
  state: SendingRow['state']
  departure: 'pending' | 'failed' | 'sent' | 'abandoned' | null
  isOvertaken: boolean
}

export const sendingsOf = (db: Scoped, structureId: string, limit: number) =>
  db.many<ListedSending>(sql`
    select g.id, g.ordinal, g.way, g.composed_at as "composedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = g.composed_by) as "composedBy",
      g.state, coalesce(jsonb_array_length(g.lines), 0) as "lineCount", coalesce(o.attempts, 0) as attempts,
      case when o.state in ('pending', 'failed') then o.next_attempt_at end as "nextAttemptAt",
      coalesce(nullif(g.answer, ''), o.last_answer, '') as answer, g.receipt, g.refusals, g.held, o.state as departure,
      ${overtaken} as "isOvertaken"
    from childcare_sending g
    left join childcare_departures(${structureId}) o on o.sending_id = g.id
    where g.structure_id = ${structureId}
    order by g.ordinal desc
    limit ${limit}`)

export type UpdateRow = { structureId: string; on: string }

/** Days on which the site took an update whole, of each structure. */
export const updateDays = (db: Database | Scoped, ids: readonly string[]) =>
  db.many<UpdateRow>(sql`
    select structure_id as "structureId", coalesce(answered_on, composed_on) as "on"
    from childcare_sending
    where structure_id = any (${[...ids]}::uuid[]) and state = 'accepted'
    group by structure_id, coalesce(answered_on, composed_on)
    order by "on"`)

/** How many have still to arrive, of each structure. */
export const waitingCounts = (db: Scoped, ids: readonly string[]) =>
  db.many<{ structureId: string; count: number }>(sql`
    select structure_id as "structureId", count(*)::int as count
    from childcare_sending
    where structure_id = any (${[...ids]}::uuid[]) and state = 'waiting'
    group by structure_id`)

/** True when a feed of that structure was composed that day, whatever became of it. */
export const isComposedOn = async (db: Database, structureId: string, on: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from childcare_sending where structure_id = ${structureId} and way = 'feed' and composed_on = ${on}::date) as is`)
  ).is

/** Tells a missed update once at its level. @returns false when it was told already */
export const insertAlert = async (
  db: Database,
  { structureId, dueOn, level, at }: { structureId: string; dueOn: string; level: 'manager' | 'overseer'; at: string },
) =>
  (await db.run(sql`
    insert into childcare_alert (structure_id, due_on, level, told_at) values (${structureId}, ${dueOn}::date, ${level}, ${at}::timestamptz)
    on conflict do nothing`)) > 0
