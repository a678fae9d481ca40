import { at, cross, distance, minus, mix, type Point, type Ring, signedArea } from './plane.ts'

/**
 * One planar graph carries the whole territory: roads, waters, railway and the limits between uses of the land.
 * Its faces are coloured (commune, section, zone…), and each layer of the demo is a dissolve of those colours:
 * what should fit together does so by construction.
 */
type LineKind = 'coast' | 'river' | 'ditch' | 'mainRoad' | 'road' | 'street' | 'lane' | 'track' | 'rail' | 'limit'
export type NetworkLine = {
  kind: LineKind
  halfWidthM: number
  points: readonly Point[]
  /** The end of the line may stay loose: a cul-de-sac. Other loose ends are cut back. */
  deadEnd?: boolean
  name?: string
}
export type Edge = { from: number; to: number; line: number }
/** A face on the left of its half-edges (`2 × edge`, plus one when walked backwards). */
export type Face = { id: number; halfEdges: number[]; ring: Ring; areaM2: number }
export type Graph = {
  lines: readonly NetworkLine[]
  nodes: Point[]
  edges: Edge[]
  faces: Face[]
  faceOf: Int32Array
  /** The half-edge that follows each one around its face. */
  next: Int32Array
}

const SNAP_M = 1.2
const CELL_M = 64

/** Nodes closer than `SNAP_M` are one. */
const nodeIndex = (nodes: Point[]) => {
  const cells = new Map<number, number[]>()
  const cellOf = (x: number, y: number) => Math.floor(x / 2) * 2097152 + Math.floor(y / 2)
  return (p: Point): number => {
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++)
        for (const id of cells.get(cellOf(p[0] + i * 2, p[1] + j * 2)) ?? [])
          if (distance(at(nodes, id), p) < SNAP_M) return id
    const id = nodes.push([Math.round(p[0] * 100) / 100, Math.round(p[1] * 100) / 100]) - 1
    const key = cellOf(p[0], p[1])
    const cell = cells.get(key)
    if (cell) cell.push(id)
    else cells.set(key, [id])
    return id
  }
}

type Segment = { a: Point; b: Point; line: number }

/** Places where each segment must be cut, as shares of its length. */
const crossings = (segments: readonly Segment[]): number[][] => {
  const cuts: number[][] = segments.map(() => [])
  const cells = new Map<number, number[]>()
  segments.forEach(({ a, b }, id) => {
    const [x1, x2] = [Math.min(a[0], b[0]) - 1, Math.max(a[0], b[0]) + 1]
    const [y1, y2] = [Math.min(a[1], b[1]) - 1, Math.max(a[1], b[1]) + 1]
    for (let i = Math.floor(x1 / CELL_M); i <= Math.floor(x2 / CELL_M); i++)
      for (let j = Math.floor(y1 / CELL_M); j <= Math.floor(y2 / CELL_M); j++) {
        const key = i * 2097152 + j
        const cell = cells.get(key)
        if (cell) cell.push(id)
        else cells.set(key, [id])
      }
  })
  const seen = new Set<number>()
  for (const cell of cells.values())
    for (let m = 0; m < cell.length; m++)
      for (let n = m + 1; n < cell.length; n++) {
        const [i, j] = [at(cell, m), at(cell, n)]
        const key = i * 1048576 + j
        if (seen.has(key)) continue
        seen.add(key)
        const [s, o] = [at(segments, i), at(segments, j)]
        const [u, v] = [minus(s.b, s.a), minus(o.b, o.a)]
        const [ls, lo] = [Math.hypot(u[0], u[1]), Math.hypot(v[0], v[1])]
        if (ls < 1e-6 || lo < 1e-6) continue
        const w = minus(o.a, s.a)
        const c = cross(u, v)
        if (Math.abs(c) < 0.002 * ls * lo) {
          const touch = (base: Segment, line: Point, length: number, p: Point, list: number[]) => {
            const rel = minus(p, base.a)
            if (Math.abs(cross(line, rel)) / length < 0.6)
              list.push((line[0] * rel[0] + line[1] * rel[1]) / length ** 2)
          }
          for (const p of [o.a, o.b]) touch(s, u, ls, p, at(cuts, i))
          for (const p of [s.a, s.b]) touch(o, v, lo, p, at(cuts, j))
          continue
        }
        const t = cross(w, v) / c
        const r = cross(w, u) / c
        const [et, er] = [0.8 / ls, 0.8 / lo]
        if (t < -et || t > 1 + et || r < -er || r > 1 + er) continue
        at(cuts, i).push(t)
        at(cuts, j).push(r)
      }
  return cuts
}

