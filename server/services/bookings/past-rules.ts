import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { PastRule } from '#platform/past-rule.ts'

/** Recorded as settled at the town hall by an agent, by the rule of before; neither borne by a title nor taken by a régie since. */
const settledOutsideTill = (db: Database, most: number) =>
  db.many<{ id: string; number: string; resourceName: string }>(sql`
    select b.id, coalesce(b.number, '') as number, r.name as "resourceName"
    from booking_event e
    join booking b on b.id = e.booking_id
    join resource r on r.id = b.resource_id
    where e.type = 'settled' and e.recorded_by is not null and e.payload ? 'receipt'
      and not exists (select from booking_event v where v.booking_id = b.id and v.type = 'titled')
      and not exists (
        select from payment_receipt p join claim c on c.id = p.claim_id where c.origin_kind = 'booking' and c.origin_id = b.id::text)
    order by e.recorded_at, b.id
    limit ${most}`)

/** Money that was taken at the town hall outside any till, by who is not of the régie or where there is none. */
export const SETTLED_OUTSIDE_TILL: PastRule = {
  name: 'settledOutsideTill',
  find: async (db, most) =>
    (await settledOutsideTill(db, most)).map(({ id, number, resourceName }) => ({
      label: `${number}, ${resourceName}`,
      to: `/reservations/${id}`,
    })),
}
