import type { NetworkLine } from './graph.ts'
import type { Layout, Place } from './layout.ts'
import {
  along,
  at,
  type Box,
  boxOf,
  direction,
  distance,
  inRing,
  lengthOf,
  mix,
  type Point,
  parallel,
  project,
  type Ring,
  shift,
  signedArea,
  slice,
} from './plane.ts'
import { seeded } from './random.ts'
import type { Hamlet } from './roads.ts'
import { noise, type Terrain } from './terrain.ts'

/** What the ground is used for; zones of the plan, plot sizes and buildings all follow from it. */
export type Use =
  | 'core'
  | 'faubourg'
  | 'estate'
  | 'collective'
  | 'hamlet'
  | 'facility'
  | 'activity'
  | 'retail'
  | 'leisure'
  | 'allotment'
  | 'future'
  | 'futureActivity'
  | 'reserve'
  | 'square'
  | 'cemetery'
  | 'field'
  | 'meadow'
  | 'wood'
  | 'dune'
  | 'wetland'
  | 'campsite'
  | 'farmstead'

/** A piece of settled ground with one use, before streets are drawn in it. */
export type Cell = { use: Use; ring: Ring; box: Box; place: number; rank: number }

export type Settlement = {
  place: Place
  index: number
  outline: Point[]
  core: Point[]
  square: Point[]
}

const blob = (centre: Point, radius: number, seed: string, roughness: number): Point[] => {
  const shape = noise(`blob/${seed}`, 1)
  const sides = Math.max(20, Math.round(radius / 14))
  return Array.from({ length: sides }, (_, i): Point => {
    const angle = (i / sides) * 2 * Math.PI
    const swell =
      1 +
      roughness *
        (shape([Math.cos(angle) * 1.3 + 5, Math.sin(angle) * 1.3 + 5]) +
          0.4 * shape([Math.cos(angle) * 3, Math.sin(angle) * 3 + 9]))
    return [centre[0] + radius * swell * Math.cos(angle), centre[1] + radius * swell * Math.sin(angle)]
  })
}

export const settlementsOf = (layout: Layout): Settlement[] =>
  layout.places.map((place, index) => {
    const core = place.radiusM > 700 ? 250 : place.radiusM > 300 ? 125 : 85
    const random = seeded(`square/${place.inseeCode}`)
    const turn = random.between(0, Math.PI)
    const [w, h] = place.radiusM > 700 ? [64, 46] : [38, 28]
    const d: Point = [Math.cos(turn), Math.sin(turn)]
    return {
      place,
      index,
      outline: blob(place.at, place.radiusM, place.inseeCode, 0.34),
      core: blob(place.at, core, `core${place.inseeCode}`, 0.22),
      square: [
        [-1, -0.8],
        [1, -1],
        [0.9, 1],
        [-1, 0.85],
      ].map(
        ([x = 0, y = 0]): Point => [
          place.at[0] + (d[0] * x * w - d[1] * y * h) / 1,
          place.at[1] + (d[1] * x * w + d[0] * y * h) / 1,
        ],
      ),
    }
  })

const closedLine = (ring: readonly Point[]): Point[] => [...ring, at(ring, 0)]

/** Limits drawn by settlements themselves. The lanes around the square are streets. */
export const settlementLines = (settlements: readonly Settlement[]): NetworkLine[] =>
  settlements.flatMap(({ outline, core, square, place }): NetworkLine[] => [
    { kind: 'limit', halfWidthM: 0, points: closedLine(outline) },
    {
      kind: 'street',
      halfWidthM: 3.4,
      points: closedLine(core),
      name: place.radiusM > 700 ? 'Boulevard des Remparts' : 'Rue du Tour-de-Ville',
    },
    { kind: 'street', halfWidthM: 4.2, points: closedLine(square), name: 'Place de l’Église' },
  ])

const toCell = (use: Use, ring: Ring, place: number, rank: number): Cell => ({
  use,
  ring: signedArea(ring) < 0 ? [...ring].reverse() : ring,
  box: boxOf(ring),
  place,
  rank,
})

/** Mark of a ribbon's outline: where ribbons overlap, the part inside the other is not a limit. */
export const RIBBON = 'ribbon'

/**
 * Ribbons of houses along the roads that leave a village, and around each hamlet: two strips a garden deep, one on
 * each side of the road.
 */
export const ribbonCells = (
  layout: Layout,
  settlements: readonly Settlement[],
  hamlets: readonly Hamlet[],
  roads: readonly NetworkLine[],
  terrain: Terrain,
): { cells: Cell[]; lines: NetworkLine[] } => {
  const random = seeded('ribbons')
  const cells: Cell[] = []
  const full = layout.width > 10000
  const strip = (road: readonly Point[], from: number, to: number, place: number) => {
    if (to - from < 60) return
    const middle = along(road, (from + to) / 2).point
    if (terrain.toCoastM(middle) < 480) return
    const piece = slice(road, from, to)
    const depth = random.between(46, 66)
    const ring = [...parallel(piece, depth), ...parallel(piece, -depth).reverse()]
    cells.push(toCell('hamlet', ring, place, 3))
  }
  for (const { kind, points } of roads) {
    if (kind !== 'road' && kind !== 'mainRoad') continue
    const total = lengthOf(points)
    for (const { place, outline, index } of settlements) {
      const { s, off } = project(place.at, points)
      if (Math.abs(off) > 160) continue
      for (const way of [1, -1]) {
        let gone = s
        while (gone > 0 && gone < total && inRing(along(points, gone).point, outline)) gone += way * 15
        if (gone <= 40 || gone >= total - 40) continue
        const reach = gone + way * random.between(0.35, 1.15) * (full ? 520 : 260)
        const [from, to] = [Math.min(gone, reach), Math.max(gone, reach)]
        strip(points, Math.max(20, from), Math.min(total - 20, to), index)
      }
    }
    for (const hamlet of hamlets) {
      const { s, off } = project(hamlet.at, points)
      if (Math.abs(off) > 12 || random.chance(0.12)) continue
      if (s < 20) strip(points, 0, Math.min(total * 0.4, random.between(140, full ? 420 : 200)), -1)
      else if (s > total - 20)
        strip(points, Math.max(total * 0.6, total - random.between(140, full ? 420 : 200)), total, -1)
      else strip(points, Math.max(0, s - 160), Math.min(total, s + 160), -1)
    }
  }
  return {
    cells,
    lines: cells.map(
      ({ ring }): NetworkLine => ({ kind: 'limit', halfWidthM: 0, points: closedLine(ring), name: RIBBON }),
    ),
  }
}

