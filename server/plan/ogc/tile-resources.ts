import { paths } from '#contract/paths.ts'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { problem } from '#platform/problem.ts'
import { layersInTiles } from '#server/place/tiles/tiles.ts'
import { COLLECTION_WORDS, SERVICE_WORDS } from '#wording/plan/ogc/ogc-words.ts'
import { type Call, collectionIn, send } from './answer.ts'
import { refuseUnknown } from './asked.ts'
import { TILED } from './collection.ts'
import type { FeatureDeps } from './features.ts'
import { MEDIA } from './resources.ts'

const SQUARE = 'WebMercatorQuad'
const SQUARE_URI = `http://www.opengis.net/def/tilematrixset/OGC/1.0/${SQUARE}`
const MERCATOR = 'http://www.opengis.net/def/crs/EPSG/0/3857'

/** Where the tiles of a layer are, whatever the scale; an outdated address leads to the present one. */
export const tileTemplate = (origin: string, { id, revision }: Pick<MapLayer, 'id' | 'revision'>): string =>
  origin + paths.tile.replace(':layer', id).replace(':revision', revision).replace(':z/:x/:y', '{z}/{x}/{y}')

const ofOgc = (template: string) =>
  template.replace('{z}', '{tileMatrix}').replace('{x}', '{tileCol}').replace('{y}', '{tileRow}')

/** @throws Problem 404 for a collection without tiles, or a grid that is not served */
export async function sendTileset({ db }: FeatureDeps, call: Call): Promise<void> {
  refuseUnknown(call.query, [])
  const { site, req } = call
  const collection = collectionIn(call)
  const { grid } = req.params
  const layer = (await layersInTiles(db)).find(({ id }) => id === TILED[collection.id])
  if (!layer || (grid !== undefined && grid !== SQUARE)) throw problem('ogcAddressUnknown')
  const href = `${site.base}/collections/${collection.id}/tiles`
  const tileset = {
    title: COLLECTION_WORDS[collection.id].title,
    dataType: 'vector',
    crs: MERCATOR,
    tileMatrixSetURI: SQUARE_URI,
    links: [
      { href: `${href}/${SQUARE}`, rel: 'self', type: MEDIA.json, title: SERVICE_WORDS.tiles },
      { href: SQUARE_URI, rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme', type: MEDIA.json },
      { href: ofOgc(tileTemplate(new URL(site.base).origin, layer)), rel: 'item', type: MEDIA.mvt, templated: true },
    ],
    tileMatrixSetLimits: Array.from({ length: layer.maxZoom - layer.minZoom + 1 }, (_, index) => {
      const zoom = layer.minZoom + index
      const last = 2 ** zoom - 1
      return { tileMatrix: String(zoom), minTileRow: 0, maxTileRow: last, minTileCol: 0, maxTileCol: last }
    }),
    layers: [{ id: layer.id, title: layer.title, dataType: 'vector' }],
  }
  if (grid !== undefined) send(call, MEDIA.json, JSON.stringify(tileset), site.revision)
  else {
    const links = [{ href, rel: 'self', type: MEDIA.json, title: SERVICE_WORDS.tiles }]
    send(call, MEDIA.json, JSON.stringify({ links, tilesets: [tileset] }), site.revision)
  }
}
