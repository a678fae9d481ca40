import { buildGraph, type Face, type Graph, type NetworkLine, withoutSlivers } from './graph.ts'
import type { Layout } from './layout.ts'
import { area, boxOf, distance, distanceToLine, inRing, insidePoint, type Point } from './plane.ts'
import { seeded } from './random.ts'
import { type Hamlet, roadLines } from './roads.ts'
import {
  type Cell,
  plannedSites,
  RIBBON,
  ribbonCells,
  type Settlement,
  settlementLines,
  settlementsOf,
  type Use,
} from './settlements.ts'
import { layStreets, layTracks } from './streets.ts'
import { noise, type Terrain, terrainOf } from './terrain.ts'
import { waterLines } from './waters.ts'

/** A face of the graph once we know whose it is and what it is for. */
export type Ground = { face: Face; inside: Point; use: Use; commune: number }
export type Land = {
  layout: Layout
  terrain: Terrain
  graph: Graph
  settlements: Settlement[]
  hamlets: Hamlet[]
  grounds: Ground[]
  /** Ground of each face, or undefined outside the territory. */
  groundOf: (face: number) => Ground | undefined
  /** Ground under a point of the territory. */
  groundAt: (p: Point) => Ground | undefined
}

const cellFinder = (cells: readonly Cell[]) => {
  const size = 200
  const index = new Map<number, Cell[]>()
  for (const cell of cells) {
    const [w, s, e, n] = cell.box
    for (let i = Math.floor(w / size); i <= Math.floor(e / size); i++)
      for (let j = Math.floor(s / size); j <= Math.floor(n / size); j++) {
        const key = i * 65536 + j
        const list = index.get(key)
        if (list) list.push(cell)
        else index.set(key, [cell])
      }
  }
  return (p: Point): Cell | undefined => {
    let best: Cell | undefined
    for (const cell of index.get(Math.floor(p[0] / size) * 65536 + Math.floor(p[1] / size)) ?? [])
      if ((!best || cell.rank > best.rank) && inRing(p, cell.ring)) best = cell
    return best
  }
}

const groundFinder = (grounds: readonly Ground[]) => {
  const size = 250
  const index = new Map<number, Ground[]>()
  for (const ground of grounds) {
    const [w, s, e, n] = boxOf(ground.face.ring)
    for (let i = Math.floor(w / size); i <= Math.floor(e / size); i++)
      for (let j = Math.floor(s / size); j <= Math.floor(n / size); j++) {
        const key = i * 65536 + j
        const list = index.get(key)
        if (list) list.push(ground)
        else index.set(key, [ground])
      }
  }
  return (p: Point): Ground | undefined =>
    index.get(Math.floor(p[0] / size) * 65536 + Math.floor(p[1] / size))?.find(({ face }) => inRing(p, face.ring))
}

/** Communes take the faces nearest to them; limits then follow roads, canals and the river, as they do in life. */
const communeFinder = (layout: Layout) => {
  const wobble = noise('communes', 1900)
  return (p: Point): number => {
    const [x, y] = p
    const margin = 160 * wobble([x * 1.3, y * 1.3])
    if (x < margin || y < margin || x > layout.width + margin) return -1
    let best = -1
    let least = Infinity
    layout.places.forEach((place, i) => {
      const gap = distance(p, place.at) - place.radiusM * 0.9 + 420 * wobble([x + i * 5000, y])
      if (gap < least) [least, best] = [gap, i]
    })
    return best
  }
}

/** Faces cut off from the rest of their commune go to the neighbour they touch most. */
const joinUp = (graph: Graph, commune: Int32Array, count: number): void => {
  const neighbours = (face: Face) =>
    face.halfEdges.map((half) => graph.faceOf[half ^ 1] ?? -1).filter((id) => id >= 0 && id !== face.id)
  for (let c = 0; c < count; c++) {
    const seen = new Set<number>()
    let largest: number[] = []
    const parts: number[][] = []
    for (const face of graph.faces) {
      if (commune[face.id] !== c || seen.has(face.id)) continue
      const part = [face.id]
      seen.add(face.id)
      for (let i = 0; i < part.length; i++) {
        const here = graph.faces[part[i] ?? 0]
        if (!here) continue
        for (const id of neighbours(here))
          if (commune[id] === c && !seen.has(id)) {
            seen.add(id)
            part.push(id)
          }
      }
      parts.push(part)
      if (part.length > largest.length) largest = part
    }
    for (const part of parts) {
      if (part === largest) continue
      const votes = new Map<number, number>()
      for (const id of part)
        for (const other of graph.faces[id] ? neighbours(graph.faces[id]) : []) {
          const owner = commune[other] ?? -1
          if (owner !== c && owner >= 0) votes.set(owner, (votes.get(owner) ?? 0) + 1)
        }
      const winner = [...votes].sort((m, n) => n[1] - m[1])[0]?.[0] ?? -1
      for (const id of part) commune[id] = winner
    }
  }
}

