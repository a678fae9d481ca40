import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type DoorRow = { address: string; phone: string; email: string; hours: string }

/** What the sheet of a town hall says of its door; none when nothing was written. */
export const doorOf = (db: Database, inseeCode: string) =>
  db.maybeOne<DoorRow>(sql`
    select address, phone, email, hours from letterhead where insee_code = ${inseeCode}`)

export const armsOf = (db: Database, inseeCode: string) =>
  db.maybeOne<{ image: Buffer; imageType: string }>(sql`
    select image, image_type as "imageType" from letterhead where insee_code = ${inseeCode} and image is not null`)

/** What the territory is called: the grouping that most of its communes are of. */
export const territoryName = (db: Database) =>
  db.maybeOne<{ name: string }>(sql`
    select e.name
    from commune c
    join epci e on e.siren = c.epci_siren
    where c.insee_code in (select served_communes())
    group by e.name
    order by count(*) desc, e.name
    limit 1`)

/** Whether the person of the transaction holds a role that serves today. */
export const serves = async (db: Scoped) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from role_grant g
        where g.person_id = current_person() and is_awake(g.role)
          and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())) as is`)
  ).is
