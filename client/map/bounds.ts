import type { Geometry, Position } from 'geojson'
import type { Bounds } from './view.ts'

const isPosition = (value: readonly unknown[]): value is Position => typeof value[0] === 'number'

/** The box around geometries, or null when they hold no position. */
export function boundsOfGeometries(geometries: readonly Geometry[]): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return
    if (!isPosition(value)) {
      value.forEach(visit)
      return
    }
    const [lon = 0, lat = 0] = value
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  for (const geometry of geometries) if ('coordinates' in geometry) visit(geometry.coordinates)
  return west <= east ? [west, south, east, north] : null
}
