import sql from 'sql-template-tag'
import type { Findable } from '#platform/findable.ts'

/** Agents by their name, for who administers them. */
export const AGENTS_FOUND: Findable = {
  byName: (named) => sql`
    select 'person' as type, p.id::text as id, trim(p.given_name || ' ' || p.family_name) as label, '' as context, null as place,
      '/administration/personnes?personne=' || p.id as path, null::float8 as lon, null::float8 as lat
    from person p
    where is_administrator() and is_agent_of_record(p.id) and ${named(sql`p.given_name || ' ' || p.family_name`)}`,
}
