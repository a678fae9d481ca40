import sql, { type Sql } from 'sql-template-tag'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { AlarmRule, Severity } from '#contract/services/sensors/sensor.ts'
import { integers } from '#platform/binary-arrays.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** A source that gave no sign of life for so long is not listened to. */
export const DEAF = sql`interval '90 seconds'`

/** What a lamp that counts passages says of its last frame is the hour of it: its silence is counted in hours. */
const everySeconds = sql`greatest(d.every_seconds, case when p.asset_id is null then 0 else 7200 end)`

/**
 * How an asset `a` is heard at an instant, through the fitting `f` of its device `d` and the source `s`. Silence is counted from the last frame, and never
 * from before we began to listen: three periods without one are a silence.
 */
export const heardState = (now: string): Sql => sql`
  case
    when f.device_id is null or d.every_seconds is null then 'withoutDevice'
    when s.listened_until is null or s.listened_until < ${now}::timestamptz - ${DEAF} then 'notListening'
    when greatest(d.last_heard_at, s.listening_since, lower(f.during)) + make_interval(secs => 3 * ${everySeconds}) < ${now}::timestamptz then 'silent'
    when d.last_heard_at < lower(f.during) then 'unheard'
    when d.last_heard_at + make_interval(secs => 1.5 * ${everySeconds}) < ${now}::timestamptz then 'late'
    else 'fresh'
  end`

export const heardThrough = sql`
  left join sensor_fitting f on f.asset_id = a.id and upper_inf(f.during)
  left join sensor_device d on d.id = f.device_id
  left join sensor_source s on s.id = d.source_id
  left join presence_point p on p.asset_id = a.id`

const underMaintenance = (now: string) => sql`
  exists (select from sensor_maintenance m where m.asset_id = a.id and m.during @> ${now}::timestamptz)`

/** Assets that are silent and whose silence is not said yet. */
export const newSilences = (db: Database, now: string) =>
  db.many<{ assetId: number; lastAt: string | null; kind: AssetKind }>(sql`
    select a.id as "assetId", a.kind, case when d.last_heard_at >= lower(f.during) then d.last_heard_at end as "lastAt"
    from sensor_asset a ${heardThrough}
    where a.removed_at is null and ${heardState(now)} = 'silent' and not ${underMaintenance(now)}
      and not exists (select from sensor_alarm o where o.asset_id = a.id and o.rule = 'silent' and o.cleared_at is null)
    order by a.id
    limit 5000`)

/** Measures that vary by nature and have not for a day, as the hours say. */
export const newStuck = (db: Database, now: string, quantities: readonly string[]) =>
  db.many<{ assetId: number; quantity: string; value: number }>(sql`
    select a.id as "assetId", w.quantity, t.min as value
    from sensor_datastream w
    join sensor_asset a on a.id = w.asset_id and a.removed_at is null
    cross join lateral (
      select min(h.min) as min, max(h.max) as max, sum(h.count) as count, count(*) as hours
      from sensor_hour h where h.datastream_id = w.id and h.hour > ${now}::timestamptz - interval '24 hours'
    ) as t
    where w.quantity = any(${[...quantities]}::text[]) and t.min = t.max and t.count >= 12 and t.hours >= 12
      and not ${underMaintenance(now)}
      and not exists (select from sensor_alarm o where o.asset_id = a.id and o.rule = 'stuck' and o.cleared_at is null)
    order by a.id, w.quantity`)

/** Stuck measures that vary again. */
export const endedStuck = (db: Database, now: string, quantities: readonly string[]) =>
  db.many<{ id: number }>(sql`
    select o.id from sensor_alarm o
    where o.rule = 'stuck' and o.cleared_at is null and not exists (
      select from sensor_hour h
      join sensor_datastream w on w.id = h.datastream_id and w.asset_id = o.asset_id and w.quantity = any(${[...quantities]}::text[])
      where h.hour > ${now}::timestamptz - interval '24 hours'
      group by w.id
      having min(h.min) = max(h.max))
    order by o.id`)

/** Devices of which more than a tenth of the frames of a day cannot be read, with the last reason. */
export const newUnreadable = (db: Database, now: string) =>
  db.many<{ assetId: number; share: number; reason: string }>(sql`
    select a.id as "assetId", told.unread::float8 / told.total as share, coalesce(d.last_error, '') as reason
    from sensor_device d
    join sensor_fitting f on f.device_id = d.id and upper_inf(f.during)
    join sensor_asset a on a.id = f.asset_id and a.removed_at is null
    cross join lateral (
      select count(*) filter (where state = 'unread') as unread, count(*) as total
      from sensor_frame where device_id = d.id and at > ${now}::timestamptz - interval '24 hours'
    ) as told
    where d.last_error is not null and told.unread > 0.1 * told.total and not ${underMaintenance(now)}
      and not exists (select from sensor_alarm o where o.asset_id = a.id and o.rule = 'unreadable' and o.cleared_at is null)
    order by a.id`)

