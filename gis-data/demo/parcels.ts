import { insetFace } from './inset.ts'
import { scaleAt, toLonLat } from './lambert.ts'
import type { Ground, Land } from './land.ts'
import { MERGED_COMMUNE } from './layout.ts'
import {
  add,
  area,
  at,
  boxOf,
  distance,
  distanceToRing,
  insidePoint,
  type Point,
  type Polygon,
  polygonArea,
  type Ring,
  rectangle,
} from './plane.ts'
import { plotsOf } from './plots.ts'
import { type Random, seeded } from './random.ts'
import type { Use } from './settlements.ts'
import { extents, fronts, type Outline, splitOutline } from './split.ts'
import { mended, shareCorners, withoutLoops } from './topology.ts'

/** One cadastral parcel. `shape` is in metres from the corner of the sketch; `outline` remembers which side is on which street. */
export type Parcel = {
  id: string
  inseeCode: string
  prefix: string
  section: string
  number: number
  cadastralAreaM2: number
  isSurveyed: boolean
  created: string
  updated: string
  use: Use
  ground: Ground
  outline: Outline
  shape: Polygon[]
}
export type Section = { inseeCode: string; prefix: string; code: string; grounds: Ground[]; parcels: Parcel[] }

type Draft = { use: Use; ground: Ground; outline: Outline; holes: Ring[] }

const LEAST_M2 = 3

/** A pond, a chapel or a transformer standing on its own parcel in the middle of another. */
const withIslands = (draft: Draft, random: Random): Draft[] => {
  const size = area(draft.outline.points)
  const odds =
    { field: 0.0016, meadow: 0.003, facility: 0.25, leisure: 0.4, wood: 0.01, campsite: 0.4, cemetery: 0.6 }[
      draft.use as string
    ] ?? 0
  if (size < 2500 || !random.chance(odds)) return [draft]
  const p = insidePoint(draft.outline.points)
  const side = draft.use === 'meadow' || draft.use === 'wood' ? random.between(9, 22) : random.between(3.5, 9)
  const angle = random.between(0, Math.PI)
  const hole = rectangle(p, [Math.cos(angle), Math.sin(angle)], side, side * random.between(0.6, 1))
  const { points } = draft.outline
  if (distanceToRing(p, points) < side * 1.6) return [draft]
  return [
    { ...draft, holes: [[...hole].reverse()] },
    { ...draft, outline: { points: hole, sides: hole.map(() => -1) } },
  ]
}

/** A strip left over from an alignment: half a metre to a metre and a half along the street. */
const withStrip = (draft: Draft, land: Land, random: Random): Draft[] => {
  if (!(draft.use === 'core' || draft.use === 'faubourg' || draft.use === 'hamlet') || !random.chance(0.012))
    return [draft]
  const front = fronts(draft.outline, (line) => line >= 0 && at(land.graph.lines, line).halfWidthM > 3)[0]
  if (!front || front.lengthM < 6) return [draft]
  const d = front.heading
  const width = random.between(0.5, 1.5)
  const p: Point = add(front.from, [-d[1] * width, d[0] * width])
  const parts = splitOutline(draft.outline, p, d)
  return parts.length === 2 && parts.every((part) => area(part.points) > LEAST_M2)
    ? parts.map((outline) => ({ ...draft, outline }))
    : [draft]
}

const draftsOf = (land: Land): Draft[] => {
  const drafts: Draft[] = []
  const churches = new Set<number>()
  for (const ground of land.grounds) {
    const random = seeded(`plots/${Math.round(ground.inside[0])}/${Math.round(ground.inside[1])}`)
    if (ground.use === 'square') {
      const biggest = land.grounds
        .filter((g) => g.use === 'square' && g.commune === ground.commune && distance(g.inside, ground.inside) < 200)
        .reduce((m, g) => (g.face.areaM2 > m.face.areaM2 ? g : m), ground)
      if (biggest !== ground || churches.has(ground.commune)) continue
      churches.add(ground.commune)
    }
    for (const block of insetFace(land.graph, ground.face))
      for (const { outline, use } of plotsOf(block, ground.use, land.graph.lines, random)) {
        if (area(outline.points) < LEAST_M2) continue
        for (const strip of withStrip({ use, ground, outline, holes: [] }, land, random))
          drafts.push(...withIslands(strip, random))
      }
  }
  return drafts
}

const SETTLED: ReadonlySet<Use> = new Set([
  'core',
  'faubourg',
  'estate',
  'collective',
  'facility',
  'activity',
  'retail',
  'leisure',
  'allotment',
  'square',
  'cemetery',
  'hamlet',
] satisfies Use[])

