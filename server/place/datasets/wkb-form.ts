/** Enough bytes of a geometry to reach its first position: headers of a multi geometry, of its first part, counts. */
const HEAD_BYTES = 64
const SRID_FLAG = 0x20000000
const SIMPLE_TYPES = 6

type Position = { x: number; y: number }

/**
 * First position of a little-endian (E)WKB in hexadecimal, when it is a plain geometry: two dimensions, no arc, no
 * collection. Null for any other, which takes the long way.
 */
export function plainStart(hex: string): Position | null {
  const head = Buffer.from(hex.slice(0, HEAD_BYTES * 2), 'hex')
  return head[0] === 1 ? start(head, 0) : null
}

function start(head: Buffer, at: number): Position | null {
  if (at + 9 > head.length) return null
  const code = head.readUInt32LE(at + 1)
  const type = code & ~SRID_FLAG
  if (type < 1 || type > SIMPLE_TYPES) return null
  const body = at + 5 + (code & SRID_FLAG ? 4 : 0)
  if (type > 3) return start(head, body + 4)
  const position = body + (type === 1 ? 0 : type === 2 ? 4 : 8)
  if (position + 16 > head.length) return null
  return { x: head.readDoubleLE(position), y: head.readDoubleLE(position + 8) }
}

/** Degrees between which all of mainland France and Corsica lie, and nothing overseas. */
const MAINLAND = { west: -6, south: 41, east: 10, north: 52 }

export const isMainland = ({ x, y }: Position) =>
  x >= MAINLAND.west && x <= MAINLAND.east && y >= MAINLAND.south && y <= MAINLAND.north
