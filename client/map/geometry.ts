import type { Geometry } from 'geojson'
import type { Geometry as ContractGeometry } from '#contract/place/parcels/parcel.ts'
import type { Overlay } from './overlay.ts'

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

/** The ground of a chosen parcel, which bears its number on the map. */
export const parcelShapes = ({ id, geometry }: { id: string; geometry: ContractGeometry }): Overlay =>
  readGeometry(geometry).map((shape) => ({ ...shape, parcel: { id, number: String(Number(id.slice(-4))) } }))