export const endedUnreadable = (db: Database) =>
  db.many<{ id: number }>(sql`
    select o.id from sensor_alarm o
    where o.rule = 'unreadable' and o.cleared_at is null and not exists (
      select from sensor_fitting f join sensor_device d on d.id = f.device_id
      where f.asset_id = o.asset_id and upper_inf(f.during) and d.last_error is not null)
    order by o.id`)

/** The middle of the three last values, so that one false echo rings nothing; what is yes or no counts at once. */
const settledValue = sql`
  (select case when w.quantity in ('overflow', 'leak', 'tilt') then l.value
     else percentile_disc(0.5) within group (order by v.value) end
   from (select value from sensor_observation where datastream_id = w.id and at > l.at - interval '30 days' order by at desc limit 3) as v)`

export type Crossing = {
  assetId: number
  thresholdId: number
  quantity: string
  severity: Severity
  bound: number
  value: number
}

/** Thresholds that are crossed and whose alarm is not open. */
export const newCrossings = (db: Database, now: string) =>
  db.many<Crossing>(sql`
    select "assetId", "thresholdId", quantity, severity, bound, value from (
      select a.id as "assetId", t.id as "thresholdId", t.quantity, t.severity, t.bound, coalesce(${settledValue}, l.value) as value, t.is_above as "isAbove"
      from sensor_threshold t
      join sensor_asset a on a.insee_code = t.insee_code and a.kind = t.kind and a.removed_at is null
      join sensor_datastream w on w.asset_id = a.id and w.quantity = t.quantity and not w.is_personal
      join sensor_latest l on l.datastream_id = w.id and l.at > ${now}::timestamptz - interval '1 day'
      where not ${underMaintenance(now)}
        and (case when t.is_above then l.value > t.bound else l.value < t.bound end)
        and not exists (select from sensor_alarm o where o.asset_id = a.id and o.threshold_id = t.id and o.cleared_at is null)
    ) as crossed
    where case when "isAbove" then value > bound else value < bound end
    order by "assetId", "thresholdId"`)

/** Alarms whose value is back beyond the hysteresis, or whose threshold is gone. */
export const endedCrossings = (db: Database) =>
  db.many<{ id: number }>(sql`
    select o.id
    from sensor_alarm o
    left join sensor_threshold t on t.id = o.threshold_id
    left join sensor_datastream w on w.asset_id = o.asset_id and w.quantity = t.quantity
    left join sensor_latest l on l.datastream_id = w.id
    where o.rule = 'threshold' and o.cleared_at is null
      and (t.id is null or case when t.is_above then coalesce(${settledValue}, l.value) <= t.release else coalesce(${settledValue}, l.value) >= t.release end)
    order by o.id`)

export type NewAlarm = {
  assetId: number
  rule: AlarmRule
  thresholdId: number | null
  severity: Severity
  cause: string
}

/** Opens an alarm, unless it is open already. */
export const openAlarm = async (db: Database, alarm: NewAlarm, at: string): Promise<void> => {
  await db.run(sql`
    with opened as (
      insert into sensor_alarm (asset_id, rule, threshold_id, severity, cause, opened_at)
      values (${alarm.assetId}, ${alarm.rule}, ${alarm.thresholdId}, ${alarm.severity}, ${alarm.cause}, ${at}::timestamptz)
      on conflict (asset_id, rule, coalesce(threshold_id, 0)) where cleared_at is null do nothing
      returning id
    )
    insert into sensor_alarm_event (alarm_id, ordinal, event, at) select id, 1, 'opened', ${at}::timestamptz from opened`)
}

const nextOrdinal = sql`(select 1 + max(e.ordinal) from sensor_alarm_event e where e.alarm_id = a.id)`

export const endAlarms = async (db: Database, ids: readonly number[], at: string): Promise<void> => {
  if (ids.length === 0) return
  await db.run(sql`
    with ended as (
      update sensor_alarm set cleared_at = ${at}::timestamptz where id = any(${[...ids]}::integer[]) and cleared_at is null returning id
    )
    insert into sensor_alarm_event (alarm_id, ordinal, event, at)
    select a.id, ${nextOrdinal}, 'cleared', ${at}::timestamptz from ended a`)
}

