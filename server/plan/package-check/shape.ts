import type { PackedGeometry } from '#server/place/packages/packages.ts'

/** A drawn geometry as the rules of the standard see it, read in one pass over its WKB. */
export type Shape = {
  kind: 'point' | 'line' | 'polygon' | 'collection'
  /** Parts of a multi geometry. */
  parts: number
  points: number
  holes: number
  hasHeights: boolean
  /** Each line and each ring: how many points on what length, in the units of the file. */
  rings: { points: number; length: number; from: Position; to: Position }[]
  box: Box
  first: Position
}

export type Position = readonly [x: number, y: number]
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Why a geometry could not be read. */
export class UnreadableShape extends Error {}

const FLAGS = { z: 0x80000000, m: 0x40000000, srid: 0x20000000 }

/**
 * Reads WKB or EWKB; curves are no geometry of the standard.
 * @param visit  is given every position, to transform it where it is wanted
 * @returns null when nothing is drawn
 * @throws UnreadableShape
 */
export function readShape(geometry: PackedGeometry, visit: (x: number, y: number) => void = () => {}): Shape | null {
  if (geometry === null) return null
  if (typeof geometry === 'object' && 'unreadable' in geometry) throw new UnreadableShape(geometry.unreadable)
  const bytes = typeof geometry === 'string' ? Buffer.from(geometry, 'hex') : Buffer.from(geometry)
  try {
    return new Reader(bytes, visit).read()
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableShape('coordonnées incomplètes')
    throw error
  }
}

const KINDS = { 1: 'point', 2: 'line', 3: 'polygon', 4: 'point', 5: 'line', 6: 'polygon', 7: 'collection' } as const
const DEEPEST = 16

class Reader {
  readonly bytes: Buffer
  readonly visit: (x: number, y: number) => void
  at = 0
  littleEndian = true
  parts = 0
  points = 0
  holes = 0
  hasHeights = false
  rings: Shape['rings'] = []
  west = Number.POSITIVE_INFINITY
  south = Number.POSITIVE_INFINITY
  east = Number.NEGATIVE_INFINITY
  north = Number.NEGATIVE_INFINITY
  first: Position | null = null

  constructor(bytes: Buffer, visit: (x: number, y: number) => void) {
    this.bytes = bytes
    this.visit = visit
  }

  read(): Shape | null {
    const kind = this.geometry(0)
    if (this.first === null) return null
    const { parts, points, holes, hasHeights, rings, west, south, east, north, first } = this
    return { kind, parts, points, holes, hasHeights, rings, box: [west, south, east, north], first }
  }

  geometry(depth: number): Shape['kind'] {
    if (depth > DEEPEST) throw new UnreadableShape('collections emboîtées')
    this.littleEndian = this.bytes[this.at] === 1
    this.at += 1
    const code = this.integer()
    if (code & FLAGS.srid) this.integer()
    const plain = code & 0x0fffffff
    const type = plain % 1000
    const dimension = Math.floor(plain / 1000)
    const hasZ = (code & FLAGS.z) !== 0 || dimension === 1 || dimension === 3
    const hasM = (code & FLAGS.m) !== 0 || dimension >= 2
    this.hasHeights ||= hasZ
    const size = 2 + Number(hasZ) + Number(hasM)
    const kind = KINDS[type as keyof typeof KINDS]
    if (kind === undefined) throw new UnreadableShape('courbe ou type de géométrie non prévu')
    if (type <= 3) this.simple(type, size)
    else for (let left = this.integer(); left > 0; left -= 1) this.geometry(depth + 1)
    return kind
  }

  simple(type: number, size: number) {
    if (type === 1) {
      this.position(size)
      this.parts += 1
      return
    }
    const rings = type === 2 ? 1 : this.integer()
    if (rings > 0) this.parts += 1
    for (let ring = 0; ring < rings; ring += 1) {
      if (ring > 0) this.holes += 1
      this.ring(size)
    }
  }

  ring(size: number) {
    const points = this.integer()
    let length = 0
    let from: Position | null = null
    let previous: Position | null = null
    for (let point = 0; point < points; point += 1) {
      const here = this.position(size)
      from ??= here
      if (previous !== null) length += Math.hypot(here[0] - previous[0], here[1] - previous[1])
      previous = here
    }
    if (from !== null && previous !== null) this.rings.push({ points, length, from, to: previous })
  }

  position(size: number): Position {
    const x = this.double()
    const y = this.double()
    this.at += 8 * (size - 2)
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      if (Number.isNaN(x) && Number.isNaN(y)) return [x, y] // an empty point
      throw new UnreadableShape('coordonnée infinie')
    }
    this.points += 1
    this.first ??= [x, y]
    if (x < this.west) this.west = x
    if (x > this.east) this.east = x
    if (y < this.south) this.south = y
    if (y > this.north) this.north = y
    this.visit(x, y)
    return [x, y]
  }

  integer(): number {
    const value = this.littleEndian ? this.bytes.readUInt32LE(this.at) : this.bytes.readUInt32BE(this.at)
    this.at += 4
    return value
  }

  double(): number {
    const value = this.littleEndian ? this.bytes.readDoubleLE(this.at) : this.bytes.readDoubleBE(this.at)
    this.at += 8
    return value
  }
}

/** A box that grows with each position. */
export class GrowingBox {
  #box: [number, number, number, number] | null = null

  add(x: number, y: number) {
    const box = this.#box
    if (box === null) {
      this.#box = [x, y, x, y]
      return
    }
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }

  get box(): Box | null {
    return this.#box
  }

  /** Whether another box, in degrees and grown by the bulge of its sides, is within this one. */
  holds({ box: other }: GrowingBox): boolean {
    const box = this.#box
    if (box === null || other === null) return false
    const [west, south, east, north] = other
    const bulge = Math.max(east - west, north - south) ** 2
    return west - bulge >= box[0] && south - bulge >= box[1] && east + bulge <= box[2] && north + bulge <= box[3]
  }
}
