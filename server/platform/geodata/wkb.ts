import type { WrittenBox } from './written-layer.ts'

/** Codes of well-known binary, in two dimensions; those of FlatGeobuf are the same. */
export const GEOMETRY_TYPES = {
  1: 'POINT',
  2: 'LINESTRING',
  3: 'POLYGON',
  4: 'MULTIPOINT',
  5: 'MULTILINESTRING',
  6: 'MULTIPOLYGON',
  7: 'GEOMETRYCOLLECTION',
} as const
export type GeometryType = keyof typeof GEOMETRY_TYPES

/** A geometry laid flat: the positions of all its lines or rings one after the other, and where each ends; or its parts. */
export type FlatShape = {
  type: GeometryType
  /** x, y, x, y… */
  xy: readonly number[]
  /** For a polygon or a multiline, the count of positions at the end of each. */
  ends: readonly number[]
  parts: readonly FlatShape[]
}

/**
 * Reads what PostGIS wrote.
 *
 * @param wkb  well-known binary in two dimensions, little-endian
 * @throws RangeError for another binary
 */
export function flatShape(wkb: Buffer): FlatShape {
  let at = 0
  const count = () => {
    const read = wkb.readUInt32LE(at)
    at += 4
    return read
  }
  const positions = (many: number, xy: number[]) => {
    for (let left = many * 2; left > 0; left--) {
      xy.push(wkb.readDoubleLE(at))
      at += 8
    }
  }
  const head = (): GeometryType => {
    const isLittle = wkb[at] === 1
    at += 1
    const type = count()
    if (!isLittle || !(type in GEOMETRY_TYPES)) throw new RangeError(`geometry of type ${type}`)
    return type as GeometryType
  }
  const read = (): FlatShape => {
    const type = head()
    const xy: number[] = []
    const ends: number[] = []
    const parts: FlatShape[] = []
    const path = () => {
      positions(count(), xy)
      ends.push(xy.length / 2)
    }
    switch (type) {
      case 1:
        positions(1, xy)
        break
      case 2:
        positions(count(), xy)
        break
      case 3:
        for (let rings = count(); rings > 0; rings--) path()
        break
      case 4:
        for (let points = count(); points > 0; points--) {
          head()
          positions(1, xy)
        }
        break
      case 5:
        for (let lines = count(); lines > 0; lines--) {
          head()
          path()
        }
        break
      case 6:
      case 7:
        for (let geometries = count(); geometries > 0; geometries--) parts.push(read())
        break
    }
    return { type, xy, ends, parts }
  }
  return read()
}

/** The smallest box around a geometry; undefined when it is empty. */
export function boxAround(shape: FlatShape): WrittenBox | undefined {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = ({ xy, parts }: FlatShape) => {
    for (let at = 0; at < xy.length; at += 2) {
      const x = xy[at] ?? Number.NaN
      const y = xy[at + 1] ?? Number.NaN
      if (x < box[0]) box[0] = x
      if (y < box[1]) box[1] = y
      if (x > box[2]) box[2] = x
      if (y > box[3]) box[3] = y
    }
    for (const part of parts) visit(part)
  }
  visit(shape)
  return box[0] <= box[2] && box[1] <= box[3] ? box : undefined
}

/** The box around both. */
export const boxOfBoth = (one: WrittenBox | undefined, other: WrittenBox | undefined): WrittenBox | undefined => {
  if (!one || !other) return one ?? other
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}
