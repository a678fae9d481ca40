import { gunzipSync } from 'node:zlib'
import { fill, paths } from '#contract/paths.ts'
import { tileOperations } from '#contract/place/tiles/tile-operations.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { type Exchange, routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import { isOnGrid } from './grid.ts'
import { mapLayers } from './layer-summary.ts'
import { tiledLayer, tiledLayers } from './layers.ts'
import { type TileMemory, tileMemory } from './tile-memory.ts'
import { tile } from './tiles.ts'

const MEMORY_BYTES = 64_000_000
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** The layers of the map, and their tiles: whole from memory, from the table of tiles, or made. */
export const tileRoutes = (deps: Deps) => {
  const { db } = deps
  const memory = tileMemory(MEMORY_BYTES)
  return routesOf(deps, tileOperations, {
    mapLayers: () => mapLayers(db),
    tile: ({ params, exchange }) => sendTile(db, memory, params, exchange),
  })
}

type TileAddress = { layer: string; revision: string; z: number; x: number; y: number }

/** A tile is compressed once and kept so: it is sent as it is to whoever reads gzip, which everyone does. */
async function sendTile(
  db: Database,
  memory: TileMemory,
  { layer: id, revision, ...address }: TileAddress,
  { req, res }: Exchange,
): Promise<void> {
  const layer = tiledLayer(id)
  if (!layer) {
    const known = tiledLayers.map((one) => one.id).join(', ')
    throw problem('layerUnknown', { id, known })
  }
  if (!isOnGrid(address) || address.z < layer.minZoom || address.z > layer.maxZoom) {
    throw problem('noSuchTile', { layer, address })
  }
  const etag = `"${revision}"`
  if (req.headers['if-none-match'] === etag) {
    res.writeHead(304, { ETag: etag, 'Cache-Control': IMMUTABLE }).end()
    return
  }
  const answer = await tile(db, memory, layer, revision, address)
  if (answer.outcome === 'outdated') {
    res
      .set('Cache-Control', 'no-store')
      .redirect(307, fill(paths.tile, { layer: id, ...address, revision: answer.revision }))
    return
  }
  const isCompressed = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''))
  const body = isCompressed ? answer.body : gunzipSync(answer.body)
  res.writeHead(200, {
    'Content-Type': 'application/vnd.mapbox-vector-tile',
    ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Length': body.byteLength,
    'Cache-Control': IMMUTABLE,
    ETag: etag,
    Vary: 'Accept-Encoding',
  })
  res.end(body)
  await answer.kept
}