const rank: Record<LineKind, number> = {
  coast: 9,
  river: 8,
  rail: 7,
  mainRoad: 6,
  road: 5,
  street: 4,
  lane: 3,
  track: 2,
  ditch: 1,
  limit: 0,
}

/** Cuts all lines where they meet, until none crosses another. */
const node = (lines: readonly NetworkLine[]): { nodes: Point[]; edges: Edge[] } => {
  let segments: Segment[] = []
  lines.forEach(({ points }, line) => {
    for (let i = 0; i + 1 < points.length; i++) segments.push({ a: at(points, i), b: at(points, i + 1), line })
  })
  for (let pass = 0; ; pass++) {
    const nodes: Point[] = []
    const nodeAt = nodeIndex(nodes)
    const best = new Map<number, Edge>()
    const cuts = crossings(segments)
    segments.forEach(({ a, b, line }, id) => {
      const length = distance(a, b)
      const shares = [0, ...at(cuts, id).filter((t) => t * length > SNAP_M && (1 - t) * length > SNAP_M), 1]
      shares.sort((m, n) => m - n)
      let from = -1
      for (const share of shares) {
        const to = nodeAt(share === 1 ? b : mix(a, b, share))
        if (from >= 0 && from !== to) {
          const key = Math.min(from, to) * 16777216 + Math.max(from, to)
          const known = best.get(key)
          if (!known || rank[at(lines, known.line).kind] < rank[at(lines, line).kind]) best.set(key, { from, to, line })
        }
        from = to
      }
    })
    const edges = [...best.values()]
    if (edges.length === segments.length || pass === 5) return { nodes, edges }
    segments = edges.map(({ from, to, line }) => ({ a: at(nodes, from), b: at(nodes, to), line }))
  }
}

const LOOSE_END_M = 30

/** Cuts back loose ends: overshoots of streets, and limits that lead nowhere. */
const trim = (lines: readonly NetworkLine[], nodes: Point[], edges: Edge[]): Edge[] => {
  const kept = new Set(edges)
  const around = new Map<number, Edge[]>()
  for (const edge of edges)
    for (const end of [edge.from, edge.to]) {
      const list = around.get(end)
      if (list) list.push(edge)
      else around.set(end, [edge])
    }
  const alive = (n: number) => (around.get(n) ?? []).filter((edge) => kept.has(edge))
  for (const start of around.keys()) {
    const chain: Edge[] = []
    let here = start
    let length = 0
    let loose = alive(here)
    while (loose.length === 1 && !chain.includes(at(loose, 0))) {
      const edge = at(loose, 0)
      const there = edge.from === here ? edge.to : edge.from
      chain.push(edge)
      length += distance(at(nodes, here), at(nodes, there))
      here = there
      loose = alive(here).filter((e) => e !== edge)
      if (loose.length !== 1) break
    }
    if (chain.length === 0) continue
    const line = at(lines, at(chain, 0).line)
    const isTip = line.deadEnd && distance(at(nodes, start), at(line.points, -1)) < 3
    if (!isTip && (length < LOOSE_END_M || line.kind === 'limit')) for (const edge of chain) kept.delete(edge)
  }
  return edges.filter((edge) => kept.has(edge))
}

