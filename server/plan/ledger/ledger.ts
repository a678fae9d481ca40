import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** Square metres of a ground, in the legal projection: the three add up to its area. */
export type EnafShare = {
  areaM2: number
  enafM2: number
  /** Urbanised already, as the mask says: building there consumes nothing. */
  urbanisedM2: number
  /** No mask answers there: neither in nor out. */
  unknownM2: number
}

/**
 * What of a ground is natural, agricultural or forest (ENAF), by the masks in force.
 *
 * @param ground  a relation with a column `geom`: surfaces in the legal projection of their place
 */
export const enafWithin = (db: Pick<Database, 'one'>, ground: Sql): Promise<EnafShare> =>
  db.one<EnafShare>(sql`
    with part as (
      select coalesce(sum(st_area(place.geom)), 0)::float8 as area, coalesce(sum(st_area(share.enaf)), 0)::float8 as enaf,
        coalesce(sum(greatest(coalesce(st_area(share.known), 0), coalesce(st_area(share.enaf), 0))), 0)::float8 as known
      from (${ground}) as place
      cross join lateral enaf_part(place.geom) as share
    )
    select area as "areaM2", enaf as "enafM2", known - enaf as "urbanisedM2", greatest(area - known, 0) as "unknownM2" from part`)
