import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { observedConsumption } from '#server/place/datasets/kinds/land-observed.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load } from '#tests/fixtures/delivery.ts'

const COMMUNES = 2000
const YEARS = Array.from({ length: 15 }, (_, at) => 9 + at)
const MOST_SENT = 2_000_000
const two = (year: number) => String(year).padStart(2, '0')

describe('the series of the observatory', () => {
  test('of the whole country reaches the database in pieces, and whole', async ({ db }) => {
    const years = Object.fromEntries(
      YEARS.flatMap((year) => [
        [`naf${two(year)}art${two(year + 1)}`, 1000 + year],
        [`art${two(year)}hab${two(year + 1)}`, 600],
      ]),
    )
    const rows = Array.from({ length: COMMUNES }, (_, at) => ({ idcom: String(62_000 - COMMUNES + at), ...years }))
    let largest = 0
    const watched: Database = {
      ...db,
      run: (statement) => {
        largest = Math.max(largest, ...statement.values.map((value) => String(value).length))
        return db.run(statement)
      },
    }
    await load(watched, [observedConsumption], [await drawnPackage('conso', [drawnLayer('conso.csv', rows)])])
    expect(
      await db.one(sql`select count(*)::integer as rows, sum(m2)::float8 as m2 from observed_consumption`),
    ).toEqual({ rows: COMMUNES * YEARS.length, m2: COMMUNES * YEARS.reduce((sum, year) => sum + 1000 + year, 0) })
    expect(largest).toBeLessThan(MOST_SENT)
  })
})
