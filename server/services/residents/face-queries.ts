import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

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
