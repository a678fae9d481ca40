import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/**
 * Recomputes the hours that observations have touched, and the days that hold them; an hour that has none left goes.
 * @returns how many hours were marked
 */
export const rollUp = async (db: Database, count: number): Promise<number> =>
  db.transaction(async (tx) => {
    const touched = await tx.many<{ id: number; hour: string }>(sql`
      delete from sensor_touched t
      using (select datastream_id, hour from sensor_touched order by datastream_id, hour limit ${count} for update skip locked) as taken
      where t.datastream_id = taken.datastream_id and t.hour = taken.hour
      returning t.datastream_id as id, t.hour`)
    if (touched.length === 0) return 0
    const ids = touched.map(({ id }) => id)
    const hours = touched.map(({ hour }) => hour)
    await tx.run(sql`
      with asked as (select * from unnest(${ids}::integer[], ${hours}::timestamptz[]) as a (id, hour)),
      counted as (
        select a.id, a.hour, count(o.value)::integer as count, min(o.value) as min, max(o.value) as max, sum(o.value) as sum
        from asked a
        left join sensor_observation o on o.datastream_id = a.id and o.at >= a.hour and o.at < a.hour + interval '1 hour'
        group by a.id, a.hour
      ),
      gone as (
        delete from sensor_hour h using counted where h.datastream_id = counted.id and h.hour = counted.hour and counted.count = 0
      )
      insert into sensor_hour (datastream_id, hour, count, min, max, sum)
      select id, hour, count, min, max, sum from counted where count > 0
      on conflict (datastream_id, hour) do update set count = excluded.count, min = excluded.min, max = excluded.max, sum = excluded.sum`)
    await tx.run(sql`
      with asked as (
        select distinct id, (hour at time zone 'Europe/Paris')::date as day
        from unnest(${ids}::integer[], ${hours}::timestamptz[]) as a (id, hour)
      ),
      counted as (
        select a.id, a.day, coalesce(sum(h.count), 0)::integer as count, min(h.min) as min, max(h.max) as max, sum(h.sum) as sum
        from asked a
        left join sensor_hour h on h.datastream_id = a.id
          and h.hour >= a.day::timestamp at time zone 'Europe/Paris' and h.hour < (a.day + 1)::timestamp at time zone 'Europe/Paris'
        group by a.id, a.day
      ),
      gone as (
        delete from sensor_day d using counted where d.datastream_id = counted.id and d.day = counted.day and counted.count = 0
      )
      insert into sensor_day (datastream_id, day, count, min, max, sum)
      select id, day, count, min, max, sum from counted where count > 0
      on conflict (datastream_id, day) do update set count = excluded.count, min = excluded.min, max = excluded.max, sum = excluded.sum`)
    return touched.length
  })

/** Lays the partitions to come and drops those of which every row is older than what is kept. */
export const layMonths = async (db: Database, since: string, keptSince: string): Promise<void> => {
  await db.one(sql`select lay_sensor_months(${since}::timestamptz, ${keptSince}::timestamptz)::text as laid`)
}

/** What waits outside every month, hours and alarms that are older than what is kept of each. */
export const purgeBefore = async (
  db: Database,
  { raw, hours, alarms }: { raw: string; hours: string; alarms: string },
): Promise<void> => {
  await db.run(sql`delete from sensor_frame_other where received_at < ${raw}::timestamptz`)
  await db.run(sql`delete from sensor_observation_other where at < ${raw}::timestamptz`)
  await db.run(sql`delete from sensor_hour where hour < ${hours}::timestamptz`)
  await db.run(sql`delete from presence_hour where hour < ${hours}::timestamptz`)
  await db.run(sql`
    delete from sensor_gap where until < ${alarms}::timestamptz`)
}
