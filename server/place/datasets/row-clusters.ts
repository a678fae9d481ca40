/** A square kilometre of the legal projection, and how many rows have their middle in it. */
export type Cell = { x: number; y: number; rows: number }

/** Cells nearer than this, in kilometres from corner to corner, are of one ground: two diagonals. */
const LINKED_KM = 2.9

/** A ground apart with a larger share of the rows is an island or an enclave of the commune. */
const FEW = 0.02

/** No commune of mainland France is so long, in kilometres: what is farther is elsewhere, unless most rows are there. */
const FAR_KM = 60

const distanceKm = (one: Cell, other: Cell) => Math.hypot(one.x - other.x, one.y - other.y)

/** Grounds of linked cells, the one with most rows first. */
function groundsOf(cells: readonly Cell[]): Cell[][] {
  const left = new Set(cells)
  const grounds: Cell[][] = []
  for (const first of cells) {
    if (!left.delete(first)) continue
    const ground = [first]
    for (const cell of ground)
      for (const other of left) if (distanceKm(cell, other) < LINKED_KM && left.delete(other)) ground.push(other)
    grounds.push(ground)
  }
  return grounds.toSorted((one, other) => rowsOf(other) - rowsOf(one))
}

const rowsOf = (cells: readonly Cell[]) => cells.reduce((sum, { rows }) => sum + rows, 0)

/** Cells of the rows of one commune that stand apart from its ground: few rows, or rows far from most of them. */
export const apartFrom = (cells: readonly Cell[]): Cell[] => sorted(cells).strays

/** Cells of the grounds apart that have too many rows to be strays: islands and enclaves, or several rows with a wrong code. */
export const islandsFrom = (cells: readonly Cell[]): Cell[] => sorted(cells).islands

function sorted(cells: readonly Cell[]) {
  const [main = [], ...others] = groundsOf(cells)
  const all = rowsOf(cells)
  const isFar = (ground: readonly Cell[]) =>
    ground.every((one) => main.every((other) => distanceKm(one, other) > FAR_KM))
  const isStray = (ground: readonly Cell[]) =>
    rowsOf(ground) <= all * FEW || (isFar(ground) && rowsOf(ground) < rowsOf(main))
  return {
    strays: others.filter(isStray).flat(),
    islands: others.filter((ground) => !isStray(ground)).flat(),
  }
}
