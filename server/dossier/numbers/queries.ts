import sql from 'sql-template-tag'
import type { VoidNumber } from '#contract/dossier/numbers/void-number.ts'
import type { Database } from '#platform/database.ts'

/** @param limit  the latest of them */
export const voidNumbers = (db: Database, limit: number) =>
  db.many<
    Omit<VoidNumber, 'reason' | 'voidedAt'> & { reason: VoidNumber['reason'] | null; voidedAt: string | null }
  >(sql`
    select a.number, c.name as "communeName", a.void_reason as reason, a.allotted_at as "allottedAt",
      a.voided_at as "voidedAt", d.number as "borneInstead"
    from allotted_number a
    join commune c on c.insee_code = a.insee_code
    join dossier d on d.id = a.dossier_id
    where a.state = 'void'
    order by a.voided_at desc, a.number
    limit ${limit}::integer`)

export const allottedCount = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*) as count from allotted_number`)).count
