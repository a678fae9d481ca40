import type { FeatureCollection, Point } from 'geojson'
import type { StyleSpecification } from 'maplibre-gl'
import { TEXT } from '#client/map/label-layers.ts'
import { MARKS } from '#client/map/marks.ts'
import type { MapTokens } from '#client/map/tokens.ts'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { Asset } from '#contract/services/sensors/sensor.ts'
import { ASSET_STATE_NAMES, valueText } from '#wording/services/sensors/sensor-words.ts'

/** Colours of the three things that a mark says; a letter says them too. */
export type MarkColours = { calm: string; asking: string; unknown: string; ring: string; ink: string }

export const markColours = (tokens: MapTokens): MarkColours => ({
  ...{ calm: tokens.selection, asking: tokens.highlight, unknown: tokens.parcel },
  ...{ ring: tokens.halo, ink: tokens.parcelInk },
})

/** What a mark says of an asset: something to do, nothing that we know, or nothing to do. */
export const markOf = ({ state, openAlarms }: Pick<Asset, 'state' | 'openAlarms'>): 'asking' | 'unknown' | 'calm' =>
  openAlarms > 0 || state === 'silent'
    ? 'asking'
    : state === 'notListening' || state === 'unheard' || state === 'withoutDevice'
      ? 'unknown'
      : 'calm'

/** What each kind is followed for, the first that it measures. */
const FOLLOWED: Readonly<Record<AssetKind, readonly string[]>> = {
  luminaire: ['dimming', 'power'],
  cabinet: ['power', 'energy', 'current'],
  container: ['fill', 'distance'],
  overflow: ['overflow', 'level'],
  room: ['temperature', 'co2'],
  gauge: ['rain', 'level', 'temperature'],
}

/** The last value of an asset, and how it is heard when it is not fresh: « 62 % · muet ». */
export function saidOnMap({ kind, state, latest }: Pick<Asset, 'kind' | 'state' | 'latest'>): string {
  const read = FOLLOWED[kind].flatMap((name) => latest.find(({ quantity }) => quantity === name) ?? [])[0]
  return [
    ...(read ? [valueText(read.quantity, read.unit, read.value)] : []),
    ...(state === 'fresh' ? [] : [ASSET_STATE_NAMES[state]]),
  ].join(' · ')
}

const LETTERS = { asking: '!', unknown: '?', calm: '' } as const

const features = (assets: readonly Asset[]): FeatureCollection<Point> => ({
  type: 'FeatureCollection',
  // what asks for somebody is drawn last, over the rest
  features: assets
    .toSorted((a, b) => Number(markOf(a) === 'asking') - Number(markOf(b) === 'asking'))
    .map((asset) => ({
      type: 'Feature',
      properties: { id: asset.id, mark: markOf(asset), letter: LETTERS[markOf(asset)], said: saidOnMap(asset) },
      geometry: { type: 'Point', coordinates: [asset.lon, asset.lat] },
    })),
})

/** Below, values would cover the streets. */
const VALUES_ZOOM = 15

/** The ground with the assets on it: a live layer, told by its source and never by tiles. */
export function withAssets(
  style: StyleSpecification,
  assets: readonly Asset[],
  colours: MarkColours,
): StyleSpecification {
  return {
    ...style,
    sources: { ...style.sources, assets: { type: 'geojson', data: features(assets) } },
    layers: [
      ...style.layers,
      {
        id: MARKS,
        type: 'circle',
        source: 'assets',
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, ['match', ['get', 'mark'], 'calm', 3, 6], 16, 9],
          'circle-color': [
            'match',
            ['get', 'mark'],
            'asking',
            colours.asking,
            'unknown',
            colours.unknown,
            colours.calm,
          ],
          'circle-stroke-color': colours.ring,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'asset-letters',
        type: 'symbol',
        source: 'assets',
        layout: { 'text-field': ['get', 'letter'], 'text-size': 12, 'text-allow-overlap': true, 'text-font': TEXT },
        paint: { 'text-color': colours.ring },
      },
      {
        id: 'asset-values',
        type: 'symbol',
        source: 'assets',
        minzoom: VALUES_ZOOM,
        layout: {
          'text-field': ['get', 'said'],
          'text-size': 12,
          'text-anchor': 'top',
          'text-offset': [0, 0.9],
          'text-font': TEXT,
        },
        paint: { 'text-color': colours.ink, 'text-halo-color': colours.ring, 'text-halo-width': 1.5 },
      },
    ],
  }
}
