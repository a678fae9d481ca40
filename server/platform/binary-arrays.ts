/**
 * Arrays as the binary protocol of PostgreSQL has them, for statements that write thousands of rows: as text, each value would be written here and
 * read there, which takes longer than to write its row. A statement casts each parameter to its type (`::integer[]`).
 */
const OID = { bytea: 17, integer: 23, text: 25, double: 701, timestamptz: 1184 } as const

const HEAD = 20
const NULL_LENGTH = -1
/** Milliseconds of 1 January 2000, from which PostgreSQL counts. */
const EPOCH_MS = 946_684_800_000

function headed(oid: number, count: number, hasNull: boolean, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEAD + bytes)
  array.writeInt32BE(1, 0)
  array.writeInt32BE(hasNull ? 1 : 0, 4)
  array.writeInt32BE(oid, 8)
  array.writeInt32BE(count, 12)
  array.writeInt32BE(1, 16)
  return array
}

/** Values that all have `size` bytes; `write` puts one at its place. */
function fixed<T>(
  oid: number,
  size: number,
  values: readonly (T | null)[],
  write: (array: Buffer, value: T, at: number) => void,
): Buffer {
  const nulls = values.reduce((count, value) => (value === null ? count + 1 : count), 0)
  const array = headed(oid, values.length, nulls > 0, values.length * (4 + size) - nulls * size)
  let at = HEAD
  for (const value of values) {
    array.writeInt32BE(value === null ? NULL_LENGTH : size, at)
    at += 4
    if (value === null) continue
    write(array, value, at)
    at += size
  }
  return array
}

export const integers = (values: readonly (number | null)[]): Buffer =>
  fixed(OID.integer, 4, values, (array, value, at) => array.writeInt32BE(value, at))

export const doubles = (values: readonly (number | null)[]): Buffer =>
  fixed(OID.double, 8, values, (array, value, at) => array.writeDoubleBE(value, at))

/** @param values  ISO instants in UTC, to the microsecond */
export const timestamps = (values: readonly string[]): Buffer =>
  fixed(OID.timestamptz, 8, values, (array, value, at) => array.writeBigInt64BE(microseconds(value), at))

/** An instant as PostgreSQL counts it. */
export function microseconds(value: string): bigint {
  const ms = Date.parse(value) - EPOCH_MS
  const us = ms * 1000
  const beyond = beyondMilliseconds(value)
  return Number.isSafeInteger(us) ? BigInt(us + beyond) : BigInt(ms) * 1000n + BigInt(beyond)
}

/** Microseconds of an instant that its milliseconds leave out: its digits from the fourth to the sixth. */
function beyondMilliseconds(value: string): number {
  const point = value.indexOf('.')
  if (point < 0 || value.length <= point + 5) return 0
  return Number(
    value
      .slice(point + 4, point + 7)
      .replace('Z', '')
      .padEnd(3, '0'),
  )
}

function varying(oid: number, values: readonly (Buffer | null)[]): Buffer {
  const bytes = values.reduce((sum, value) => sum + 4 + (value?.length ?? 0), 0)
  const array = headed(oid, values.length, values.includes(null), bytes)
  let at = HEAD
  for (const value of values) {
    array.writeInt32BE(value?.length ?? NULL_LENGTH, at)
    at += 4
    if (value) at += value.copy(array, at)
  }
  return array
}

export const byteStrings = (values: readonly Buffer[]): Buffer => varying(OID.bytea, values)

export const texts = (values: readonly (string | null)[]): Buffer =>
  varying(
    OID.text,
    values.map((value) => (value === null ? null : Buffer.from(value))),
  )
