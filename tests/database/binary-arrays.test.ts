import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { byteStrings, doubles, integers, microseconds, texts, timestamps } from '#platform/binary-arrays.ts'
import { CopiedRows } from '#platform/copy-in.ts'
import { writeObservations } from '#server/services/sensors/reception-queries.ts'
import { test } from '#tests/fixtures/database.ts'

test('arrays sent as bytes are read as the same values sent as text', async ({ db }) => {
  const numbers = [0, 1, -1, 2_147_483_647, -2_147_483_648, null]
  const instants = [
    '2026-10-01T00:00:00Z',
    '1999-12-31T23:59:59.999999Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T00:00:00Z',
  ]
  const words = ['', 'été', 'a{b,"c"}', null, 'NULL', '𝄞']
  const bytes = [Buffer.alloc(0), Buffer.from([0, 255, 92])]
  const found = await db.one(sql`
    select ${integers(numbers)}::integer[] = ${numbers}::integer[] as integers,
      ${doubles([0.1, -0, 1e300, null])}::float8[] = ${[0.1, -0, 1e300, null]}::float8[] as doubles,
      ${timestamps(instants)}::timestamptz[] = ${instants}::timestamptz[] as instants,
      ${texts(words)}::text[] = ${words}::text[] as texts,
      ${byteStrings(bytes)}::bytea[] = ${bytes.map((one) => `\\x${one.toString('hex')}`)}::bytea[] as bytes,
      (select count(*) from unnest(${integers([])}::integer[])) as none`)
  expect(found).toEqual({ integers: true, doubles: true, instants: true, texts: true, bytes: true, none: 0 })
})

/** As the embedded database has no door for COPY, its bytes are read back here. */
function fieldsOf(bytes: Buffer, width: number): (Buffer | null)[][] {
  expect(bytes.subarray(0, 11)).toEqual(Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'))
  const rows: (Buffer | null)[][] = []
  let at = 19
  for (;;) {
    const count = bytes.readInt16BE(at)
    at += 2
    if (count < 0) break
    expect(count).toBe(width)
    rows.push(
      Array.from({ length: count }, () => {
        const length = bytes.readInt32BE(at)
        at += 4
        if (length < 0) return null
        at += length
        return bytes.subarray(at - length, at)
      }),
    )
  }
  expect(at).toBe(bytes.length)
  return rows
}

test('rows sent by COPY are each field with its length, however long they grow', () => {
  const copied = new CopiedRows()
  const long = 'é𝄞'.repeat(50_000)
  copied.row(6).integer(-7).instant(microseconds('2026-10-01T00:00:00.123456Z')).double(0.1)
  copied.text('été').text(null).json('{"a":1}')
  copied
    .row(6)
    .integer(null)
    .instant(0n)
    .double(-0)
    .text(long)
    .text('')
    .binary(Buffer.from([0, 255]))
  const [first, second] = fieldsOf(copied.whole(), 6)
  expect(first?.map((field) => field?.toString('hex') ?? null)).toEqual([
    'fffffff9',
    (844_128_000_123_456n + 0n).toString(16).padStart(16, '0'),
    '3fb999999999999a',
    Buffer.from('été').toString('hex'),
    null,
    Buffer.from('\u0001{"a":1}').toString('hex'),
  ])
  expect(second?.[0]).toBe(null)
  expect(second?.[3]?.toString()).toBe(long)
  expect(second?.[5]).toEqual(Buffer.from([0, 255]))
})

test('rows sent by COPY are kept whole or not at all, and what is said again is kept once', async ({ db }) => {
  const rows = [1, 2, 3].map((datastreamId) => ({ datastreamId, at: '2026-10-01T00:00:00.000001Z', value: 0.1 }))
  await db.one(sql`select lay_sensor_months('2026-09-01', '2025-01-01')::text as laid`)
  expect(await writeObservations(db, rows)).toBe(3)
  expect(await writeObservations(db, [...rows, { datastreamId: 4, at: '2026-10-01T00:00:00Z', value: 2 }])).toBe(1)
  expect(
    await db.many(sql`
      select datastream_id as id, value, to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as at from sensor_observation order by 1`),
  ).toEqual([
    ...[1, 2, 3].map((id) => ({ id, value: 0.1, at: '2026-10-01 00:00:00.000001' })),
    { id: 4, value: 2, at: '2026-10-01 00:00:00.000000' },
  ])
})
