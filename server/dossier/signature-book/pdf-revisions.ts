import { inflateSync } from 'node:zlib'
import {
  AmbiguousPdf,
  isDict,
  isList,
  isRef,
  isStream,
  PdfCursor,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './pdf-syntax.ts'

/** Where an object stands: at a byte of the file, or inside a stream of objects. */
type Place = { at: number } | { inside: number; rank: number }

/** Objects of one revision by number; null for one that it frees. */
type Section = { places: Map<number, Place | null>; trailer: PdfDict; prev: number | undefined }

const SECTIONS_MAX = 64
const OBJECTS_MAX = 200_000
const INFLATED_MAX = 40_000_000

/** A PDF as a reader sees it once its last revision is applied. @throws AmbiguousPdf */
export class PdfFile {
  readonly bytes: Buffer
  readonly places: ReadonlyMap<number, Place | null>
  readonly trailer: PdfDict
  /** Numbers that a revision after `base` wrote or freed. */
  readonly changed: ReadonlySet<number>
  readonly startsAt: number
  readonly #read = new Map<number, PdfValue>()
  readonly #unpacked = new Map<number, Map<number, PdfValue>>()

  /** @param base  what the file begins with: its revisions are known, and the chain must reach the last of them */
  constructor(bytes: Buffer, base?: PdfFile) {
    this.bytes = bytes
    this.startsAt = startOf(bytes)
    const sections = sectionsOf(bytes, this.startsAt, base)
    const places = new Map<number, Place | null>(base?.places)
    const changed = new Set<number>()
    for (const section of sections.toReversed())
      for (const [number, place] of section.places) {
        if (base && isSamePlace(places.get(number), place)) continue
        places.set(number, place)
        changed.add(number)
      }
    if (places.size > OBJECTS_MAX) throw new AmbiguousPdf('too many objects')
    if (base) refuseOldPlaces(places, changed, base.bytes.length)
    this.places = places
    this.changed = changed
    const trailer = sections[0]?.trailer ?? base?.trailer
    if (!trailer || trailer.has('Encrypt')) throw new AmbiguousPdf('no trailer, or encrypted')
    this.trailer = trailer
  }

  /** The object of that number; null when there is none, as the standard says. */
  object(number: number): PdfValue {
    const known = this.#read.get(number)
    if (known !== undefined) return known
    const place = this.places.get(number)
    const value = !place ? null : 'at' in place ? this.#at(number, place.at) : this.#inside(number, place.inside)
    this.#read.set(number, value)
    return value
  }

  /** What a value leads to. */
  seen(value: PdfValue | undefined): PdfValue {
    let found = value ?? null
    for (let hop = 0; isRef(found); hop += 1) {
      if (hop > 8) throw new AmbiguousPdf('references that turn')
      found = this.object(found.ref)
    }
    return found
  }

  dict(value: PdfValue | undefined): PdfDict | undefined {
    const found = this.seen(value)
    return isDict(found) ? found : isStream(found) ? found.dict : undefined
  }

  /** First byte of an object that stands by itself, and the byte after its end. */
  extent(number: number): { from: number; to: number } | undefined {
    const place = this.places.get(number)
    if (!place || !('at' in place)) return undefined
    const cursor = this.#cursor(place.at)
    beginObject(cursor, number)
    cursor.value()
    cursor.expect('endobj')
    return { from: place.at, to: cursor.at }
  }

  #cursor(at: number) {
    return new PdfCursor(this.bytes, at, (ref) => this.#length(ref))
  }

  #length(ref: PdfRef): number {
    const place = this.places.get(ref.ref)
    if (!place || !('at' in place)) throw new AmbiguousPdf('a length that stands nowhere')
    const cursor = this.#cursor(place.at)
    beginObject(cursor, ref.ref)
    return cursor.whole()
  }

  #at(number: number, at: number): PdfValue {
    const cursor = this.#cursor(at)
    beginObject(cursor, number)
    const value = cursor.value()
    cursor.expect('endobj')
    return value
  }

  #inside(number: number, stream: number): PdfValue {
    const unpacked = this.#unpacked.get(stream) ?? this.#unpack(stream)
    this.#unpacked.set(stream, unpacked)
    const value = unpacked.get(number)
    if (value === undefined) throw new AmbiguousPdf('an object that its stream does not hold')
    return value
  }

  #unpack(stream: number): Map<number, PdfValue> {
    const place = this.places.get(stream)
    if (!place || !('at' in place)) throw new AmbiguousPdf('a stream of objects inside another')
    const value = this.#at(stream, place.at)
    if (!isStream(value) || value.dict.get('Type') !== '/ObjStm') throw new AmbiguousPdf('no stream of objects')
    const [count, first] = [value.dict.get('N'), value.dict.get('First')]
    if (typeof count !== 'number' || typeof first !== 'number' || count > OBJECTS_MAX)
      throw new AmbiguousPdf('a stream of objects without count')
    const plain = inflated(value.dict, value.raw)
    const head = new PdfCursor(plain, 0, noLength)
    const found = new Map<number, PdfValue>()
    for (let rank = 0; rank < count; rank += 1) {
      const [number, at] = [head.whole(), head.whole()]
      if (found.has(number)) throw new AmbiguousPdf('an object held twice')
      found.set(number, new PdfCursor(plain, first + at, noLength).value(1))
    }
    return found
  }
}

