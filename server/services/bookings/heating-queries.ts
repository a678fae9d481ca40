import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Span } from './recurrence.ts'
import { ms, spanSql } from './resource-queries.ts'

/** Uses that will take place, or that go on. */
export const usesOf = (db: Database, ids: readonly string[], span: Span) =>
  db.many<{ from: number; to: number }>(sql`
    select ${ms(sql`lower(during)`)} as "from", ${ms(sql`upper(during)`)} as "to"
    from booking
    where resource_id = any (${[...ids]}::uuid[]) and during && ${spanSql(span)} and state in ('confirmed', 'handedOver')
    order by lower(during)`)

/** Minutes of heating before a use that were written on the followed room where this is lent; the longest of several. */
export const preheatOf = async (db: Database, id: string): Promise<number | null> =>
  (
    await db.one<{ minutes: number | null }>(sql`
      select max((settings ->> 'preheatMin')::integer) as minutes from sensor_asset
      where kind = 'room' and settings ->> 'resourceId' = ${id}::text`)
  ).minutes
