/** A place on the screen, in pixels from its top left corner. */
type Pixel = readonly [x: number, y: number]
type Box = { left: number; top: number; right: number; bottom: number }

/** A part of an object as it is on the screen: rings of pixels; several parts of one object bear one identifier. */
export type DrawnPart = { id: string; text: string; rings: readonly (readonly Pixel[])[] }

/** Where the name of an object is written, and how much room it has there, in pixels from the nearest edge. */
export type LabelPlace = { id: string; text: string; at: Pixel; room: number }

/** Side of a cell of the grid on which the middle of an object is sought. */
const CELL_PX = 12
/** Less room than this around it, and a name would be read as that of a neighbour. */
const LEAST_ROOM_PX = 8

/**
 * One name for each object on the screen, written once, in the middle of what is seen of it: an object cut by the edges of
 * tiles is put together again on a grid of pixels. A name that was written stays where it was while it still has room.
 *
 * @param before  where the names were, pixels
 * @param leastRoomPx  around a name; zero: every object that is seen is named, however small
 */
export function labelPlaces(
  parts: readonly DrawnPart[],
  size: { width: number; height: number },
  before: ReadonlyMap<string, Pixel> = new Map(),
  leastRoomPx = LEAST_ROOM_PX,
): LabelPlace[] {
  const byObject = Map.groupBy(parts, ({ id }) => id)
  const columns = Math.ceil(size.width / CELL_PX)
  const rows = Math.ceil(size.height / CELL_PX)
  return [...byObject].flatMap(([id, drawn]) => {
    const inside = coveredCells(drawn, columns, rows)
    const room = roomInCells(inside, columns, rows)
    const kept = before.get(id)
    const cell = (kept && roomyCell(kept, room, columns, rows)) ?? roomiest(room)
    const most = ((room[cell] ?? 0) - 0.5) * CELL_PX
    const text = drawn[0]?.text ?? ''
    if (most < leastRoomPx || text === '') return leastRoomPx > 0 ? [] : middleOf(drawn, text, size)
    const at: Pixel = [(cell % columns) * CELL_PX + CELL_PX / 2, Math.floor(cell / columns) * CELL_PX + CELL_PX / 2]
    return [{ id, text, at: kept && cell === cellOf(kept, columns) ? kept : at, room: most }]
  })
}

/** The middle of what is too small for the grid: a chosen parcel is named however far it is seen from. */
function middleOf(drawn: readonly DrawnPart[], text: string, size: { width: number; height: number }): LabelPlace[] {
  const [part] = drawn
  if (!part) return []
  const { left, right, top, bottom } = boxOf(part.rings[0] ?? [])
  const at: Pixel = [(left + right) / 2, (top + bottom) / 2]
  const isSeen = at[0] >= 0 && at[1] >= 0 && at[0] <= size.width && at[1] <= size.height
  return isSeen ? [{ id: part.id, text, at, room: 0 }] : []
}

const cellOf = ([x, y]: Pixel, columns: number) => Math.floor(y / CELL_PX) * columns + Math.floor(x / CELL_PX)

/** The cell of a name already written, when it still stands well inside its object. */
function roomyCell(at: Pixel, room: Float32Array, columns: number, rows: number): number | undefined {
  const [x, y] = at
  if (x < 0 || y < 0 || x >= columns * CELL_PX || y >= rows * CELL_PX) return undefined
  const cell = cellOf(at, columns)
  const here = room[cell] ?? 0
  return here >= 3 || here >= (room[roomiest(room)] ?? 0) * 0.6 ? cell : undefined
}

function roomiest(room: Float32Array): number {
  let best = 0
  for (let cell = 1; cell < room.length; cell++) if ((room[cell] ?? 0) > (room[best] ?? 0)) best = cell
  return best
}

/** Which cells have their middle in one of the parts. */
function coveredCells(parts: readonly DrawnPart[], columns: number, rows: number): Uint8Array {
  const inside = new Uint8Array(columns * rows)
  for (const { rings } of parts) {
    const box = boxOf(rings[0] ?? [])
    const first = Math.max(0, Math.floor(box.top / CELL_PX))
    const last = Math.min(rows - 1, Math.floor(box.bottom / CELL_PX))
    for (let row = first; row <= last; row++) {
      const crossings = crossingsAt(rings, row * CELL_PX + CELL_PX / 2)
      for (let n = 0; n + 1 < crossings.length; n += 2) {
        const from = Math.max(0, Math.ceil((crossings[n] ?? 0) / CELL_PX - 0.5))
        const to = Math.min(columns - 1, Math.floor((crossings[n + 1] ?? 0) / CELL_PX - 0.5))
        for (let column = from; column <= to; column++) inside[row * columns + column] = 1
      }
    }
  }
  return inside
}

function boxOf(ring: readonly Pixel[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const [x, y] of ring) {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

/** Where the edges of a shape cross a line of the screen, from left to right; holes close what they open. */
function crossingsAt(rings: readonly (readonly Pixel[])[], y: number): number[] {
  const crossings: number[] = []
  for (const ring of rings) {
    for (let n = 0, before = ring.length - 1; n < ring.length; before = n++) {
      const [x1 = 0, y1 = 0] = ring[before] ?? []
      const [x2 = 0, y2 = 0] = ring[n] ?? []
      if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
    }
  }
  return crossings.sort((one, other) => one - other)
}

const DIAGONAL = Math.SQRT2

/** Distance of each covered cell from the nearest one that is not, in cells; two sweeps of a chamfer. */
function roomInCells(inside: Uint8Array, columns: number, rows: number): Float32Array {
  const room = new Float32Array(columns * rows)
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= columns || row >= rows ? 0 : (room[row * columns + column] ?? 0)
  const sweep = (row: number, column: number, side: 1 | -1) => {
    const cell = row * columns + column
    if (!inside[cell]) return
    const near = Math.min(
      at(column - side, row) + 1,
      at(column, row - side) + 1,
      at(column - side, row - side) + DIAGONAL,
      at(column + side, row - side) + DIAGONAL,
    )
    room[cell] = side === 1 ? near : Math.min(near, room[cell] ?? 0)
  }
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) sweep(row, column, 1)
  for (let row = rows - 1; row >= 0; row--) for (let column = columns - 1; column >= 0; column--) sweep(row, column, -1)
  return room
}
