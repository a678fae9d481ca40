import type { Land } from './land.ts'
import type { Parcel } from './parcels.ts'
import {
  add,
  area,
  at,
  direction,
  distanceToRing,
  dot,
  inRing,
  left,
  mix,
  type Point,
  type Ring,
  shift,
} from './plane.ts'
import { type Random, seeded } from './random.ts'
import { extents, type Front, fronts, splitOutline } from './split.ts'
import { centre, longAxis } from './streets.ts'

/** `01` is built hard (walls), `02` light (sheds, lean-tos), as the cadastre distinguishes them. */
export type Building = { parcel: Parcel; kind: '01' | '02'; ring: Ring; isMain: boolean }

/** The front of a parcel on a street where an entrance can be. */
export const streetFront = (land: Land, parcel: Parcel): Front | undefined =>
  fronts(parcel.outline, (line) => {
    if (line < 0) return false
    const { kind, halfWidthM } = at(land.graph.lines, line)
    return halfWidthM > 1.5 && ['street', 'lane', 'road', 'mainRoad', 'track'].includes(kind)
  })[0]

const fits = (ring: Ring, parcel: Parcel, margin: number): boolean => {
  const outer = at(parcel.shape, 0).outer
  return ring.every((p, i) => {
    const q = mix(p, at(ring, i + 1), 0.5)
    return inRing(p, outer) && inRing(q, outer) && distanceToRing(p, outer) >= margin
  })
}

/** A rectangle whose near-left corner is `a` along and `c` behind the front. */
const box = (front: Front, a: number, c: number, width: number, depth: number): Point[] => {
  const t = front.heading
  return [
    shift(front.from, t, a, c),
    shift(front.from, t, a + width, c),
    shift(front.from, t, a + width, c + depth),
    shift(front.from, t, a, c + depth),
  ]
}

/** House with a wing: the footprint of most houses since 1970. */
const winged = (
  front: Front,
  a: number,
  c: number,
  width: number,
  depth: number,
  wing: number,
  onLeft: boolean,
): Point[] => {
  const t = front.heading
  const p = (along: number, across: number) => shift(front.from, t, a + along, c + across)
  return onLeft
    ? [p(0, 0), p(width, 0), p(width, depth), p(wing, depth), p(wing, depth * 1.55), p(0, depth * 1.55)]
    : [p(0, 0), p(width, 0), p(width, depth * 1.55), p(width - wing, depth * 1.55), p(width - wing, depth), p(0, depth)]
}

/** The slice of the parcel along the street: party walls are the parcel's own sides. */
const terrace = (parcel: Parcel, front: Front, depth: number, setback: number): Point[] | undefined => {
  const t = front.heading
  const behind = (outline: Parcel['outline'], p: Point, sign: number) =>
    splitOutline(outline, p, t)
      .filter(
        (part) => Math.sign(part.points.reduce((sum, q) => sum + dot(left(t), [q[0] - p[0], q[1] - p[1]]), 0)) === sign,
      )
      .sort((m, n) => area(n.points) - area(m.points))[0]
  const near = behind(parcel.outline, shift(front.from, t, 0, depth + setback), -1)
  if (!near) return undefined
  const slice = setback > 0 ? behind(near, shift(front.from, t, 0, setback), 1) : near
  return slice && area(slice.points) > 18 ? [...slice.points] : undefined
}

const shed = (parcel: Parcel, front: Front, random: Random): Point[] | undefined => {
  const e = extents(parcel.outline, front.from, front.heading)
  const [w, d] = [random.between(2.2, 4.5), random.between(2, 3.6)]
  for (let tries = 0; tries < 4; tries++) {
    const ring = box(
      front,
      e.alongFrom + random.between(0.4, Math.max(0.5, e.alongTo - e.alongFrom - w - 0.4)),
      e.acrossTo - d - random.between(0.5, 5),
      w,
      d,
    )
    if (fits(ring, parcel, 0.3)) return ring
  }
  return undefined
}

