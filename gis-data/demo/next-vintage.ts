import { gzipSync } from 'node:zlib'
import { NEXT_VINTAGE_COMMUNE } from './layout.ts'
import { bytes, type Files } from './package-files.ts'
import type { Parcel } from './parcels.ts'
import { area, at, dot, left, minus, type Point, polygonArea, type Ring, shift } from './plane.ts'
import { seeded } from './random.ts'
import { extents, fronts, splitOutline } from './split.ts'
import type { Territory } from './territory.ts'
import { parcelFeature, placer, publish } from './write-cadastre.ts'

export const NEXT_VINTAGE = '2026-07-01'

/** What a surveyor did between the two vintages. Parents disappear, children take the next free numbers of the section. */
type Change =
  | { kind: 'division'; parents: [string]; children: string[]; on: string }
  | { kind: 'merger'; parents: [string, string]; children: [string]; on: string }
  | { kind: 'modification'; parents: [string]; children: [string]; on: string }

/** Outline of two neighbours together, when they share one unbroken boundary. */
const union = (a: Ring, b: Ring): Point[] | undefined => {
  const key = (p: Point, q: Point) => `${p[0]},${p[1]},${q[0]},${q[1]}`
  const sides = new Map<string, [Point, Point]>()
  for (const ring of [a, b])
    for (const [i, p] of ring.entries()) sides.set(key(p, at(ring, i + 1)), [p, at(ring, i + 1)])
  const count = sides.size
  for (const [p, q] of [...sides.values()])
    if (sides.has(key(q, p))) {
      sides.delete(key(q, p))
      sides.delete(key(p, q))
    }
  if (sides.size === count) return undefined
  const from = new Map([...sides.values()].map(([p, q]) => [`${p[0]},${p[1]}`, q]))
  const start = [...sides.values()][0]?.[0]
  if (!start || from.size !== sides.size) return undefined
  const ring: Point[] = [start]
  for (
    let here = from.get(`${start[0]},${start[1]}`);
    here && here !== start && ring.length <= sides.size;
    here = from.get(`${here[0]},${here[1]}`)
  ) {
    if (here[0] === start[0] && here[1] === start[1]) break
    ring.push(here)
  }
  return ring.length === sides.size ? ring : undefined
}

const rounded = (ring: Ring): Point[] => ring.map(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100])

