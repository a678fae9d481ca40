import type { MapLayer } from '#contract/place/tiles/layer.ts'
import type { Hatch, MapSymbol, Stroke } from '#symbols/symbol.ts'
import { symbol } from '#symbols/symbols.ts'
import { SERVICE_WORDS } from '#wording/plan/ogc/ogc-words.ts'
import { tileTemplate } from './tile-resources.ts'

/** Pixels of a screen in a point of paper. */
const PX = 96 / 72
/** What a hatch becomes where no image of it is: its colour, laid thin. */
const HATCH_OPACITY = 0.22

type Layer = {
  id: string
  type: string
  source: string
  'source-layer': string
  filter?: unknown
  paint: object
  minzoom?: number
}

const line = ({ color, width, dash }: Stroke) => ({
  'line-color': color,
  'line-width': width * PX,
  ...(dash && dash.length > 0 ? { 'line-dasharray': dash.map((length) => length / width) } : {}),
})

const hatchColour = (hatch: Hatch) => (hatch.pattern === 'lines' ? hatch.color : hatch.mark.color)

/** The layers of a style that draw one symbol. */
function drawing(drawn: MapSymbol, on: Omit<Layer, 'type' | 'paint'>): Layer[] {
  switch (drawn.geometry) {
    case 'surface': {
      const [hatch] = drawn.hatches
      const ground = drawn.fill ?? (hatch ? { color: hatchColour(hatch), opacity: HATCH_OPACITY } : undefined)
      return [
        ...(ground
          ? [
              {
                ...on,
                id: `${on.id}-fond`,
                type: 'fill',
                paint: { 'fill-color': ground.color, 'fill-opacity': ground.opacity },
              },
            ]
          : []),
        { ...on, id: `${on.id}-contour`, type: 'line', paint: line(drawn.outline) },
      ]
    }
    case 'line':
      return [{ ...on, type: 'line', paint: line(drawn) }]
    case 'point':
      return [
        {
          ...on,
          type: 'circle',
          paint: {
            'circle-color': drawn.mark.color,
            'circle-radius': (drawn.mark.size / 2) * PX,
            'circle-stroke-color': '#ffffff',
            'circle-stroke-width': 1,
          },
        },
      ]
  }
}

const PLAIN: Readonly<Partial<Record<MapLayer['id'], string>>> = {
  communes: 'perimeter',
  parcels: 'parcel',
  buildings: 'building',
}
const SHOWN = [
  'buildings',
  'parcels',
  'zones',
  'informations',
  'prescriptions',
  'easements',
  'risks',
  'communes',
] as const

/**
 * A style of MapLibre over our tiles, for a map that is not ours: it draws without images, so that a hatch is told by its colour alone.
 * @param origin  `https://urbanisme.example`
 */
export function mapLibreStyle(layers: readonly MapLayer[], origin: string) {
  const shown = SHOWN.flatMap((id) => layers.filter((layer) => layer.id === id && layer.bbox !== null))
  return {
    version: 8,
    name: SERVICE_WORDS.title,
    sources: Object.fromEntries(
      shown.map(({ id, revision, minZoom, maxZoom, bbox }) => [
        id,
        {
          type: 'vector',
          tiles: [tileTemplate(origin, { id, revision })],
          minzoom: minZoom,
          maxzoom: maxZoom,
          bounds: bbox,
        },
      ]),
    ),
    layers: [
      { id: 'papier', type: 'background', paint: { 'background-color': '#ffffff' } },
      ...shown.flatMap(({ id, legend }) => {
        const plain = PLAIN[id]
        const on = { source: id, 'source-layer': id }
        return plain === undefined
          ? legend.flatMap((entry) =>
              drawing(symbol(entry.symbol), {
                ...on,
                id: `${id}-${entry.symbol}`,
                filter: ['==', ['get', 'symbol'], entry.symbol],
              }),
            )
          : drawing(symbol(plain), { ...on, id })
      }),
    ],
  }
}
