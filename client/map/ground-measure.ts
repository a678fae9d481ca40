import { Geodesic } from 'geographiclib-geodesic'

export type GroundPoint = { lon: number; lat: number }

/** What a drawn path measures on the ground: metres along it, and m² when it encloses an area (three points or more). */
export type GroundMeasure = { lengthM: number; lastM: number | null; closedM: number | null; areaM2: number | null }

const METERS_ROUNDED = 1e-9

/** On the WGS 84 ellipsoid, as the areas of the sheet are: no projection lengthens what is measured. */
export function measureGround(points: readonly GroundPoint[]): GroundMeasure {
  const measured = (isPath: boolean, of: readonly GroundPoint[]) => {
    const shape = Geodesic.WGS84.Polygon(isPath)
    for (const { lon, lat } of of) shape.AddPoint(lat, lon)
    return shape.Compute(false, true)
  }
  const closed = points.length >= 3 ? measured(false, points) : null
  const areaM2 = closed === null ? null : Math.abs(closed.area ?? 0)
  return {
    lengthM: measured(true, points).perimeter,
    lastM: points.length >= 2 ? measured(true, points.slice(-2)).perimeter : null,
    closedM: closed?.perimeter ?? null,
    areaM2: areaM2 !== null && areaM2 > METERS_ROUNDED ? areaM2 : null,
  }
}
