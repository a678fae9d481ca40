import type { Geometry } from 'geojson'
import type { Geometry as ContractGeometry } from '#contract/place/parcels/parcel.ts'

const KINDS: ReadonlySet<string> = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
])

/** Reads a geometry of the contract as the map library wants it; collections and unknown kinds are not drawn. */
export const readGeometry = (geometry: ContractGeometry): readonly Geometry[] =>
  KINDS.has(geometry.type) ? [geometry as Geometry] : []
