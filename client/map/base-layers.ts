import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { byZoom } from './by-zoom.ts'
import type { MapTokens } from './tokens.ts'

type Source = 'baseFar' | 'base'
/** The zoom at which the near tiles take over from the far ones. */
const NEAR_ZOOM = 12

const RANK: ExpressionSpecification = ['get', 'rank']
const isKind = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind]

type Stop = readonly [zoom: number, first: number, last: number]

const byRank = ([, first, last]: Stop): ExpressionSpecification => ['interpolate', ['linear'], RANK, 1, first, 6, last]

/** A width that is larger for what matters more, and grows with the zoom; pixels for the ranks 1 and 6. */
const width = ([start, ...others]: readonly [Stop, ...Stop[]]): ExpressionSpecification => [
  'interpolate',
  ['exponential', 1.5],
  ['zoom'],
  start[0],
  byRank(start),
  ...others.flatMap((stop) => [stop[0], byRank(stop)]),
]

/** What is under a wood or a road stays felt: the zone goes on below it. */
const WOOD_SHARE = 0.55
const ROAD_SHARE = 0.7

const ROAD = width([
  [8, 1.2, 0],
  [12, 3, 0.4],
  [15, 8, 2],
  [18, 22, 9],
])
const CASING = width([
  [8, 1.8, 0],
  [12, 4, 0.7],
  [15, 9.6, 3],
  [18, 24, 10.6],
])

/**
 * The local base map, over the tint of the zones and under the cadastre: woods, waters, railways and roads in the same quiet colours by day and by night.
 * Nothing here binds: it only says where one is.
 */
export function baseMapLayers(source: Source, tokens: MapTokens, opacity: number): LayerSpecification[] {
  const common = {
    source,
    'source-layer': source,
    ...(source === 'baseFar' ? { maxzoom: NEAR_ZOOM } : { minzoom: NEAR_ZOOM }),
  }
  const round = { 'line-join': 'round', 'line-cap': 'round' } as const
  return [
    {
      id: `${source}-wood`,
      type: 'fill',
      ...common,
      filter: isKind('wood'),
      paint: { 'fill-color': tokens.wood, 'fill-opacity': WOOD_SHARE * opacity, 'fill-antialias': false },
    },
    {
      id: `${source}-water`,
      type: 'fill',
      ...common,
      filter: isKind('water'),
      paint: { 'fill-color': tokens.water, 'fill-opacity': opacity },
    },
    {
      id: `${source}-stream`,
      type: 'line',
      ...common,
      filter: isKind('stream'),
      layout: round,
      paint: {
        'line-color': tokens.water,
        'line-opacity': opacity,
        'line-width': width([
          [8, 1.4, 0.2],
          [13, 4, 0.8],
          [18, 26, 4],
        ]),
      },
    },
    {
      id: `${source}-road-casing`,
      type: 'line',
      ...common,
      filter: isKind('road'),
      layout: { ...round, 'line-sort-key': ['-', 6, RANK] },
      paint: { 'line-color': tokens.roadEdge, 'line-opacity': ROAD_SHARE * opacity, 'line-width': CASING },
    },
    {
      id: `${source}-road`,
      type: 'line',
      ...common,
      filter: isKind('road'),
      layout: { ...round, 'line-sort-key': ['-', 6, RANK] },
      paint: { 'line-color': tokens.road, 'line-opacity': ROAD_SHARE * opacity, 'line-width': ROAD },
    },
    {
      id: `${source}-rail`,
      type: 'line',
      ...common,
      filter: isKind('rail'),
      paint: {
        'line-color': tokens.roadEdge,
        'line-opacity': opacity,
        'line-width': byZoom([8, 0.8], [14, 1.6], [18, 3]),
        'line-dasharray': [5, 2],
      },
    },
  ]
}

/** Names of waters and of places, on the same sheet as those of the cadastre. */
export function baseNames(source: Source, tokens: MapTokens, font: readonly string[]): LayerSpecification[] {
  const common = {
    source,
    'source-layer': source,
    ...(source === 'baseFar' ? { maxzoom: NEAR_ZOOM } : { minzoom: NEAR_ZOOM }),
  }
  const name: ExpressionSpecification = ['coalesce', ['get', 'name'], '']
  const halo = { 'text-halo-color': tokens.halo, 'text-halo-width': 1.4 }
  const waters: LayerSpecification = {
    id: `${source}-stream-label`,
    type: 'symbol',
    ...common,
    minzoom: 13,
    filter: isKind('stream'),
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 500,
      'text-field': name,
      'text-font': [...font],
      'text-size': byZoom([13, 10], [18, 14]),
      'text-letter-spacing': 0.08,
      'text-max-angle': 30,
    },
    paint: { 'text-color': tokens.waterInk, ...halo },
  }
  const places: LayerSpecification = {
    id: `${source}-place-label`,
    type: 'symbol',
    ...common,
    filter: ['all', isKind('place'), ['>=', ['zoom'], ['+', 10, ['*', 0.8, RANK]]]],
    layout: {
      'text-field': name,
      'text-font': [...font],
      'text-size': byZoom([11, 11], [17, 15]),
      'symbol-sort-key': RANK,
      'text-max-width': 8,
    },
    paint: { 'text-color': tokens.commune, ...halo },
  }
  return source === 'base' ? [waters, places] : [places]
}
