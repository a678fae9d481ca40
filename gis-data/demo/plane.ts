/** Points, lines and rings in metres, in a plane. Rings are open lists (the first point is not repeated). */
export type Point = readonly [number, number]
export type Ring = readonly Point[]
export type Polygon = { outer: Ring; holes: Ring[] }

/** Cyclic access: `at(ring, -1)` is the last point, `at(ring, ring.length)` the first. */
export const at = <T>(list: readonly T[], index: number): T => {
  const item = list[((index % list.length) + list.length) % list.length]
  if (item === undefined) throw new Error('empty list')
  return item
}

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]]
export const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]]
export const times = (a: Point, k: number): Point => [a[0] * k, a[1] * k]
/** The point `along` metres and `across` metres (to the left) from `a`, `d` being a unit direction. */
export const shift = (a: Point, d: Point, along: number, across = 0): Point => [
  a[0] + d[0] * along - d[1] * across,
  a[1] + d[1] * along + d[0] * across,
]
export const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0]
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1]
export const left = (d: Point): Point => [-d[1], d[0]]
export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])
export const mix = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
export const direction = (a: Point, b: Point): Point => {
  const length = distance(a, b)
  return length === 0 ? [1, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
}

/** Signed area, positive when the ring turns anticlockwise. */
export const signedArea = (ring: Ring): number => {
  let sum = 0
  const [ox, oy] = at(ring, 0)
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = at(ring, i)
    const [bx, by] = at(ring, i + 1)
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return sum / 2
}
export const area = (ring: Ring): number => Math.abs(signedArea(ring))
export const polygonArea = (polygon: Polygon): number =>
  area(polygon.outer) - polygon.holes.reduce((sum, hole) => sum + area(hole), 0)
export const perimeter = (ring: Ring): number => ring.reduce((sum, p, i) => sum + distance(p, at(ring, i + 1)), 0)

export type Box = readonly [west: number, south: number, east: number, north: number]
export const boxOf = (points: Iterable<Point>): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    if (x < west) west = x
    if (x > east) east = x
    if (y < south) south = y
    if (y > north) north = y
  }
  return [west, south, east, north]
}
export const inRing = (p: Point, ring: Ring): boolean => {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = at(ring, i)
    const [bx, by] = at(ring, j)
    if (ay > p[1] !== by > p[1] && p[0] < ((bx - ax) * (p[1] - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}
export const distanceToSegment = (p: Point, a: Point, b: Point): number => {
  const ab = minus(b, a)
  const square = dot(ab, ab)
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, dot(minus(p, a), ab) / square))
  return Math.hypot(p[0] - a[0] - ab[0] * t, p[1] - a[1] - ab[1] * t)
}
export const distanceToLine = (p: Point, line: readonly Point[]): number => {
  let best = Infinity
  for (let i = 0; i + 1 < line.length; i++) best = Math.min(best, distanceToSegment(p, at(line, i), at(line, i + 1)))
  return best
}
export const distanceToRing = (p: Point, ring: Ring): number =>
  Math.min(distanceToLine(p, ring), distanceToSegment(p, at(ring, -1), at(ring, 0)))

/** A point well inside: the middle of the widest crossing of a few horizontal cuts. */
export const insidePoint = (ring: Ring): Point => {
  const [, south, , north] = boxOf(ring)
  let best: Point = at(ring, 0)
  let widest = -1
  for (const share of [0.5, 0.37, 0.63, 0.21, 0.79]) {
    const y = south + (north - south) * share + 1e-4
    const cuts: number[] = []
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = at(ring, i)
      const [bx, by] = at(ring, i + 1)
      if (ay > y !== by > y) cuts.push(ax + ((y - ay) * (bx - ax)) / (by - ay))
    }
    cuts.sort((m, n) => m - n)
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const [x1, x2] = [at(cuts, i), at(cuts, i + 1)]
      if (x2 - x1 > widest) {
        widest = x2 - x1
        best = [(x1 + x2) / 2, y]
      }
    }
  }
  return best
}

