import { isSimple } from './inset.ts'
import { area, at, type Point } from './plane.ts'

/**
 * Neighbours must share the very same points. Rings are rounded to the centimetre, then any corner of one ring that
 * lies on the side of another is inserted there, so that no gap or overlap can appear in any projection.
 */
const CELL_CM = 4000
const ON_SIDE_CM = 3

const keyOf = (x: number, y: number): number => x * 16777216 + y

/** Corners that differ by a hair are one: the first seen stands for the others. Whole centimetres. */
const oneOfEach = () => {
  const settled = new Map<number, Point>()
  const at3 = (x: number, y: number) => keyOf(Math.floor(x / 3) + 2097152, Math.floor(y / 3) + 2097152)
  return (p: Point): Point => {
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++) {
        const known = settled.get(at3(p[0] + i * 3, p[1] + j * 3))
        if (known && Math.hypot(known[0] - p[0], known[1] - p[1]) < 3) return known
      }
    settled.set(at3(p[0], p[1]), p)
    return p
  }
}

export const shareCorners = (rings: readonly (readonly Point[])[]): Point[][] => {
  const settle = oneOfEach()
  const whole = rings.map((ring) => {
    const points: Point[] = []
    for (const [x, y] of ring) {
      const p = settle([Math.round(x * 100), Math.round(y * 100)])
      const last = points[points.length - 1]
      if (!last || last[0] !== p[0] || last[1] !== p[1]) points.push(p)
    }
    const [first, last] = [points[0], points[points.length - 1]]
    if (first && last && points.length > 1 && first[0] === last[0] && first[1] === last[1]) points.pop()
    return points
  })
  const corners = new Map<number, Point[]>()
  const seen = new Set<number>()
  for (const ring of whole)
    for (const p of ring) {
      const key = keyOf(p[0] + 4194304, p[1] + 4194304)
      if (seen.has(key)) continue
      seen.add(key)
      const cell = keyOf(Math.floor(p[0] / CELL_CM) + 4096, Math.floor(p[1] / CELL_CM) + 4096)
      const list = corners.get(cell)
      if (list) list.push(p)
      else corners.set(cell, [p])
    }
  return whole.map((ring) => {
    const points: Point[] = []
    ring.forEach((a, i) => {
      points.push(a)
      const b = at(ring, i + 1)
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
      const length = Math.hypot(dx, dy)
      const on: { t: number; p: Point }[] = []
      const [i1, i2] = [
        Math.floor((Math.min(a[0], b[0]) - 2) / CELL_CM),
        Math.floor((Math.max(a[0], b[0]) + 2) / CELL_CM),
      ]
      const [j1, j2] = [
        Math.floor((Math.min(a[1], b[1]) - 2) / CELL_CM),
        Math.floor((Math.max(a[1], b[1]) + 2) / CELL_CM),
      ]
      for (let u = i1; u <= i2; u++)
        for (let v = j1; v <= j2; v++)
          for (const p of corners.get(keyOf(u + 4096, v + 4096)) ?? []) {
            const t = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length
            if (t < 0.5 || t > length - 0.5) continue
            if (Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length < ON_SIDE_CM) on.push({ t, p })
          }
      on.sort((m, n) => m.t - n.t)
      for (const { p } of on) points.push(p)
    })
    return points.map(([x, y]): Point => [x / 100, y / 100])
  })
}

/** A ring that meets itself at a corner is cut there, and its largest loop kept. */
export const withoutLoops = (ring: readonly Point[]): Point[] => {
  const places = new Map<string, number>()
  for (const [i, [x, y]] of ring.entries()) {
    const first = places.get(`${x},${y}`)
    if (first !== undefined) {
      const [inner, outer] = [ring.slice(first, i), [...ring.slice(0, first), ...ring.slice(i)]]
      if (inner.length < 3) return withoutLoops(outer)
      if (outer.length < 3) return withoutLoops(inner)
      return withoutLoops(area(inner) > area(outer) ? inner : outer)
    }
    places.set(`${x},${y}`, i)
  }
  return [...ring]
}

/**
 * The ring, or the ring without the one corner that makes it cross itself once it is published in degrees.
 * Undefined when no single corner is to blame.
 */
export const mended = (ring: readonly Point[], published: (p: Point) => Point): readonly Point[] | undefined => {
  const degrees = ring.map(published)
  if (isSimple(degrees)) return ring
  for (let i = 0; i < ring.length; i++) if (isSimple(degrees.toSpliced(i, 1))) return ring.toSpliced(i, 1)
  return undefined
}