const noLength = (): number => {
  throw new AmbiguousPdf('a stream where none can be')
}

function beginObject(cursor: PdfCursor, number: number): void {
  if (cursor.whole() !== number || cursor.whole() !== 0) throw new AmbiguousPdf('another object stands there')
  cursor.expect('obj')
}

const isSamePlace = (one: Place | null | undefined, other: Place | null) =>
  one === undefined || one === null || other === null
    ? (one ?? null) === other
    : JSON.stringify(one) === JSON.stringify(other)

/** What a revision brings stands after what was sent, or it would give bytes that were sent another meaning. */
function refuseOldPlaces(places: ReadonlyMap<number, Place | null>, changed: ReadonlySet<number>, from: number): void {
  for (const number of changed) {
    const place = places.get(number)
    if (!place) continue
    const stands = 'at' in place ? place : places.get(place.inside)
    if (!stands || !('at' in stands) || stands.at < from) throw new AmbiguousPdf('a revision that points before itself')
  }
}

function startOf(bytes: Buffer): number {
  const tail = bytes.subarray(-64).toString('latin1')
  const said = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail)?.[1]
  if (said === undefined) throw new AmbiguousPdf('a file that does not end')
  return Number(said)
}

/** Sections from the newest to the oldest, those of `base` left out. */
function sectionsOf(bytes: Buffer, start: number, base: PdfFile | undefined): Section[] {
  const found: Section[] = []
  let at: number | undefined = start
  while (at !== undefined) {
    if (base && at === base.startsAt) return found
    if (found.length >= SECTIONS_MAX || (base && at < base.bytes.length))
      throw new AmbiguousPdf('revisions that do not follow what was sent')
    const section = sectionAt(bytes, at)
    found.push(section)
    at = section.prev
  }
  if (base) throw new AmbiguousPdf('revisions that do not follow what was sent')
  return found
}

function sectionAt(bytes: Buffer, at: number): Section {
  const cursor = new PdfCursor(bytes, at, noLength)
  cursor.blank()
  return cursor.isNext('xref') ? tableAt(bytes, cursor) : streamAt(cursor)
}

/** A classic table (7.5.4). */
function tableAt(bytes: Buffer, cursor: PdfCursor): Section {
  const places = new Map<number, Place | null>()
  cursor.expect('xref')
  for (cursor.blank(); !cursor.isNext('trailer'); cursor.blank()) {
    const [first, count] = [cursor.whole(), cursor.whole()]
    if (count > OBJECTS_MAX) throw new AmbiguousPdf('too many objects')
    for (let rank = 0; rank < count; rank += 1) {
      const at = cursor.whole()
      cursor.whole()
      cursor.blank()
      const kind = String.fromCharCode(bytes[cursor.at] ?? 0)
      if (kind !== 'n' && kind !== 'f') throw new AmbiguousPdf('a table that is none')
      cursor.at += 1
      put(places, first + rank, kind === 'n' ? { at } : null)
    }
  }
  cursor.expect('trailer')
  const trailer = cursor.value(1)
  if (!isDict(trailer) || trailer.has('XRefStm')) throw new AmbiguousPdf('a trailer that is read in two ways')
  return { places, trailer, prev: prevOf(trailer) }
}

