import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { baseMapLayers, baseNames } from './base-layers.ts'
import { byZoom } from './by-zoom.ts'
import { constraintLayers } from './constraint-layers.ts'
import { type GroupId, isContour, LAYER_GROUPS, type LayerId, type ShownGroups } from './groups.ts'
import { labelLayers, siteLabel, TEXT } from './label-layers.ts'
import { NAMED_ON_SCREEN, namesSource } from './names-on-screen.ts'
import { isDark } from './night.ts'
import type { MapTokens } from './tokens.ts'
import type { BaseMapChoice } from './view.ts'

const empty = (): SourceSpecification => ({ type: 'geojson', data: { type: 'FeatureCollection', features: [] } })

const GEOPLATEFORME =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&STYLE=normal&TILEMATRIXSET=PM'
const POSITION = '&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}'
const BASE_TILES: Record<Exclude<BaseMapChoice, 'aucun'>, string> = {
  plan: `${GEOPLATEFORME}&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&FORMAT=image/png${POSITION}`,
  photo: `${GEOPLATEFORME}&LAYER=ORTHOIMAGERY.ORTHOPHOTOS&FORMAT=image/jpeg${POSITION}`,
}

/** Source and layer of a base map that another server draws. */
export const FOREIGN_BASE = 'foreignBase'

export type StyleInput = {
  tokens: MapTokens
  layers: readonly MapLayer[]
  groups: ShownGroups
  base: BaseMapChoice
  /** `https://…` of the desk: tiles are asked by a worker, which knows no relative address. */
  origin: string
}

const isLoaded = (layer: MapLayer) => layer.bbox !== null

const source = (layer: MapLayer, origin: string): SourceSpecification => ({
  type: 'vector',
  tiles: [`${origin}/api/tiles/${layer.id}/${encodeURIComponent(layer.revision)}/{z}/{x}/{y}.pbf`],
  minzoom: layer.minZoom,
  maxzoom: layer.maxZoom,
  promoteId: 'id',
  ...(layer.bbox ? { bounds: layer.bbox } : {}),
})

function baseLayers(base: BaseMapChoice): LayerSpecification[] {
  if (base === 'aucun') return []
  const paint = base === 'plan' ? { 'raster-saturation': -0.55, 'raster-contrast': -0.15, 'raster-opacity': 0.65 } : {}
  return [{ id: FOREIGN_BASE, type: 'raster', source: FOREIGN_BASE, paint: { ...paint, 'raster-fade-duration': 0 } }]
}

function buildingLayers({ minZoom }: MapLayer, tokens: MapTokens, opacity: number): LayerSpecification[] {
  const common = { source: 'buildings', 'source-layer': 'buildings', minzoom: minZoom }
  const isLight: ExpressionSpecification = ['==', ['get', 'symbol'], 'building/light']
  return [
    {
      id: 'buildings-fill',
      type: 'fill',
      ...common,
      paint: { 'fill-color': tokens.building, 'fill-opacity': ['*', opacity, ['case', isLight, 0.5, 1]] },
    },
    {
      id: 'buildings-line',
      type: 'line',
      ...common,
      minzoom: Math.max(15, minZoom),
      paint: { 'line-color': tokens.buildingEdge, 'line-opacity': opacity, 'line-width': byZoom([15, 0.3], [19, 1.1]) },
    },
  ]
}

function parcelLayers(layer: MapLayer, tokens: MapTokens, base: BaseMapChoice): LayerSpecification[] {
  const common = { source: 'parcels', 'source-layer': 'parcels', minzoom: layer.minZoom }
  return [
    {
      id: 'parcels-area',
      type: 'fill',
      ...common,
      paint: {
        'fill-color': tokens.selection,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'hover'], false], 0.1, 0],
        'fill-antialias': false,
      },
    },
    {
      id: 'parcels-line',
      type: 'line',
      ...common,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': base === 'photo' ? '#ffffff' : tokens.parcel,
        'line-width': byZoom([13, 0.2], [15, 0.5], [17, 0.8], [19, 1.4]),
        'line-opacity': byZoom([13, 0.5], [16, 0.9]),
      },
    },
  ]
}

function boundaryLayers(shown: ReadonlyMap<LayerId, MapLayer>, tokens: MapTokens): LayerSpecification[] {
  const communes = shown.get('communes')
  const sections = shown.get('sections')
  return [
    ...(sections
      ? [
          {
            id: 'sections-line',
            type: 'line',
            source: 'sections',
            'source-layer': 'sections',
            minzoom: Math.max(13, sections.minZoom),
            layout: { 'line-join': 'round' },
            paint: {
              'line-color': tokens.parcelInk,
              'line-width': byZoom([13, 0.6], [18, 2.2]),
              'line-opacity': 0.55,
              'line-dasharray': [6, 1.5, 1.5, 1.5],
            },
          } satisfies LayerSpecification,
        ]
      : []),
    ...(communes
      ? [
          {
            id: 'communes-casing',
            type: 'line',
            source: 'communes',
            'source-layer': 'communes',
            minzoom: communes.minZoom,
            layout: { 'line-join': 'round' },
            paint: { 'line-color': tokens.commune, 'line-width': byZoom([8, 3], [18, 8]), 'line-opacity': 0.18 },
          } satisfies LayerSpecification,
          {
            id: 'communes-line',
            type: 'line',
            source: 'communes',
            'source-layer': 'communes',
            minzoom: communes.minZoom,
            layout: { 'line-join': 'round' },
            paint: {
              'line-color': tokens.commune,
              'line-width': byZoom([8, 0.8], [18, 1.8]),
              'line-dasharray': [5, 2, 1, 2],
            },
          } satisfies LayerSpecification,
        ]
      : []),
  ]
}

