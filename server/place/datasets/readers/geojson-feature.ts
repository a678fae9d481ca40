const code = (character: string) => character.charCodeAt(0)
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [code('{'), code('}'), code('['), code(']')]
const [COMMA, COLON, MINUS, POINT, ZERO, NINE] = [code(','), code(':'), code('-'), code('.'), code('0'), code('9')]
const [LOWER_E, UPPER_E, PLUS] = [code('e'), code('E'), code('+')]
const GEOMETRY = Buffer.from('"geometry"')
const COORDINATES = Buffer.from('"coordinates"')

/** WKB code of a type, how deep its positions lie, and the WKB code of its parts. */
const TYPES: Readonly<Record<string, { code: number; depth: number; part?: number }>> = {
  Point: { code: 1, depth: 0 },
  LineString: { code: 2, depth: 1 },
  Polygon: { code: 3, depth: 2 },
  MultiPoint: { code: 4, depth: 1, part: 1 },
  MultiLineString: { code: 5, depth: 2, part: 2 },
  MultiPolygon: { code: 6, depth: 3, part: 3 },
}

/** Powers of ten that are exact: a whole number below 2^53 divided by one of them is correctly rounded. */
const TENS = Array.from({ length: 23 }, (_, power) => 10 ** power)
const SAFE_DIGITS = 15

/** The text is not one that the short way reads; the long way will say what it is. */
class Unusual extends Error {}
const UNUSUAL = new Unusual()

export type ShortRead = { feature: Record<string, unknown>; geometry: string }

/**
 * Reads a feature without making an object of each of its positions: coordinates go from text to WKB, the rest is
 * parsed. A department has thirty million positions, and most of the time went into collecting them.
 * @returns null when the text is unusual in any way (other order, nested `geometry`, exponents…): parse it then
 */
export function readFeature(text: Buffer): ShortRead | null {
  const key = text.indexOf(GEOMETRY)
  if (key < 0) return null
  const start = text.indexOf(OPEN_OBJECT, key)
  const end = start < 0 || start > key + GEOMETRY.length + 4 ? -1 : objectEnd(text, start)
  if (end < 0) return null
  const feature = parseObject(`${text.toString('utf8', 0, start)}null${text.toString('utf8', end)}`)
  if (feature === null || feature.type !== 'Feature' || feature.geometry !== null) return null
  const coordinates = text.indexOf(COORDINATES, start)
  const list = coordinates < 0 ? -1 : text.indexOf(OPEN_LIST, coordinates)
  if (list < 0 || list > end || text.indexOf(COLON, coordinates) > list) return null
  const type = /"type"\s*:\s*"(\w+)"/.exec(text.toString('latin1', start, coordinates))?.[1]
  const known = type === undefined ? undefined : TYPES[type]
  if (known === undefined) return null
  try {
    const reader = new CoordinateReader(text, list)
    reader.shape(known.code, known.depth, known.part)
    return { feature, geometry: reader.hex() }
  } catch (error) {
    if (error instanceof Unusual) return null
    throw error
  }
}

/** Index after the brace that closes the object; a string inside would have braces only in an unusual geometry. */
function objectEnd(text: Buffer, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const byte = text[at]
    if (byte === OPEN_OBJECT) depth += 1
    else if (byte === CLOSE_OBJECT) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return -1
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

let bytes = Buffer.allocUnsafe(1 << 16)

/** Writes WKB in one buffer that all features use in turn. */
class CoordinateReader {
  private length = 0
  private at: number
  private readonly text: Buffer

  constructor(text: Buffer, at: number) {
    this.text = text
    this.at = at
  }

  hex = () => bytes.toString('hex', 0, this.length)

  shape(type: number, depth: number, part: number | undefined) {
    this.room(9)
    bytes[this.length] = 1
    this.length = bytes.writeUInt32LE(type, this.length + 1)
    if (part === undefined) this.level(depth)
    else this.list(() => this.shape(part, depth - 1, undefined))
  }

  private level(depth: number) {
    if (depth === 0) this.position()
    else this.list(() => this.level(depth - 1))
  }

  private list(item: () => void) {
    const countAt = this.length
    this.room(4)
    this.length += 4
    this.take(OPEN_LIST)
    let count = 0
    do {
      item()
      count += 1
    } while (this.next() === COMMA)
    if (this.text[this.at - 1] !== CLOSE_LIST) throw UNUSUAL
    bytes.writeUInt32LE(count, countAt)
  }

  private position() {
    this.take(OPEN_LIST)
    const x = this.number()
    if (this.next() !== COMMA) throw UNUSUAL
    const y = this.number()
    while (this.next() === COMMA) this.number()
    if (this.text[this.at - 1] !== CLOSE_LIST) throw UNUSUAL
    this.room(16)
    this.length = bytes.writeDoubleLE(x, this.length)
    this.length = bytes.writeDoubleLE(y, this.length)
  }

  private number(): number {
    this.blank()
    const { text } = this
    const isNegative = text[this.at] === MINUS
    if (isNegative) this.at += 1
    let value = 0
    let digits = 0
    let decimals = -1
    for (; ; this.at += 1) {
      const byte = text[this.at] ?? 0
      if (byte >= ZERO && byte <= NINE) {
        value = value * 10 + (byte - ZERO)
        digits += 1
        if (decimals >= 0) decimals += 1
      } else if (byte === POINT && decimals < 0) decimals = 0
      else if (byte === LOWER_E || byte === UPPER_E || byte === PLUS || byte === MINUS || byte === POINT) throw UNUSUAL
      else break
    }
    if (digits === 0 || digits > SAFE_DIGITS) throw UNUSUAL
    const scaled = decimals > 0 ? value / (TENS[decimals] ?? Number.NaN) : value
    return isNegative ? -scaled : scaled
  }

  private take(byte: number) {
    this.blank()
    if (this.text[this.at] !== byte) throw UNUSUAL
    this.at += 1
  }

  private next() {
    this.blank()
    this.at += 1
    return this.text[this.at - 1]
  }

  private blank() {
    while ((this.text[this.at] ?? 0x7f) <= 0x20) this.at += 1
  }

  private room(size: number) {
    if (this.length + size <= bytes.length) return
    const grown = Buffer.allocUnsafe(bytes.length * 2)
    bytes.copy(grown, 0, 0, this.length)
    bytes = grown
  }
}