/** The largest connected part: an island of lines would make faces with holes. */
const mainPart = (edges: Edge[], nodeCount: number): Edge[] => {
  const parent = Int32Array.from({ length: nodeCount }, (_, i) => i)
  const root = (n: number): number => {
    let here = n
    while (parent[here] !== here) {
      parent[here] = parent[parent[here] ?? 0] ?? 0
      here = parent[here] ?? 0
    }
    return here
  }
  for (const { from, to } of edges) parent[root(from)] = root(to)
  const sizes = new Map<number, number>()
  for (const { from } of edges) sizes.set(root(from), (sizes.get(root(from)) ?? 0) + 1)
  let biggest = -1
  for (const [r, size] of sizes) if (biggest < 0 || size > (sizes.get(biggest) ?? 0)) biggest = r
  return edges.filter(({ from }) => root(from) === biggest)
}

const headOf = (graph: Pick<Graph, 'edges'>, half: number): number => {
  const edge = at(graph.edges, half >> 1)
  return half & 1 ? edge.from : edge.to
}
export const tailOf = (graph: Pick<Graph, 'edges'>, half: number): number => headOf(graph, half ^ 1)

export const buildGraph = (lines: readonly NetworkLine[]): Graph => {
  const { nodes, edges } = node(lines)
  return withFaces(lines, nodes, edges)
}

const SLIVER_M2 = 25

/** Faces too small to mean anything join the neighbour from which only a limit divides them. */
export const withoutSlivers = (graph: Graph): Graph => {
  const gone = new Set<Edge>()
  for (const face of graph.faces) {
    if (face.areaM2 > SLIVER_M2) continue
    const limits = face.halfEdges
      .map((half) => at(graph.edges, half >> 1))
      .filter(({ line }) => at(graph.lines, line).kind === 'limit')
    const length = ({ from, to }: Edge) => distance(at(graph.nodes, from), at(graph.nodes, to))
    const longest = limits.sort((m, n) => length(n) - length(m))[0]
    if (longest) gone.add(longest)
  }
  return withFaces(
    graph.lines,
    graph.nodes,
    graph.edges.filter((edge) => !gone.has(edge)),
  )
}

const withFaces = (lines: readonly NetworkLine[], nodes: Point[], all: Edge[]): Graph => {
  const edges = mainPart(trim(lines, nodes, all), nodes.length)
  const leaving: number[][] = nodes.map(() => [])
  for (let half = 0; half < edges.length * 2; half++) at(leaving, tailOf({ edges }, half)).push(half)
  const angle = (half: number) => {
    const d = minus(at(nodes, headOf({ edges }, half)), at(nodes, tailOf({ edges }, half)))
    return Math.atan2(d[1], d[0])
  }
  const next = new Int32Array(edges.length * 2)
  for (const star of leaving) {
    const sorted = star.map((half) => ({ half, angle: angle(half) })).sort((m, n) => m.angle - n.angle)
    sorted.forEach(({ half }, i) => {
      next[half ^ 1] = at(sorted, i - 1).half
    })
  }
  const faces: Face[] = []
  const faceOf = new Int32Array(edges.length * 2).fill(-1)
  const seen = new Uint8Array(edges.length * 2)
  for (let start = 0; start < edges.length * 2; start++) {
    if (seen[start]) continue
    const halfEdges: number[] = []
    for (let half = start; !seen[half]; half = next[half] ?? start) {
      seen[half] = 1
      halfEdges.push(half)
    }
    const ring = halfEdges.map((half) => at(nodes, tailOf({ edges }, half)))
    const areaM2 = signedArea(ring)
    if (areaM2 <= 0) continue
    const id = faces.length
    for (const half of halfEdges) faceOf[half] = id
    faces.push({ id, halfEdges, ring, areaM2 })
  }
  return { lines, nodes, edges, faces, faceOf, next }
}
