import { at, cross, direction, distance, dot, minus, mix, type Point, signedArea } from './plane.ts'

/** A simple ring whose sides remember what they border: `sides[i]` is the network line along point i → i+1, or −1. */
export type Outline = { points: Point[]; sides: number[] }

type Stop = { point: Point; side: number; sign: 1 | -1 | 0; pair: number }

/** Cuts an outline along the straight line through `p` in direction `d`; both parts share the same new points. */
export const splitOutline = (outline: Outline, p: Point, d: Point): Outline[] => {
  const signs = outline.points.map((q) => (cross(d, minus(q, p)) >= 0 ? 1 : -1) as 1 | -1)
  if (signs.every((sign) => sign === signs[0])) return [outline]
  const stops: Stop[] = []
  const cuts: { at: number; t: number }[] = []
  outline.points.forEach((a, i) => {
    const side = at(outline.sides, i)
    const sign = at(signs, i)
    stops.push({ point: a, side, sign, pair: -1 })
    if (sign !== at(signs, i + 1)) {
      const b = at(outline.points, i + 1)
      const [u, v] = [Math.abs(cross(d, minus(a, p))), Math.abs(cross(d, minus(b, p)))]
      const point = mix(a, b, u / (u + v))
      cuts.push({ at: stops.length, t: dot(d, minus(point, p)) })
      stops.push({ point, side, sign: 0, pair: -1 })
    }
  })
  cuts.sort((m, n) => m.t - n.t)
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    at(stops, at(cuts, i).at).pair = at(cuts, i + 1).at
    at(stops, at(cuts, i + 1).at).pair = at(cuts, i).at
  }
  const used = new Uint8Array(stops.length)
  const parts: Outline[] = []
  for (let start = 0; start < stops.length; start++) {
    if (used[start] || at(stops, start).sign === 0) continue
    const part: Outline = { points: [], sides: [] }
    let here = start
    for (let guard = 0; guard < stops.length * 2; guard++) {
      const stop = at(stops, here)
      if (stop.sign === 0) {
        part.points.push(stop.point)
        part.sides.push(-1)
        const other = at(stops, stop.pair)
        part.points.push(other.point)
        part.sides.push(other.side)
        here = (stop.pair + 1) % stops.length
      } else {
        used[here] = 1
        part.points.push(stop.point)
        part.sides.push(stop.side)
        here = (here + 1) % stops.length
      }
      if (here === start) break
    }
    const clean = tidy(part)
    if (clean.points.length >= 3 && signedArea(clean.points) > 0.05) parts.push(clean)
  }
  return parts
}

/** Drops points that repeat their neighbour. */
export const tidy = (outline: Outline): Outline => {
  const points: Point[] = []
  const sides: number[] = []
  outline.points.forEach((p, i) => {
    if (distance(p, at(outline.points, i + 1)) < 0.02) return
    points.push(p)
    sides.push(at(outline.sides, i))
  })
  return { points, sides }
}

/** A stretch of consecutive sides that turn little: what a surveyor would call one front. */
export type Front = { from: Point; to: Point; lengthM: number; heading: Point; line: number }

/** Fronts of an outline on the lines that `accepts` keeps, longest first. */
export const fronts = (outline: Outline, accepts: (line: number) => boolean): Front[] => {
  const found: Front[] = []
  const n = outline.points.length
  const joined = (i: number) => {
    const [a, b, c] = [at(outline.points, i - 1), at(outline.points, i), at(outline.points, i + 1)]
    return dot(direction(a, b), direction(b, c)) > 0.966 && at(outline.sides, i - 1) === at(outline.sides, i)
  }
  let start = 0
  while (start < n && joined(start)) start++
  for (let i = 0; i < n; ) {
    const first = start + i
    let last = first
    while (last - start < n - 1 && joined(last + 1)) last++
    const line = at(outline.sides, first)
    const [from, to] = [at(outline.points, first), at(outline.points, last + 1)]
    if (accepts(line)) found.push({ from, to, lengthM: distance(from, to), heading: direction(from, to), line })
    i = last - start + 1
  }
  return found.sort((m, n) => n.lengthM - m.lengthM)
}

/** Extents of the outline along `d` and to its left, measured from `origin`. */
export const extents = (outline: Outline, origin: Point, d: Point) => {
  let [a1, a2, c1, c2] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const p of outline.points) {
    const rel = minus(p, origin)
    const [a, c] = [dot(d, rel), cross(d, rel)]
    a1 = Math.min(a1, a)
    a2 = Math.max(a2, a)
    c1 = Math.min(c1, c)
    c2 = Math.max(c2, c)
  }
  return { alongFrom: a1, alongTo: a2, acrossFrom: c1, acrossTo: c2 }
}
