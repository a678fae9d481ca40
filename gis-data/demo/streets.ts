import type { NetworkLine } from './graph.ts'
import {
  along,
  area,
  at,
  boxOf,
  cross,
  direction,
  distance,
  distanceToRing,
  dot,
  inRing,
  insidePoint,
  left,
  lengthOf,
  minus,
  mix,
  type Point,
  type Ring,
  resample,
  shift,
  signedArea,
  slice,
  smooth,
} from './plane.ts'
import type { Random } from './random.ts'
import type { Cell, Settlement, Use } from './settlements.ts'
import { extents, splitOutline } from './split.ts'

/** Lines pass a little beyond what they meet; the graph cuts the excess back. */
const OVERSHOOT_M = 14

/** Heading of the long side of the narrowest rectangle around a ring. */
export const longAxis = (ring: Ring): { d: Point; lengthM: number; widthM: number } => {
  let best = { d: [1, 0] as Point, lengthM: 1, widthM: 1 }
  let smallest = Infinity
  for (let i = 0; i < ring.length; i++) {
    const d = direction(at(ring, i), at(ring, i + 1))
    const e = extents({ points: [...ring], sides: [] }, at(ring, 0), d)
    const [l, w] = [e.alongTo - e.alongFrom, e.acrossTo - e.acrossFrom]
    if (l * w < smallest) {
      smallest = l * w
      best = l >= w ? { d, lengthM: l, widthM: w } : { d: left(d), lengthM: w, widthM: l }
    }
  }
  return best
}

export const centre = (ring: Ring): Point => {
  const total = signedArea(ring)
  const [ox, oy] = at(ring, 0)
  let [x, y] = [0, 0]
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [minus(at(ring, i), [ox, oy]), minus(at(ring, i + 1), [ox, oy])]
    const k = cross(a, b)
    x += (a[0] + b[0]) * k
    y += (a[1] + b[1]) * k
  }
  const c: Point = [ox + x / (6 * total), oy + y / (6 * total)]
  return inRing(c, ring) ? c : insidePoint(ring)
}

/** The stretch of the line through `p` that lies inside the ring around `p`. */
const chord = (ring: Ring, p: Point, d: Point): [Point, Point] | undefined => {
  let [before, after] = [-Infinity, Infinity]
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [minus(at(ring, i), p), minus(at(ring, i + 1), p)]
    const [u, v] = [cross(d, a), cross(d, b)]
    if (u > 0 === v > 0) continue
    const t = dot(d, mix(a, b, u / (u - v)))
    if (t <= 0 && t > before) before = t
    if (t > 0 && t < after) after = t
  }
  return Number.isFinite(before) && Number.isFinite(after) ? [shift(p, d, before), shift(p, d, after)] : undefined
}

/** A street between two points with a slight bow, overshooting both. */
const bowed = (a: Point, b: Point, sag: number, overshoot = OVERSHOOT_M): Point[] => {
  const length = distance(a, b)
  const d = direction(a, b)
  const count = Math.max(2, Math.round(length / 22))
  const inner = Array.from({ length: count + 1 }, (_, i) =>
    shift(a, d, (length * i) / count, Math.sin((i / count) * Math.PI) * sag),
  )
  return [
    shift(at(inner, 0), direction(at(inner, 1), at(inner, 0)), overshoot),
    ...inner,
    shift(at(inner, -1), direction(at(inner, -2), at(inner, -1)), overshoot),
  ]
}

type Plan = { lines: NetworkLine[]; cells: Cell[] }

/** Cuts a ring with streets until each part is smaller than `targetM2`. */
const quarter = (
  ring: Ring,
  targetM2: number,
  street: Omit<NetworkLine, 'points'>,
  random: Random,
  lines: NetworkLine[],
): Ring[] => {
  const size = area(ring)
  if (size < targetM2 * random.between(0.8, 1.5)) return [ring]
  const { d, lengthM, widthM } = longAxis(ring)
  if (widthM < 34 || lengthM < 50) return [ring]
  const middle = shift(centre(ring), d, lengthM * random.between(-0.09, 0.09))
  const lean = random.between(-0.14, 0.14)
  const way = left(direction([0, 0], shift(d, d, 0, lean)))
  const ends = chord(ring, middle, way)
  if (!ends) return [ring]
  const sag = random.between(-1, 1) * Math.min(9, distance(...ends) * 0.06)
  const parts = splitOutline({ points: [...ring], sides: ring.map(() => -1) }, middle, way)
  if (parts.some((part) => area(part.points) < 900)) return [ring]
  lines.push({ ...street, points: bowed(...ends, sag) })
  return parts.flatMap((part) => quarter(part.points, targetM2, street, random, lines))
}

