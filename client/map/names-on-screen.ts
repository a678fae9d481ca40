import type { Feature, Geometry, Point, Polygon, Position } from 'geojson'
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import type { LayerId } from './groups.ts'
import { type DrawnPart, type LabelPlace, labelPlaces } from './label-places.ts'
import type { Shape } from './overlay.ts'

/** Layers whose objects are larger than a tile: they are named once on the screen, and not once in each tile. */
export const NAMED_ON_SCREEN = ['sections', 'zones'] as const satisfies readonly LayerId[]
type Named = (typeof NAMED_ON_SCREEN)[number] | 'site'

export const namesSource = (named: Named): string => `${named}-names`
export const isNamedOnScreen = (layer: LayerId): layer is (typeof NAMED_ON_SCREEN)[number] =>
  NAMED_ON_SCREEN.some((one) => one === layer)

/** A code that is a sentence (sectors of communal maps) would hide the ground: it is read in the sheet. */
const LONGEST_CODE = 12

export type NamesOnScreen = {
  /** Names have just been written: the map will be at rest once more. */
  isWriting(): boolean
  /** What is named has changed, or the style came again with empty sources. */
  writeAgain(): void
}

/** Writes, each time the map is at rest, the names of what is seen: zones, sections and the chosen parcels. */
export function keepNames(map: MapLibre, site: () => readonly Shape[]): NamesOnScreen {
  const written = new Map<Named, readonly Name[]>()
  const sent = new Map<Named, string>()
  let isWriting = false
  const write = (named: Named, parts: readonly DrawnPart[], leastRoomPx?: number) => {
    const source = map.getSource<GeoJSONSource>(namesSource(named))
    if (!source) return
    const { clientWidth: width, clientHeight: height } = map.getContainer()
    const before = new Map(
      written.get(named)?.map(({ properties, geometry }) => [properties.id, pixel(map, geometry.coordinates)] as const),
    )
    const names = labelPlaces(parts, { width, height }, before, leastRoomPx).map((place) => nameAt(map, place))
    written.set(named, names)
    const text = JSON.stringify(names)
    if (text === sent.get(named)) return
    sent.set(named, text)
    isWriting = true
    source.setData({ type: 'FeatureCollection', features: names })
  }
  let numbered: readonly string[] = []
  /** A chosen parcel is numbered by its own label: the one of the cadastre would repeat it. */
  const hideNumbers = (shapes: readonly Shape[]) => {
    if (!map.getSource('parcels')) return
    const chosen = shapes.flatMap(({ parcel }) => parcel?.id ?? [])
    if (chosen.join() === numbered.join()) return
    const mark = (id: string, isChosen: boolean) =>
      map.setFeatureState({ source: 'parcels', sourceLayer: 'parcels', id }, { chosen: isChosen })
    for (const id of numbered) mark(id, false)
    for (const id of chosen) mark(id, true)
    numbered = chosen
  }
  map.on('idle', () => {
    isWriting = false
    for (const layer of NAMED_ON_SCREEN) if (map.getSource(layer)) write(layer, tiledParts(map, layer))
    write('site', siteParts(map, site()), 0)
    hideNumbers(site())
  })
  // Another layer may be slow to come: what is there is named at once.
  map.on('sourcedata', ({ sourceId, isSourceLoaded }) => {
    const layer = NAMED_ON_SCREEN.find((one) => one === sourceId)
    if (layer && isSourceLoaded && !map.isMoving()) write(layer, tiledParts(map, layer))
  })
  return { isWriting: () => isWriting, writeAgain: () => sent.clear() }
}

type Name = Feature<Point, { id: string; text: string; room: number }>

function nameAt(map: MapLibre, { id, text, at, room }: LabelPlace): Name {
  const { lng, lat } = map.unproject([...at])
  return {
    type: 'Feature',
    properties: { id, text, room },
    geometry: { type: 'Point', coordinates: [Number(lng.toFixed(6)), Number(lat.toFixed(6))] },
  }
}

const tiledParts = (map: MapLibre, layer: LayerId): DrawnPart[] =>
  map.querySourceFeatures(layer, { sourceLayer: layer }).flatMap(({ properties, geometry }) => {
    const code: unknown = properties.code
    if (typeof code !== 'string' || code.length > LONGEST_CODE) return []
    return partsOf(map, String(properties.id), code, geometry)
  })

const siteParts = (map: MapLibre, site: readonly Shape[]): DrawnPart[] =>
  site.flatMap((shape) => (shape.parcel ? partsOf(map, shape.parcel.id, shape.parcel.number, shape) : []))

function partsOf(map: MapLibre, id: string, text: string, geometry: Geometry): DrawnPart[] {
  const polygons: Polygon['coordinates'][] =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  return polygons.map((rings) => ({ id, text, rings: rings.map((ring) => ring.map((place) => pixel(map, place))) }))
}

function pixel(map: MapLibre, [lon = 0, lat = 0]: Position): readonly [number, number] {
  const { x, y } = map.project([lon, lat])
  return [x, y]
}