/** Groups of faces with about `each` parcels: a few rounds of k-means on their places. */
const cluster = (
  grounds: readonly Ground[],
  weight: (g: Ground) => number,
  each: number,
  random: Random,
): Ground[][] => {
  const total = grounds.reduce((sum, g) => sum + weight(g), 0)
  const count = Math.max(1, Math.round(total / each))
  let seeds = random
    .shuffled(grounds)
    .slice(0, count)
    .map((g) => g.inside)
  let groups: Ground[][] = []
  for (let round = 0; round < 6; round++) {
    groups = seeds.map(() => [])
    for (const g of grounds) {
      let best = 0
      seeds.forEach((p, i) => {
        if (distance(p, g.inside) < distance(at(seeds, best), g.inside)) best = i
      })
      at(groups, best).push(g)
    }
    seeds = groups.map((group, i) => {
      const mass = group.reduce((sum, g) => sum + weight(g) + 1, 0)
      if (mass === 0) return at(seeds, i)
      return [
        group.reduce((s, g) => s + g.inside[0] * (weight(g) + 1), 0) / mass,
        group.reduce((s, g) => s + g.inside[1] * (weight(g) + 1), 0) / mass,
      ]
    })
  }
  return groups.filter((group) => group.length > 0)
}

const LETTERS = 'ABCDEFGHKLMNPRSTUVWXY'
const settledCode = (i: number) =>
  `${at([...LETTERS], Math.floor(i / (LETTERS.length - 1)))}${at([...LETTERS], 1 + (i % (LETTERS.length - 1)))}`
/** Communes whose land was consolidated (remembrement) have Z sections; the others keep the single letters of 1830. */
const ruralCode = (i: number, consolidated: boolean) => (consolidated ? `Z${at([...LETTERS], i)}` : at([...LETTERS], i))

/** Difference between what the register says and what the plan shows: small, with a long tail. */
const registerGap = (surveyed: boolean, random: Random): number => {
  const sign = random.chance(0.5) ? 1 : -1
  if (!surveyed && random.chance(0.035)) return sign * random.between(0.05, 0.22)
  return sign * -Math.log(1 - random.next() * 0.98) * (surveyed ? 0.003 : 0.0105)
}

const DATES = [
  '1996-03-18',
  '2003-10-09',
  '2007-09-14',
  '2009-06-05',
  '2012-11-21',
  '2015-05-12',
  '2018-02-27',
  '2020-07-16',
  '2022-12-01',
  '2024-04-09',
]

export const makeCadastre = (land: Land): { parcels: Parcel[]; sections: Section[] } => {
  const drafts = draftsOf(land)
  const rings = shareCorners(drafts.flatMap((draft) => [draft.outline.points, ...draft.holes]))
  const [x0, y0] = land.layout.origin
  let next = 0
  const shapes = drafts.map((draft): Polygon | undefined => {
    const outer = mended(withoutLoops(at(rings, next++)), ([x, y]) => toLonLat([x + x0, y + y0]))
    const holes = draft.holes.map(() => at(rings, next++))
    return outer && { outer, holes }
  })
  const byGround = new Map<Ground, number[]>()
  drafts.forEach((draft, i) => {
    const shape = shapes[i]
    if (!shape || polygonArea(shape) < 1) return
    const list = byGround.get(draft.ground)
    if (list) list.push(i)
    else byGround.set(draft.ground, [i])
  })

  const sections: Section[] = []
  land.layout.places.forEach((place, commune) => {
    const random = seeded(`sections/${place.inseeCode}`)
    const own = land.grounds.filter((g) => g.commune === commune)
    const weight = (g: Ground) => byGround.get(g)?.length ?? 0
    const consolidated = commune % 4 !== 2
    const make = (grounds: Ground[], prefix: string) => {
      const settled = cluster(
        grounds.filter((g) => SETTLED.has(g.use)),
        weight,
        260,
        random,
      )
      const rural = cluster(
        grounds.filter((g) => !SETTLED.has(g.use)),
        weight,
        170,
        random,
      )
      const open = (group: Ground[], code: string) =>
        sections.push({ inseeCode: place.inseeCode, prefix, code, grounds: group, parcels: [] })
      for (const [i, group] of settled.entries()) open(group, settledCode(i))
      for (const [i, group] of rural.entries()) open(group, ruralCode(i, consolidated))
    }
    if (place.inseeCode === MERGED_COMMUNE.inseeCode) {
      const isDelegated = (g: Ground) =>
        g.inside[0] - place.at[0] + (g.inside[1] - place.at[1]) * 0.9 < -place.radiusM * 1.9
      make(
        own.filter((g) => !isDelegated(g)),
        '000',
      )
      make(own.filter(isDelegated), MERGED_COMMUNE.prefix)
    } else make(own, '000')
  })

  for (const section of sections) numberSection(section, drafts, shapes, byGround, land.layout.origin)
  for (const section of sections) joinAcrossLanes(section)
  return { parcels: sections.flatMap((section) => section.parcels), sections }
}

