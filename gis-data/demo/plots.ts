import type { NetworkLine } from './graph.ts'
import { area, at, dot, left, type Point, shift } from './plane.ts'
import type { Random } from './random.ts'
import type { Use } from './settlements.ts'
import { extents, type Front, fronts, type Outline, splitOutline } from './split.ts'

/** How a use of the ground is cut into plots: sizes in m², depth of a row of plots and least front in metres. */
type Cut = { low: number; high: number; depthM: number; frontM: number }

const TOWN: Partial<Record<Use, Cut>> = {
  core: { low: 62, high: 230, depthM: 19, frontM: 4.6 },
  faubourg: { low: 170, high: 620, depthM: 34, frontM: 6.5 },
  estate: { low: 330, high: 920, depthM: 31, frontM: 13 },
  hamlet: { low: 560, high: 1900, depthM: 48, frontM: 14 },
  collective: { low: 1500, high: 6500, depthM: 70, frontM: 28 },
  facility: { low: 5000, high: 26000, depthM: 120, frontM: 40 },
  activity: { low: 1900, high: 9500, depthM: 78, frontM: 30 },
  retail: { low: 3200, high: 14000, depthM: 95, frontM: 40 },
  leisure: { low: 8000, high: 40000, depthM: 140, frontM: 50 },
  campsite: { low: 9000, high: 50000, depthM: 160, frontM: 60 },
  allotment: { low: 170, high: 420, depthM: 26, frontM: 8 },
}

/** Open country: sizes in m², and how many times longer than wide a strip likes to be. */
const COUNTRY: Partial<Record<Use, { medianM2: number; spread: number; most: number }>> = {
  field: { medianM2: 11600, spread: 0.85, most: 125000 },
  meadow: { medianM2: 8200, spread: 0.75, most: 60000 },
  wood: { medianM2: 15000, spread: 0.95, most: 160000 },
  wetland: { medianM2: 4200, spread: 0.7, most: 30000 },
  dune: { medianM2: 90000, spread: 0.6, most: 400000 },
  future: { medianM2: 5200, spread: 0.6, most: 22000 },
  reserve: { medianM2: 7000, spread: 0.6, most: 22000 },
  futureActivity: { medianM2: 9000, spread: 0.6, most: 30000 },
}

type Plot = { outline: Outline; use: Use }

const isStreet = (lines: readonly NetworkLine[]) => (line: number) => {
  if (line < 0) return false
  const { kind, halfWidthM } = at(lines, line)
  return halfWidthM > 0 && kind !== 'river' && kind !== 'ditch' && kind !== 'rail' && kind !== 'coast'
}

const isThin = (outline: Outline, leastM: number): boolean => {
  const front = fronts(outline, () => true)[0]
  if (!front) return true
  const e = extents(outline, front.from, front.heading)
  return Math.min(e.alongTo - e.alongFrom, e.acrossTo - e.acrossFrom) < leastM
}

/** Rows of plots along streets: one row deep enough, two back to back, or a row and a green heart behind. */
const townPlots = (outline: Outline, cut: Cut, streets: (line: number) => boolean, random: Random): Outline[] => {
  const size = area(outline.points)
  const target = cut.low + (cut.high - cut.low) * random.next() ** 1.7
  if (size <= target * 1.25) return [outline]
  const front = fronts(outline, streets)[0]
  if (!front && size < target * 3.2) return [outline]
  const base = front ?? fronts(outline, () => true)[0]
  if (!base) return [outline]
  const t = base.heading
  const e = extents(outline, base.from, t)
  const [width, depth] = [e.alongTo - e.alongFrom, e.acrossTo - e.acrossFrom]
  const facing = fronts(outline, streets).some(({ heading }) => dot(heading, t) < -0.7)
  const inRows = (): Outline[] => {
    const across =
      facing && depth < cut.depthM * 3.4 ? depth * random.between(0.44, 0.56) : cut.depthM * random.between(0.85, 1.2)
    return splitOutline(outline, shift(base.from, t, 0, e.acrossFrom + across), t)
  }
  const inLots = (): Outline[] => {
    const lot = Math.max(cut.frontM, target / Math.min(depth, cut.depthM * 1.3))
    const count = Math.max(2, Math.round(width / lot))
    const place = (Math.floor(count / 2) + random.between(-0.12, 0.12)) / count
    const way = left(t)
    return splitOutline(outline, shift(base.from, t, e.alongFrom + width * place), [
      way[0] + t[0] * random.between(-0.03, 0.03),
      way[1] + t[1] * random.between(-0.03, 0.03),
    ])
  }
  const attempts = depth > cut.depthM * 1.65 ? [inRows, inLots] : width > cut.frontM * 1.7 ? [inLots, inRows] : []
  for (const attempt of attempts) {
    const parts = attempt()
    if (parts.length < 2) continue
    if (parts.some((part) => area(part.points) < cut.low * 0.55 || isThin(part, cut.frontM * 0.6))) continue
    return parts.flatMap((part) => townPlots(part, cut, streets, random))
  }
  return [outline]
}