/** A frame well outside the territory closes the faces at its edge. */
const frameOf = ({ width, height }: Layout): NetworkLine => {
  const gap = width > 10000 ? 1250 : 600
  const [w, s, e, n] = [-gap, -gap, width + gap, height + gap]
  return {
    kind: 'limit',
    halfWidthM: 0,
    points: [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ],
  }
}

const withoutInnerRibbons = (
  lines: readonly NetworkLine[],
  graph: Graph,
  cellAt: (p: Point) => Cell | undefined,
): NetworkLine[] => {
  const settled = graph.faces.map((face) => cellAt(insidePoint(face.ring))?.use === 'hamlet')
  const isInner = (half: number) => settled[graph.faceOf[half] ?? -1] === true
  const kept = graph.edges.flatMap(({ from, to, line }, i): NetworkLine[] => {
    const points = [graph.nodes[from], graph.nodes[to]].filter((p) => p !== undefined)
    const known = graph.lines[line]
    return known?.name === RIBBON && !(isInner(i * 2) && isInner(i * 2 + 1)) ? [{ ...known, points }] : []
  })
  return [...lines.filter(({ name }) => name !== RIBBON), ...kept]
}

export const makeLand = (layout: Layout): Land => {
  const terrain = terrainOf(layout)
  const { lines: roads, hamlets } = roadLines(layout, terrain)
  const settlements = settlementsOf(layout)
  const waters = waterLines(layout, terrain)
  const ribbons = ribbonCells(layout, settlements, hamlets, roads, terrain)
  const sites = plannedSites(layout, settlements, roads, terrain)
  const skeleton: NetworkLine[] = [
    frameOf(layout),
    ...waters,
    ...roads,
    ...settlementLines(settlements),
    ...ribbons.lines,
    ...sites.lines,
  ]

  const cells: Cell[] = [...ribbons.cells, ...sites.cells]
  const planned = cellFinder(cells)
  const more: NetworkLine[] = []
  const first = buildGraph(skeleton)
  for (const face of first.faces) {
    if (face.areaM2 < 400) continue
    const p = insidePoint(face.ring)
    const random = seeded(`ground/${Math.round(p[0])}/${Math.round(p[1])}`)
    const settlement = settlements.find(
      ({ outline, place }) => distance(p, place.at) < place.radiusM * 1.8 && inRing(p, outline),
    )
    if (settlement) {
      const plan = layStreets(settlement, face.ring, random)
      more.push(...plan.lines)
      cells.push(...plan.cells)
    } else if (planned(p) === undefined && terrain.toCoastM(p) > 0)
      more.push(...layTracks(face.ring, layout.trackAreaHa * 10000, terrain.inPolder(p), random))
  }
  const activity = sites.cells.filter(({ use }) => use === 'activity' || use === 'retail')
  for (const cell of activity) {
    const random = seeded(`activity/${cell.place}`)
    more.push(
      ...layTracks(cell.ring, 26000, false, random).map(
        (line): NetworkLine => ({ ...line, kind: 'street', halfWidthM: 5.5 }),
      ),
    )
  }

  const graph = withoutSlivers(buildGraph([...withoutInnerRibbons(skeleton, first, planned), ...more]))
  const cellAt = cellFinder(cells)
  const communeAt = communeFinder(layout)
  const insides = graph.faces.map((face) => insidePoint(face.ring))
  const commune = Int32Array.from(graph.faces, (face) => {
    const p = insides[face.id] ?? [0, 0]
    return terrain.inSea(p) ? -1 : communeAt(p)
  })
  joinUp(graph, commune, layout.places.length)

  const woods = noise('woods', 950)
  const meadows = noise('meadows', 800)
  const river = graph.lines.filter((line) => line.kind === 'river').map((line) => line.points)
  const landUse = (p: Point, areaM2: number): Use => {
    const cell = cellAt(p)
    if (cell && areaM2 < area(cell.ring) * 1.6) return cell.use
    if (terrain.inDunes(p)) return 'dune'
    const wet = Math.min(...river.slice(0, 1).map((line) => distanceToLine(p, line)))
    if (wet < 260 && meadows(p) > -0.6) return 'wetland'
    if (!terrain.inPolder(p) && woods(p) > 0.6) return 'wood'
    return meadows(p) > 0.38 ? 'meadow' : 'field'
  }
  const grounds: Ground[] = []
  const byFace = new Map<number, Ground>()
  for (const face of graph.faces) {
    const owner = commune[face.id] ?? -1
    const inside = insides[face.id]
    if (owner < 0 || !inside) continue
    const ground = { face, inside, use: landUse(inside, face.areaM2), commune: owner }
    grounds.push(ground)
    byFace.set(face.id, ground)
  }
  return {
    layout,
    terrain,
    graph,
    settlements,
    hamlets,
    grounds,
    groundOf: (face) => byFace.get(face),
    groundAt: groundFinder(grounds),
  }
}