const groundUse = (settlement: Settlement, p: Point, sizeM2: number, random: Random): Use => {
  if (inRing(p, settlement.square)) return 'square'
  if (inRing(p, settlement.core)) return 'core'
  const reach = distance(p, settlement.place.at) / settlement.place.radiusM
  const town = settlement.place.radiusM > 700
  const draw = random.next()
  if (reach < (town ? 0.5 : 0.62))
    return draw < 0.06 && sizeM2 > 6000 ? 'facility' : draw < 0.1 && town ? 'collective' : 'faubourg'
  if (draw < 0.05 && town) return 'collective'
  if (draw < 0.1 && sizeM2 > 6000) return 'facility'
  if (draw < 0.14) return 'allotment'
  return draw < 0.26 ? 'faubourg' : 'estate'
}

/** Streets and uses inside one face of a town or village. */
export const layStreets = (settlement: Settlement, ring: Ring, random: Random): Plan => {
  const lines: NetworkLine[] = []
  const cells: Cell[] = []
  const inside = insidePoint(ring)
  const isCore = inRing(inside, settlement.core)
  const collector = { kind: 'street', halfWidthM: isCore ? 3.2 : 5 } as const
  const parts = quarter(ring, isCore ? 9000 : 30000, collector, random, lines)
  for (const part of parts) {
    const p = insidePoint(part)
    const use = groundUse(settlement, p, area(part), random)
    cells.push({ use, ring: part, box: boxOf(part), place: settlement.index, rank: 9 })
    if (use === 'core')
      quarter(
        part,
        settlement.place.radiusM > 700 ? 3300 : 4200,
        { kind: 'lane', halfWidthM: random.pick([1.9, 2.4, 3]) },
        random,
        lines,
      )
    else if (use === 'faubourg') quarter(part, 9500, { kind: 'street', halfWidthM: 4 }, random, lines)
    else if (use === 'estate') lines.push(...estate(part, random))
  }
  return { lines, cells }
}

const street = (points: Point[]): NetworkLine => ({ kind: 'street', halfWidthM: 3.8, points })

/** A cul-de-sac: a stem, and a wider head where a car can turn. */
const close = (points: Point[]): NetworkLine[] => {
  const total = lengthOf(points)
  if (total < 26) return []
  return [
    { kind: 'street', halfWidthM: 3.3, points: slice(points, 0, total - 7) },
    { kind: 'street', halfWidthM: 8.5, points: slice(points, total - 7, total), deadEnd: true },
  ]
}

/** Housing estates (lotissements): loops, combs of cul-de-sacs, or parallel crescents, according to the ground. */
const estate = (ring: Ring, random: Random): NetworkLine[] => {
  const size = area(ring)
  const { d, lengthM, widthM } = longAxis(ring)
  if (size < 5200 || widthM < 62) return []
  const style =
    widthM > 135 && size > 17000
      ? random.pick(['loop', 'closes', 'crescents'] as const)
      : widthM > 105
        ? random.pick(['closes', 'crescents'] as const)
        : 'spine'
  if (style === 'loop') return loop(ring, random)
  if (style === 'crescents') return crescents(ring, d, widthM, random)
  return comb(ring, d, lengthM, style === 'closes' ? widthM : 0, random)
}

