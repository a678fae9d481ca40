import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** Seals of frames that were not known. @returns those, in hexadecimal */
export const knowPresenceFrames = async (db: Database, frames: readonly { mac: string; hour: string }[]) =>
  (
    await db.many<{ mac: string }>(sql`
      insert into presence_frame (mac, hour)
      select decode(mac, 'hex'), hour from unnest(${frames.map(({ mac }) => mac)}::text[], ${frames.map(({ hour }) => hour)}::timestamptz[]) as f (mac, hour)
      on conflict do nothing
      returning encode(mac, 'hex') as mac`)
  ).map(({ mac }) => mac)

type OpenHour = { groupId: number; assetId: number; hour: string; count: number }

export const addPassages = (db: Database, counts: readonly OpenHour[]) =>
  db.run(sql`
    insert into presence_open as known (group_id, asset_id, hour, count)
    select * from unnest(
      ${counts.map(({ groupId }) => groupId)}::integer[], ${counts.map(({ assetId }) => assetId)}::integer[],
      ${counts.map(({ hour }) => hour)}::timestamptz[], ${counts.map(({ count }) => count)}::float8[])
    order by 1, 2, 3
    on conflict (group_id, asset_id, hour) do update set count = known.count + excluded.count`)

/** Takes out what was counted in hours up to one, that one with them, and what recognised their frames. */
export const takeOverHours = async (db: Database, upTo: string) => {
  await db.run(sql`delete from presence_frame where hour <= ${upTo}::timestamptz`)
  return db.many<OpenHour>(sql`
    delete from presence_open where hour <= ${upTo}::timestamptz
    returning group_id as "groupId", asset_id as "assetId", hour, count`)
}

export const writePresenceHours = (db: Database, hours: readonly { groupId: number; hour: string; count: number }[]) =>
  db.run(sql`
    insert into presence_hour (group_id, hour, count)
    select * from unnest(
      ${hours.map(({ groupId }) => groupId)}::integer[], ${hours.map(({ hour }) => hour)}::timestamptz[], ${hours.map(({ count }) => count)}::integer[])
    on conflict do nothing`)

export const presenceGroups = (db: Scoped) =>
  db.many<{ id: number; name: string; communeName: string; points: string[]; mayKeep: boolean }>(sql`
    select g.id, g.name, c.name as "communeName", keeps_sensors(g.insee_code) as "mayKeep",
      array(select a.name from presence_point p join sensor_asset a on a.id = p.asset_id where p.group_id = g.id order by a.name, a.id) as points
    from presence_group g join commune c on c.insee_code = g.insee_code
    order by c.name, g.name, g.id`)

export const closedHours = (db: Scoped, since: string) =>
  db.many<{ groupId: number; hour: string; count: number }>(sql`
    select group_id as "groupId", hour, count from presence_hour where hour >= ${since}::timestamptz order by hour`)

/** Hours that the group of a lamp told, ms since 1970. */
export const hoursOfPoint = (db: Scoped, assetId: number, since: string) =>
  db.many<{ hour: number; count: number }>(sql`
    select (extract(epoch from h.hour) * 1000)::float8 as hour, h.count
    from presence_point p join presence_hour h on h.group_id = p.group_id
    where p.asset_id = ${assetId} and h.hour >= ${since}::timestamptz
    order by h.hour`)

export const insertPresenceGroup = async (
  db: Scoped,
  said: { inseeCode: string; name: string; personId: string; at: string },
) =>
  (
    await db.one<{ id: number }>(sql`
      insert into presence_group (insee_code, name, created_by, created_at)
      values (${said.inseeCode}, ${said.name}, ${said.personId}::uuid, ${said.at}::timestamptz)
      returning id`)
  ).id

/** @returns how many lamps became points of the group */
export const gatherPoints = async (db: Scoped, id: number, assetIds: readonly number[]) =>
  (await db.one<{ count: number }>(sql`select gather_presence(${id}, ${[...assetIds]}::integer[]) as count`)).count

/** @returns 0 when it is none of those that the person keeps */
export const deletePresenceGroup = (db: Scoped, id: number) => db.run(sql`delete from presence_group where id = ${id}`)

/** The group for which a lamp counts; null for every other asset. */
export const presenceGroupOf = async (db: Scoped, assetId: number) =>
  (
    await db.maybeOne<{ name: string }>(sql`
      select g.name from presence_point p join presence_group g on g.id = p.group_id where p.asset_id = ${assetId}`)
  )?.name ?? null
