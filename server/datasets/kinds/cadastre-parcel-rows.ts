import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { arrayLiteral } from '#server/datasets/sql-array.ts'
import type { Stage } from '#server/datasets/staging.ts'
import type { CommuneVersion } from '#server/datasets/version-batch.ts'

/** Columns of a staged parcel. */
export const PARCEL_COLUMNS = {
  id: 'text',
  insee_code: 'text',
  prefix: 'text',
  section: 'text',
  number: 'text',
  cadastral_area_m2: 'integer',
  surveyed: 'boolean',
  created_on: 'date',
  updated_on: 'date',
} as const

export type ParcelStage = Stage<keyof typeof PARCEL_COLUMNS>

/** Side of a cell on which one ground factor holds, in metres: within it the factor varies by less than 0.000 01. */
const CELL_M = 500

/**
 * Staged parcels as rows of `parcel`. The geodesic factor is computed once a cell, not once a parcel: the projections are
 * conformal, so an area on the ground is the planar area times the factor of its place.
 */
export const insertParcels = (db: Database, stage: ParcelStage, versions: readonly CommuneVersion[], isNew: boolean) =>
  db.run(sql`
    with version (insee_code, id) as (
      select * from unnest(
        ${arrayLiteral(versions.map(({ inseeCode }) => inseeCode))}::text[],
        ${arrayLiteral(versions.map(({ id }) => id))}::bigint[])
    ),
    placed as materialized (
      select stage.*, version.id as since,
        round((st_xmin(stage.geom) + st_xmax(stage.geom)) / ${2 * CELL_M}::float8) as cell_x,
        round((st_ymin(stage.geom) + st_ymax(stage.geom)) / ${2 * CELL_M}::float8) as cell_y
      from ${stage.table} as stage
      join version on version.insee_code = stage.insee_code
      ${isNew ? sql`` : sql`join parcel_diff on parcel_diff.id = stage.id and parcel_diff.change in ('created', 'modified')`}
    ),
    cell as materialized (
      select srid, cell_x, cell_y, st_area(st_transform(square, 4326)::geography) / st_area(square) as factor
      from (select distinct st_srid(geom) as srid, cell_x, cell_y from placed) as used
      cross join lateral st_makeenvelope(
        (cell_x - 0.5) * ${CELL_M}::float8, (cell_y - 0.5) * ${CELL_M}::float8,
        (cell_x + 0.5) * ${CELL_M}::float8, (cell_y + 0.5) * ${CELL_M}::float8, srid) as square
    )
    insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor,
      surveyed, created_on, updated_on, geom, since_version)
    select placed.id, insee_code, prefix, section, number, cadastral_area_m2, st_area(geom) * factor, factor,
      surveyed, created_on, updated_on, geom, since
    from placed
    join cell on cell.srid = st_srid(geom) and cell.cell_x = placed.cell_x and cell.cell_y = placed.cell_y`)
