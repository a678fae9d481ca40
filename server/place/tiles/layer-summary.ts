import type { MapLayer, MapLayers } from '#contract/place/tiles/layer.ts'
import type { Database } from '#platform/database.ts'
import { legendLabel } from '#wording/place/tiles/legend.ts'
import { type LayerId, symbolOf, type TiledLayer, tiledLayers } from './layers.ts'
import { forgetOldRevisions, layerRevision } from './queries.ts'
import {
  keepSummary,
  keptSummary,
  type LegendRow,
  layerBounds,
  layerSources,
  legendRows,
  loadedTerritory,
} from './summary-queries.ts'

type Box = [number, number, number, number]
type Summary = Pick<MapLayer, 'bbox' | 'legend' | 'sources'>

const CADASTRAL: ReadonlySet<LayerId> = new Set([
  'communes',
  'sections',
  'parcels',
  'buildings',
  'streets',
  'addresses',
])
/** Layers that are read without a legend. */
const PLAIN: ReadonlySet<LayerId> = new Set([...CADASTRAL, 'baseFar', 'base'])

/** Every layer with its revision, legend, extent and sources; what is heavy is computed once a revision. */
export async function mapLayers(db: Database): Promise<MapLayers> {
  const layers: MapLayer[] = []
  for (const layer of tiledLayers) {
    const { id, title, minZoom, maxZoom } = layer
    const revision = await layerRevision(db, layer)
    layers.push({ id, title, revision, minZoom, maxZoom, ...(await summaryOf(db, layer, revision)) })
  }
  return { layers, bbox: union(layers), territory: await loadedTerritory(db) }
}

async function summaryOf(db: Database, layer: TiledLayer, revision: string): Promise<Summary> {
  const kept = await keptSummary<Summary>(db, layer.id, revision)
  if (kept) return kept
  const summary: Summary = {
    bbox: (await layerBounds(db, layer)) ?? null,
    legend: PLAIN.has(layer.id) ? [] : legendOf(await legendRows(db, layer)),
    sources: await layerSources(db, layer),
  }
  await forgetOldRevisions(db, layer.id, revision)
  await keepSummary(db, layer.id, revision, summary)
  return summary
}

/** One entry a symbol, in the order of the symbols. */
function legendOf(rows: readonly LegendRow[]): MapLayer['legend'] {
  const entries = new Map<string, MapLayer['legend'][number]>()
  for (const row of rows) {
    const symbol = symbolOf(row)
    const entry = entries.get(symbol)
    if (entry) entry.count += row.count
    else entries.set(symbol, { symbol, label: legendLabel(symbol, row), count: row.count })
  }
  return [...entries.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
}

/** The ground of the cadastre; that of everything when no cadastre is loaded. */
function union(layers: readonly MapLayer[]): Box | null {
  const cadastre = layers.filter(({ id, bbox }) => bbox !== null && CADASTRAL.has(id) && id !== 'communes')
  const boxes = (cadastre.length > 0 ? cadastre : layers).flatMap(({ bbox }) => (bbox ? [bbox] : []))
  if (boxes.length === 0) return null
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ]
}