/** The site and what a line of the sheet speaks of: small sources filled by the page. */
const overlayLayers = (tokens: MapTokens): LayerSpecification[] => [
  { id: 'site-fill', type: 'fill', source: 'site', paint: { 'fill-color': tokens.selection, 'fill-opacity': 0.1 } },
  {
    id: 'highlight-fill',
    type: 'fill',
    source: 'highlight',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': tokens.highlight, 'fill-opacity': 0.14 },
  },
  {
    id: 'highlight-casing',
    type: 'line',
    source: 'highlight',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': tokens.halo, 'line-width': 6, 'line-opacity': 0.8 },
  },
  {
    id: 'highlight-line',
    type: 'line',
    source: 'highlight',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': tokens.highlight, 'line-width': 3 },
  },
  {
    id: 'highlight-point',
    type: 'circle',
    source: 'highlight',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': byZoom([11, 2.5], [15, 4], [18, 9]),
      'circle-color': tokens.highlight,
      'circle-opacity': 0.3,
      'circle-stroke-color': tokens.highlight,
      'circle-stroke-width': byZoom([11, 0.8], [18, 2.5]),
    },
  },
  {
    id: 'site-casing',
    type: 'line',
    source: 'site',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': tokens.halo, 'line-width': byZoom([12, 4], [18, 7]), 'line-opacity': 0.9 },
  },
  {
    id: 'site-line',
    type: 'line',
    source: 'site',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': tokens.selection, 'line-width': byZoom([12, 2], [18, 3.5]) },
  },
]

/** Another base map takes the place of the local one. */
const LOCAL_BASE = ['baseFar', 'base'] as const

/** What tints the ground: waters and roads are read over it, and the limits of the zones over them. */
const isVeil = ({ id }: LayerSpecification) => /-(area|fill-\w+)$/.test(id)

/** A zone is a veil on the ground: buildings stand on it. */
const BELOW_BUILDINGS: readonly LayerId[] = ['zones', 'dressing']
const ABOVE_BUILDINGS: readonly LayerId[] = ['risks', 'informations', 'easements', 'prescriptions']

/**
 * The whole map as data: colours from the tokens, layers of the server that are loaded and shown, base map below,
 * the site and the highlight above. Pure: the same input draws the same map, on screen and on paper.
 */
export function mapStyle({ tokens, layers, groups, base, origin }: StyleInput): StyleSpecification {
  const groupOf = new Map<LayerId, GroupId>(LAYER_GROUPS.flatMap((group) => group.layers.map((id) => [id, group.id])))
  const opacityOf = (id: LayerId) => groups.get(groupOf.get(id) ?? 'cadastre') ?? 1
  const shown = new Map(
    layers
      .filter((layer) => isLoaded(layer) && groups.has(groupOf.get(layer.id) ?? 'cadastre'))
      .filter(({ id }) => base === 'aucun' || !LOCAL_BASE.some((local) => local === id))
      .map((layer) => [layer.id, layer]),
  )
  const localBase = LOCAL_BASE.filter((id) => shown.has(id))
  const buildings = shown.get('buildings')
  const parcels = shown.get('parcels')
  const isNight = isDark(tokens.ground)
  const constraints = (ids: readonly LayerId[]) =>
    ids.flatMap((id) => {
      const layer = shown.get(id)
      return layer ? constraintLayers(layer, { opacity: opacityOf(id), isFilled: !isContour(id, groups), isNight }) : []
    })
  const zoning = constraints(BELOW_BUILDINGS)
  return {
    version: 8,
    sources: {
      ...(base === 'aucun'
        ? {}
        : {
            [FOREIGN_BASE]: {
              type: 'raster',
              tiles: [BASE_TILES[base]],
              tileSize: 256,
              maxzoom: 19,
              attribution: '© IGN',
            },
          }),
      ...Object.fromEntries([...shown.values()].map((layer) => [layer.id, source(layer, origin)])),
      ...Object.fromEntries(
        NAMED_ON_SCREEN.filter((id) => shown.has(id)).map((id) => [namesSource(id), empty()] as const),
      ),
      site: empty(),
      'site-names': empty(),
      highlight: empty(),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': tokens.ground } },
      ...baseLayers(base),
      ...zoning.filter(isVeil),
      ...localBase.flatMap((id) => baseMapLayers(id, tokens, opacityOf(id))),
      ...zoning.filter((layer) => !isVeil(layer)),
      ...(buildings ? buildingLayers(buildings, tokens, opacityOf('buildings')) : []),
      ...constraints(ABOVE_BUILDINGS),
      ...(parcels ? parcelLayers(parcels, tokens, base) : []),
      ...boundaryLayers(shown, tokens),
      ...overlayLayers(tokens),
      ...localBase.flatMap((id) => baseNames(id, tokens, TEXT)),
      ...labelLayers(shown, tokens),
      siteLabel(tokens),
    ],
  }
}
