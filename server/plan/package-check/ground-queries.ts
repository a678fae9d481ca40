import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type Verdict = { at: number; reason: string; x: number | null; y: number | null }

/** Drawings that are not valid, by their place in the list (from 0), with the reason that GEOS gives and where. */
export const invalidShapes = (db: Database, shapes: readonly string[]) =>
  db.many<Verdict>(sql`
    select (n - 1)::int as at, reason(detail), st_x(location(detail))::float8 as x, st_y(location(detail))::float8 as y
    from (
      select n, st_isvaliddetail(st_force2d(st_setsrid(hex::geometry, 0))) as detail
      from unnest(${shapes}::text[]) with ordinality as drawn(hex, n)
    ) as judged
    where not valid(detail)`)

/** Which of these drawings leave the outline, in degrees, enlarged by ten metres. */
export const outsideShapes = (db: Database, shapes: readonly string[], srid: number, outline: string) =>
  db.many<{ at: number }>(sql`
    select (n - 1)::int as at
    from unnest(${shapes}::text[]) with ordinality as drawn(hex, n)
    cross join (
      select st_buffer(st_transform(st_setsrid(st_geomfromtext(${outline}), 4326), ${srid}::int), 10) as geom
    ) as territory
    where not st_contains(territory.geom, st_force2d(st_setsrid(hex::geometry, ${srid}::int)))`)
