import type { Polygon, Position } from 'geojson'
import type { Footprint } from '#contract/dossier/register/dossier.ts'

/** A corner of a drawing, in metres to the east and to the north of the origin of its frame. */
export type Corner = { eastM: number; northM: number }

/** A shape under the hand: its outline, the voids that an import brought, and whether the hand has come back to its start. */
export type Outline = {
  corners: readonly Corner[]
  holes: readonly (readonly Corner[])[]
  isClosed: boolean
}

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

/** The rings of a footprint as corners: each without its closing one, the outer ring first, then its voids. */
export function outlineOf(frame: LocalFrame, { geometry }: Pick<Footprint, 'geometry'>): Outline {
  const [corners = [], ...holes] = (geometry.coordinates as Polygon['coordinates']).map((ring) =>
    ring.slice(0, -1).map((position) => toCorner(frame, position)),
  )
  return { corners, holes, isClosed: true }
}

export function geometryOf(
  frame: LocalFrame,
  { corners, holes }: Pick<Outline, 'corners' | 'holes'>,
): Footprint['geometry'] {
  const ringOf = (ring: readonly Corner[]) => {
    const positions = ring.map((corner) => toPosition(frame, corner))
    return [...positions, ...positions.slice(0, 1)]
  }
  return { type: 'Polygon', coordinates: [corners, ...holes].map(ringOf) }
}

/** Area enclosed, in m²; negative when the corners turn with the clock. */
export function signedAreaOf(corners: readonly Corner[]): number {
  const twice = corners.reduce((sum, one, rank) => {
    const next = corners[(rank + 1) % corners.length] ?? one
    return sum + one.eastM * next.northM - next.eastM * one.northM
  }, 0)
  return twice / 2
}

/** Area enclosed, in m². */
export const areaOf = (corners: readonly Corner[]): number => Math.abs(signedAreaOf(corners))

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
