import type pg from 'pg'

const HEAD = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const END = -1
const NULL_LENGTH = -1
const FIRST_BYTES = 2 ** 16
/** Bytes of a letter, at most. */
const UTF8_MOST = 3

/** Rows as the binary form of COPY has them, written one field after the other into one buffer. */
export class CopiedRows {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES)
  #at = HEAD.copy(this.#bytes)

  /** A row of so many fields, which follow. */
  row(width: number): this {
    this.#room(2)
    this.#at = this.#bytes.writeInt16BE(width, this.#at)
    return this
  }

  integer(value: number | null): this {
    if (!this.#begin(value, 4)) return this
    this.#at = this.#bytes.writeInt32BE(value ?? 0, this.#at)
    return this
  }

  /** @param value  as `microseconds` counts it */
  instant(value: bigint): this {
    this.#begin(value, 8)
    this.#at = this.#bytes.writeBigInt64BE(value, this.#at)
    return this
  }

  double(value: number): this {
    this.#begin(value, 8)
    this.#at = this.#bytes.writeDoubleBE(value, this.#at)
    return this
  }

  binary(value: Buffer): this {
    this.#begin(value, value.length)
    this.#at += value.copy(this.#bytes, this.#at)
    return this
  }

  text(value: string | null, before = ''): this {
    if (value === null) {
      this.#begin(null, 0)
      return this
    }
    this.#room(4 + UTF8_MOST * (value.length + before.length))
    const start = this.#at + 4
    const written = this.#bytes.write(before, start) + this.#bytes.write(value, start + before.length)
    this.#bytes.writeInt32BE(written, this.#at)
    this.#at = start + written
    return this
  }

  /** JSON as `jsonb` takes it: the number of its form, then its text. */
  json(value: string | null): this {
    return this.text(value, '\u0001')
  }

  /** All of them. Nothing is written after. */
  whole(): Buffer {
    this.#room(2)
    return this.#bytes.subarray(0, this.#bytes.writeInt16BE(END, this.#at))
  }

  /** @returns false for a field that is null */
  #begin(value: unknown, length: number): boolean {
    this.#room(4 + length)
    this.#at = this.#bytes.writeInt32BE(value === null ? NULL_LENGTH : length, this.#at)
    return value !== null
  }

  #room(size: number): void {
    if (this.#at + size <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(2 * (this.#at + size))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }
}

/** What the driver asks of a statement that it did not make: see `Submittable` of pg. */
class Copy implements pg.Submittable {
  readonly #text: string
  readonly #bytes: Buffer
  readonly #over = Promise.withResolvers<number>()
  #count = 0

  constructor(text: string, bytes: Buffer) {
    this.#text = text
    this.#bytes = bytes
  }

  get over(): Promise<number> {
    return this.#over.promise
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text)
  }

  handleCopyInResponse(connection: { sendCopyFromChunk(bytes: Buffer): void; endCopyFrom(): void }): void {
    connection.sendCopyFromChunk(this.#bytes)
    connection.endCopyFrom()
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#count = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
  }

  handleError(error: Error): void {
    this.#over.reject(error)
  }

  handleReadyForQuery(): void {
    this.#over.resolve(this.#count)
  }
}

/** Sends rows to `copy … from stdin (format binary)`: all of them, or none. @returns how many */
export function copyIn(client: pg.ClientBase, text: string, bytes: Buffer): Promise<number> {
  const copy = new Copy(text, bytes)
  client.query(copy)
  return copy.over
}
