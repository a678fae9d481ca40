import { below, distanceField } from './contours.ts'
import {
  at,
  boxOf,
  circle,
  cross,
  direction,
  distance,
  dot,
  left,
  type Point,
  type Polygon,
  type Ring,
  shift,
  simplify,
} from './plane.ts'

/** The parallel of a line with mitred corners. Meant for lines whose bends are gentle beside the width. */
const beside = (line: readonly Point[], across: number): Point[] =>
  line.map((p, i) => {
    const before = i > 0 ? direction(at(line, i - 1), p) : direction(p, at(line, 1))
    const after = i + 1 < line.length ? direction(p, at(line, i + 1)) : before
    const half = direction([0, 0], [before[0] + after[0], before[1] + after[1]])
    const stretch = Math.min(2, 1 / Math.max(0.4, dot(half, before)))
    return shift(p, half, 0, across * stretch)
  })

/** Ground within `radius` of a line, with flat ends; the line is first eased so that no bend is tighter than the band. */
export const corridor = (line: readonly Point[], radius: number): Point[] => {
  const eased = simplify(line, Math.max(0.5, radius * 0.1))
  return [...beside(eased, -radius), ...beside(eased, radius).reverse()]
}

/** Ground within `radius` of lines that may bend more tightly than that: the contour of a distance field. */
export const around = (lines: readonly (readonly Point[])[], radius: number): Polygon[] => {
  const step = Math.max(3, radius / 7)
  const [west, south, east, north] = boxOf(lines.flat())
  const margin = radius + step * 3
  return below(
    distanceField([west - margin, south - margin, east + margin, north + margin], step, lines, radius + step * 2),
    radius,
  )
}

const hull = (points: readonly Point[]): Point[] => {
  const sorted = [...points].sort((m, n) => m[0] - n[0] || m[1] - n[1])
  const half = (list: readonly Point[]) => {
    const chain: Point[] = []
    for (const p of list) {
      while (chain.length > 1) {
        const [a, b] = [at(chain, -2), at(chain, -1)]
        if (cross([b[0] - a[0], b[1] - a[1]], [p[0] - a[0], p[1] - a[1]]) > 0) break
        chain.pop()
      }
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half([...sorted].reverse())]
}

/** Ground within `radius` of the convex hull of a footprint (the protected surroundings of a monument, a well, a graveyard). */
export const surroundings = (ring: Ring, radius: number): Point[] => {
  const convex = hull(ring)
  if (convex.length < 3) return circle(at(ring, 0), radius)
  return convex.flatMap((p, i) => {
    const out = (a: Point, b: Point) => {
      const d = left(direction(a, b))
      return Math.atan2(-d[1], -d[0])
    }
    const from = out(at(convex, i - 1), p)
    let to = out(p, at(convex, i + 1))
    while (to < from) to += 2 * Math.PI
    const steps = Math.max(1, Math.round((to - from) / 0.14))
    return Array.from({ length: steps + 1 }, (_, k): Point => {
      const angle = from + ((to - from) * k) / steps
      return [p[0] + radius * Math.cos(angle), p[1] + radius * Math.sin(angle)]
    })
  })
}

/** Points every `step` metres along the straight line between two places, for pipelines and power lines. */
export const staked = (points: readonly Point[], step: number): Point[] =>
  points.flatMap((a, i) => {
    if (i + 1 >= points.length) return [a]
    const b = at(points, i + 1)
    const count = Math.max(1, Math.round(distance(a, b) / step))
    return Array.from(
      { length: count },
      (_, k): Point => [a[0] + ((b[0] - a[0]) * k) / count, a[1] + ((b[1] - a[1]) * k) / count],
    )
  })
