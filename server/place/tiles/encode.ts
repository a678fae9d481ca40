import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { fromVectorTileJs, type VectorTileFeatureLike } from '@maplibre/vt-pbf'

/** Side of a tile in its own integer units. */
export const TILE_UNITS = 4096

export type TileProperties = Record<string, string | number | boolean>

/** A row of a tile: what it looks like in tile units, y downwards, and what is said of it. */
export type TileFeature = { shapes: readonly Shape[]; properties: TileProperties }

type Point = { x: number; y: number }
export type Shape = { type: 1 | 2 | 3; lines: Point[][] }

const inThread = promisify(gzip)
const LEVEL = { level: 6 }

/** Below it, compressing takes less time than handing the work to a thread. */
const SMALL_BYTES = 16_384

/** gzip, without holding up other requests for long. */
export const compressed = async (bytes: Uint8Array): Promise<Buffer> =>
  bytes.byteLength < SMALL_BYTES ? gzipSync(bytes, LEVEL) : inThread(bytes, LEVEL)

/** A vector tile of one layer (MVT 2.1), gzip; features that vanish at this scale are left out. */
export async function encodeTile(
  layer: string,
  features: readonly TileFeature[],
): Promise<{ body: Buffer; byteCount: number }> {
  const encoded = encodeLayer(layer, features)
  return { body: await compressed(encoded), byteCount: encoded.byteLength }
}

/** The same, not compressed; no byte when nothing is left: an empty tile is an empty file. */
export function encodeLayer(layer: string, features: readonly TileFeature[]): Uint8Array {
  const shown: VectorTileFeatureLike[] = []
  for (const { shapes, properties } of features) {
    for (const { type, lines } of shapes) {
      shown.push({
        id: undefined,
        type,
        properties,
        extent: TILE_UNITS,
        loadGeometry: () => lines,
      } as VectorTileFeatureLike)
    }
  }
  if (shown.length === 0) return new Uint8Array()
  return fromVectorTileJs({
    layers: {
      [layer]: {
        version: 2,
        name: layer,
        extent: TILE_UNITS,
        length: shown.length,
        feature: (at: number) => shown[at] as VectorTileFeatureLike,
      },
    },
  })
}

const [POINT, LINE, POLYGON, MULTI_POINT, MULTI_LINE, MULTI_POLYGON, COLLECTION] = [1, 2, 3, 4, 5, 6, 7]

/**
 * Reads geometries written end to end in TWKB (Tiny Well-Known Binary) without decimals, size, bounding box or identifiers:
 * signed deltas as variable-length integers, from one point to the next of a whole geometry.
 */
export function readDrawings(bytes: Buffer, count: number): Shape[][] {
  let at = 0
  let x = 0
  let y = 0

  const unsigned = () => {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = bytes[at++] as number
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 128
    }
  }
  const delta = () => {
    const value = unsigned()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
  const point = (): Point => {
    x += delta()
    y += delta()
    return { x, y }
  }
  const points = () => {
    const line = new Array<Point>(unsigned())
    for (let n = 0; n < line.length; n++) line[n] = point()
    return line
  }
  const polygon = (rings: Point[][]) => {
    const count = unsigned()
    let hasOuter = false
    for (let n = 0; n < count; n++) {
      const ring = points()
      const isOuter = n === 0
      const area = ringArea(ring)
      if (area === 0 || !(isOuter || hasOuter)) continue
      hasOuter = true
      rings.push(area > 0 === isOuter ? ring : ring.reverse())
    }
  }
  const several = (one: () => void) => {
    const count = unsigned()
    for (let n = 0; n < count; n++) one()
  }

  const geometry = (): Shape[] => {
    x = 0
    y = 0
    const kind = (bytes[at++] as number) & 0x0f
    const isEmpty = ((bytes[at++] as number) & 0x10) !== 0
    if (isEmpty) return []
    const lines: Point[][] = []
    switch (kind) {
      case POINT:
        return [{ type: 1, lines: [[point()]] }]
      case MULTI_POINT: {
        const found: Point[] = []
        several(() => found.push(point()))
        return [{ type: 1, lines: [found] }]
      }
      case LINE:
        lines.push(points())
        return drawnLines(lines)
      case MULTI_LINE:
        several(() => lines.push(points()))
        return drawnLines(lines)
      case POLYGON:
        polygon(lines)
        return lines.length > 0 ? [{ type: 3, lines }] : []
      case MULTI_POLYGON:
        several(() => polygon(lines))
        return lines.length > 0 ? [{ type: 3, lines }] : []
      case COLLECTION: {
        const shapes: Shape[] = []
        several(() => shapes.push(...geometry()))
        return shapes
      }
      default:
        throw new Error(`unknown TWKB type ${kind}`)
    }
  }
  return Array.from({ length: count }, geometry)
}

function drawnLines(lines: readonly Point[][]): Shape[] {
  const drawn = lines.filter((line) => line.length > 1)
  return drawn.length > 0 ? [{ type: 2, lines: drawn }] : []
}

/** Twice the signed area; positive for an outer ring as MVT wants it (clockwise on a screen, y downwards). */
function ringArea(ring: readonly Point[]): number {
  let sum = 0
  for (let n = 0, before = ring.length - 1; n < ring.length; before = n++) {
    const from = ring[before] as Point
    const to = ring[n] as Point
    sum += from.x * to.y - to.x * from.y
  }
  return sum
}
