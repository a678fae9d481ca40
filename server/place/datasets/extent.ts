import type { SourceGeometry } from './source-layer.ts'

const WITH_Z = 0x80000000
const WITH_M = 0x40000000
const WITH_SRID = 0x20000000

/** Extent and dimension of geometries in (E)WKB, as far as a sample is concerned. */
export type Outline = {
  extent: [number, number, number, number] | undefined
  types: Set<number>
  srid: number | undefined
}

export const emptyOutline = (): Outline => ({ extent: undefined, types: new Set(), srid: undefined })

/** Widens the outline by one geometry; one that cannot be read is left aside. */
export function widen(outline: Outline, geometry: SourceGeometry): void {
  if (geometry === null || (typeof geometry === 'object' && 'unreadable' in geometry)) return
  const bytes = typeof geometry === 'string' ? Buffer.from(geometry, 'hex') : Buffer.from(geometry)
  try {
    read(bytes, 0, outline, true)
  } catch {
    // A geometry cut short: the database will refuse it with its line.
  }
}

function read(bytes: Buffer, from: number, outline: Outline, isRoot: boolean): number {
  const little = bytes[from] === 1
  const integer = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const double = (at: number) => (little ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at))
  const code = integer(from + 1)
  let at = from + 5
  if (code & WITH_SRID) {
    outline.srid ??= integer(at)
    at += 4
  }
  const plain = code & 0xffff
  const type = plain % 1000
  const size =
    2 +
    (code & WITH_Z || (plain >= 1000 && plain < 2000) || plain >= 3000 ? 1 : 0) +
    (code & WITH_M || plain >= 2000 ? 1 : 0)
  if (isRoot) outline.types.add(type)
  const point = () => {
    const [x, y] = [double(at), double(at + 8)]
    at += size * 8
    if (!Number.isFinite(x) || !Number.isFinite(y)) return
    const [minX, minY, maxX, maxY] = outline.extent ?? [x, y, x, y]
    outline.extent = [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)]
  }
  const count = () => {
    const value = integer(at)
    at += 4
    return value
  }
  if (type === 1) point()
  else if (type === 2 || type === 8) for (let left = count(); left > 0; left -= 1) point()
  else if (type === 3)
    for (let rings = count(); rings > 0; rings -= 1) for (let left = count(); left > 0; left -= 1) point()
  else for (let parts = count(); parts > 0; parts -= 1) at = read(bytes, at, outline, false)
  return at
}

const DIMENSIONS: Record<number, 'point' | 'line' | 'polygon'> = {
  1: 'point',
  2: 'line',
  3: 'polygon',
  4: 'point',
  5: 'line',
  6: 'polygon',
  8: 'line',
  9: 'line',
  10: 'polygon',
  11: 'line',
  12: 'polygon',
}

export function dimensionOf({ types }: Outline): 'none' | 'point' | 'line' | 'polygon' | 'mixed' {
  const found = new Set([...types].map((type) => DIMENSIONS[type] ?? 'mixed'))
  const [only] = found
  return found.size === 0 ? 'none' : found.size === 1 && only !== undefined ? only : 'mixed'
}
