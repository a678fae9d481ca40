import sql from 'sql-template-tag'
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
 * @param groundHex  surface in the legal projection of its place, as hexadecimal EWKB
 */
export const enafWithin = (db: Pick<Database, 'one'>, groundHex: string): Promise<EnafShare> =>
  db.one<EnafShare>(sql`
    with place as (select decode(${groundHex}, 'hex')::geometry as geom),
    part as (
      select st_area(place.geom) as area, coalesce(st_area(share.enaf), 0) as enaf,
        greatest(coalesce(st_area(share.known), 0), coalesce(st_area(share.enaf), 0)) as known
      from place cross join lateral enaf_part(place.geom) as share
    )
    select area as "areaM2", enaf as "enafM2", known - enaf as "urbanisedM2", greatest(area - known, 0) as "unknownM2" from part`)
