import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import type { LineMarks, MapSymbol, Stroke } from '#symbols/symbol.ts'
import { symbol } from '#symbols/symbols.ts'
import { imagePrefix, onGround } from './night.ts'

/** The symbols are described in points on paper; the map counts CSS pixels. */
const PX_PER_PT = 96 / 72

/** Scale 1:2 500 in metropolitan France: around it the fill of a zone gives way to the band along its limit. */
const LARGE_SCALE_ZOOM = 16.3
/** From here nothing is left of the fill: the ground is read at the scale of the parcel. */
const BARE_ZOOM = 17.5

type Share = readonly [zoom: number, share: number]
type Shares = readonly [Share, ...Share[]]

/**
 * Share of the official opacity by zoom: a whole tint where the plan is read from afar, a veil over buildings and
 * streets from zoom 14, nothing once the band alone tells the zone.
 */
const FILL_SHARE: Shares = [
  [12, 1],
  [14, 0.8],
  [LARGE_SCALE_ZOOM, 0.65],
  [BARE_ZOOM, 0],
]
/** By night a tint is brighter than the ground it veils: less of it tells as much. */
const NIGHT_SHARE = 0.6
const BAND_SHARE: Shares = [
  [LARGE_SCALE_ZOOM - 0.8, 0],
  [BARE_ZOOM, 1],
]

/** A value of each symbol, weighed by the zoom: zoom must stand outermost in an expression. */
const weighed = (
  value: number | ExpressionSpecification,
  [[firstZoom, firstShare], ...others]: Shares,
): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  firstZoom,
  ['*', value, firstShare],
  ...others.flatMap(([zoom, share]) => [zoom, ['*', value, share] satisfies ExpressionSpecification]),
]

const SYMBOL: ExpressionSpecification = ['get', 'symbol']

type Entry = { key: string; symbol: MapSymbol }

const withSymbol = (entries: readonly Entry[]): FilterSpecification => [
  'in',
  SYMBOL,
  ['literal', entries.map(({ key }) => key)],
]

/** `match` on the symbol of the feature; one value for all when they agree. */
function bySymbol<Value extends string | number>(
  entries: readonly Entry[],
  pick: (entry: Entry) => Value,
  fallback: Value,
): Value | ExpressionSpecification {
  const keysOf = new Map<Value, string[]>()
  for (const entry of entries) keysOf.set(pick(entry), [...(keysOf.get(pick(entry)) ?? []), entry.key])
  const [first, ...others] = [...keysOf]
  if (!first) return fallback
  if (others.length === 0) return first[0]
  const branches = others.flatMap(([value, keys]) => [keys, value])
  return ['match', SYMBOL, first[1], first[0], ...branches, fallback]
}

const strokeOf = (one: MapSymbol): Stroke | undefined =>
  one.geometry === 'surface' ? one.outline : one.geometry === 'line' ? one : undefined

const marksOf = (one: MapSymbol): LineMarks | undefined =>
  one.geometry === 'surface' ? one.outlineMarks : one.geometry === 'line' ? one.marks : undefined

/** Entries that share a value that the map cannot vary from feature to feature (dashes, steps of signs). */
function groupBy(entries: readonly Entry[], key: (entry: Entry) => string): Entry[][] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry])
  return [...groups.values()]
}

/** Dashes in widths of the line, as the map counts them. */
const dashOf = ({ dash, width }: Stroke): number[] | undefined => dash?.map((length) => length / width)

export type Drawing = {
  /** 0 to 1, of the group that the layer belongs to. */
  opacity: number
  /** False: contours and signs alone, so that one family of hatches is read at a time. */
  isFilled: boolean
  /** The map is drawn on a dark ground. */
  isNight: boolean
}

/**
 * Layers that draw the zones, prescriptions, informations, easements or risks of one tiled layer with the symbols of
 * its legend: fills, hatches, bands, outlines, signs along lines, points. All their names begin with `<layer>-`.
 */
