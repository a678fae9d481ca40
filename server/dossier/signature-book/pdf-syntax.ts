/** What stands in a PDF (ISO 32000-1, 7.3). A name keeps its solidus, so that it is never taken for a text. */
export type PdfValue = null | boolean | number | string | PdfText | PdfRef | PdfStream | PdfDict | readonly PdfValue[]
export type PdfText = { bytes: Buffer }
export type PdfRef = { ref: number }
export type PdfDict = ReadonlyMap<string, PdfValue>
export type PdfStream = { dict: PdfDict; raw: Buffer }

/** What a reader could take in two ways is not read at all: another reader would show another document. */
export class AmbiguousPdf extends Error {}

const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))
const DEPTH_MAX = 40

export const isRef = (value: PdfValue | undefined): value is PdfRef => has(value, 'ref')
export const isText = (value: PdfValue | undefined): value is PdfText => has(value, 'bytes')
export const isStream = (value: PdfValue | undefined): value is PdfStream => has(value, 'raw')
export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map
export const isList = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)

const has = (value: unknown, key: string) =>
  typeof value === 'object' && value !== null && !(value instanceof Map) && Object.hasOwn(value, key)

/** Reads values one after the other. `lengthOf` says the length of a stream that another object holds. */
export class PdfCursor {
  readonly #bytes: Buffer
  readonly #lengthOf: (ref: PdfRef) => number
  at: number

  constructor(bytes: Buffer, at: number, lengthOf: (ref: PdfRef) => number) {
    this.#bytes = bytes
    this.at = at
    this.#lengthOf = lengthOf
  }

  /** @throws AmbiguousPdf */
  value(depth = 0): PdfValue {
    if (depth > DEPTH_MAX) throw new AmbiguousPdf('too deep')
    this.blank()
    const sign = this.#sign()
    if (sign === '/') return this.#name()
    if (sign === '(') return this.#literal()
    if (sign === '[') return this.#list(depth)
    if (sign === '<') return this.#bytes[this.at + 1] === 0x3c ? this.#dictOrStream(depth) : this.#hexadecimal()
    return this.#word()
  }

  /** Passes what is expected here. */
  expect(word: string): void {
    this.blank()
    if (!this.isNext(word)) throw new AmbiguousPdf(`no ${word}`)
    this.at += word.length
  }

  isNext(word: string): boolean {
    return this.#bytes.subarray(this.at, this.at + word.length).toString('latin1') === word
  }

  whole(): number {
    this.blank()
    const digits = /^\d{1,10}/.exec(this.#bytes.subarray(this.at, this.at + 10).toString('latin1'))?.[0]
    if (digits === undefined) throw new AmbiguousPdf('no number')
    this.at += digits.length
    return Number(digits)
  }

  blank(): void {
    for (;;) {
      const byte = this.#bytes[this.at]
      if (byte === 0x25) this.#comment()
      else if (byte !== undefined && SPACE.has(byte)) this.at += 1
      else return
    }
  }

  #comment(): void {
    while (this.at < this.#bytes.length && ![10, 13].includes(this.#bytes[this.at] ?? 10)) this.at += 1
  }

  #sign(): string {
    const byte = this.#bytes[this.at]
    if (byte === undefined) throw new AmbiguousPdf('ends too soon')
    return String.fromCharCode(byte)
  }

