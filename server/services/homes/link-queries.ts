import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import type { AlertKind, Outcome } from '#rules/services/home-rules.ts'

/** The transaction bears a link: row-level security opens its home, and no other. @returns null when the link opens nothing */
export const bearLink = async (db: Scoped, tokenSha256: string) => {
  await db.one(sql`select set_config('homes.link', ${tokenSha256}, true)`)
  const { homeId, carerId } = await db.one<{ homeId: string | null; carerId: string | null }>(sql`
    select homes.home_of_link() as "homeId", homes.carer_of_link() as "carerId"`)
  return homeId === null ? null : { homeId, carerId }
}

/** What follows in the same transaction, were there something, bears no link. */
export const dropLink = (db: Scoped) => db.one(sql`select set_config('homes.link', '', true)`)

export const pauseHome = async (db: Scoped, until: string | null, at: string) =>
  (await db.one<{ is: boolean }>(sql`select homes.pause(${until}::timestamptz, ${at}::timestamptz) as is`)).is

export const resumeHome = async (db: Scoped, at: string) =>
  (await db.one<{ is: boolean }>(sql`select homes.resume(${at}::timestamptz) as is`)).is

export type AlertRow = {
  id: string
  kind: AlertKind
  at: string
  lastAt: string
  openedAt: string
  takenAt: string | null
  takenBy: string | null
  closedAt: string | null
  outcome: Outcome | 'heardAgain' | 'paused' | null
  steps: { ordinal: number; at: string; isAll: boolean; carerId: string | null }[]
}

export const alertsRead = (db: Scoped, homeId: string) =>
  db.many<AlertRow>(sql`
    select a.id, a.kind, a.at, a.last_at as "lastAt", a.opened_at as "openedAt", a.taken_at as "takenAt", a.taken_by as "takenBy",
      a.closed_at as "closedAt", a.outcome,
      coalesce((
        select json_agg(json_build_object('ordinal', s.ordinal, 'at', to_char(s.told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'isAll', s.is_all, 'carerId', s.carer_id)
          order by s.ordinal)
        from homes.alert_step s where s.alert_id = a.id), '[]') as steps
    from homes.alert a where a.home_id = ${homeId}
    order by a.closed_at is not null, a.opened_at desc
    limit 20`)

export type TellingRow = {
  alertId: string
  ordinal: number
  carerId: string
  state: 'pending' | 'sent' | 'failed' | 'abandoned'
  sentAt: string | null
}

/** What became of each mail of the alerts of the home of the link. */
export const tellingsRead = (db: Scoped, homeId: string) =>
  db.many<TellingRow>(sql`
    select t.alert_id as "alertId", t.ordinal, t.carer_id as "carerId", t.state, t.sent_at as "sentAt"
    from homes.tellings(${homeId}) t join homes.carer c on c.id = t.carer_id order by t.ordinal, c.rank`)

/** Whoever takes it has so long before the others are told again. @returns 0 when it is over */
export const takeAlert = (db: Scoped, said: { id: string; carerId: string | null; at: string; nextAt: string }) =>
  db.run(sql`
    update homes.alert set taken_at = ${said.at}::timestamptz, taken_by = ${said.carerId}::uuid, next_at = ${said.nextAt}::timestamptz
    where id = ${said.id} and closed_at is null`)

export const closeAlert = (db: Scoped, said: { id: string; outcome: Outcome; at: string }) =>
  db.run(sql`
    update homes.alert
    set closed_at = ${said.at}::timestamptz, outcome = ${said.outcome}, next_at = null, taken_at = coalesce(taken_at, ${said.at}::timestamptz)
    where id = ${said.id} and closed_at is null`)

export type LinkAccess = 'page' | 'pause' | 'resume' | 'taken' | 'closed'

/** The same reading within ten minutes is one. */
export const noteBearer = (db: Scoped, homeId: string, carerId: string | null, what: LinkAccess, at: string) =>
  db.run(sql`
    insert into homes.access (home_id, at, who, carer_id, what)
    select ${homeId}::uuid, ${at}::timestamptz, ${carerId === null ? 'person' : 'carer'}, ${carerId}::uuid, ${what}
    where ${what} <> 'page' or not homes.was_noted(${homeId}::uuid, ${carerId}::uuid, ${at}::timestamptz)`)

export type AccessRow = {
  at: string
  who: 'person' | 'carer' | 'keeper'
  carerId: string | null
  keeperName: string | null
  what: string
}

/** Empty for whoever is not the person. */
export const accessesRead = (db: Scoped, homeId: string) =>
  db.many<AccessRow>(sql`
    select a.at, a.who, a.carer_id as "carerId", homes.keeper_name(a.id) as "keeperName", a.what
    from homes.access a where a.home_id = ${homeId} order by a.at desc, a.id desc limit 100`)
