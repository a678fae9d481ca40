import sql from 'sql-template-tag'
import { type Database, plannedOnce } from '#platform/database.ts'
import { TILE_UNITS, type TileFeature } from './encode.ts'
import { mercatorBounds, type TileAddress, tileMiddle } from './grid.ts'
import type { LayerId, LayerRow, TiledLayer } from './layers.ts'

/** Drawn beyond the edges of a tile, in its units, so that outlines and signs of neighbours meet. */
const MARGIN = 80

/**
 * How finely a tile is drawn: vertices nearer than `toleranceUnits` to the line are left out, as are shapes smaller
 * than that. Zero at the last zoom: the drawing is that of the source.
 */
export type Fineness = { toleranceUnits: number }

/**
 * Features of one tile, clipped and scaled to whole units by the database. The clip is done twice: in the legal
 * projection, so that what lies outside is not projected, then on the exact square.
 */
export async function tileFeatures(
  db: Database,
  layer: TiledLayer,
  address: TileAddress,
  { toleranceUnits }: Fineness,
): Promise<TileFeature[]> {
  const { west, north, east, south, sideM } = mercatorBounds(address)
  const { lon, lat } = tileMiddle(address)
  const unitM = sideM / TILE_UNITS
  const marginM = MARGIN * unitM
  const toleranceM = toleranceUnits * unitM * Math.cos((lat * Math.PI) / 180)
  const box = layer.isInDegrees ? sql`(select degrees from tile)` : sql`(select legal from tile)`
  const clipped = sql`st_clipbybox2d(geom, ${box})`
  const isCoarse = toleranceM > 0 && !layer.isInDegrees
  const drawn = isCoarse ? sql`st_simplify(${clipped}, ${toleranceM}::float8, true)` : clipped
  const isVisible = isCoarse
    ? sql`(st_dimension(geom) = 0 or greatest(st_xmax(geom) - st_xmin(geom), st_ymax(geom) - st_ymin(geom)) >= ${toleranceM}::float8)`
    : sql`true`
  const statement = sql`
    with tile as materialized (
      select st_transform(envelope, legal_srid_at(${lon}::float8, ${lat}::float8)) as legal,
        st_transform(envelope, 4326) as degrees
      from st_makeenvelope(${west - marginM}::float8, ${south - marginM}::float8, ${east + marginM}::float8,
        ${north + marginM}::float8, 3857) as envelope
    )
    select ${layer.columns}, twkb
    from (
      select ${layer.columns},
        st_astwkb(
          st_clipbybox2d(
            st_transscale(st_transform(${drawn}, 3857), ${-west}::float8, ${-north}::float8, ${1 / unitM}::float8,
              ${-1 / unitM}::float8),
            st_makeenvelope(${-MARGIN}::float8, ${-MARGIN}::float8, ${TILE_UNITS + MARGIN}::float8, ${TILE_UNITS + MARGIN}::float8)),
          0) as twkb
      from ${layer.rows}
      where geom && ${box} and ${isVisible}
    ) as cut
    where octet_length(twkb) > 2`
  const name = `tile_${layer.id}${isCoarse ? '_coarse' : ''}`
  const rows = await db.many<LayerRow & { twkb: Buffer }>(plannedOnce(name, statement))
  return rows.map((row) => ({ twkb: row.twkb, properties: layer.properties(row) }))
}

/** Changes with any dataset version that the layer shows. */
export const layerRevision = async (db: Database, layer: TiledLayer): Promise<string> =>
  (
    await db.one<{ revision: string }>(sql`
      select left(md5(coalesce(string_agg(version.id::text, ',' order by version.id), '')), 16) as revision
      from dataset_version as version
      where state = 'current' and ${layer.shows}`)
  ).revision

export const cachedTile = (db: Database, layer: LayerId, revision: string, { z, x, y }: TileAddress) =>
  db.maybeOne<{ body: Buffer }>(sql`
    select body from tile_cache
    where layer = ${layer} and revision = ${revision} and z = ${z} and x = ${x} and y = ${y}`)

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
