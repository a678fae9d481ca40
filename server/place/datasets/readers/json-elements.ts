import { createReadStream } from 'node:fs'

/** Members of the root object other than its list: `crs`, `name`, `type`… */
export type JsonMembers = Record<string, unknown>

/** Names under which files and public services put their list of objects. */
const LISTS = new Set(['features', 'data', 'results', 'items', 'records'])

/** Small enough that the database is fed between two chunks while the next rows are read. */
const CHUNK = 1 << 16
/** A root object without a list is one object: it is read whole, up to this size in bytes. */
const HEAD_MAX = 1 << 26
/** Members after the list are kept up to this size in bytes. */
const TAIL_MAX = 1 << 16

const code = (character: string) => character.charCodeAt(0)
const [QUOTE, BACKSLASH, COMMA] = [code('"'), code('\\'), code(',')]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [code('{'), code('}'), code('['), code(']')]

/** The text stops in the middle of an object, or of the list. */
export class JsonTruncated extends Error {
  readonly objectCount: number
  constructor(objectCount: number) {
    super(`the text ends after ${objectCount} objects`)
    this.objectCount = objectCount
  }
}

/** Lists and objects one in another deeper than this are no data. */
const DEEPEST = 100

/** An object holds more levels than any data has. */
export class JsonTooDeep extends Error {
  readonly objectCount: number
  constructor(objectCount: number) {
    super(`object ${objectCount} is nested too deep`)
    this.objectCount = objectCount
  }
}

/** Index of the quote that ends a string begun before `from`; -1 when it is not in the buffer. */
function stringEnd(buffer: Buffer, from: number): number {
  for (let at = buffer.indexOf(QUOTE, from); at >= 0; at = buffer.indexOf(QUOTE, at + 1)) {
    let slashes = 0
    while (buffer[at - 1 - slashes] === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return at
  }
  return -1
}

type Head = { at: number; listName: string; members: JsonMembers }

/**
 * Where the list begins in the first bytes of a text.
 * @returns undefined when more bytes are needed, 'single' when the root is one object without list
 */
function findList(buffer: Buffer): Head | 'single' | undefined {
  let depth = 0
  let key = ''
  let keyAt = 0
  for (let at = 0; at < buffer.length; at += 1) {
    const byte = buffer[at]
    if (byte === QUOTE) {
      const end = stringEnd(buffer, at + 1)
      if (end < 0) return undefined
      if (depth === 1) {
        key = buffer.toString('utf8', at + 1, end)
        keyAt = at
      }
      at = end
    } else if (byte === OPEN_LIST && depth === 0) {
      return { at: at + 1, listName: '', members: {} }
    } else if (byte === OPEN_LIST && depth === 1 && LISTS.has(key)) {
      const before = buffer
        .toString('utf8', 0, keyAt)
        .trim()
        .replace(/^\uFEFF/, '')
        .replace(/,$/, '')
      return { at: at + 1, listName: key, members: parseMembers(`${before}}`) ?? {} }
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1
      if (depth === 0) return 'single'
    }
  }
  return undefined
}

function parseMembers(text: string): JsonMembers | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** Room that an object longer than a chunk grows in: it doubles, so that reading stays linear whatever the size. */
let room = Buffer.alloc(0)

/** @param isSame  the first part is what the last call gave, untouched: bytes that stand there already are not moved again */
function joined(first: Buffer, next: Buffer, isSame: boolean): Buffer {
  if (first.length === 0) return next
  const length = first.length + next.length
  const stands = isSame && first.buffer === room.buffer && first.byteOffset === room.byteOffset
  if (!stands || length > room.length) {
    const grown = Buffer.allocUnsafeSlow(length * 2)
    first.copy(grown)
    room = grown
  }
  next.copy(room, first.length)
  return room.subarray(0, length)
}

/** Cuts a stream into the objects that stand at its first level. */
class ObjectCutter {
  tail: Buffer | undefined
  private rest: Buffer = Buffer.alloc(0)
  private depth = 0
  private at = 0
  private start = -1
  private isInString = false
  private count = 0

  get isBetween() {
    return this.depth === 0 && !this.isInString
  }

  push(chunk: Buffer): Buffer[] {
    const keep = this.start >= 0 ? this.start : Math.max(0, this.at - 64)
    const buffer = joined(this.rest.subarray(keep), chunk, keep === 0)
    this.at -= Math.min(keep, this.rest.length)
    if (this.start >= 0) this.start = 0
    this.rest = buffer
    const objects: Buffer[] = []
    while (this.at < buffer.length && this.tail === undefined) this.step(buffer, objects)
    this.count += objects.length
    return objects
  }

  private step(buffer: Buffer, objects: Buffer[]) {
    if (this.isInString) {
      const end = stringEnd(buffer, this.at)
      this.isInString = end < 0
      this.at = end < 0 ? buffer.length : end + 1
      return
    }
    const byte = buffer[this.at]
    this.at += 1
    if (byte === QUOTE) this.isInString = true
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (this.depth === 0 && byte === OPEN_OBJECT) this.start = this.at - 1
      this.depth += 1
      if (this.depth > DEEPEST) throw new JsonTooDeep(this.count + objects.length + 1)
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.depth -= 1
      if (this.depth < 0) this.tail = buffer.subarray(this.at)
      else if (this.depth === 0 && this.start >= 0) {
        objects.push(buffer.subarray(this.start, this.at))
        this.start = -1
      }
    }
  }
}

