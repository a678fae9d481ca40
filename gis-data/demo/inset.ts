import { difference, featureCollection, polygon as turfPolygon } from '@turf/turf'
import type { Face, Graph } from './graph.ts'
import {
  at,
  cross,
  direction,
  distance,
  distanceToSegment,
  dot,
  inRing,
  left,
  type Point,
  shift,
  signedArea,
  times,
} from './plane.ts'
import { type Outline, tidy } from './split.ts'

/** What is left of a face once half of each bordering road, river or railway is taken off: the land of the cadastre. */
type Rail = { start: Point; d: Point; side: number; offset: number; corner: Point }

const meet = (a: Rail, b: Rail): Point | undefined => {
  const c = cross(a.d, b.d)
  if (Math.abs(c) < 1e-3) return undefined
  const t = cross([b.start[0] - a.start[0], b.start[1] - a.start[1]], b.d) / c
  return shift(a.start, a.d, t)
}

const railsOf = (graph: Graph, face: Face): Rail[] => {
  const base = face.halfEdges.map((half, i): Rail => {
    const [a, b] = [at(face.ring, i), at(face.ring, i + 1)]
    const d = direction(a, b)
    const side = at(graph.edges, half >> 1).line
    const offset = at(graph.lines, side).halfWidthM
    return { start: shift(a, d, 0, offset), d, side, offset, corner: a }
  })
  const rails: Rail[] = []
  const extra = (node: Point, d: Point, offset: number, side: number) =>
    rails.push({ start: shift(node, d, 0, offset), d, side, offset, corner: node })
  base.forEach((rail, i) => {
    const after = at(base, i + 1)
    const node = at(face.ring, i + 1)
    rails.push(rail)
    const [c, cosine] = [cross(rail.d, after.d), dot(rail.d, after.d)]
    if (cosine < -0.985 && c <= 0.2) {
      const turn = (angle: number): Point => {
        const [cos, sin] = [Math.cos(angle), -Math.sin(angle)]
        return [rail.d[0] * cos - rail.d[1] * sin, rail.d[0] * sin + rail.d[1] * cos]
      }
      if (rail.offset > 0)
        for (const angle of [Math.PI / 4, Math.PI / 2, (3 * Math.PI) / 4])
          extra(node, turn(angle), rail.offset, rail.side)
    } else if (Math.abs(c) < 0.09 && cosine > 0 && Math.abs(rail.offset - after.offset) > 0.05) {
      const outwards = after.offset > rail.offset
      extra(node, outwards ? left(rail.d) : times(left(rail.d), -1), 0, outwards ? after.side : rail.side)
    } else if (c < 0 && cosine < 0.2 && rail.offset > 0.05 && after.offset > 0.05) {
      const half = direction([0, 0], [rail.d[0] + after.d[0], rail.d[1] + after.d[1]])
      extra(node, half, Math.max(rail.offset, after.offset), rail.offset >= after.offset ? rail.side : after.side)
    }
  })
  return rails
}

const vertices = (rails: readonly Rail[]): Point[] | undefined => {
  const points: Point[] = []
  for (let i = 0; i < rails.length; i++) {
    const [before, here] = [at(rails, i - 1), at(rails, i)]
    const c = cross(before.d, here.d)
    const flat = Math.abs(c) < 0.05 && dot(before.d, here.d) > 0
    const p = flat && Math.abs(before.offset - here.offset) < 0.05 ? here.start : meet(before, here)
    if (!p) return undefined
    points.push(p)
  }
  return points
}

export const isSimple = (ring: readonly Point[]): boolean => {
  const n = ring.length
  for (let i = 0; i < n; i++) {
    const [a, b] = [at(ring, i), at(ring, i + 1)]
    const [ab0, ab1] = [b[0] - a[0], b[1] - a[1]]
    const [x1, x2] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])]
    const [y1, y2] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])]
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue
      const [c, d] = [at(ring, j), at(ring, j + 1)]
      if (
        Math.max(c[0], d[0]) < x1 ||
        Math.min(c[0], d[0]) > x2 ||
        Math.max(c[1], d[1]) < y1 ||
        Math.min(c[1], d[1]) > y2
      )
        continue
      const s1 = ab0 * (c[1] - a[1]) - ab1 * (c[0] - a[0])
      const s2 = ab0 * (d[1] - a[1]) - ab1 * (d[0] - a[0])
      const [cd0, cd1] = [d[0] - c[0], d[1] - c[1]]
      const s3 = cd0 * (a[1] - c[1]) - cd1 * (a[0] - c[0])
      const s4 = cd0 * (b[1] - c[1]) - cd1 * (b[0] - c[0])
      if (s1 * s2 <= 0 && s3 * s4 <= 0) return false
    }
  }
  return true
}

