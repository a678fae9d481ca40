import type { FeatureCollection, Point } from 'geojson'
import type { StyleSpecification } from 'maplibre-gl'
import { TEXT } from '#client/map/label-layers.ts'
import type { Asset } from '#contract/services/sensors/sensor.ts'

/** Colours of the three things that a mark says; a letter says them too. */
export type MarkColours = { calm: string; asking: string; unknown: string; ring: string }

/** What a mark says of an asset: something to do, nothing that we know, or nothing to do. */
export const markOf = ({ state, openAlarms }: Pick<Asset, 'state' | 'openAlarms'>): 'asking' | 'unknown' | 'calm' =>
  openAlarms > 0 || state === 'silent'
    ? 'asking'
    : state === 'notListening' || state === 'unheard' || state === 'withoutDevice'
      ? 'unknown'
      : 'calm'

const LETTERS = { asking: '!', unknown: '?', calm: '' } as const

const features = (assets: readonly Asset[]): FeatureCollection<Point> => ({
  type: 'FeatureCollection',
  // what asks for somebody is drawn last, over the rest
  features: assets
    .toSorted((a, b) => Number(markOf(a) === 'asking') - Number(markOf(b) === 'asking'))
    .map((asset) => ({
      type: 'Feature',
      properties: { id: asset.id, mark: markOf(asset), letter: LETTERS[markOf(asset)] },
      geometry: { type: 'Point', coordinates: [asset.lon, asset.lat] },
    })),
})

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
        id: 'assets',
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
    ],
  }
}