export const openOfThreshold = (db: Database, thresholdId: number) =>
  db.many<{ id: number }>(
    sql`select id from sensor_alarm where threshold_id = ${thresholdId} and cleared_at is null order by id`,
  )

/** The silences of these assets end: something of them was heard. Parts of a statement, to stand after `with`. */
export const endedSilences = (assetIds: readonly number[], at: string): Sql => sql`
    ended as (
      update sensor_alarm set cleared_at = greatest(${at}::timestamptz, opened_at)
      where asset_id = any(${integers(assetIds)}::integer[]) and rule = 'silent' and cleared_at is null
      returning id, cleared_at
    ),
    told_ended as (
      insert into sensor_alarm_event (alarm_id, ordinal, event, at)
      select a.id, ${nextOrdinal}, 'cleared', a.cleared_at from ended a
    )`

/** Open alarms that nobody has taken in hand and that were last told before; `severities` are those that may ring now. */
export const escalate = async (
  db: Database,
  { before, now, severities }: { before: string; now: string; severities: readonly Severity[] },
): Promise<number> =>
  db.run(sql`
    insert into sensor_alarm_event (alarm_id, ordinal, event, at)
    select a.id, ${nextOrdinal}, 'escalated', ${now}::timestamptz
    from sensor_alarm a
    where a.cleared_at is null and a.severity = any(${[...severities]}::text[])
      and not exists (select from sensor_alarm_event e where e.alarm_id = a.id and (e.event = 'acknowledged' or e.at > ${before}::timestamptz))
      and not exists (select from sensor_maintenance m where m.asset_id = a.asset_id and m.during @> ${now}::timestamptz)
    order by a.id`)

export type AlarmRow = {
  id: number
  assetId: number
  assetName: string
  kind: AssetKind
  rule: AlarmRule
  severity: Severity
  cause: string
  openedAt: string
  clearedAt: string | null
  mayAcknowledge: boolean
  events: { event: 'opened' | 'acknowledged' | 'escalated' | 'cleared'; at: string; by: string | null; note: string }[]
}

const alarmColumns = sql`
  o.id, o.asset_id as "assetId", a.name as "assetName", a.kind, o.rule, o.severity, o.cause, o.opened_at as "openedAt", o.cleared_at as "clearedAt",
  keeps_sensors(a.insee_code) as "mayAcknowledge",
  (select jsonb_agg(jsonb_build_object(
      'event', e.event, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'note', e.note,
      'by', (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = e.by)) order by e.ordinal)
    from sensor_alarm_event e where e.alarm_id = o.id) as events`

/** Those that are open, the gravest first, then those that ended since. */
export const alarmsRead = (db: Scoped, endedSince: string, most: number) =>
  db.many<AlarmRow>(sql`
    select ${alarmColumns}
    from sensor_alarm o join sensor_asset a on a.id = o.asset_id
    where o.cleared_at is null or o.cleared_at > ${endedSince}::timestamptz
    order by o.cleared_at is not null, array_position(array['critical', 'major', 'minor'], o.severity), o.opened_at desc, o.id
    limit ${most}`)

export const alarmsOfAsset = (db: Scoped, assetId: number) =>
  db.many<AlarmRow>(sql`
    select ${alarmColumns}
    from sensor_alarm o join sensor_asset a on a.id = o.asset_id
    where o.asset_id = ${assetId}
    order by o.cleared_at is not null, o.opened_at desc, o.id
    limit 50`)

export const alarmRead = (db: Scoped, id: number) =>
  db.maybeOne<AlarmRow>(sql`
    select ${alarmColumns} from sensor_alarm o join sensor_asset a on a.id = o.asset_id where o.id = ${id}`)

export const alarmToTake = (db: Scoped, id: number) =>
  db.maybeOne<{ isOpen: boolean; mayTake: boolean }>(sql`
    select o.cleared_at is null as "isOpen", keeps_sensors(a.insee_code) as "mayTake"
    from sensor_alarm o join sensor_asset a on a.id = o.asset_id where o.id = ${id}`)

export const takeAlarm = (db: Scoped, taken: { id: number; at: string; personId: string; note: string }) =>
  db.run(sql`
    insert into sensor_alarm_event (alarm_id, ordinal, event, at, by, note)
    select a.id, ${nextOrdinal}, 'acknowledged', ${taken.at}::timestamptz, ${taken.personId}::uuid, ${taken.note}::text
    from sensor_alarm a where a.id = ${taken.id}`)
