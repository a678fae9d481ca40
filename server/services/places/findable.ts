import sql from 'sql-template-tag'
import type { Findable } from '#platform/findable.ts'

/** Numbers, places and defibrillators of the communes' lists, by their name: shown on the map when it is known where they are. */
export const LOCAL_PLACES_FOUND: Findable = {
  byName: (named) => sql`
    select 'localPlace' as type, p.id::text as id, p.name as label, concat_ws(' · ', nullif(p.phone, ''), nullif(p.address, '')) as context,
      c.name as place, case when p.lon is null then '/ma-commune/pratique' end as path, p.lon, p.lat
    from local_place p
    join commune c on c.insee_code = p.insee_code
    where ${named(sql`p.name`)}`,
}