const detached = (parcel: Parcel, front: Front, random: Random, setback: number, size = 1): Point[][] => {
  const e = extents(parcel.outline, front.from, front.heading)
  const room = Math.min(front.lengthM, e.alongTo - e.alongFrom)
  for (let tries = 0; tries < 7; tries++) {
    const shrink = 1 - tries * 0.07
    const width = Math.min(room - 2, random.between(9.5, 14.5) * size * shrink)
    const depth = random.between(7.2, 9.6) * size * shrink
    if (width < 5.5) return []
    const a = (front.lengthM - width) * random.between(0.2, 0.8)
    const c = setback * random.between(0.75, 1.3)
    const isWinged = random.chance(0.44)
    const house = isWinged
      ? winged(front, a, c, width, depth, width * random.between(0.38, 0.55), random.chance(0.5))
      : box(front, a, c, width, depth)
    if (!fits(house, parcel, 0.9)) continue
    const garage = random.chance(0.4)
      ? box(front, a + width, c + random.between(0.5, 2.5), random.between(3, 3.8), random.between(5.2, 6.4))
      : undefined
    return garage && fits(garage, parcel, 0.05) ? [house, garage] : [house]
  }
  return []
}

const farm = (parcel: Parcel, front: Front, random: Random): Point[][] => {
  const e = extents(parcel.outline, front.from, front.heading)
  const [w, d] = [e.alongTo - e.alongFrom, e.acrossTo - e.acrossFrom]
  const [court, wall] = [Math.min(w, d) * 0.44, random.between(7.5, 10)]
  const a = w * 0.24
  const c = d * 0.2
  const parts = [
    box(front, a, c, court, wall),
    box(front, a, c + wall + 3, wall, court * 0.9),
    box(front, a + court + 2, c + wall * 0.5, wall * 1.1, court),
    box(front, a + 4, c + court + wall + 6, court * 1.05, wall * random.between(1.4, 2.2)),
  ]
  return parts.filter((ring, i) => (i === 0 || random.chance(0.82)) && fits(ring, parcel, 1))
}

const hall = (parcel: Parcel, front: Front, random: Random, share: number, setback: number): Point[][] => {
  const e = extents(parcel.outline, front.from, front.heading)
  for (let tries = 0; tries < 6; tries++) {
    const k = share * (1 - tries * 0.1)
    const [w, d] = [front.lengthM * k * random.between(0.9, 1.1), (e.acrossTo - setback) * k * random.between(0.75, 1)]
    const ring = box(front, (front.lengthM - w) * random.between(0.35, 0.65), setback, w, d)
    if (w > 8 && d > 8 && fits(ring, parcel, 2.5)) {
      const office = box(front, (front.lengthM - w) / 2 + w * 0.1, setback - 8, Math.min(18, w * 0.4), 8)
      return random.chance(0.4) && fits(office, parcel, 1) ? [ring, office] : [ring]
    }
  }
  return []
}

/** Nave, crossing and rounded apse, looking east. */
export const churchRing = (p: Point, size: number): Point[] => {
  const outline: [number, number][] = [
    [-26, -7],
    [2, -7],
    [2, -13],
    [10, -13],
    [10, -7],
    [18, -6],
    [21, -3.2],
    [22, 0],
    [21, 3.2],
    [18, 6],
    [10, 7],
    [10, 13],
    [2, 13],
    [2, 7],
    [-26, 7],
    [-26, 4],
    [-32, 4],
    [-32, -4],
    [-26, -4],
  ]
  return outline.map(([x, y]) =>
    add(p, [(x * size) / 30 - (y * size * 0.12) / 30, (y * size) / 30 + (x * size * 0.12) / 30]),
  )
}

const blocks = (parcel: Parcel, random: Random): Point[][] => {
  const { outer } = at(parcel.shape, 0)
  const { d, lengthM, widthM } = longAxis(outer)
  const c = centre(outer)
  const rings: Point[][] = []
  const rows = Math.max(1, Math.round(widthM / 46))
  for (let row = 0; row < rows; row++)
    for (let along = -lengthM / 2 + 26; along < lengthM / 2 - 18; along += random.between(46, 62)) {
      const p = shift(c, d, along, (row - (rows - 1) / 2) * (widthM / rows))
      const ring = random.chance(0.25) ? boxAt(p, left(d), 34, 11.5) : boxAt(p, d, random.between(30, 44), 11.5)
      if (fits(ring, parcel, 4)) rings.push(ring)
    }
  return rings
}

const boxAt = (p: Point, d: Point, length: number, width: number): Point[] =>
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x = 0, y = 0]) => shift(p, d, (x * length) / 2, (y * width) / 2))

