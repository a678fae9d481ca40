import type { MapLayer } from '#contract/place/tiles/layer.ts'
import type { Database } from '#platform/database.ts'
import { encodeTile } from './encode.ts'
import type { TileAddress } from './grid.ts'
import { mapLayers } from './layer-summary.ts'
import type { TiledLayer } from './layers.ts'
import { keepTile, knownTile, tileFeatures } from './queries.ts'
import type { TileMemory } from './tile-memory.ts'

/** A tile heavier than this, not compressed, is drawn again with less detail. */
const HEAVIEST_TILE_BYTES = 500_000

/** Detail left out before the last zoom: half a pixel of a 512-pixel tile. */
const TOLERANCE_UNITS = 4
const COARSEST_UNITS = 64

export type TileAnswer =
  /** `kept` settles when the table holds the tile: the answer need not wait for it. */
  | { outcome: 'tile'; body: Buffer; kept: Promise<unknown> }
  /** The revision is no longer in force and its tile was not kept. */
  | { outcome: 'outdated'; revision: string }

/** Layers in tiles, each with its legend and its revision, for maps that are not ours. */
export const layersInTiles = async (db: Database): Promise<readonly MapLayer[]> => (await mapLayers(db)).layers

const KEPT = Promise.resolve()

/** Gzip body of a tile: from memory, from the table, or drawn now and kept for everyone. */
export async function tile(
  db: Database,
  memory: TileMemory,
  layer: TiledLayer,
  revision: string,
  address: TileAddress,
): Promise<TileAnswer> {
  const key = `${layer.id}/${revision}/${address.z}/${address.x}/${address.y}`
  const remembered = memory.get(key)
  if (remembered) return { outcome: 'tile', body: remembered, kept: KEPT }
  const known = await knownTile(db, layer, revision, address)
  if (known.body !== null) {
    memory.set(key, known.body)
    return { outcome: 'tile', body: known.body, kept: KEPT }
  }
  if (known.revision !== revision) return { outcome: 'outdated', revision: known.revision }
  const body = await memory.once(key, () => drawTile(db, layer, address))
  return { outcome: 'tile', body, kept: keepTile(db, layer.id, revision, address, body) }
}

/** Draws a tile with all its detail at the last zoom, with less before it or when it would be too heavy. */
export async function drawTile(db: Database, layer: TiledLayer, address: TileAddress): Promise<Buffer> {
  let toleranceUnits = address.z < layer.maxZoom ? TOLERANCE_UNITS : 0
  for (;;) {
    const { body, byteCount } = await encodeTile(layer.id, await tileFeatures(db, layer, address, { toleranceUnits }))
    if (byteCount <= HEAVIEST_TILE_BYTES || toleranceUnits >= COARSEST_UNITS) return body
    toleranceUnits = Math.max(TOLERANCE_UNITS, toleranceUnits * 2)
  }
}