/** Strips that end on the road or the canal, as ploughs and ditches made them. */
const countryPlots = (
  outline: Outline,
  rule: { medianM2: number; spread: number; most: number },
  stretch: number,
  grain: Point,
  random: Random,
): Outline[] => {
  const size = area(outline.points)
  const target = Math.min(rule.most, rule.medianM2 * Math.exp(random.gaussian() * rule.spread))
  if (size <= target * 1.4) return [outline]
  const from = at(outline.points, 0)
  const t = grain
  const e = extents(outline, from, t)
  const [width, depth] = [e.alongTo - e.alongFrom, e.acrossTo - e.acrossFrom]
  const place = random.between(0.36, 0.64)
  const lean = random.between(-0.05, 0.05)
  const way = left(t)
  const attempts: [Point, Point][] = [
    [shift(from, t, e.alongFrom + width * place), [way[0] + t[0] * lean, way[1] + t[1] * lean]],
    [shift(from, t, 0, e.acrossFrom + depth * place), [t[0] + way[0] * lean, t[1] + way[1] * lean]],
  ]
  if (width < depth / stretch) attempts.reverse()
  for (const [p, d] of attempts) {
    const parts = splitOutline(outline, p, d)
    if (parts.length < 2 || parts.some((part) => area(part.points) < 380 || isThin(part, 9))) continue
    return parts.flatMap((part) => countryPlots(part, rule, stretch, grain, random))
  }
  return [outline]
}

/** A farmyard cut out of a field along a road. */
const carveFarm = (outline: Outline, front: Front, random: Random): { farm: Outline; rest: Outline[] } | undefined => {
  const [w, h] = [random.between(62, 105), random.between(58, 95)]
  const start = front.lengthM * random.between(0.15, 0.5)
  const t = front.heading
  const pick = (parts: Outline[], p: Point, d: Point, sign: 1 | -1) => {
    const rest: Outline[] = []
    let kept: Outline | undefined
    for (const part of parts) {
      const side = part.points.reduce((sum, q) => sum + d[0] * (q[1] - p[1]) - d[1] * (q[0] - p[0]), 0)
      if (Math.sign(side) === sign && (!kept || area(part.points) > area(kept.points))) {
        if (kept) rest.push(kept)
        kept = part
      } else rest.push(part)
    }
    return { kept, rest }
  }
  const n = left(t)
  const p1 = shift(front.from, t, start)
  const one = pick(splitOutline(outline, p1, n), p1, n, -1)
  if (!one.kept) return undefined
  const p2 = shift(front.from, t, start + w)
  const two = pick(splitOutline(one.kept, p2, n), p2, n, 1)
  if (!two.kept) return undefined
  const p3 = shift(front.from, t, 0, h)
  const three = pick(splitOutline(two.kept, p3, t), p3, t, -1)
  if (!three.kept || three.rest.length === 0) return undefined
  const size = area(three.kept.points)
  const rest = [...one.rest, ...two.rest, ...three.rest]
  if (size < w * h * 0.7 || size > w * h * 1.4 || rest.some((part) => area(part.points) < 300)) return undefined
  return { farm: three.kept, rest }
}

export const plotsOf = (block: Outline, use: Use, lines: readonly NetworkLine[], random: Random): Plot[] => {
  const streets = isStreet(lines)
  const town = TOWN[use]
  if (town) return townPlots(block, town, streets, random).map((outline) => ({ outline, use }))
  const country = COUNTRY[use]
  if (!country) return [{ outline: block, use }]
  const stretch = random.between(1.3, 5.5)
  const grain = fronts(block, () => true)[0]?.heading ?? [1, 0]
  const strips = (part: Outline) =>
    countryPlots(part, country, stretch, grain, random).map((outline): Plot => ({ outline, use }))
  if ((use === 'field' || use === 'meadow') && random.chance(0.34)) {
    const front = fronts(block, streets)[0]
    const carved = front && front.lengthM > 190 ? carveFarm(block, front, random) : undefined
    if (carved) return [{ outline: carved.farm, use: 'farmstead' }, ...carved.rest.flatMap(strips)]
  }
  return strips(block)
}