function put(places: Map<number, Place | null>, number: number, place: Place | null): void {
  if (places.has(number)) throw new AmbiguousPdf('an object placed twice')
  places.set(number, place)
}

function prevOf(trailer: PdfDict): number | undefined {
  const prev = trailer.get('Prev')
  if (prev !== undefined && typeof prev !== 'number') throw new AmbiguousPdf('a revision before nobody knows where')
  return prev
}

/** A stream of references (7.5.8). */
function streamAt(cursor: PdfCursor): Section {
  cursor.whole()
  cursor.whole()
  cursor.expect('obj')
  const value = cursor.value()
  if (!isStream(value) || value.dict.get('Type') !== '/XRef') throw new AmbiguousPdf('no table of references')
  const { dict, raw } = value
  const widths = numbersOf(dict.get('W'))
  const size = dict.get('Size')
  const [kinds = 0, middle = 0, last = 0] = widths
  const width = kinds + middle + last
  if (widths.length !== 3 || width === 0 || width > 24 || typeof size !== 'number')
    throw new AmbiguousPdf('a table of references without widths')
  const rows = inflated(dict, raw)
  const index = dict.has('Index') ? numbersOf(dict.get('Index')) : [0, size]
  const places = new Map<number, Place | null>()
  let row = 0
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2)
    for (let rank = 0; rank < count; rank += 1, row += 1) {
      const cells = rows.subarray(row * width, (row + 1) * width)
      if (cells.length < width) throw new AmbiguousPdf('a table of references that ends too soon')
      const cell = (from: number, length: number) =>
        length === 0 ? 0 : Number(`0x${cells.subarray(from, from + length).toString('hex')}`)
      put(
        places,
        first + rank,
        placeOf(kinds === 0 ? 1 : cell(0, kinds), cell(kinds, middle), cell(kinds + middle, last)),
      )
    }
  }
  return { places, trailer: dict, prev: prevOf(dict) }
}

function placeOf(kind: number, first: number, second: number): Place | null {
  if (kind === 0) return null
  if (kind === 1) return { at: first }
  if (kind === 2) return { inside: first, rank: second }
  throw new AmbiguousPdf('a kind of reference that nobody knows')
}

function numbersOf(value: PdfValue | undefined): number[] {
  if (!isList(value)) throw new AmbiguousPdf('no list of numbers')
  return value.map((one) => {
    if (typeof one !== 'number' || !Number.isInteger(one) || one < 0) throw new AmbiguousPdf('no list of numbers')
    return one
  })
}

/** The content of a stream of objects or of references, within bounds. */
function inflated(dict: PdfDict, raw: Buffer): Buffer {
  const filter = dict.get('Filter')
  const name = isList(filter) && filter.length === 1 ? filter[0] : filter
  if (name === undefined) return raw
  if (name !== '/FlateDecode') throw new AmbiguousPdf('a filter that is not read')
  const plain = plainOf(raw)
  const said = dict.get('DecodeParms')
  const parameters = isList(said) ? said[0] : said
  if (!isDict(parameters) || (parameters.get('Predictor') ?? 1) === 1) return plain
  const columns = parameters.get('Columns') ?? 1
  if (typeof columns !== 'number' || columns < 1 || columns > 64) throw new AmbiguousPdf('a predictor that is not read')
  return unpredicted(plain, columns)
}

function plainOf(raw: Buffer): Buffer {
  try {
    return inflateSync(raw, { maxOutputLength: INFLATED_MAX })
  } catch {
    throw new AmbiguousPdf('a stream that does not open')
  }
}

/** PNG predictors « none » and « up », those that tables of references bear. */
function unpredicted(rows: Buffer, columns: number): Buffer {
  const count = Math.floor(rows.length / (columns + 1))
  const plain = Buffer.alloc(count * columns)
  for (let row = 0; row < count; row += 1) {
    const kind = rows[row * (columns + 1)]
    if (kind !== 0 && kind !== 2) throw new AmbiguousPdf('a predictor that is not read')
    for (let column = 0; column < columns; column += 1) {
      const above = kind === 2 && row > 0 ? (plain[(row - 1) * columns + column] ?? 0) : 0
      plain[row * columns + column] = ((rows[row * (columns + 1) + 1 + column] ?? 0) + above) & 0xff
    }
  }
  return plain
}
