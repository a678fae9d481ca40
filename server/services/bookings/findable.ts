import sql from 'sql-template-tag'
import { type Findable, numbered } from '#platform/findable.ts'

/** Bookings by their number, what is lent by its name. */
export const BOOKINGS_FOUND: Findable = {
  numberIn: numbered('RS', 5),
  byNumber: (number) => sql`
    select 'booking' as type, b.id::text as id, b.number as label, r.name as context, c.name as place,
      case when lends_resource(r.id) then '/reservations/' || b.id else '/mes-demarches' end as path, null::float8 as lon, null::float8 as lat
    from booking b
    join resource r on r.id = b.resource_id
    join commune c on c.insee_code = b.insee_code
    where b.number = ${number}`,
  byName: (named) => sql`
    select 'resource' as type, r.id::text as id, r.name as label, '' as context, c.name as place, '/reserver/' || r.id as path,
      null::float8 as lon, null::float8 as lat
    from resource r
    join commune c on c.insee_code = r.insee_code
    where r.is_lent and r.unit_of is null and ${named(sql`r.name`)}`,
}