export const lengthOf = (line: readonly Point[]): number => {
  let sum = 0
  for (let i = 0; i + 1 < line.length; i++) sum += distance(at(line, i), at(line, i + 1))
  return sum
}

/** Point and direction at `s` metres from the start (clamped to the ends). */
export const along = (line: readonly Point[], s: number): { point: Point; heading: Point } => {
  let rest = Math.max(0, s)
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [at(line, i), at(line, i + 1)]
    const length = distance(a, b)
    if (rest <= length || i + 2 === line.length)
      return { point: mix(a, b, length === 0 ? 0 : Math.min(1, rest / length)), heading: direction(a, b) }
    rest -= length
  }
  return { point: at(line, 0), heading: [1, 0] }
}

/** Distance along the line of the place nearest to `p`, and the side it is on (positive: left). */
export const project = (p: Point, line: readonly Point[]): { s: number; off: number } => {
  let best = { s: 0, off: Infinity }
  let walked = 0
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [at(line, i), at(line, i + 1)]
    const length = distance(a, b)
    const d = direction(a, b)
    const t = Math.min(length, Math.max(0, dot(minus(p, a), d)))
    const gap = distance(p, shift(a, d, t))
    if (gap < Math.abs(best.off)) best = { s: walked + t, off: cross(d, minus(p, a)) >= 0 ? gap : -gap }
    walked += length
  }
  return best
}

/** Rounds the corners of a line (Chaikin), keeping its two ends. */
export const smooth = (line: readonly Point[], passes = 2): Point[] => {
  let points = [...line]
  for (let pass = 0; pass < passes; pass++) {
    const next: Point[] = [at(points, 0)]
    for (let i = 0; i + 1 < points.length; i++)
      next.push(mix(at(points, i), at(points, i + 1), 0.25), mix(at(points, i), at(points, i + 1), 0.75))
    next.push(at(points, -1))
    points = next
  }
  return points
}

/** The same line with a vertex about every `step` metres. */
export const resample = (line: readonly Point[], step: number): Point[] => {
  const total = lengthOf(line)
  const count = Math.max(1, Math.round(total / step))
  return Array.from({ length: count + 1 }, (_, i) => along(line, (total * i) / count).point)
}

/** The piece of a line between two distances from its start. */
export const slice = (line: readonly Point[], from: number, to: number): Point[] => {
  const points: Point[] = [along(line, from).point]
  let walked = 0
  for (let i = 0; i + 1 < line.length; i++) {
    walked += distance(at(line, i), at(line, i + 1))
    if (walked > from + 0.5 && walked < to - 0.5) points.push(at(line, i + 1))
  }
  points.push(along(line, to).point)
  return points
}

/** The parallel of a gently curved line, `across` metres to its left. */
export const parallel = (line: readonly Point[], across: number): Point[] =>
  line.map((p, i) => {
    const d = direction(at(line, Math.max(0, i - 1)), at(line, Math.min(line.length - 1, i + 1)))
    return shift(p, d, 0, across)
  })

/** Douglas–Peucker. */
export const simplify = (line: readonly Point[], tolerance: number): Point[] => {
  if (line.length < 3) return [...line]
  const [a, b] = [at(line, 0), at(line, -1)]
  let worst = 0
  let index = 0
  for (let i = 1; i + 1 < line.length; i++) {
    const gap = distanceToSegment(at(line, i), a, b)
    if (gap > worst) [worst, index] = [gap, i]
  }
  if (worst <= tolerance) return [a, b]
  return [...simplify(line.slice(0, index + 1), tolerance).slice(0, -1), ...simplify(line.slice(index), tolerance)]
}

export const circle = (centre: Point, radius: number, sides = 48): Point[] =>
  Array.from({ length: sides }, (_, i) => {
    const angle = (i / sides) * 2 * Math.PI
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]
  })

export const rectangle = (centre: Point, d: Point, length: number, width: number): Point[] => [
  shift(centre, d, -length / 2, -width / 2),
  shift(centre, d, length / 2, -width / 2),
  shift(centre, d, length / 2, width / 2),
  shift(centre, d, -length / 2, width / 2),
]
