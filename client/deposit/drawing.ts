import type { Geometry, Polygon, Position } from 'geojson'
import type { Footprint } from '#contract/dossier.ts'

/** A corner of a drawing, in metres to the east and to the north of the origin of its frame. */
export type Corner = { eastM: number; northM: number }

/** Metres on the ground around one place: good to the centimetre on the scale of a site. */
export type LocalFrame = { lon: number; lat: number; metresPerLon: number; metresPerLat: number }

/** The frame whose origin is the south-west corner of the box. WGS 84 ellipsoid. */
export function frameAt(lon: number, lat: number): LocalFrame {
  const phi = (lat * Math.PI) / 180
  return {
    lon,
    lat,
    metresPerLat: 111_132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi),
    metresPerLon: 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi),
  }
}

export const toCorner = (frame: LocalFrame, [lon = 0, lat = 0]: Position): Corner => ({
  eastM: (lon - frame.lon) * frame.metresPerLon,
  northM: (lat - frame.lat) * frame.metresPerLat,
})

export const toPosition = (frame: LocalFrame, { eastM, northM }: Corner): Position => [
  frame.lon + eastM / frame.metresPerLon,
  frame.lat + northM / frame.metresPerLat,
]

/** Corners of the outer ring, without the closing one. */
export function cornersOf(frame: LocalFrame, { geometry }: Pick<Footprint, 'geometry'>): Corner[] {
  const [ring] = geometry.coordinates as Polygon['coordinates']
  return (ring ?? []).slice(0, -1).map((position) => toCorner(frame, position))
}

export function polygonOf(frame: LocalFrame, corners: readonly Corner[]): Footprint['geometry'] {
  const ring = corners.map((corner) => toPosition(frame, corner))
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
}

/** What is on the map of a drawing under way: its outline once there are two corners, and the last corner placed. */
export function sketchOf(frame: LocalFrame, corners: readonly Corner[]): Geometry[] {
  const positions = corners.map((corner) => toPosition(frame, corner))
  const last = positions.slice(-1).map((coordinates): Geometry => ({ type: 'Point', coordinates }))
  if (positions.length < 2) return last
  const outline: Geometry =
    positions.length === 2
      ? { type: 'LineString', coordinates: positions }
      : { type: 'Polygon', coordinates: [[...positions, ...positions.slice(0, 1)]] }
  return [outline, ...last]
}

/** Area enclosed, in m². */
export function areaOf(corners: readonly Corner[]): number {
  const twice = corners.reduce((sum, one, rank) => {
    const next = corners[(rank + 1) % corners.length] ?? one
    return sum + one.eastM * next.northM - next.eastM * one.northM
  }, 0)
  return Math.abs(twice) / 2
}

export type RectangleMeasures = { widthM: number; lengthM: number; eastM: number; northM: number; turnDeg: number }

/** A rectangle by its south-west corner, turned clockwise about it. */
export function rectangle({ widthM, lengthM, eastM, northM, turnDeg }: RectangleMeasures): Corner[] {
  const turn = (-turnDeg * Math.PI) / 180
  return [
    [0, 0],
    [widthM, 0],
    [widthM, lengthM],
    [0, lengthM],
  ].map(([x = 0, y = 0]) => ({
    eastM: eastM + x * Math.cos(turn) - y * Math.sin(turn),
    northM: northM + x * Math.sin(turn) + y * Math.cos(turn),
  }))
}

export const shifted = (corners: readonly Corner[], eastM: number, northM: number): Corner[] =>
  corners.map((corner) => ({ eastM: corner.eastM + eastM, northM: corner.northM + northM }))
