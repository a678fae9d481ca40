import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { byZoom } from './by-zoom.ts'
import type { LayerId } from './groups.ts'
import type { MapTokens } from './tokens.ts'

/** Fonts of the page: the map draws its letters with them, there is no glyph server. */
const TEXT = ['Atkinson Hyperlegible Next Variable']
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

/** A name is written whole; a code that is a sentence (sectors of communal maps) would hide the ground. */
const written = (field: string): ExpressionSpecification =>
  field === 'code'
    ? ['case', ['>', ['length', ['coalesce', ['get', field], '']], 12], '', ['coalesce', ['get', field], '']]
    : ['coalesce', ['get', field], '']

/** From the least to the most important: the map gives room to the last one first. */
const LABELS: readonly Label[] = [
  { layer: 'addresses', field: 'number', minzoom: 17.5, layout: { 'text-size': 10 }, color: 'commune' },
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
    field: 'code',
    minzoom: 13.5,
    layout: { 'text-size': byZoom([13, 12], [18, 20]), 'text-letter-spacing': 0.08 },
    color: 'parcelInk',
    opacity: 0.8,
  },
  {
    layer: 'zones',
    field: 'code',
    minzoom: 12.5,
    layout: { 'text-size': byZoom([12, 12], [18, 22]), 'text-font': STRONG_TEXT, 'text-padding': 24 },
    color: 'label',
  },
  {
    layer: 'communes',
    field: 'name',
    minzoom: 8,
    maxzoom: 14.5,
    layout: { 'text-size': byZoom([8, 11], [14, 17]), 'text-letter-spacing': 0.06, 'text-max-width': 8 },
    color: 'commune',
  },
]

/** Numbers, letters and names of the layers shown, on a halo. */
export const labelLayers = (shown: ReadonlyMap<LayerId, MapLayer>, tokens: MapTokens): SymbolLayerSpecification[] =>
  LABELS.flatMap(({ layer: id, field, minzoom, maxzoom, layout, color, opacity }) => {
    const layer = shown.get(id)
    if (!layer) return []
    return {
      id: `${id}-label`,
      type: 'symbol' as const,
      source: id,
      'source-layer': id,
      minzoom: Math.max(minzoom, layer.minZoom),
      ...(maxzoom === undefined ? {} : { maxzoom }),
      layout: { 'text-field': written(field), 'text-font': TEXT, 'text-padding': 4, ...layout },
      paint: {
        'text-color': tokens[color],
        'text-halo-color': tokens.halo,
        'text-halo-width': 1.6,
        'text-opacity': opacity ?? 1,
      },
    }
  })
