import { FilterFault } from './expression.ts'
import type { TokenReader } from './tokens.ts'

const MAX_POINTS = 2000

type Position = string

/** One shape of WKT at any depth of brackets: 0 for a position alone, 1 for a list of them, and so on. */
const SHAPES: Readonly<Record<string, { depth: 0 | 1 | 2 | 3; least: number; isClosed: boolean }>> = {
  POINT: { depth: 0, least: 1, isClosed: false },
  LINESTRING: { depth: 1, least: 2, isClosed: false },
  MULTIPOINT: { depth: 1, least: 1, isClosed: false },
  POLYGON: { depth: 2, least: 4, isClosed: true },
  MULTILINESTRING: { depth: 2, least: 2, isClosed: false },
  MULTIPOLYGON: { depth: 3, least: 4, isClosed: true },
}

/** What a geometry is read with: whether a position lies on earth is for its reference system to say. */
type Reading = { reader: TokenReader; count: number; isAcceptable: (x: number, y: number) => boolean }

/**
 * A geometry of WKT, or `BBOX(…)`, written again from its numbers: nothing of the text goes further.
 * @throws FilterFault
 */
export function readGeometry(reader: TokenReader, isAcceptable: Reading['isAcceptable']): string {
  const token = reader.take()
  const name = token.kind === 'word' ? token.text.toUpperCase() : ''
  if (name === 'BBOX') return readBox(reader, isAcceptable)
  const shape = Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined
  if (!shape)
    throw new FilterFault(token.at, `une géométrie est attendue ici : ${Object.keys(SHAPES).join(', ')} ou BBOX.`)
  const reading = { reader, count: 0, isAcceptable }
  reader.expectSign('(')
  const inside = shape.depth === 0 ? position(reading) : list(reading, shape.depth, shape, name === 'MULTIPOINT')
  reader.expectSign(')')
  return `${name}(${inside})`
}

function list(
  reading: Reading,
  depth: number,
  shape: { least: number; isClosed: boolean },
  mayBracket: boolean,
): string {
  const { reader } = reading
  const { at } = reader.token
  const parts: string[] = []
  do {
    if (depth === 1) parts.push(mayBracket ? bracketed(reading) : position(reading))
    else {
      reader.expectSign('(')
      parts.push(`(${list(reading, depth - 1, shape, false)})`)
      reader.expectSign(')')
    }
  } while (reader.skipsSign(','))
  if (depth === 1) {
    if (parts.length < shape.least) throw new FilterFault(at, `il faut au moins ${shape.least} positions ici.`)
    if (shape.isClosed && parts[0] !== parts.at(-1))
      throw new FilterFault(at, 'un contour finit là où il a commencé : répétez sa première position.')
  }
  return parts.join(',')
}

function bracketed(reading: Reading): Position {
  const isBracketed = reading.reader.skipsSign('(')
  const read = position(reading)
  if (isBracketed) reading.reader.expectSign(')')
  return read
}

function position(reading: Reading): Position {
  const { at } = reading.reader.token
  const x = reading.reader.number()
  const y = reading.reader.number()
  reading.count += 1
  if (reading.count > MAX_POINTS) throw new FilterFault(at, `une géométrie a ${MAX_POINTS} positions au plus.`)
  if (!reading.isAcceptable(x, y))
    throw new FilterFault(at, 'cette position est hors du domaine de son système de coordonnées.')
  return `${x} ${y}`
}

function readBox(reader: TokenReader, isAcceptable: Reading['isAcceptable']): string {
  const { at } = reader.token
  reader.expectSign('(')
  const sides = [reader.number()]
  while (reader.skipsSign(',') && sides.length < 5) sides.push(reader.number())
  reader.expectSign(')')
  const [minX, minY, maxX, maxY, ...more] = sides
  if (minX === undefined || minY === undefined || maxX === undefined || maxY === undefined || more.length > 0)
    throw new FilterFault(at, 'une emprise a quatre nombres.')
  if (minX > maxX || minY > maxY) throw new FilterFault(at, 'une emprise va du plus petit au plus grand.')
  if (!isAcceptable(minX, minY) || !isAcceptable(maxX, maxY))
    throw new FilterFault(at, 'cette emprise est hors du domaine de son système de coordonnées.')
  return `POLYGON((${minX} ${minY},${maxX} ${minY},${maxX} ${maxY},${minX} ${maxY},${minX} ${minY}))`
}
