import { gunzipSync } from 'node:zlib'
import { Router } from 'express'
import { z } from 'zod'
import { fill, paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { notFound } from '#platform/problem.ts'
import { isOnGrid } from './grid.ts'
import { mapLayers } from './layer-summary.ts'
import { tiledLayer, tiledLayers } from './layers.ts'
import { tileMemory } from './tile-memory.ts'
import { tile } from './tiles.ts'

const Whole = z
  .string()
  .regex(/^\d{1,8}$/, 'est un nombre entier')
  .transform(Number)
const Params = z.object({
  layer: z.string(),
  revision: z.string().regex(/^[0-9a-f]{16}$/, 'est la révision donnée par /api/layers'),
  z: Whole,
  x: Whole,
  y: Whole,
})

const MEMORY_BYTES = 64_000_000
const IMMUTABLE = 'public, max-age=31536000, immutable'

export const tileRoutes = ({ db }: Pick<Deps, 'db'>) => {
  const memory = tileMemory(MEMORY_BYTES)
  return Router().get(paths.tile, async (req, res) => {
    const { layer: id, revision, ...address } = Params.parse(req.params)
    const layer = tiledLayer(id)
    if (!layer) {
      const known = tiledLayers.map((one) => one.id).join(', ')
      throw notFound(`La couche « ${id} » n’existe pas. Les couches sont\u00a0: ${known}.`)
    }
    if (!isOnGrid(address) || address.z < layer.minZoom || address.z > layer.maxZoom) {
      throw notFound(
        `La couche « ${layer.title} » n’a pas de tuile ${address.z}/${address.x}/${address.y}\u00a0: ses niveaux vont de ${layer.minZoom} à ${layer.maxZoom}.`,
      )
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
  })
}

export const layerRoutes = ({ db }: Pick<Deps, 'db'>) =>
  Router().get(paths.layers, async (_req, res) => {
    res.set('Cache-Control', 'no-cache').json(await mapLayers(db))
  })
