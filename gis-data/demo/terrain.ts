import type { Layout } from './layout.ts'
import { along, at, lengthOf, type Point, smooth } from './plane.ts'
import { seeded } from './random.ts'

/** Smooth noise in [−1, 1] with features of about `size` metres. */
export const noise = (seed: string, size: number) => {
  const random = seeded(`noise/${seed}`)
  const values = Float64Array.from({ length: 4096 }, () => random.next() * 2 - 1)
  const value = (i: number, j: number) => values[((i * 73) ^ (j * 1151)) & 4095] ?? 0
  const ease = (t: number) => t * t * (3 - 2 * t)
  return ([x, y]: Point): number => {
    const [u, v] = [x / size, y / size]
    const [i, j] = [Math.floor(u), Math.floor(v)]
    const [s, t] = [ease(u - i), ease(v - j)]
    const low = value(i, j) * (1 - s) + value(i + 1, j) * s
    const high = value(i, j + 1) * (1 - s) + value(i + 1, j + 1) * s
    return low * (1 - t) + high * t
  }
}

export type Terrain = {
  coast: Point[]
  /** Metres to the shore, northwards; negative at sea. */
  toCoastM: (p: Point) => number
  /** Metres above the sea; the polder is almost flat, hills rise southwards. */
  elevationM: (p: Point) => number
  inSea: (p: Point) => boolean
  inDunes: (p: Point) => boolean
  inPolder: (p: Point) => boolean
}

export const DUNE_DEPTH_M = 420

/** The shore runs west to east without turning back: one northing for each easting, from a table every 10 m. */
const northingTable = (coast: readonly Point[]) => {
  const first = at(coast, 0)[0]
  const table: number[] = []
  for (let i = 0; i + 1 < coast.length; i++) {
    const [a, b] = [at(coast, i), at(coast, i + 1)]
    while (first + table.length * 10 <= b[0])
      table.push(a[1] + ((b[1] - a[1]) * (first + table.length * 10 - a[0])) / (b[0] - a[0]))
  }
  return (x: number): number => table[Math.min(table.length - 1, Math.max(0, Math.round((x - first) / 10)))] ?? 0
}

export const terrainOf = (layout: Layout): Terrain => {
  const coast = smooth(layout.coast, 3)
  const relief = noise('relief', 2600)
  const detail = noise('detail', 900)
  const edge = noise('polder', 1800)
  const northing = northingTable(coast)
  const toCoastM = ([x, y]: Point) => northing(x) - y
  const inPolder = (p: Point) => p[1] + edge(p) * layout.height * 0.04 > layout.polderFrom
  return {
    coast,
    toCoastM,
    inSea: (p) => toCoastM(p) < 0,
    inDunes: (p) => {
      const gap = toCoastM(p)
      return gap >= 0 && gap < DUNE_DEPTH_M
    },
    inPolder,
    elevationM: (p) => {
      if (inPolder(p)) return 2.2 + detail(p)
      const inland = (layout.polderFrom - p[1]) / layout.height
      return 4 + Math.max(0, inland) * 90 + (relief(p) * 14 + detail(p) * 5) * Math.min(1, Math.max(0, inland) * 4)
    },
  }
}

/** Makes a straight-ish sketch wander: meanders of a given wavelength and reach, damped at both ends. */
export const meander = (
  sketch: readonly Point[],
  seed: string,
  wavelength: number,
  reach: number,
  step: number,
): Point[] => {
  const line = smooth(sketch, 3)
  const total = lengthOf(line)
  const random = seeded(`meander/${seed}`)
  const phase = random.between(0, 6)
  const wander = noise(`wander/${seed}`, wavelength * 1.4)
  const count = Math.max(2, Math.round(total / step))
  return Array.from({ length: count + 1 }, (_, i): Point => {
    const s = (total * i) / count
    const { point, heading } = along(line, s)
    const damp = Math.min(1, s / (wavelength / 2), (total - s) / (wavelength / 2))
    const swing =
      Math.sin((s / wavelength) * 2 * Math.PI + phase + wander([s, 0]) * 2.2) * (0.6 + 0.4 * wander([s, 900]))
    const off = swing * reach * damp
    return [point[0] - heading[1] * off, point[1] + heading[0] * off]
  })
}