export function constraintLayers(
  { id, legend, minZoom }: MapLayer,
  { opacity, isFilled, isNight }: Drawing,
): LayerSpecification[] {
  const ink = onGround(isNight)
  const entries = legend.map((one) => ({ key: one.symbol, symbol: symbol(one.symbol) }))
  const areas = entries.filter((one) => one.symbol.geometry === 'surface')
  const common = { source: id, 'source-layer': id, minzoom: minZoom }

  const fillOf = ({ symbol: one }: Entry) => (one.geometry === 'surface' ? one.fill : undefined)
  const bandOf = ({ symbol: one }: Entry) => (one.geometry === 'surface' ? one.band : undefined)
  const fills = groupBy(
    areas.filter((one) => fillOf(one) && (isFilled || bandOf(one))),
    (one) => (bandOf(one) ? 'band' : 'fill'),
  )
  const hatched = areas.filter(({ symbol: one }) => isFilled && one.geometry === 'surface' && one.hatches.length > 0)
  const banded = areas.filter(bandOf)
  const stroked = groupBy(
    entries.filter((one) => strokeOf(one.symbol)),
    (one) => JSON.stringify(dashOf(strokeOf(one.symbol) ?? { color: '', width: 1 }) ?? null),
  )
  const signed = groupBy(
    entries.filter((one) => marksOf(one.symbol)),
    (one) => String(marksOf(one.symbol)?.spacing),
  )
  const points = entries.filter((one) => one.symbol.geometry === 'point')

  return [
    // Draws nothing: tells what lies under the pointer and what the legend must list, whatever the symbol.
    {
      id: `${id}-area`,
      type: 'fill',
      ...common,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-opacity': 0 },
    },
    ...fills.map((group): LayerSpecification => {
      const hasBand = group.some(bandOf)
      return {
        id: `${id}-fill-${hasBand ? 'band' : 'plain'}`,
        type: 'fill',
        ...common,
        ...(hasBand ? { maxzoom: BARE_ZOOM } : {}),
        filter: withSymbol(group),
        paint: {
          'fill-color': bySymbol(group, (one) => fillOf(one)?.color ?? '#000000', '#000000'),
          'fill-opacity': hasBand
            ? weighed(
                bySymbol(group, (one) => (fillOf(one)?.opacity ?? 0) * opacity * (isNight ? NIGHT_SHARE : 1), 0),
                FILL_SHARE,
              )
            : bySymbol(group, (one) => (fillOf(one)?.opacity ?? 0) * opacity, 0),
          'fill-antialias': false,
        },
      }
    }),
    ...(hatched.length === 0
      ? []
      : [
          {
            id: `${id}-hatch`,
            type: 'fill',
            ...common,
            filter: withSymbol(hatched),
            paint: { 'fill-pattern': ['concat', imagePrefix('hatch', isNight), SYMBOL], 'fill-opacity': opacity },
          } satisfies LayerSpecification,
        ]),
    ...(banded.length === 0
      ? []
      : [
          {
            id: `${id}-band`,
            type: 'line',
            ...common,
            minzoom: Math.max(minZoom, LARGE_SCALE_ZOOM - 0.8),
            filter: withSymbol(banded),
            layout: { 'line-join': 'round' },
            paint: {
              'line-color': bySymbol(banded, (one) => ink(bandOf(one)?.color ?? '#000000'), '#000000'),
              'line-opacity': weighed(
                bySymbol(banded, (one) => (bandOf(one)?.opacity ?? 0) * opacity, 0),
                BAND_SHARE,
              ),
              'line-width': bySymbol(banded, (one) => (bandOf(one)?.width ?? 0) * PX_PER_PT, 1),
              'line-offset': bySymbol(banded, (one) => ((bandOf(one)?.width ?? 0) / 2) * PX_PER_PT, 0),
            },
          } satisfies LayerSpecification,
        ]),
    ...stroked.map((group, index): LayerSpecification => {
      const first = group[0] && strokeOf(group[0].symbol)
      const dash = first && dashOf(first)
      return {
        id: `${id}-line-${index}`,
        type: 'line',
        ...common,
        filter: withSymbol(group),
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': bySymbol(group, (one) => ink(strokeOf(one.symbol)?.color ?? '#000000'), '#000000'),
          'line-width': bySymbol(group, (one) => (strokeOf(one.symbol)?.width ?? 1) * PX_PER_PT, 1),
          'line-opacity': opacity,
          ...(dash ? { 'line-dasharray': dash } : {}),
        },
      }
    }),
    ...signed.map((group): LayerSpecification => {
      const spacing = (group[0] && marksOf(group[0].symbol)?.spacing) ?? 16
      return {
        id: `${id}-sign-${spacing}`,
        type: 'symbol',
        ...common,
        minzoom: Math.max(minZoom, 14),
        filter: withSymbol(group),
        layout: {
          'symbol-placement': 'line',
          'symbol-spacing': Math.max(1, spacing * PX_PER_PT),
          'icon-image': ['concat', imagePrefix('mark', isNight), SYMBOL],
          'icon-rotation-alignment': 'map',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'icon-padding': 0,
        },
        paint: { 'icon-opacity': opacity },
      }
    }),
    ...(points.length === 0
      ? []
      : [
          {
            id: `${id}-point`,
            type: 'symbol',
            ...common,
            filter: withSymbol(points),
            layout: {
              'icon-image': ['concat', imagePrefix('mark', isNight), SYMBOL],
              'icon-allow-overlap': true,
              'icon-ignore-placement': true,
              'icon-padding': 0,
            },
            paint: { 'icon-opacity': opacity },
          } satisfies LayerSpecification,
        ]),
  ]
}