/** Whether a side of one ring passes clean through a side of the other. */
const crosses = (ring: readonly Point[], border: readonly Point[]): boolean => {
  const sides = border.map((c, i) => [c, at(border, i + 1)] as const)
  return ring.some((a, i) => {
    const b = at(ring, i + 1)
    const [x1, x2] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])]
    const [y1, y2] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])]
    return sides.some(([c, d]) => {
      if (Math.max(c[0], d[0]) < x1 || Math.min(c[0], d[0]) > x2) return false
      if (Math.max(c[1], d[1]) < y1 || Math.min(c[1], d[1]) > y2) return false
      const far = (p: Point, q: Point, r: Point) => {
        const gap = cross(direction(p, q), [r[0] - p[0], r[1] - p[1]])
        return Math.abs(gap) < 0.02 ? 0 : Math.sign(gap)
      }
      return far(a, b, c) * far(a, b, d) < 0 && far(c, d, a) * far(c, d, b) < 0
    })
  })
}

const capsule = (a: Point, b: Point, r: number): Point[] => {
  const d = direction(a, b)
  const arc = (centre: Point, from: number) =>
    Array.from({ length: 7 }, (_, i): Point => {
      const angle = from + (i / 6) * Math.PI
      return [centre[0] + r * Math.cos(angle), centre[1] + r * Math.sin(angle)]
    })
  const heading = Math.atan2(d[1], d[0])
  return [...arc(b, heading - Math.PI / 2), ...arc(a, heading + Math.PI / 2)]
}

const closed = (ring: readonly Point[]): number[][] => [...ring, at(ring, 0)].map(([x, y]) => [x, y])

/** Faces whose corners are too tight for parallel lines: the general boolean difference. */
const insetByDifference = (graph: Graph, face: Face): Outline[] => {
  const ring: Point[] = []
  face.halfEdges.forEach((half, i) => {
    if (graph.faceOf[half] !== graph.faceOf[half ^ 1]) ring.push(at(face.ring, i))
  })
  if (ring.length < 3) return []
  const borders = face.halfEdges.map((half, i) => {
    const line = at(graph.edges, half >> 1).line
    return { a: at(face.ring, i), b: at(face.ring, i + 1), line, r: at(graph.lines, line).halfWidthM }
  })
  const walls = borders.filter(({ r }) => r > 0).map(({ a, b, r }) => turfPolygon([closed(capsule(a, b, r))]))
  let left: ReturnType<typeof difference>
  try {
    left = difference(featureCollection([turfPolygon([closed(ring)]), ...walls]))
  } catch {
    return []
  }
  if (!left) return []
  const rings = left.geometry.type === 'Polygon' ? [left.geometry.coordinates] : left.geometry.coordinates
  return rings
    .filter((parts) => parts.length === 1)
    .map(([outer]) => {
      const points = (outer ?? []).slice(0, -1).map(([x = 0, y = 0]): Point => [x, y])
      if (signedArea(points) < 0) points.reverse()
      const sides = points.map((p, i) => {
        const middle: Point = [(p[0] + at(points, i + 1)[0]) / 2, (p[1] + at(points, i + 1)[1]) / 2]
        let best = { line: -1, gap: 1 }
        for (const { a, b, line, r } of borders) {
          const gap = Math.abs(distanceToSegment(middle, a, b) - r)
          if (gap < best.gap) best = { line, gap }
        }
        return best.line
      })
      return { points, sides }
    })
}

export const insetFace = (graph: Graph, face: Face): Outline[] => {
  let rails = railsOf(graph, face)
  for (let guard = rails.length; guard > 0; guard--) {
    if (rails.length < 3) return []
    const points = vertices(rails)
    if (!points) break
    let worst = -1e-6
    let index = -1
    rails.forEach((rail, i) => {
      const reach = dot(rail.d, [at(points, i + 1)[0] - at(points, i)[0], at(points, i + 1)[1] - at(points, i)[1]])
      if (reach < worst) [worst, index] = [reach, i]
    })
    if (index >= 0) {
      rails = rails.filter((_, i) => i !== index)
      continue
    }
    const block = tidy({ points, sides: rails.map(({ side }) => side) })
    const good =
      block.points.length > 2 &&
      signedArea(block.points) > 0 &&
      isSimple(block.points) &&
      !crosses(block.points, face.ring) &&
      points.every((p, i) => distance(p, at(rails, i).corner) < 60 && (inRing(p, face.ring) || onBorder(p, face)))
    if (good) return [block]
    break
  }
  return insetByDifference(graph, face)
}

const onBorder = (p: Point, face: Face): boolean =>
  face.ring.some((a, i) => distanceToSegment(p, a, at(face.ring, i + 1)) < 0.01)
