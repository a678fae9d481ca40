import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { outsideShapes } from '#server/plan/package-check/ground-queries.ts'
import { groundFacts } from '#server/plan/package-check/ground-rules.ts'
import { test } from '#tests/fixtures/database.ts'

/** Two squares of a hundred metres that share a strip of twenty, and a sliver beside them, from a corner in the legal projection. */
const SQUARES = [
  'POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))',
  'POLYGON((80 0, 180 0, 180 100, 80 100, 80 0))',
  'POLYGON((300 0, 300.4 0, 300.4 60, 300 60, 300 0))',
]

/** The same drawings as a package in `srid` holds them, as hexadecimal WKB. */
async function drawnIn(db: Database, legal: number, [east, north]: readonly [number, number], srid: number) {
  const rows = await db.many<{ hex: string }>(sql`
    select encode(st_asbinary(st_transform(st_setsrid(st_translate(wkt::geometry, ${east}::float8, ${north}::float8),
      ${legal}::int), ${srid}::int)), 'hex') as hex
    from unnest(${SQUARES}::text[]) with ordinality as square(wkt, n)
    order by n`)
  return rows.map(({ hex }) => hex)
}

const MAINLAND = { legal: 2154, corner: [640_000, 7_080_000] } as const
const REUNION = { legal: 2975, corner: [340_000, 7_650_000] } as const

describe('the ground of a package is measured in metres', () => {
  test.for([
    { ...MAINLAND, srid: 2154 },
    { ...MAINLAND, srid: 3950 },
    { ...MAINLAND, srid: 4326 },
    { ...REUNION, srid: 2975 },
    { ...REUNION, srid: 4326 },
  ])('drawn in EPSG:$srid where EPSG:$legal is legal', async ({ legal, corner, srid }, { db }) => {
    const facts = await groundFacts(db, await drawnIn(db, legal, corner, srid), srid, 1)
    expect(facts.map(({ kind, a, b }) => ({ kind, a, b }))).toEqual([
      { kind: 'overlap', a: 0, b: 1 },
      { kind: 'sliver', a: 2, b: null },
    ])
    expect(facts[0]?.areaM2).toBeCloseTo(2000, 1)
    expect(facts[1]?.areaM2).toBeCloseTo(24, 1)
  })

  test('what leaves the outline by less than ten metres is in it, whatever the projection', async ({ db }) => {
    const { legal, corner } = MAINLAND
    const outline = async (width: number) =>
      (
        await db.one<{ wkt: string }>(sql`
          select st_astext(st_transform(st_setsrid(st_makeenvelope(
            ${corner[0]}::float8 - 1, ${corner[1]}::float8 - 1, ${corner[0] + width}::float8, ${corner[1] + 101}::float8),
            ${legal}::int), 4326)) as wkt`)
      ).wkt
    for (const srid of [2154, 4326]) {
      const shapes = await drawnIn(db, legal, corner, srid)
      expect(await outsideShapes(db, shapes, srid, await outline(175))).toEqual([{ at: 2 }])
      expect(await outsideShapes(db, shapes, srid, await outline(95))).toEqual([{ at: 1 }, { at: 2 }])
    }
  })
})
