import sql from 'sql-template-tag'
import type { Database } from './database.ts'

export type Counted = { door: string; tag: string; isCommune: boolean; since: string }

/** One more. @returns how many there are */
export const countOne = async (db: Database, { door, tag, isCommune, since }: Counted): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      insert into write_pace (door, tag, is_commune, since, count) values (${door}, ${tag}, ${isCommune}, ${since}::timestamptz, 1)
      on conflict (door, is_commune, tag, since) do update set count = write_pace.count + 1
      returning count`)
  ).count

export const forgetCounts = (db: Database, before: string) =>
  db.run(sql`delete from write_pace where since < ${before}::timestamptz`)

export type CommuneCount = { door: string; communeName: string | null; since: string; count: number }

/** Counts of communes since an instant, the highest first; a null name is that of no commune in particular. */
export const communeCounts = (db: Database, since: string) =>
  db.many<CommuneCount>(sql`
    select p.door, c.name as "communeName", p.since, p.count
    from write_pace p left join commune c on c.insee_code = p.tag
    where p.is_commune and p.since >= ${since}::timestamptz
    order by p.count desc, p.door limit 500`)
