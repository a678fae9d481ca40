import { areaShape, inFrench, type Layer, type Row } from './layer.ts'
import type { Polygon } from './plane.ts'

/** A layer of a risk file, its words in French spacing. */
export const table = (name: string, shape: Layer['shape'], fields: Layer['fields'], rows: readonly Row[]): Layer => ({
  name,
  shape,
  fields,
  rows: inFrench(rows),
})
/** One row for each polygon, all with the same attributes. */
export const oneEach = (polygons: readonly Polygon[], values: Row['values']): Row[] =>
  polygons.map((polygon) => ({ values, shape: areaShape([polygon]) }))
