import type { GroundPoint } from './ground-measure.ts'
import type { Overlay, Shape } from './overlay.ts'

/** The path being measured, its corners, and the ground it encloses once it has three. */
export function measuredPath(points: readonly GroundPoint[]): Overlay {
  const positions = points.map(({ lon, lat }) => [lon, lat])
  const corners = positions.map((coordinates): Shape => ({ type: 'Point', coordinates }))
  const [first] = positions
  if (first === undefined || positions.length < 2) return corners
  return positions.length < 3
    ? [{ type: 'LineString', coordinates: positions }, ...corners]
    : [{ type: 'Polygon', coordinates: [[...positions, first]] }, ...corners]
}
