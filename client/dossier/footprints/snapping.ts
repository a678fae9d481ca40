import type { Geometry, Position } from 'geojson'
import { type Corner, type LocalFrame, toCorner } from './drawing.ts'

/** What a drawing clings to: corners and sides of parcels and of other footprints. */
export type SnapTargets = { corners: readonly Corner[]; sides: readonly (readonly [Corner, Corner])[] }

export type Snapped = { corner: Corner; to: 'corner' | 'side' | null }

/** Rings of the areas of a list of geometries. */
const ringsOf = (geometry: Geometry): readonly Position[][] =>
  geometry.type === 'Polygon'
    ? geometry.coordinates
    : geometry.type === 'MultiPolygon'
      ? geometry.coordinates.flat()
      : []

export function snapTargets(frame: LocalFrame, geometries: readonly Geometry[]): SnapTargets {
  const rings = geometries.flatMap(ringsOf).map((ring) => ring.map((position) => toCorner(frame, position)))
  return {
    corners: rings.flatMap((ring) => ring.slice(0, -1)),
    sides: rings.flatMap((ring) =>
      ring.slice(0, -1).flatMap((from, rank): [Corner, Corner][] => {
        const to = ring[rank + 1]
        return to ? [[from, to]] : []
      }),
    ),
  }
}

const apart = (one: Corner, other: Corner) => Math.hypot(one.eastM - other.eastM, one.northM - other.northM)

/** Foot of the perpendicular from a place to a side, kept between its ends. */
function footOn([from, to]: readonly [Corner, Corner], at: Corner): Corner {
  const [east, north] = [to.eastM - from.eastM, to.northM - from.northM]
  const length2 = east * east + north * north
  if (length2 === 0) return from
  const along = ((at.eastM - from.eastM) * east + (at.northM - from.northM) * north) / length2
  const share = Math.min(1, Math.max(0, along))
  return { eastM: from.eastM + share * east, northM: from.northM + share * north }
}

const nearest = (at: Corner, candidates: readonly Corner[], withinM: number): Corner | undefined =>
  candidates
    .map((corner) => ({ corner, m: apart(corner, at) }))
    .filter(({ m }) => m <= withinM)
    .toSorted((one, other) => one.m - other.m)[0]?.corner

/** The place, brought to a corner within reach, else to a side, else left where it is. */
export function snapped(at: Corner, { corners, sides }: SnapTargets, withinM: number): Snapped {
  const corner = nearest(at, corners, withinM)
  if (corner) return { corner, to: 'corner' }
  const foot = nearest(
    at,
    sides.map((side) => footOn(side, at)),
    withinM,
  )
  return foot ? { corner: foot, to: 'side' } : { corner: at, to: null }
}

/** How far a whole shape must still go for one of its corners to cling; no move when none is within reach. */
export function shapeSnap(corners: readonly Corner[], targets: SnapTargets, withinM: number): Corner {
  const moves = corners.flatMap((corner) => {
    const { corner: held, to } = snapped(corner, targets, withinM)
    return to === null ? [] : [{ eastM: held.eastM - corner.eastM, northM: held.northM - corner.northM, to }]
  })
  const [best] = moves.toSorted(
    (one, other) =>
      Number(one.to === 'side') - Number(other.to === 'side') ||
      Math.hypot(one.eastM, one.northM) - Math.hypot(other.eastM, other.northM),
  )
  return best ? { eastM: best.eastM, northM: best.northM } : { eastM: 0, northM: 0 }
}
