import sql, { join, type Sql } from 'sql-template-tag'
import { type Database, plannedOnce } from '#platform/database.ts'
import { type Compass, compass } from './compass.ts'
import { readDrawings, TILE_UNITS, type TileFeature } from './encode.ts'
import { mercatorBounds, type TileAddress, tileMiddle } from './grid.ts'
import type { LayerId, LayerRow, TiledLayer } from './layers.ts'

/** Drawn beyond the edges of a tile, in its units, so that outlines and signs of neighbours meet. */
const MARGIN = 80

/** Below it, a drawing is not worth clipping before it is placed. */
const MANY_VERTICES = 100

/**
 * From this zoom, a tile is so small that the projection is an affine map on it: 1.3 units off in its corners at zoom 12 (a
 * sixth of a pixel), 0.1 at zoom 16. The database then spares the projection of each vertex.
 */
const AFFINE_ZOOM = 12

/**
 * How finely a tile is drawn: vertices nearer than `toleranceUnits` to the line are left out, as are shapes smaller
 * than that. Zero at the last zoom: the drawing is that of the source.
 */
export type Fineness = { toleranceUnits: number }

/** Rows of a tile travel together: each column as one JSON list, drawings end to end. */
type TileRows = { columns: (unknown[] | null)[]; drawings: Buffer }

/**
 * Features of one tile, placed in its units and clipped by the database. What is large is clipped a first time before it is
 * placed, so that what lies outside costs nothing.
 */
export async function tileFeatures(
  db: Database,
  layer: TiledLayer,
  address: TileAddress,
  { toleranceUnits }: Fineness,
): Promise<TileFeature[]> {
  const { west, north, sideM } = mercatorBounds(address)
  const { lat } = tileMiddle(address)
  const { srid, box, affine } = compass(address, TILE_UNITS, MARGIN, layer.isInDegrees === true)
  const unitM = sideM / TILE_UNITS
  const toleranceM = toleranceUnits * unitM * Math.cos((lat * Math.PI) / 180)
  const isCoarse = toleranceM > 0 && !layer.isInDegrees
  const isAffine = address.z >= AFFINE_ZOOM
  const near = layer.hasSmallShapes
    ? sql`geom`
    : sql`case when st_npoints(geom) > ${MANY_VERTICES}::integer then st_clipbybox2d(geom, tile.area) else geom end`
  const simple = isCoarse ? sql`st_simplify(${near}, ${toleranceM}::float8, true)` : near
  const placed = isAffine
    ? sql`st_affine(${simple}, ${join(affine.map((term) => sql`${term}::float8`))})`
    : sql`st_transscale(st_transform(${simple}, 3857), ${-west}::float8, ${-north}::float8, ${1 / unitM}::float8,
        ${-1 / unitM}::float8)`
  const isVisible = isCoarse
    ? sql`(st_dimension(geom) = 0 or greatest(st_xmax(geom) - st_xmin(geom), st_ymax(geom) - st_ymin(geom)) >= ${toleranceM}::float8)`
    : sql`true`
  const names = layer.columns.map((column) => sql([column]))
  const columns = join(names)
  const [middle, isNamedHere] =
    layer.isNamedOnce === true ? [TWICE_MIDDLE, middleIsWithin(affine)] : [sql`true as has_middle`, sql`true`]
  const statement = sql`
    with tile as materialized (
      select st_makeenvelope(${join(box.map((edge) => sql`${edge}::float8`))}, ${srid}::integer) as area,
        st_makeenvelope(${-MARGIN}::float8, ${-MARGIN}::float8, ${TILE_UNITS + MARGIN}::float8, ${TILE_UNITS + MARGIN}::float8) as frame
    )
    select json_build_array(${join([isNamedHere, ...names].map((value) => sql`json_agg(${value})`))}) as columns,
      coalesce(string_agg(twkb, ''), '') as drawings
    from (
      select ${columns}, ${middle}, st_astwkb(st_clipbybox2d(${placed}, tile.frame), 0) as twkb
      from tile
      join ${layer.rows} on geom && tile.area
      where ${isVisible}
      offset 0 -- a fence: without it the drawing is made once for the condition and once more for the answer
    ) as cut
    where octet_length(twkb) > 2`
  const name = `tile_${layer.id}${isCoarse ? '_coarse' : ''}${isAffine ? '_affine' : ''}`
  const answer = await db.one<TileRows>(plannedOnce(name, statement))
  const [isNamed, ...values] = answer.columns.map((column) => column ?? [])
  return readDrawings(answer.drawings, isNamed?.length ?? 0).map((shapes, at) => {
    const row: Record<string, unknown> = {}
    for (const [n, column] of layer.columns.entries()) row[column] = values[n]?.[at]
    return { shapes, properties: layer.properties(row as LayerRow, isNamed?.[at] === true) }
  })
}

/** Twice the middle of the frame of a drawing, in the projection of the data. */
const TWICE_MIDDLE = sql`st_xmin(geom) + st_xmax(geom) as mx, st_ymin(geom) + st_ymax(geom) as my`

/** Whether that middle is in the tile: true in one tile and no other. */
function middleIsWithin([a, b, d, e, x, y]: Compass['affine']): Sql {
  const across = sql`(${a / 2}::float8 * mx + ${b / 2}::float8 * my + ${x}::float8)`
  const down = sql`(${d / 2}::float8 * mx + ${e / 2}::float8 * my + ${y}::float8)`
  const side = sql`${TILE_UNITS}::float8`
  return sql`(${across} >= 0 and ${across} < ${side} and ${down} >= 0 and ${down} < ${side})`
}

/** Changes with any dataset version that the layer shows. */
const revisionOf = (layer: TiledLayer) => sql`
  select left(md5(coalesce(string_agg(version.id::text, ',' order by version.id), '')), 16)
  from dataset_version as version
  where state = 'current' and ${layer.shows}`

export const layerRevision = async (db: Database, layer: TiledLayer): Promise<string> =>
  (
    await db.one<{ revision: string }>(
      plannedOnce(`revision_${layer.id}`, sql`select (${revisionOf(layer)}) as revision`),
    )
  ).revision

export type KnownTile = { body: Buffer; revision: null } | { body: null; revision: string }

/** The tile as it is kept, else the revision of the layer in force. */
export const knownTile = (db: Database, layer: TiledLayer, revision: string, { z, x, y }: TileAddress) =>
  db.one<KnownTile>(
    plannedOnce(
      `known_tile_${layer.id}`,
      sql`
    select kept.body, case when kept.body is null then (${revisionOf(layer)}) end as revision
    from (select) as asked
    left join (
      select body from tile_cache
      where layer = ${layer.id} and revision = ${revision} and z = ${z} and x = ${x} and y = ${y}
    ) as kept on true`,
    ),
  )

export const keepTile = (db: Database, layer: LayerId, revision: string, { z, x, y }: TileAddress, body: Buffer) =>
  db.run(sql`
    insert into tile_cache (layer, revision, z, x, y, body)
    values (${layer}, ${revision}, ${z}, ${x}, ${y}, ${body})
    on conflict do nothing`)

/** Forgets the tiles and summaries of revisions that are no longer asked for. */
export async function forgetOldRevisions(db: Database, layer: LayerId, revision: string): Promise<void> {
  await db.run(sql`delete from tile_cache where layer = ${layer} and revision <> ${revision}`)
  await db.run(sql`delete from layer_summary where layer = ${layer} and revision <> ${revision}`)
}
