import type { SourceGeometry } from './source-layer.ts'

const KINDS = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const

type Kind = keyof typeof KINDS

/** Depth of the coordinates: a Point has one position, a LineString a list, a Polygon a list of lists… */
const DEPTH: Record<Exclude<Kind, 'GeometryCollection'>, number> = {
  Point: 0,
  LineString: 1,
  MultiPoint: 1,
  Polygon: 2,
  MultiLineString: 2,
  MultiPolygon: 3,
}

/** Parts of a multi geometry are whole geometries of this kind in WKB. */
const PARTS: Partial<Record<Kind, Exclude<Kind, 'GeometryCollection'>>> = {
  MultiPoint: 'Point',
  MultiLineString: 'LineString',
  MultiPolygon: 'Polygon',
}

/** Collections of collections that are still read. */
const DEEPEST = 16

class Unreadable extends Error {}

/** Little-endian two-dimensional WKB, grown as needed; heights are dropped. */
class Writer {
  bytes = Buffer.allocUnsafe(4096)
  length = 0

  room(size: number) {
    if (this.length + size <= this.bytes.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + size))
    this.bytes.copy(grown, 0, 0, this.length)
    this.bytes = grown
  }

  head(kind: Kind) {
    this.room(5)
    this.bytes[this.length] = 1
    this.length = this.bytes.writeUInt32LE(KINDS[kind], this.length + 1)
  }

  count(value: number) {
    this.room(4)
    this.length = this.bytes.writeUInt32LE(value, this.length)
  }

  position(value: unknown) {
    if (!Array.isArray(value) || !Number.isFinite(value[0]) || !Number.isFinite(value[1]))
      throw new Unreadable(`position ${JSON.stringify(value)?.slice(0, 60)}`)
    this.room(16)
    this.length = this.bytes.writeDoubleLE(value[0], this.length)
    this.length = this.bytes.writeDoubleLE(value[1], this.length)
  }

  coordinates(value: unknown, depth: number) {
    if (depth === 0) return this.position(value)
    if (!Array.isArray(value)) throw new Unreadable(`coordinates ${JSON.stringify(value)?.slice(0, 60)}`)
    this.count(value.length)
    for (const part of value) this.coordinates(part, depth - 1)
  }

  geometry(shape: unknown, depth = 0) {
    if (depth > DEEPEST) throw new Unreadable('collections one in another')
    if (typeof shape !== 'object' || shape === null || !('type' in shape)) throw new Unreadable('no type')
    const kind = shape.type
    if (typeof kind !== 'string' || !(kind in KINDS)) throw new Unreadable(`type ${String(kind).slice(0, 40)}`)
    this.known(kind as Kind, shape, depth)
  }

  private known(kind: Kind, shape: object, depth: number) {
    if (kind === 'GeometryCollection') {
      const parts: unknown = Reflect.get(shape, 'geometries')
      if (!Array.isArray(parts)) throw new Unreadable('geometries')
      this.head(kind)
      this.count(parts.length)
      for (const part of parts) this.geometry(part, depth + 1)
      return
    }
    this.located(kind, Reflect.get(shape, 'coordinates'))
  }

  private located(kind: Exclude<Kind, 'GeometryCollection'>, coordinates: unknown) {
    const part = PARTS[kind]
    this.head(kind)
    if (part === undefined) return this.coordinates(coordinates, DEPTH[kind])
    if (!Array.isArray(coordinates)) throw new Unreadable('coordinates')
    this.count(coordinates.length)
    for (const one of coordinates) this.located(part, one)
  }

  hex = () => this.bytes.toString('hex', 0, this.length)
}

const writer = new Writer()

/** WKB in hexadecimal of a GeoJSON geometry, as it is written: nothing is closed, sorted or simplified here. */
export function geojsonToWkb(shape: unknown): SourceGeometry {
  if (shape === null || shape === undefined) return null
  if (isEmpty(shape)) return null
  writer.length = 0
  try {
    writer.geometry(shape)
    return writer.hex()
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message }
    throw error
  }
}

const isEmpty = (shape: unknown) =>
  typeof shape === 'object' &&
  shape !== null &&
  'coordinates' in shape &&
  (shape.coordinates === null || (Array.isArray(shape.coordinates) && shape.coordinates.length === 0))

/** WKB in hexadecimal of a point. */
export const pointToWkb = (x: number, y: number): SourceGeometry => geojsonToWkb({ type: 'Point', coordinates: [x, y] })

const WKT_KINDS = new Map(Object.keys(KINDS).map((kind) => [kind.toUpperCase(), kind as Kind]))

/** WKB in hexadecimal of a WKT text, with or without `SRID=…;`, Z and M (dropped). */
export function wktToWkb(text: string): SourceGeometry {
  const tokens = text.replace(/^\s*SRID=\d+;/i, '').match(/[A-Za-z]+|[-+0-9.eE]+|[(),]/g) ?? []
  let at = 0
  const take = (expected: string) => {
    if (tokens[at] !== expected) throw new Unreadable(`« ${text.slice(0, 60)} »`)
    at += 1
  }
  const position = () => {
    const numbers: number[] = []
    while (tokens[at] !== undefined && /^[-+0-9.]/.test(tokens[at] ?? '')) numbers.push(Number(tokens[at++]))
    return numbers
  }
  const list = <T>(item: () => T): T[] => {
    take('(')
    const items = [item()]
    while (tokens[at] === ',') {
      at += 1
      items.push(item())
    }
    take(')')
    return items
  }
  const nested = (depth: number): unknown => (depth === 0 ? position() : list(() => nested(depth - 1)))
  const multiPoint = () => list(() => (tokens[at] === '(' ? list(position)[0] : position()))
  const shape = (): unknown => {
    const kind = WKT_KINDS.get((tokens[at] ?? '').toUpperCase())
    if (kind === undefined) throw new Unreadable(`« ${text.slice(0, 60)} »`)
    at += 1
    if (/^(Z|M|ZM)$/i.test(tokens[at] ?? '')) at += 1
    if (/^EMPTY$/i.test(tokens[at] ?? '')) {
      at += 1
      return { type: kind, coordinates: [], geometries: [] }
    }
    if (kind === 'GeometryCollection') return { type: kind, geometries: list(shape) }
    if (kind === 'Point') return { type: kind, coordinates: list(position)[0] }
    return { type: kind, coordinates: kind === 'MultiPoint' ? multiPoint() : nested(DEPTH[kind]) }
  }
  try {
    const read = shape()
    if (at < tokens.length) throw new Unreadable(`« ${text.slice(0, 60)} »`)
    return geojsonToWkb(read)
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message }
    throw error
  }
}
