import type { Position } from 'geojson'
import type { LocalOutline } from '#contract/dossier/deposit/deposit.ts'
import type { Outline } from './footprint-outlines.ts'

type Ring = [right: number, up: number][]

/** Outlines in metres around the middle of them all, the largest first: they have no place yet. */
export function localOutlines(outlines: readonly Outline[], smallestM2: number): LocalOutline[] {
  const kept = outlines
    .map(({ layer, label, polygon }) => {
      const rings = polygon.coordinates.map(openRing)
      const [outer = [], ...holes] = rings
      return { layer, label, rings, areaM2: planarArea(outer) - holes.reduce((sum, hole) => sum + planarArea(hole), 0) }
    })
    .filter(({ areaM2 }) => areaM2 >= smallestM2)
    .toSorted((one, other) => other.areaM2 - one.areaM2)
    .slice(0, 200)
  const [x, y] = middleOf(kept.flatMap(({ rings }) => rings.flat()))
  return kept.map(({ rings, ...outline }) => ({
    ...outline,
    rings: rings.map((ring) =>
      ring.map(([right, up]): [number, number] => [centimetres(right - x), centimetres(up - y)]),
    ),
  }))
}

const centimetres = (m: number) => Math.round(m * 100) / 100

const openRing = (ring: readonly Position[]): Ring => ring.slice(0, -1).map(([x = 0, y = 0]) => [x, y])

function planarArea(ring: Ring): number {
  const twice = ring.reduce((sum, [x, y], rank) => {
    const [nextX, nextY] = ring[(rank + 1) % ring.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)
  return Math.abs(twice) / 2
}

function middleOf(points: Ring): [number, number] {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const middle = (values: number[]) => {
    const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
    const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
    return values.length === 0 ? 0 : (low + high) / 2
  }
  return [middle(xs), middle(ys)]
}