export type JsonPart =
  | { type: 'head'; listName: string | null; members: JsonMembers }
  | { type: 'objects'; objects: Buffer[] }

/**
 * Cuts a JSON text of any size into the objects of its list: `{"features": […]}`, `{"data": […]}`, `[…]`, or one object
 * after the other (newline-delimited, or a single one: `listName` is null). Only the current chunk is in memory.
 * The head comes first, and again when members follow the list.
 *
 * @throws JsonTruncated when the text stops before the end of its list, JsonTooDeep when an object is nested beyond reason
 */
export async function* jsonParts(path: string): AsyncGenerator<JsonPart> {
  const cutter = new ObjectCutter()
  let head: Head | 'single' | undefined
  let waiting = Buffer.alloc(0)
  let count = 0
  let tail = Buffer.alloc(0)
  for await (const read of createReadStream(path, { highWaterMark: CHUNK })) {
    let chunk = read as Buffer
    if (head === undefined) {
      waiting = Buffer.concat([waiting, chunk])
      head = findList(waiting)
      if (head === undefined && waiting.length > HEAD_MAX) throw new JsonTruncated(0)
      if (head === undefined) continue
      yield head === 'single'
        ? { type: 'head', listName: null, members: {} }
        : { type: 'head', listName: head.listName, members: head.members }
      chunk = head === 'single' ? waiting : waiting.subarray(head.at)
    }
    if (cutter.tail === undefined) {
      const objects = cutter.push(chunk)
      count += objects.length
      if (objects.length > 0) yield { type: 'objects', objects }
      tail = cutter.tail ?? tail
    } else if (tail.length < TAIL_MAX) tail = Buffer.concat([tail, chunk])
  }
  if (head === undefined) throw new JsonTruncated(count)
  if (head === 'single') {
    if (!cutter.isBetween) throw new JsonTruncated(count)
    return
  }
  if (cutter.tail === undefined) throw new JsonTruncated(count)
  if (head.listName === '') return
  const text = tail.toString('utf8').trim()
  const members = parseMembers(text.charCodeAt(0) === COMMA ? `{${text.slice(1)}` : `{${text}`)
  if (members === undefined) throw new JsonTruncated(count)
  if (Object.keys(members).length > 0) yield { type: 'head', listName: head.listName, members }
}