  #regular(): string {
    const start = this.at
    for (;;) {
      const byte = this.#bytes[this.at]
      if (byte === undefined || SPACE.has(byte) || DELIMITER.has(byte)) break
      this.at += 1
    }
    return this.#bytes.subarray(start, this.at).toString('latin1')
  }

  #name(): string {
    this.at += 1
    return `/${this.#regular().replaceAll(/#([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`
  }

  /** A number, a reference (`12 0 R`), true, false, null. */
  #word(): PdfValue {
    const word = this.#regular()
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new AmbiguousPdf('not a value')
    if (!/^\d{1,10}$/.test(word)) return Number(word)
    const after = /^[\0\t\n\f\r ]+0[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(
      this.#bytes.subarray(this.at, this.at + 24).toString('latin1'),
    )
    if (!after) return Number(word)
    this.at += after[0].length
    return { ref: Number(word) }
  }

  #literal(): PdfText {
    const found: number[] = []
    this.at += 1
    for (let depth = 1; ; ) {
      const byte = this.#bytes[this.at]
      if (byte === undefined) throw new AmbiguousPdf('a text without end')
      this.at += 1
      if (byte === 0x5c) {
        found.push(byte, this.#bytes[this.at] ?? 0)
        this.at += 1
        continue
      }
      if (byte === 0x28) depth += 1
      if (byte === 0x29) depth -= 1
      if (depth === 0) return { bytes: unescaped(Buffer.from(found)) }
      found.push(byte)
    }
  }

  #hexadecimal(): PdfText {
    const end = this.#bytes.indexOf(0x3e, this.at)
    const digits = this.#bytes
      .subarray(this.at + 1, end)
      .toString('latin1')
      .replaceAll(/[\0\t\n\f\r ]/g, '')
    if (end === -1 || !/^[0-9a-f]*$/i.test(digits)) throw new AmbiguousPdf('a text that is not hexadecimal')
    this.at = end + 1
    return { bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex') }
  }

  #list(depth: number): PdfValue[] {
    const found: PdfValue[] = []
    this.at += 1
    for (;;) {
      this.blank()
      if (this.#bytes[this.at] === 0x5d) {
        this.at += 1
        return found
      }
      found.push(this.value(depth + 1))
    }
  }

  #dictOrStream(depth: number): PdfDict | PdfStream {
    const dict = this.#dict(depth)
    const after = this.at
    this.blank()
    if (depth > 0 || !this.isNext('stream')) {
      this.at = after
      return dict
    }
    this.at += 'stream'.length
    if (this.#bytes[this.at] === 13) this.at += 1
    if (this.#bytes[this.at] !== 10) throw new AmbiguousPdf('a stream that begins nowhere')
    const start = this.at + 1
    const said = dict.get('Length')
    const length = isRef(said) ? this.#lengthOf(said) : said
    if (typeof length !== 'number' || length < 0 || start + length > this.#bytes.length)
      throw new AmbiguousPdf('a stream without length')
    this.at = start + length
    this.expect('endstream')
    return { dict, raw: this.#bytes.subarray(start, start + length) }
  }

  #dict(depth: number): PdfDict {
    const dict = new Map<string, PdfValue>()
    this.at += 2
    for (;;) {
      this.blank()
      if (this.isNext('>>')) {
        this.at += 2
        return dict
      }
      if (this.#sign() !== '/') throw new AmbiguousPdf('a key that is no name')
      const key = this.#name().slice(1)
      if (dict.has(key)) throw new AmbiguousPdf('a key given twice')
      dict.set(key, this.value(depth + 1))
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const unescaped = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replaceAll(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_all, said: string) =>
        /^[0-7]/.test(said)
          ? String.fromCharCode(Number.parseInt(said, 8) & 0xff)
          : /^[\r\n]/.test(said)
            ? ''
            : (ESCAPES[said] ?? said),
      ),
    'latin1',
  )

/** The same text for the same value, whatever its white space or the order of its keys. */
export function written(value: PdfValue | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (isRef(value)) return `${value.ref} R`
  if (isText(value)) return `<${value.bytes.toString('hex')}>`
  if (isStream(value)) return `${written(value.dict)}stream ${value.raw.toString('base64')}`
  if (isList(value)) return `[${value.map(written).join(' ')}]`
  if (isDict(value))
    return `<<${[...value]
      .map(([key, one]) => `/${key} ${written(one)}`)
      .toSorted()
      .join(' ')}>>`
  return String(value)
}
