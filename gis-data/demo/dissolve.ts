import { type Graph, tailOf } from './graph.ts'
import type { Ground, Land } from './land.ts'
import { area, at, inRing, mix, type Point, type Polygon, signedArea } from './plane.ts'

const INSIDE_STEP = 0.01

/** A point just left of the first side of a ring. */
const besideRing = (ring: readonly Point[]): Point => {
  const [a, b] = [at(ring, 0), at(ring, 1)]
  const m = mix(a, b, 0.5)
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  return [m[0] - ((b[1] - a[1]) / length) * INSIDE_STEP, m[1] + ((b[0] - a[0]) / length) * INSIDE_STEP]
}

/**
 * Unites faces of the same colour. Neighbouring colours share their boundary exactly, since it is made of the same
 * nodes; `move` may shift nodes, for instance where a plan was drawn on another ground than the cadastre.
 */
export const dissolve = (
  land: Land,
  colour: (ground: Ground) => string | undefined,
  move: (p: Point) => Point = (p) => p,
): Map<string, Polygon[]> => {
  const { graph } = land
  const colours = graph.faces.map((face) => {
    const ground = land.groundOf(face.id)
    return ground && colour(ground)
  })
  const of = (half: number) => colours[graph.faceOf[half] ?? -1]
  const isBorder = (half: number) => of(half) !== undefined && of(half) !== of(half ^ 1)
  const seen = new Uint8Array(graph.edges.length * 2)
  const outers = new Map<string, Polygon[]>()
  const holes: { key: string; ring: Point[] }[] = []
  for (let start = 0; start < graph.edges.length * 2; start++) {
    const key = of(start)
    if (seen[start] || key === undefined || !isBorder(start)) continue
    const walk: number[] = []
    let half = start
    do {
      seen[half] = 1
      walk.push(tailOf(graph, half))
      half = nextBorder(graph, half, isBorder)
    } while (half !== start)
    for (const loop of loopsOf(walk)) {
      const ring = loop.map((node) => move(at(graph.nodes, node)))
      if (signedArea(ring) < 0) holes.push({ key, ring })
      else {
        const list = outers.get(key)
        if (list) list.push({ outer: ring, holes: [] })
        else outers.set(key, [{ outer: ring, holes: [] }])
      }
    }
  }
  for (const { key, ring } of holes) {
    const p = besideRing(ring)
    const owner = (outers.get(key) ?? [])
      .filter(({ outer }) => inRing(p, outer))
      .sort((m, n) => area(m.outer) - area(n.outer))[0]
    owner?.holes.push(ring)
  }
  return outers
}

/** A walk that passes twice through a node is two rings that touch there. */
const loopsOf = (walk: readonly number[]): number[][] => {
  const loops: number[][] = []
  const path: number[] = []
  const place = new Map<number, number>()
  for (const node of walk) {
    const first = place.get(node)
    if (first !== undefined) {
      const loop = path.splice(first)
      for (const passed of loop) place.delete(passed)
      if (loop.length > 2) loops.push(loop)
    }
    place.set(node, path.length)
    path.push(node)
  }
  if (path.length > 2) loops.push(path)
  return loops
}

const nextBorder = (graph: Graph, half: number, isBorder: (half: number) => boolean): number => {
  let next = graph.next[half] ?? half
  while (!isBorder(next)) next = graph.next[next ^ 1] ?? half
  return next
}
