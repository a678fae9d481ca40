import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { byZoom } from './by-zoom.ts'
import type { LayerId } from './groups.ts'
import { isNamedOnScreen, namesSource } from './names-on-screen.ts'
import type { MapTokens } from './tokens.ts'

/** Fonts of the page: the map draws its letters with them, there is no glyph server. */
export const TEXT = ['Atkinson Hyperlegible Next Variable']
/** The same file under a name that the map reads as a weight. */
const STRONG_TEXT = ['Parvis Map Bold']

type Label = {
  layer: LayerId
  /** Property of the feature that is written. */
  field: string
  minzoom: number
  maxzoom?: number
  layout: SymbolLayerSpecification['layout']
  color: keyof MapTokens
  opacity?: number
}

const written = (field: string): ExpressionSpecification => ['coalesce', ['get', field], '']

/** From the least to the most important: the map gives room to the last one first. */
const LABELS: readonly Label[] = [
  { layer: 'addresses', field: 'number', minzoom: 17.5, layout: { 'text-size': 10 }, color: 'commune' },
  {
    layer: 'streets',
    field: 'name',
    minzoom: 15,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-size': byZoom([15, 10], [19, 14]),
      'text-letter-spacing': 0.04,
      'text-max-angle': 28,
      'text-padding': 12,
    },
    color: 'street',
  },
  {
    layer: 'dressing',
    field: 'text',
    minzoom: 15,
    layout: { 'text-size': 11, 'text-rotate': ['-', 0, ['coalesce', ['get', 'angle'], 0]] },
    color: 'parcelInk',
  },
  {
    layer: 'parcels',
    field: 'number',
    minzoom: 16.5,
    layout: { 'text-size': byZoom([16, 9], [19, 13]) },
    color: 'parcelInk',
  },
  {
    layer: 'sections',
    field: 'text',
    minzoom: 13.5,
    layout: {
      'text-size': byZoom([13, 11], [18, 18]),
      'text-letter-spacing': 0.08,
      'symbol-sort-key': ['-', 0, ['get', 'room']],
    },
    color: 'parcelInk',
    opacity: 0.6,
  },
  {
    layer: 'zones',
    field: 'text',
    minzoom: 12.5,
    layout: {
      'text-size': byZoom([12, 12], [18, 22]),
      'text-font': STRONG_TEXT,
      'symbol-sort-key': ['-', 0, ['get', 'room']],
    },
    color: 'label',
  },
  {
    layer: 'communes',
    field: 'name',
    minzoom: 8,
    maxzoom: 14.5,
    layout: { 'text-size': byZoom([8, 11], [14, 17]), 'text-letter-spacing': 0.06, 'text-max-width': 8 },
    color: 'communeInk',
  },
]

const UNLESS_CHOSEN: ExpressionSpecification = ['case', ['boolean', ['feature-state', 'chosen'], false], 0, 1]

/** The numbers of the chosen parcels: whatever is written near, they are there. */
export const siteLabel = (tokens: MapTokens): SymbolLayerSpecification => ({
  id: 'site-label',
  type: 'symbol',
  source: 'site-names',
  layout: {
    'text-field': written('text'),
    'text-font': STRONG_TEXT,
    'text-size': byZoom([12, 11], [19, 17]),
    'text-allow-overlap': true,
  },
  paint: { 'text-color': tokens.selection, 'text-halo-color': tokens.halo, 'text-halo-width': 2 },
})

/** Numbers, letters and names of the layers shown, on a halo. */
export const labelLayers = (shown: ReadonlyMap<LayerId, MapLayer>, tokens: MapTokens): SymbolLayerSpecification[] =>
  LABELS.flatMap(({ layer: id, field, minzoom, maxzoom, layout, color, opacity }) => {
    const layer = shown.get(id)
    if (!layer) return []
    return {
      id: `${id}-label`,
      type: 'symbol' as const,
      ...(isNamedOnScreen(id) ? { source: namesSource(id) } : { source: id, 'source-layer': id }),
      minzoom: Math.max(minzoom, layer.minZoom),
      ...(maxzoom === undefined ? {} : { maxzoom }),
      layout: { 'text-field': written(field), 'text-font': TEXT, 'text-padding': 4, ...layout },
      paint: {
        'text-color': tokens[color],
        'text-halo-color': tokens.halo,
        'text-halo-width': 1.6,
        'text-opacity': id === 'parcels' ? UNLESS_CHOSEN : (opacity ?? 1),
      },
    }
  })