const loop = (ring: Ring, random: Random): NetworkLine[] => {
  const c = centre(ring)
  const dense = resample([...ring, at(ring, 0)], 12).slice(0, -1)
  const inner = dense.map((p) => {
    const d = direction(p, c)
    return shift(p, d, Math.min(distance(p, c) * 0.55, 35 + 0.12 * distance(p, c)))
  })
  const turned = smooth([...inner.filter((_, i) => i % 3 === 0), at(inner, 0)], 2)
  const track = [...turned.slice(0, -1), at(turned, 0)]
  const lines = [street(resample(track, 14))]
  const gate = random.integer(0, dense.length - 1)
  for (const turn of [0, Math.floor(dense.length * random.between(0.4, 0.6))]) {
    const outer = at(dense, gate + turn)
    lines.push(street(bowed(outer, at(inner, gate + turn), random.between(-3, 3))))
  }
  const { d, widthM } = longAxis(inner)
  const across = chord(inner, c, d)
  if (across && widthM > 78)
    lines.push(
      ...(widthM > 110
        ? [street(bowed(...across, random.between(-12, 12)))]
        : close(slice(bowed(...across, 6, 4), 0, lengthOf(bowed(...across, 6, 4)) - 34))),
    )
  return lines
}

const crescents = (ring: Ring, d: Point, widthM: number, random: Random): NetworkLine[] => {
  const rows = Math.max(1, Math.round(widthM / 66) - 1)
  const c = centre(ring)
  const sag = random.between(9, 20) * random.pick([1, -1])
  const lines: NetworkLine[] = []
  for (let row = 0; row < rows; row++) {
    const p = shift(c, d, 0, (row - (rows - 1) / 2) * (widthM / (rows + 1)))
    const ends = chord(ring, p, d)
    if (ends && inRing(p, ring)) lines.push(street(bowed(...ends, sag)))
  }
  return lines
}

const comb = (ring: Ring, d: Point, lengthM: number, widthM: number, random: Random): NetworkLine[] => {
  const ends = chord(ring, centre(ring), d)
  if (!ends) return []
  const open = widthM > 0 && random.chance(0.6)
  const spine = bowed(...ends, random.between(-1, 1) * Math.min(22, lengthM * 0.09), open ? OVERSHOOT_M : 0)
  const total = lengthOf(spine)
  const lines = open
    ? [street(spine)]
    : close(slice([shift(at(spine, 0), direction(at(spine, 1), at(spine, 0)), OVERSHOOT_M), ...spine], 0, total - 26))
  if (widthM === 0) return lines
  let side = random.pick([1, -1])
  for (let s = 46; s < total - 50; s += random.between(31, 40)) {
    const { point, heading } = along(spine, s)
    const way = left(heading)
    const tip: Point[] = [shift(point, way, -6 * side)]
    for (let reach = 0; reach < 140; reach += 10) {
      const p = shift(shift(point, way, reach * side), heading, Math.sin(reach / 40) * 5)
      if (!inRing(p, ring) || distanceToRing(p, ring) < 27) break
      tip.push(p)
    }
    if (lengthOf(tip) > 44) lines.push(...close(tip))
    side = -side
  }
  return lines
}

/** Farm tracks and ditches cut open country into quarters of fields. */
export const layTracks = (ring: Ring, targetM2: number, wet: boolean, random: Random): NetworkLine[] => {
  const lines: NetworkLine[] = []
  const kinds = wet
    ? ([
        ['ditch', 1.6],
        ['ditch', 1.6],
        ['track', 2.5],
        ['limit', 0],
      ] as const)
    : ([
        ['track', 2.5],
        ['track', 2.5],
        ['limit', 0],
        ['track', 2],
      ] as const)
  const cut = (part: Ring): void => {
    if (area(part) < targetM2 * random.between(0.7, 1.5)) return
    const { d, lengthM, widthM } = longAxis(part)
    if (widthM < 90) return
    const middle = shift(centre(part), d, lengthM * random.between(-0.12, 0.12))
    const way = left(direction([0, 0], shift(d, d, 0, random.between(-0.12, 0.12))))
    const ends = chord(part, middle, way)
    if (!ends) return
    const pieces = splitOutline({ points: [...part], sides: part.map(() => -1) }, middle, way)
    if (pieces.some((piece) => area(piece.points) < 6000)) return
    const [kind, halfWidthM]: readonly [NetworkLine['kind'], number] =
      random.pick<readonly [NetworkLine['kind'], number]>(kinds)
    const curve = bowed(...ends, random.between(-1, 1) * Math.min(14, distance(...ends) * 0.03))
    lines.push({ kind, halfWidthM, points: kind === 'limit' ? curve : resample(curve, 70) })
    for (const piece of pieces) cut(piece.points)
  }
  cut(ring)
  return lines
}
