import sql from 'sql-template-tag'
import type { Crisis } from '#contract/services/notices/crisis.ts'
import type { Scoped } from '#platform/scope.ts'

type CrisisRow = Omit<Crisis, 'events'>

export const mayDeclare = async (db: Scoped, communes: readonly string[]) =>
  (await db.one<{ may: boolean }>(sql`select keeps_crisis(${[...communes]}::text[]) as may`)).may

const columns = sql`
  k.id, k.communes, array(select c.name from commune c where c.insee_code = any (k.communes) order by c.name) as "communeNames", k.title,
  k.act, k.notice_id as "noticeId", k.until_day as "untilDay", k.lifted_at as "liftedAt", keeps_crisis(k.communes) as "mayLift"`

/** Crises of the reader's communes, those under way first. */
export const crisesRead = (db: Scoped) =>
  db.many<CrisisRow>(sql`
    select ${columns} from crisis k where reads_notices(k.communes) order by k.lifted_at desc nulls first, k.id limit 100`)

export const crisisRead = (db: Scoped, id: string) =>
  db.maybeOne<CrisisRow>(sql`select ${columns} from crisis k where k.id = ${id} and reads_notices(k.communes)`)

export const crisisUnderWay = (db: Scoped, communes: readonly string[]) =>
  db.maybeOne<{ title: string }>(sql`
    select title from crisis where communes && ${[...communes]}::text[] and lifted_at is null limit 1`)

export const eventsOf = (db: Scoped, id: string) =>
  db.many<Crisis['events'][number]>(sql`
    select e.ordinal, e.kind, e.service, e.sentence, e.at,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.by) as by
    from crisis_event e where e.crisis_id = ${id} order by e.ordinal`)

export const insertCrisis = (
  db: Scoped,
  row: {
    id: string
    communes: readonly string[]
    title: string
    act: string
    noticeId: string
    untilDay: string | null
  },
) =>
  db.run(sql`
    insert into crisis (id, communes, title, act, notice_id, until_day)
    values (${row.id}, ${[...row.communes]}::text[], ${row.title}, ${row.act}, ${row.noticeId}, ${row.untilDay}::date)`)

export const insertEvent = (
  db: Scoped,
  id: string,
  event: { kind: string; service: string; sentence: string; cancels: number | null; at: string; personId: string },
) =>
  db.run(sql`
    insert into crisis_event (crisis_id, ordinal, kind, service, sentence, cancels, at, by)
    select ${id}::uuid, 1 + count(*)::int, ${event.kind}::text, ${event.service}::text, ${event.sentence}::text, ${event.cancels}::int,
      ${event.at}::timestamptz, ${event.personId}::uuid
    from crisis_event where crisis_id = ${id}`)

/** @returns 0 when it was lifted in the meantime */
export const markLifted = (db: Scoped, id: string, at: string) =>
  db.run(sql`update crisis set lifted_at = ${at}::timestamptz where id = ${id} and lifted_at is null`)
