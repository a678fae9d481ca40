import sql, { raw } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { asOwner } from '#platform/ownership.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import type { Stage } from '#server/place/datasets/staging.ts'
import type { CommuneVersion } from '#server/place/datasets/version-batch.ts'

/** Columns of a staged parcel; commune, prefix, section and number are read in its identifier. */
export const PARCEL_COLUMNS = {
  id: 'text',
  cadastral_area_m2: 'integer',
  surveyed: 'boolean',
  created_on: 'date',
  updated_on: 'date',
} as const

export type ParcelStage = Stage<keyof typeof PARCEL_COLUMNS>

/** Side of a cell on which one ground factor holds, in metres: within it the factor varies by less than 0.000 01. */
const CELL_M = 500

const cellOf = (axis: 'x' | 'y') =>
  raw(`round((st_${axis}min(stage.geom) + st_${axis}max(stage.geom)) / ${2 * CELL_M})`)

/**
 * Fills `ground_cell`. The geodesic factor is computed once a cell, not once a parcel: the projections are conformal, so
 * an area on the ground is the planar area times the factor of its place.
 */
export async function measureGround(db: Database, stage: ParcelStage): Promise<void> {
  await db.script('drop table if exists ground_cell')
  await db.run(sql`
    create temporary table ground_cell on commit drop as
    select srid, x, y, st_area(st_transform(square, 4326)::geography) / st_area(square) as factor
    from (
      select distinct st_srid(geom) as srid, ${cellOf('x')} as x, ${cellOf('y')} as y from ${stage.table} as stage) as used
    cross join lateral st_makeenvelope(
      (x - 0.5) * ${raw(String(CELL_M))}, (y - 0.5) * ${raw(String(CELL_M))},
      (x + 0.5) * ${raw(String(CELL_M))}, (y + 0.5) * ${raw(String(CELL_M))}, srid) as square`)
  await db.script('analyze ground_cell')
}

/**
 * Runs `load` on an empty table of parcels without its indexes, which are built once the rows are there: half the time
 * of the first load of a territory. A table in use keeps them.
 */
export async function withDeferredIndexes<T>(db: Database, load: () => Promise<T>): Promise<T> {
  const { isEmpty } = await db.one<{ isEmpty: boolean }>(sql`select not exists (select from parcel) as "isEmpty"`)
  if (!isEmpty) return load()
  const indexes = await db.many<{ drop: string; make: string }>(sql`
    select
      case when conname is null then format('drop index %I', relname)
        else format('alter table parcel drop constraint %I', conname) end as drop,
      case when conname is null then pg_get_indexdef(pg_class.oid)
        else format('alter table parcel add constraint %I %s', conname, pg_get_constraintdef(pg_constraint.oid)) end as make
    from pg_index
    join pg_class on pg_class.oid = indexrelid
    left join pg_constraint on conindid = indexrelid and contype = 'p'
    where indrelid = 'parcel'::regclass`)
  await asOwner(db, () => db.script(indexes.map(({ drop }) => drop).join(';')))
  const result = await load()
  await asOwner(db, () => db.script(indexes.map(({ make }) => make).join(';')))
  return result
}

/** Staged parcels of these communes as rows of `parcel`: all, or those created or modified. */
export const insertParcels = (db: Database, stage: ParcelStage, versions: readonly CommuneVersion[], isNew: boolean) =>
  db.run(sql`
    insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor,
      surveyed, created_on, updated_on, geom, since_version)
    select stage.id, version.code, substr(stage.id, 6, 3), substr(stage.id, 9, 2), substr(stage.id, 11), cadastral_area_m2, st_area(geom) * factor, factor,
      surveyed, created_on, updated_on, geom, version.id
    from ${stage.table} as stage
    join unnest(
      ${arrayLiteral(versions.map(({ inseeCode }) => inseeCode))}::text[],
      ${arrayLiteral(versions.map(({ id }) => id))}::bigint[]) as version (code, id) on version.code = left(stage.id, 5)
    join ground_cell as cell on cell.srid = st_srid(geom) and cell.x = ${cellOf('x')} and cell.y = ${cellOf('y')}
    ${isNew ? sql`` : sql`join parcel_diff on parcel_diff.id = stage.id and parcel_diff.change in ('created', 'modified')`}`)
