import { area, at, type Box, inRing, mix, type Point, type Polygon, signedArea } from './plane.ts'

/** A quantity sampled on a square grid, for shapes that nature draws: floods, clays, marshes. */
export type Field = { box: Box; step: number; columns: number; rows: number; values: Float64Array }

const emptyField = (box: Box, step: number, initial: number): Field => {
  const columns = Math.ceil((box[2] - box[0]) / step) + 1
  const rows = Math.ceil((box[3] - box[1]) / step) + 1
  return { box, step, columns, rows, values: new Float64Array(columns * rows).fill(initial) }
}

export const nodeOf = (field: Field, i: number, j: number): Point => [
  field.box[0] + i * field.step,
  field.box[1] + j * field.step,
]

export const fieldOf = (box: Box, step: number, value: (p: Point) => number): Field => {
  const field = emptyField(box, step, 0)
  for (let j = 0; j < field.rows; j++)
    for (let i = 0; i < field.columns; i++) field.values[j * field.columns + i] = value(nodeOf(field, i, j))
  return field
}

/** Distance to lines, computed only within `reach` metres of them. */
export const distanceField = (box: Box, step: number, lines: readonly (readonly Point[])[], reach: number): Field => {
  const field = emptyField(box, step, reach)
  for (const line of lines)
    for (let k = 0; k + 1 < line.length; k++) {
      const [a, b] = [at(line, k), at(line, k + 1)]
      const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
      const square = dx * dx + dy * dy || 1
      const clampI = (x: number) => Math.min(field.columns - 1, Math.max(0, Math.round((x - box[0]) / step)))
      const clampJ = (y: number) => Math.min(field.rows - 1, Math.max(0, Math.round((y - box[1]) / step)))
      for (let j = clampJ(Math.min(a[1], b[1]) - reach); j <= clampJ(Math.max(a[1], b[1]) + reach); j++)
        for (let i = clampI(Math.min(a[0], b[0]) - reach); i <= clampI(Math.max(a[0], b[0]) + reach); i++) {
          const [x, y] = [box[0] + i * step - a[0], box[1] + j * step - a[1]]
          const t = Math.min(1, Math.max(0, (x * dx + y * dy) / square))
          const gap = Math.hypot(x - dx * t, y - dy * t)
          const index = j * field.columns + i
          if (gap < (field.values[index] ?? 0)) field.values[index] = gap
        }
    }
  return field
}

type Edge = 's' | 'e' | 'n' | 'w'
/** Marching squares: for each set of corners below the level, the walls with the low side on the left. */
const WALLS: readonly (readonly [Edge, Edge][])[] = [
  [],
  [['s', 'w']],
  [['e', 's']],
  [['e', 'w']],
  [['n', 'e']],
  [
    ['s', 'w'],
    ['n', 'e'],
  ],
  [['n', 's']],
  [['n', 'w']],
  [['w', 'n']],
  [['s', 'n']],
  [
    ['e', 's'],
    ['w', 'n'],
  ],
  [['e', 'n']],
  [['w', 'e']],
  [['s', 'e']],
  [['w', 's']],
  [],
]

/** Rings around what lies below a level: outer rings anticlockwise, holes clockwise. The field's edge counts as high. */
const ringsBelow = (field: Field, level: number): Point[][] => {
  const { columns, rows } = field
  const value = (i: number, j: number) =>
    i < 1 || j < 1 || i >= columns - 1 || j >= rows - 1 ? level + 1 : (field.values[j * columns + i] ?? 0)
  const next = new Map<number, number>()
  const points = new Map<number, Point>()
  const key = (i: number, j: number, edge: Edge) => {
    const [u, v, upright] =
      edge === 's' ? [i, j, 0] : edge === 'n' ? [i, j + 1, 0] : edge === 'w' ? [i, j, 1] : [i + 1, j, 1]
    const id = (v * columns + u) * 2 + upright
    if (!points.has(id)) {
      const [a, b] = [value(u, v), upright ? value(u, v + 1) : value(u + 1, v)]
      points.set(
        id,
        mix(
          nodeOf(field, u, v),
          upright ? nodeOf(field, u, v + 1) : nodeOf(field, u + 1, v),
          Math.min(0.98, Math.max(0.02, (level - a) / (b - a))),
        ),
      )
    }
    return id
  }
  for (let j = 0; j + 1 < rows; j++)
    for (let i = 0; i + 1 < columns; i++) {
      const code =
        (value(i, j) < level ? 1 : 0) |
        (value(i + 1, j) < level ? 2 : 0) |
        (value(i + 1, j + 1) < level ? 4 : 0) |
        (value(i, j + 1) < level ? 8 : 0)
      for (const [from, to] of at(WALLS, code)) next.set(key(i, j, from), key(i, j, to))
    }
  const rings: Point[][] = []
  for (const start of [...next.keys()]) {
    if (!next.has(start)) continue
    const ring: Point[] = []
    for (let here: number | undefined = start; here !== undefined && next.has(here); ) {
      const p = points.get(here)
      if (p) ring.push(p)
      const to: number | undefined = next.get(here)
      next.delete(here)
      here = to
    }
    if (ring.length > 3 && area(ring) > field.step ** 2) rings.push(ring)
  }
  return rings
}

const nest = (rings: readonly Point[][]): Polygon[] => {
  const outers = rings.filter((ring) => signedArea(ring) > 0).map((outer): Polygon => ({ outer, holes: [] }))
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const owner = outers
      .filter(({ outer }) => inRing(at(hole, 0), outer))
      .sort((m, n) => area(m.outer) - area(n.outer))[0]
    owner?.holes.push(hole)
  }
  return outers
}

/**
 * Polygons of each band between successive levels, the first one being everything below the first level. Each band is
 * drawn from its own field, so that its holes always lie inside it; neighbours meet on the same points of the isoline.
 */
export const bandsOf = (field: Field, levels: readonly number[]): Polygon[][] =>
  levels.map((high, i) => {
    const low = i === 0 ? -Infinity : at(levels, i - 1)
    return below({ ...field, values: field.values.map((value) => Math.max(value - high, low - value)) }, 0)
  })

/** Everything below a level. */
export const below = (field: Field, level: number): Polygon[] => nest(ringsBelow(field, level))