const nextVintage = (territory: Territory): { parcels: Parcel[]; changes: Change[] } => {
  const random = seeded('next vintage')
  const own = territory.parcels.filter((p) => p.inseeCode === NEXT_VINTAGE_COMMUNE)
  const last = new Map<string, number>()
  for (const p of own) last.set(p.prefix + p.section, Math.max(last.get(p.prefix + p.section) ?? 0, p.number))
  const result = new Map(own.map((p) => [p.id, p]))
  const changes: Change[] = []
  const touched = new Set<string>()
  const child = (parent: Parcel, ring: Ring, share: number, on: string): Parcel => {
    const number = (last.get(parent.prefix + parent.section) ?? 0) + 1
    last.set(parent.prefix + parent.section, number)
    const outer = rounded(ring)
    return {
      ...parent,
      id: `${parent.inseeCode}${parent.prefix}${parent.section.padStart(2, '0')}${String(number).padStart(4, '0')}`,
      number,
      cadastralAreaM2: Math.max(1, Math.round(parent.cadastralAreaM2 * share)),
      isSurveyed: true,
      created: on,
      updated: on,
      shape: [{ outer, holes: [] }],
    }
  }
  const simple = random.shuffled(own.filter((p) => p.shape.length === 1 && at(p.shape, 0).holes.length === 0))
  const quota =
    own.length > 4000 ? { division: 26, merger: 11, modification: 18 } : { division: 6, merger: 3, modification: 4 }
  const done = { division: 0, merger: 0, modification: 0 }
  const onDay = () => random.pick(['2026-02-12', '2026-03-19', '2026-04-23', '2026-05-28'])

  for (const parcel of simple) {
    if (touched.has(parcel.id)) continue
    const { outer } = at(parcel.shape, 0)
    const outline = { points: [...outer], sides: outer.map(() => -1) }
    const size = area(outer)
    const isLand = ['future', 'hamlet', 'estate', 'field'].includes(parcel.use) && size > 700 && size < 30000
    const front = fronts(outline, () => true)[0]
    if (done.division < quota.division && isLand && front) {
      const e = extents(outline, front.from, front.heading)
      const pieces = splitOutline(
        outline,
        shift(front.from, front.heading, (e.alongFrom + e.alongTo) / 2),
        left(front.heading),
      )
      const wanted =
        parcel.use === 'future'
          ? pieces.flatMap((piece) =>
              splitOutline(piece, shift(front.from, front.heading, 0, (e.acrossFrom + e.acrossTo) / 2), front.heading),
            )
          : pieces
      if (wanted.length < 2 || wanted.some((piece) => area(piece.points) < 200)) continue
      const on = onDay()
      const children = wanted.map((piece) => child(parcel, piece.points, area(piece.points) / size, on))
      result.delete(parcel.id)
      for (const c of children) result.set(c.id, c)
      touched.add(parcel.id)
      changes.push({ kind: 'division', parents: [parcel.id], children: children.map((c) => c.id), on })
      done.division++
    } else if (
      done.merger < quota.merger &&
      (parcel.use === 'core' || parcel.use === 'faubourg' || parcel.use === 'activity' || parcel.use === 'hamlet')
    ) {
      const other = simple.find(
        (q) =>
          q !== parcel &&
          !touched.has(q.id) &&
          q.ground === parcel.ground &&
          q.section === parcel.section &&
          union(outer, at(q.shape, 0).outer),
      )
      const ring = other && union(outer, at(other.shape, 0).outer)
      if (!other || !ring) continue
      const on = onDay()
      const whole = child(parcel, ring, (parcel.cadastralAreaM2 + other.cadastralAreaM2) / parcel.cadastralAreaM2, on)
      result.delete(parcel.id)
      result.delete(other.id)
      result.set(whole.id, whole)
      touched.add(parcel.id).add(other.id)
      changes.push({ kind: 'merger', parents: [parcel.id, other.id], children: [whole.id], on })
      done.merger++
    } else if (done.modification < quota.modification && size > 150 && size < 5000 && front) {
      const cutAt = shift(front.from, front.heading, 0, random.between(0.6, 1.6))
      const kept = splitOutline(outline, cutAt, front.heading)
        .filter((piece) => piece.points.reduce((sum, q) => sum + dot(left(front.heading), minus(q, cutAt)), 0) > 0)
        .sort((m, n) => area(n.points) - area(m.points))[0]
      if (!kept || area(kept.points) < size * 0.8) continue
      const on = onDay()
      const shape = [{ outer: rounded(kept.points), holes: [] }]
      const share = polygonArea(at(shape, 0)) / size
      result.set(parcel.id, {
        ...parcel,
        shape,
        isSurveyed: true,
        cadastralAreaM2: Math.round(parcel.cadastralAreaM2 * share),
        updated: on,
      })
      touched.add(parcel.id)
      changes.push({ kind: 'modification', parents: [parcel.id], children: [parcel.id], on })
      done.modification++
    }
  }
  return { parcels: [...result.values()], changes }
}

export const nextVintageFiles = (territory: Territory): Files => {
  const { parcels } = nextVintage(territory)
  const path = `cadastre/${NEXT_VINTAGE}/${NEXT_VINTAGE_COMMUNE}/cadastre-${NEXT_VINTAGE_COMMUNE}-parcelles.json.gz`
  return new Map([[path, gzipSync(bytes(publish(parcels.map(parcelFeature), placer(territory))), { level: 6 })]])
}