/** Planned sites at the edge of towns: business parks by the railway or main road, camp site by the dunes, cemetery. */
export const plannedSites = (
  layout: Layout,
  settlements: readonly Settlement[],
  roads: readonly NetworkLine[],
  terrain: Terrain,
): { cells: Cell[]; lines: NetworkLine[] } => {
  const cells: Cell[] = []
  const full = layout.width > 10000
  const site = (use: Use, centre: Point, length: number, width: number, angle: number, place: number) => {
    const d: Point = [Math.cos(angle), Math.sin(angle)]
    const ring: Point[] = [
      [-1, -1],
      [0.3, -1.08],
      [1, -0.9],
      [1.06, 0.2],
      [0.94, 1],
      [-0.2, 1.05],
      [-1.04, 0.95],
    ].map(([x = 0, y = 0]) => [
      centre[0] + (d[0] * x * length - d[1] * y * width) / 2,
      centre[1] + (d[1] * x * length + d[0] * y * width) / 2,
    ])
    cells.push(toCell(use, ring, place, 5))
  }
  for (const { place, index } of settlements) {
    const random = seeded(`sites/${place.inseeCode}`)
    const [x, y] = place.at
    const r = place.radiusM
    if (r > 700) {
      site('activity', [x + r * 1.42, y - r * 0.28], 760, 460, 0.12, index)
      site('retail', [x - r * 1.3, y - r * 0.22], 420, 300, 0.1, index)
      site('futureActivity', [x + r * 1.5, y + r * 0.42], 420, 300, 0.2, index)
    } else if (!full && index === 0) {
      site('activity', [x - 560, y - 230], 190, 130, 0.05, index)
      site('futureActivity', [x - 800, y - 230], 130, 110, 0.05, index)
      site('retail', [x + 410, y - 20], 130, 100, 0.2, index)
      site('collective', [x - 500, y + 430], 120, 90, 0.1, index)
    } else if (!full && index === 1) site('activity', [x + 260, y - 150], 110, 80, 0.3, index)
    else if (full && index % 3 === 0)
      site('activity', [x - r * 1.3, y - r * 0.45], 300, 200, random.between(0, 0.5), index)
    if (random.chance(0.7) || !full)
      site('future', [x + r * 0.2, y + r * 1.28], r * 0.62, r * 0.42, random.between(-0.4, 0.4), index)
    if (random.chance(0.5) || !full)
      site('reserve', [x - r * 0.75, y + r * 1.08], r * 0.5, r * 0.36, random.between(0.4, 1.2), index)
    if (random.chance(0.6) || !full)
      site(
        'leisure',
        [x + r * 0.95, y - r * 0.9],
        Math.min(300, r * 0.7),
        Math.min(190, r * 0.5),
        random.between(-0.6, 0.6),
        index,
      )
    site('cemetery', [x - r * 0.72, y - r * 0.98], full ? 110 : 76, full ? 70 : 52, random.between(0, 1.5), index)
    if (random.chance(0.6) || !full)
      site('allotment', [x + r * 1.06, y + r * 0.5], full ? 190 : 110, full ? 120 : 80, random.between(0, 1.5), index)
    const shore = terrain.toCoastM(place.at)
    if (shore < 3400)
      site('campsite', [x + (full ? 520 : 250), y + shore - 560], full ? 420 : 210, full ? 260 : 120, 0.06, index)
  }
  const lines = cells.map(({ ring }): NetworkLine => ({ kind: 'limit', halfWidthM: 0, points: closedLine(ring) }))
  return { cells, lines: [...lines, ...cells.flatMap(({ ring }) => accessRoad(ring, roads))] }
}

/** A site that no road touches gets one, to the nearest road. */
const accessRoad = (ring: Ring, roads: readonly NetworkLine[]): NetworkLine[] => {
  const centre = mix(at(ring, 0), at(ring, Math.floor(ring.length / 2)), 0.5)
  let best: { from: Point; to: Point; gap: number } | undefined
  for (const { kind, points } of roads) {
    if (kind !== 'road' && kind !== 'mainRoad') continue
    for (const p of points) {
      if (inRing(p, ring)) return []
      const gap = distance(p, centre)
      if (!best || gap < best.gap) best = { from: centre, to: p, gap }
    }
  }
  if (!best || best.gap > 900) return []
  const d = direction(best.from, best.to)
  return [{ kind: 'street', halfWidthM: 3.5, points: [shift(best.from, d, 0), shift(best.to, d, 6)] }]
}