export const buildingsOf = (land: Land, parcel: Parcel): Building[] => {
  const random = seeded(`building/${parcel.id}`)
  const size = area(parcel.outline.points)
  const made: Building[] = []
  const put = (rings: readonly (Point[] | undefined)[], kind: '01' | '02' = '01', isMain = true) => {
    for (const ring of rings)
      if (ring && area(ring) > 3) made.push({ parcel, kind, ring, isMain: isMain && made.length === 0 })
  }
  if (parcel.use === 'square') {
    const p = centre(at(parcel.shape, 0).outer)
    const { widthM } = longAxis(at(parcel.shape, 0).outer)
    put([churchRing(p, Math.min(34, widthM * 0.62))])
    return made
  }
  if (size < 30) {
    if (size > 6 && random.chance(0.3))
      put(
        [
          boxAt(
            centre(parcel.outline.points),
            direction(at(parcel.outline.points, 0), at(parcel.outline.points, 1)),
            Math.sqrt(size) * 0.5,
            Math.sqrt(size) * 0.5,
          ),
        ],
        '02',
        false,
      )
    return made
  }
  const front = streetFront(land, parcel)
  if (!front) {
    if ((parcel.use === 'faubourg' || parcel.use === 'estate') && random.chance(0.16))
      put(
        [
          boxAt(
            centre(parcel.outline.points),
            direction(at(parcel.outline.points, 0), at(parcel.outline.points, 1)),
            3,
            2.4,
          ),
        ],
        '02',
        false,
      )
    return made
  }
  switch (parcel.use) {
    case 'core':
      if (random.chance(0.95)) {
        put([terrace(parcel, front, random.between(8.5, 12), 0)])
        if (size > 150 && random.chance(0.5)) put([terraceWing(parcel, front, random)], '01', false)
        else if (random.chance(0.25)) put([shed(parcel, front, random)], '02', false)
      }
      break
    case 'faubourg':
      if (random.chance(0.93)) {
        if (front.lengthM < 10.5 || random.chance(0.3))
          put([terrace(parcel, front, random.between(8, 10.5), random.chance(0.5) ? 0 : 3)])
        else put(detached(parcel, front, random, 4.5, 0.92))
        if (random.chance(0.45)) put([shed(parcel, front, random)], '02', false)
      }
      break
    case 'estate':
      if (random.chance(0.95)) {
        put(detached(parcel, front, random, 5.8))
        if (random.chance(0.38)) put([shed(parcel, front, random)], '02', false)
      }
      break
    case 'hamlet':
      if (random.chance(0.84)) {
        put(random.chance(0.4) ? detached(parcel, front, random, 3, 1.2) : detached(parcel, front, random, 11, 1.08))
        if (random.chance(0.6)) put([shed(parcel, front, random)], '02', false)
      }
      break
    case 'farmstead':
      put(farm(parcel, front, random))
      break
    case 'collective':
      put(blocks(parcel, random))
      break
    case 'facility':
      put(size > 1500 ? hall(parcel, front, random, 0.5, 14) : [])
      break
    case 'activity':
      put(random.chance(0.88) ? hall(parcel, front, random, 0.64, 11) : [])
      break
    case 'retail':
      put(random.chance(0.92) ? hall(parcel, front, random, 0.56, 34) : [])
      break
    case 'leisure':
    case 'campsite':
      put(random.chance(0.75) ? hall(parcel, front, random, 0.2, 12) : [])
      break
    case 'cemetery':
      put([boxAt(centre(parcel.outline.points), [1, 0], 6, 4)], '01', false)
      break
    case 'allotment':
      if (random.chance(0.62)) put([shed(parcel, front, random)], '02', false)
      break
    case 'field':
    case 'meadow':
      if (size > 9000 && random.chance(0.012)) put(hall(parcel, front, random, 0.28, 12), '02', false)
      break
    default:
      break
  }
  return made
}

const terraceWing = (parcel: Parcel, front: Front, random: Random): Point[] | undefined => {
  const ring = box(front, front.lengthM * random.pick([0.06, 0.55]), 12.4, front.lengthM * 0.38, random.between(4, 9))
  return fits(ring, parcel, 0.2) ? ring : undefined
}
