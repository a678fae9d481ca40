import sql from 'sql-template-tag'
import type { Findable } from '#platform/findable.ts'

/** Events that are published and still to come, by their title. */
export const EVENTS_FOUND: Findable = {
  byName: (named) => sql`
    select 'event' as type, e.id::text as id, e.title as label, e.place_name as context, c.name as place, '/agenda/' || e.id as path,
      null::float8 as lon, null::float8 as lat
    from agenda_event e
    join commune c on c.insee_code = e.insee_code
    where e.state = 'published' and ${named(sql`e.title`)}
      and exists (select from agenda_occurrence o where o.event_id = e.id and o.state <> 'cancelled' and o.ends_at >= scope_day())`,
}
