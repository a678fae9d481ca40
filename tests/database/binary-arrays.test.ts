import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { byteStrings, doubles, integers, texts, timestamps } from '#platform/binary-arrays.ts'
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
