import sql from 'sql-template-tag'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { NextFrame } from '#contract/services/sensors/next-frames.ts'
import type { Severity, SourceFormat } from '#contract/services/sensors/sensor.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { DEAF } from './alarm-queries.ts'

export type SourceRow = {
  id: number
  name: string
  inseeCode: string
  communeName: string
  format: SourceFormat
  transport: 'http' | 'mqtt'
  topic: string | null
  listenedUntil: string | null
  isListening: boolean
  deviceCount: number
  unreadableCount: number
  isRevoked: boolean
  mayKeep: boolean
}

export const sourcesRead = (db: Scoped, now: string) =>
  db.many<SourceRow>(sql`
    select s.id, s.name, s.insee_code as "inseeCode", c.name as "communeName", s.format, s.transport, s.topic, s.listened_until as "listenedUntil",
      coalesce(s.listened_until > ${now}::timestamptz - ${DEAF}, false) as "isListening",
      (select count(*) from sensor_device d where d.source_id = s.id) as "deviceCount", s.unreadable_count as "unreadableCount",
      s.revoked_at is not null as "isRevoked", keeps_sensors(s.insee_code) as "mayKeep"
    from sensor_source s join commune c on c.insee_code = s.insee_code
    where reads_sensors(s.insee_code)
    order by s.revoked_at is not null, s.name, s.id`)

export type NewSourceRow = {
  name: string
  inseeCode: string
  format: SourceFormat
  transport: 'http' | 'mqtt'
  topic: string | null
  secretSha256: string | null
  personId: string | null
  at: string
}

export const insertSource = async (db: Scoped | Database, row: NewSourceRow) =>
  (
    await db.one<{ id: number }>(sql`
      insert into sensor_source (name, insee_code, format, transport, topic, secret_sha256, created_by, created_at)
      values (${row.name}, ${row.inseeCode}, ${row.format}, ${row.transport}, ${row.topic}, ${row.secretSha256}, ${row.personId}, ${row.at}::timestamptz)
      returning id`)
  ).id

/** @returns how many were closed: none when it is not theirs, or closed already */
export const closeSource = (db: Scoped, id: number, at: string) =>
  db.run(sql`
    update sensor_source set revoked_at = ${at}::timestamptz where id = ${id} and revoked_at is null and keeps_sensors(insee_code)`)

/** Messages that were no frames, of a source that the person keeps. */
export const unreadableOf = async (db: Scoped, id: number) =>
  (
    await db.maybeOne<{ count: number }>(sql`
      select unreadable_count as count from sensor_source where id = ${id} and keeps_sensors(insee_code)`)
  )?.count

/** The last that came through a source, by the hour of their coming; none of a lamp that counts passages, nor of an asset that the person does not read. */
export const framesThrough = (db: Scoped, id: number, since: string, count: number) =>
  db.many<NextFrame>(sql`
    select d.eui, a.name as "assetName", r.at, r.received_at as "receivedAt", r.f_port as "fPort", encode(r.bytes, 'hex') as hex, r.said, r.state, r.reason
    from sensor_frame r
    join sensor_device d on d.id = r.device_id
    left join sensor_fitting f on f.device_id = d.id and upper_inf(f.during)
    left join sensor_asset a on a.id = f.asset_id
    where d.source_id = ${id} and r.received_at >= ${since}::timestamptz
      and (f.asset_id is null or a.id is not null) and not exists (select from presence_point p where p.asset_id = f.asset_id)
    order by r.received_at desc, r.at desc, r.dedup
    limit ${count}`)

export type ThresholdRow = {
  id: number
  inseeCode: string
  communeName: string
  kind: AssetKind
  quantity: string
  isAbove: boolean
  bound: number
  release: number
  severity: Severity
}

export const thresholdsRead = (db: Scoped) =>
  db.many<ThresholdRow>(sql`
    select t.id, t.insee_code as "inseeCode", c.name as "communeName", t.kind, t.quantity, t.is_above as "isAbove", t.bound, t.release, t.severity
    from sensor_threshold t join commune c on c.insee_code = t.insee_code
    order by c.name, t.kind, t.quantity, t.is_above`)

export const writeThreshold = (db: Scoped | Database, said: Omit<ThresholdRow, 'id' | 'communeName'>) =>
  db.run(sql`
    insert into sensor_threshold (insee_code, kind, quantity, is_above, bound, release, severity)
    values (${said.inseeCode}, ${said.kind}, ${said.quantity}, ${said.isAbove}, ${said.bound}, ${said.release}, ${said.severity})
    on conflict on constraint sensor_threshold_once
    do update set bound = excluded.bound, release = excluded.release, severity = excluded.severity`)

export const keepsThreshold = async (db: Scoped, id: number) =>
  (
    await db.one<{ keeps: boolean }>(sql`
      select exists (select from sensor_threshold where id = ${id} and keeps_sensors(insee_code)) as keeps`)
  ).keeps

export const deleteThreshold = (db: Database, id: number) => db.run(sql`delete from sensor_threshold where id = ${id}`)
