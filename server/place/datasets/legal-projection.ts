import sql, { type Sql } from 'sql-template-tag'
import { isMainland, plainStart } from './wkb-form.ts'

const LAMBERT_93 = 2154
/** Legal projections, and those of mainland France that lead to Lambert-93 whatever the place. */
const LEGAL = new Set([LAMBERT_93, 5490, 2972, 2975, 4467, 4471])
const MAINLAND = new Set([
  ...[3942, 3943, 3944, 3945, 3946, 3947, 3948, 3949, 3950],
  ...[9842, 9843, 9844, 9845, 9846, 9847, 9848, 9849, 9850],
  ...[27561, 27562, 27563, 27564, 27571, 27572, 27573, 27574, 27581, 27582, 27583, 27584],
  ...[9793, 9794],
])
const GEOGRAPHIC = new Set([4326, 4258, 4171, 4979, 4275, 9777])

/** What is known of a batch of geometries without asking the database. */
export type BatchForm = {
  /** Two dimensions, no arc, no collection. */
  isPlain: boolean
  /** All begin in mainland France, when their coordinates are degrees. */
  isMainland: boolean
}

export const ANY_FORM: BatchForm = { isPlain: false, isMainland: false }

export function formOf(shapes: readonly (string | null)[]): BatchForm {
  let areMainland = true
  for (const shape of shapes) {
    if (shape === null) continue
    const start = plainStart(shape)
    if (start === null) return ANY_FORM
    areMainland &&= isMainland(start)
  }
  return { isPlain: true, isMainland: areMainland }
}

/**
 * Geometry in the legal projection of its place, two-dimensional and without arcs.
 * @param geom expression of type geometry, whatever SRID it carries
 * @param srid of the source; 0 leaves the coordinates as they are
 */
export function legalGeometry(geom: Sql, srid: number, form = ANY_FORM): Sql {
  const flat = sql`st_setsrid(${form.isPlain ? geom : sql`st_force2d(st_curvetoline(${geom}))`}, ${srid}::integer)`
  if (LEGAL.has(srid) || srid === 0) return flat
  if (MAINLAND.has(srid) || (GEOGRAPHIC.has(srid) && form.isMainland))
    return sql`st_transform(${flat}, ${LAMBERT_93}::integer)`
  if (GEOGRAPHIC.has(srid))
    return sql`(select st_transform(flat, legal_srid_at(st_xmin(flat), st_ymin(flat))) from (select ${flat} as flat) as f)`
  return sql`(
    select st_transform(flat, legal_srid_at(st_x(corner), st_y(corner)))
    from (select ${flat} as flat) as f
    cross join lateral st_transform(st_setsrid(st_makepoint(st_xmin(flat), st_ymin(flat)), ${srid}::integer), 4326) as corner)`
}
