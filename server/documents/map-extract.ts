import { MAP_SCALES, type MapScale } from '#contract/documents/document-operations.ts'
import { coveringText } from '#wording/place/parcels/urbanism-note.ts'
import type { FigureBlock } from './pdf/block.ts'
/**
 * A piece of map ready for paper. Coordinates are hundredths of a millimetre from the bottom left corner of the
 * frame, x to the right, y upwards: the scale is already in them, whoever draws only converts units.
 */

export const UNITS_PER_MM = 100

export type Position = readonly [number, number]
/** Closed rings, the first one outside, the others holes. */
type Polygon = readonly (readonly Position[])[]

export type Shape = {
  polygons: readonly Polygon[]
  lines: readonly (readonly Position[])[]
  points: readonly Position[]
}

type MapParcel = { id: string; number: string; isSelected: boolean; labelAt: Position | null; shape: Shape }
type MapBuilding = { isLight: boolean; shape: Shape }

/** A constraint drawn with the symbol of its key; `code` is written on zones. */
type MapConstraint = { symbol: string; code: string; labelAt: Position | null; shape: Shape; isZone: boolean }

export const BASE_KINDS = ['wood', 'water', 'stream', 'road', 'rail', 'commune', 'place'] as const

/** What says where one is and binds nobody; `rank` 1 is the most important, 6 the least. */
export type BaseShape = {
  kind: (typeof BASE_KINDS)[number]
  rank: number
  name: string | null
  labelAt: Position | null
  shape: Shape
}

export type MapExtract = {
  scale: MapScale
  widthMm: number
  heightMm: number
  /** Degrees clockwise from the top of the sheet to geographic north. */
  northDegrees: number
  /** Drawn below all the rest, in the order of `BASE_KINDS`; empty on a plan of parcels. */
  base: readonly BaseShape[]
  parcels: readonly MapParcel[]
  buildings: readonly MapBuilding[]
  constraints: readonly MapConstraint[]
  legend: readonly { symbol: string; label: string }[]
  /** What covers the whole frame: told in words, for drawing it would hide the rest and show no boundary. */
  covering: readonly string[]
  /** One line per dataset shown: title and vintage. */
  sources: readonly string[]
}

/** Part of the frame that the parcels may fill, so that their surroundings are seen. */
const FILLED = 0.8

/**
 * The largest scale at which the ground fits in the frame with its surroundings.
 * @param widthM,heightM  size of what must be seen, ground metres
 */
export function fittingScale(widthM: number, heightM: number, frame: { widthMm: number; heightMm: number }): MapScale {
  const fits = (scale: number) =>
    (widthM * 1000) / scale <= frame.widthMm * FILLED && (heightM * 1000) / scale <= frame.heightMm * FILLED
  return MAP_SCALES.find(fits) ?? MAP_SCALES[MAP_SCALES.length - 1] ?? 25_000
}

/** Length of the scale bar: the round ground length that prints between 25 and 60 mm. */
export function scaleBar(scale: MapScale): { groundM: number; paperMm: number } {
  const groundM = scale * 0.05
  return { groundM, paperMm: (groundM * 1000) / scale }
}

export type PlainGeometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint'; coordinates: readonly Position[] }
  | { type: 'LineString'; coordinates: readonly Position[] }
  | { type: 'MultiLineString'; coordinates: readonly (readonly Position[])[] }
  | { type: 'Polygon'; coordinates: Polygon }
  | { type: 'MultiPolygon'; coordinates: readonly Polygon[] }
  | { type: 'GeometryCollection'; geometries: readonly PlainGeometry[] }

const EMPTY: Shape = { polygons: [], lines: [], points: [] }

/** Sorts any geometry into what is filled, stroked and marked. */
export function shapeOf(geometry: PlainGeometry | null): Shape {
  if (geometry === null) return EMPTY
  switch (geometry.type) {
    case 'Point':
      return { ...EMPTY, points: [geometry.coordinates] }
    case 'MultiPoint':
      return { ...EMPTY, points: geometry.coordinates }
    case 'LineString':
      return { ...EMPTY, lines: [geometry.coordinates] }
    case 'MultiLineString':
      return { ...EMPTY, lines: geometry.coordinates }
    case 'Polygon':
      return { ...EMPTY, polygons: geometry.coordinates.length > 0 ? [geometry.coordinates] : [] }
    case 'MultiPolygon':
      return { ...EMPTY, polygons: geometry.coordinates }
    case 'GeometryCollection': {
      const shapes = geometry.geometries.map(shapeOf)
      return {
        polygons: shapes.flatMap((shape) => shape.polygons),
        lines: shapes.flatMap((shape) => shape.lines),
        points: shapes.flatMap((shape) => shape.points),
      }
    }
  }
}

declare module './pdf/block.ts' {
  interface Figures {
    map: MapExtract
  }
}

/** What the legend cannot show, in one line. */
export const coveringLine = ({ covering }: Pick<MapExtract, 'covering'>): string[] =>
  covering.length === 0 ? [] : [coveringText(covering)]

/** A map in a document. @param alternative  says in words what it shows */
export const mapBlock = (map: MapExtract, alternative: string): FigureBlock => ({
  type: 'map',
  map,
  alternative,
  words: [...map.legend.map(({ label }) => label), ...coveringLine(map), ...map.sources],
})
