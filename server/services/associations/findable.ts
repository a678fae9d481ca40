import sql from 'sql-template-tag'
import type { Findable } from '#platform/findable.ts'

/** Associations by their name: for who keeps the grants, or represents one. */
export const ASSOCIATIONS_FOUND: Findable = {
  byName: (named) => sql`
    select 'association' as type, a.id::text as id, a.name as label, a.seat as context, null as place,
      case when keeps_grants() then '/associations/' else '/mes-associations/' end || a.id as path, null::float8 as lon, null::float8 as lat
    from association a
    where ${named(sql`a.name`)}`,
}