const numberSection = (
  section: Section,
  drafts: readonly Draft[],
  shapes: readonly (Polygon | undefined)[],
  byGround: ReadonlyMap<Ground, number[]>,
  origin: Point,
): void => {
  const random = seeded(`numbers/${section.inseeCode}/${section.prefix}${section.code}`)
  const [west, , , north] = boxOf(section.grounds.map((g) => g.inside))
  const order = [...section.grounds].sort((m, n) => {
    const row = (g: Ground) => Math.floor((north - g.inside[1]) / 160)
    return row(m) - row(n) || (row(m) % 2 ? -1 : 1) * (m.inside[0] - n.inside[0])
  })
  let number = 0
  const late: number[] = []
  const put = (i: number, given: number) => {
    const draft = at(drafts, i)
    const shape = shapes[i]
    if (!shape) return
    const surveyed = random.chance(
      { estate: 0.72, activity: 0.8, retail: 0.85, collective: 0.6, hamlet: 0.2, core: 0.07 }[draft.use as string] ??
        0.05,
    )
    const born = random.chance(0.6) ? random.integer(0, 2) : random.integer(1, DATES.length - 1)
    const p: Point = [origin[0] + at(shape.outer, 0)[0], origin[1] + at(shape.outer, 0)[1]]
    const groundM2 = polygonArea(shape) / scaleAt(p) ** 2
    section.parcels.push({
      id: `${section.inseeCode}${section.prefix}${section.code.padStart(2, '0')}${String(given).padStart(4, '0')}`,
      inseeCode: section.inseeCode,
      prefix: section.prefix,
      section: section.code,
      number: given,
      cadastralAreaM2: Math.max(1, Math.round(groundM2 * (1 + registerGap(surveyed, random)))),
      isSurveyed: surveyed,
      created: at(DATES, born),
      updated: at(DATES, random.integer(born, DATES.length - 1)),
      use: draft.use,
      ground: draft.ground,
      outline: draft.outline,
      shape: [shape],
    })
  }
  for (const ground of order) {
    const inside = [...(byGround.get(ground) ?? [])]
    const heading = extents({ points: [...ground.face.ring], sides: [] }, [west, north], [1, 0.2])
    const [m0, m1] = [heading.alongFrom, heading.acrossFrom]
    const along = (i: number) => {
      const p = at(shapes[i]?.outer ?? [[0, 0]], 0)
      return Math.floor((p[1] - m1) / 60) * 1e6 + p[0] - m0
    }
    inside.sort((m, n) => along(m) - along(n))
    for (const i of inside) {
      if (random.chance(0.12)) late.push(i)
      else {
        number += random.chance(0.06) ? random.integer(2, 4) : 1
        put(i, number)
      }
    }
  }
  number += random.integer(3, 20)
  for (const i of late) {
    number += random.chance(0.2) ? 2 : 1
    put(i, number)
  }
}

/** A few parcels have two parts, one on each side of a lane or a ditch. */
const joinAcrossLanes = (section: Section): void => {
  const random = seeded(`joins/${section.inseeCode}/${section.prefix}${section.code}`)
  if (!random.chance(0.5)) return
  const first = section.parcels.find(
    (p) => (p.use === 'meadow' || p.use === 'wetland') && p.shape.every(({ holes }) => holes.length === 0),
  )
  const corner = first && at(at(first.shape, 0).outer, 0)
  if (!first || !corner) return
  const second = section.parcels.find(
    (p) =>
      p.ground !== first.ground &&
      p.use === first.use &&
      p.shape.length === 1 &&
      at(p.shape, 0).holes.length === 0 &&
      at(p.shape, 0).outer.some((q) => distance(q, corner) < 14) &&
      at(p.shape, 0).outer.every((q) => distanceToRing(q, at(first.shape, 0).outer) > 1) &&
      at(first.shape, 0).outer.every((q) => distanceToRing(q, at(p.shape, 0).outer) > 1),
  )
  if (!second) return
  first.shape = [...first.shape, ...second.shape]
  first.cadastralAreaM2 += second.cadastralAreaM2
  section.parcels = section.parcels.filter((p) => p !== second)
}
