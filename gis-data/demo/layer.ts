import { at, type Point, type Polygon, type Ring, signedArea } from './plane.ts'
import { french } from './typography.ts'

/** A table as exchanged between administrations: named columns, rows, and perhaps a shape in Lambert-93. */
export type Value = string | number | null
export type Field = { name: string; type: 'text' | 'integer' | 'real' | 'date'; length: number; decimals?: number }
export type Shape =
  | { kind: 'point'; points: readonly Point[] }
  | { kind: 'line'; lines: readonly (readonly Point[])[] }
  | { kind: 'area'; polygons: readonly Polygon[] }
export type Row = { values: Record<string, Value>; shape?: Shape | undefined }
export type Layer = { name: string; shape: Shape['kind'] | 'none'; fields: readonly Field[]; rows: readonly Row[] }

export const text = (name: string, length: number): Field => ({ name, type: 'text', length })
export const integer = (name: string, length = 10): Field => ({ name, type: 'integer', length })
export const real = (name: string, length = 12, decimals = 2): Field => ({ name, type: 'real', length, decimals })
export const date = (name: string): Field => ({ name, type: 'date', length: 8 })

export const areaShape = (polygons: readonly Polygon[]): Shape => ({ kind: 'area', polygons })
export const ringShape = (ring: Ring): Shape => ({ kind: 'area', polygons: [{ outer: ring, holes: [] }] })
export const lineShape = (line: readonly Point[]): Shape => ({ kind: 'line', lines: [line] })
export const pointShape = (p: Point): Shape => ({ kind: 'point', points: [p] })

/** Closed copy of a ring, turned as asked. */
export const closeRing = (ring: Ring, clockwise: boolean): Point[] => {
  const turned = signedArea(ring) < 0 === clockwise ? [...ring] : [...ring].reverse()
  return [...turned, at(turned, 0)]
}

/** The same shape with every point passed through `move`. */
const mapShape = (shape: Shape, move: (p: Point) => Point): Shape => {
  switch (shape.kind) {
    case 'point':
      return { kind: 'point', points: shape.points.map(move) }
    case 'line':
      return { kind: 'line', lines: shape.lines.map((line) => line.map(move)) }
    case 'area':
      return {
        kind: 'area',
        polygons: shape.polygons.map(({ outer, holes }) => ({
          outer: outer.map(move),
          holes: holes.map((hole) => hole.map(move)),
        })),
      }
  }
}

export const mapLayer = (layer: Layer, move: (p: Point) => Point): Layer => ({
  ...layer,
  rows: layer.rows.map((row) => (row.shape ? { ...row, shape: mapShape(row.shape, move) } : row)),
})

/** The same rows with French spacing in their words; codes, names of files and addresses have no space to change. */
export const inFrench = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({
    ...row,
    values: Object.fromEntries(
      Object.entries(row.values).map(([key, value]) => [key, typeof value === 'string' ? french(value) : value]),
    ),
  }))

/** Well-known text, coordinates with `decimals` digits. */
export const wktOf = (shape: Shape, decimals: number): string => {
  const xy = ([x, y]: Point) => `${x.toFixed(decimals)} ${y.toFixed(decimals)}`
  const list = (points: readonly Point[]) => `(${points.map(xy).join(', ')})`
  switch (shape.kind) {
    case 'point':
      return `POINT ${list(shape.points)}`
    case 'line':
      return `MULTILINESTRING (${shape.lines.map(list).join(', ')})`
    case 'area':
      return `MULTIPOLYGON (${shape.polygons
        .map(
          ({ outer, holes }) =>
            `(${[closeRing(outer, false), ...holes.map((hole) => closeRing(hole, true))].map(list).join(', ')})`,
        )
        .join(', ')})`
  }
}
