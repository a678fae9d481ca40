import sql from 'sql-template-tag'
import { describe, expect, test as pure } from 'vitest'
import type { Database } from '#platform/database.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { apartFrom } from '#server/place/datasets/row-clusters.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { type DrawnParcel, etalabParcels, squareAt } from '#tests/fixtures/cadastre.ts'
import { test } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

/** A hundred parcels side by side. */
const VILLAGE: DrawnParcel[] = Array.from({ length: 100 }, (_, rank) => ({
  number: rank + 1,
  at: [(rank % 10) * 40, Math.floor(rank / 10) * 40, 40] as const satisfies [number, number, number],
}))
const moved = (at: [number, number, number]): DrawnParcel[] => VILLAGE.with(99, { number: 100, at })

async function received(db: Database, content: string) {
  const { report } = await importPaths(testDeps(db), [await writtenFile('parcelles.json', content)], {})
  return {
    kept: report?.layers.map(({ rowsIn }) => rowsIn),
    refused: (report?.issues ?? []).filter(({ severity }) => severity === 'refused'),
    doubts: (report?.issues ?? []).filter(({ severity }) => severity === 'warning'),
  }
}

const swapped = (content: string) => {
  const file = JSON.parse(content)
  const [ring] = file.features[99].geometry.coordinates
  file.features[99].geometry.coordinates = [ring.map(([lon, lat]: [number, number]) => [lat, lon])]
  return JSON.stringify(file)
}

describe('C-M1: a row outside its commune is refused by its line, the others are kept', () => {
  test.for([
    ['in Paris', etalabParcels(moved([20_000, -220_000, 40])), 'communeElsewhere|apartFromCommune'],
    ['with latitude and longitude exchanged', swapped(etalabParcels(VILLAGE)), 'rowOutsideFrance'],
    ['three and a half kilometres east of the others', etalabParcels(moved([3900, 0, 40])), 'apartFromCommune'],
  ] as const)('%s', async ([_, content, reason], { db }) => {
    const { kept, refused } = await received(db, content)
    expect(kept).toEqual([99])
    expect(refused).toMatchObject([{ line: 100, reason: expect.stringMatching(reason) }])
  })

  const withContour = async (db: Database) => {
    const ring = squareAt(-200, -200, 1000).map(([lon, lat]) => `${lon} ${lat}`)
    await db.run(sql`
      insert into commune (insee_code, name, geom)
      values ('62057', 'Vlière', st_multi(st_transform(st_geomfromtext(${`POLYGON((${ring.join(', ')}))`}, 4326), 2154)))
      on conflict (insee_code) do update set geom = excluded.geom`)
  }

  test('by its contour in a file of one row, of which nothing is left', async ({ db }) => {
    await withContour(db)
    const path = await writtenFile('parcelles.json', etalabParcels([{ number: 1, at: [4000, 0, 40] }]))
    const { state, problem } = await importPaths(testDeps(db), [path], {})
    expect(state).toBe('refused')
    expect(problem?.detail).toMatch(/commune 62057 et se trouve à 3\s\d{3} m de son contour/)
  })

  test.for([
    [4, 1],
    [49, 20],
  ] as const)('by its contour in a file of %i rows too, of which %i are outside', async ([rows, outside], { db }) => {
    await withContour(db)
    const parcels = VILLAGE.slice(0, rows).map(
      (parcel, rank): DrawnParcel => (rank < outside ? { ...parcel, at: [4000 + rank * 40, 0, 40] } : parcel),
    )
    const { refused } = await received(db, etalabParcels(parcels))
    expect(refused).toHaveLength(outside)
    expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['outsideCommune']))
  })

  test('a fifth of many rows outside a contour, that may be older, is kept and told', async ({ db }) => {
    await withContour(db)
    const parcels = VILLAGE.map(
      (parcel, rank): DrawnParcel => (rank < 21 ? { ...parcel, at: [4000 + rank * 40, 0, 40] } : parcel),
    )
    const { kept, refused, doubts } = await received(db, etalabParcels(parcels))
    expect([kept, refused]).toEqual([[100], []])
    expect(doubts).toMatchObject([
      { reason: 'contourDoubted', sentence: expect.stringMatching(/^21 lignes sur 100 sont hors du contour chargé/) },
    ])
  })

  test('by the contour of its commune, where it is loaded', async ({ db }) => {
    await withContour(db)
    const { kept, refused } = await received(db, etalabParcels(moved([2000, 0, 40])))
    expect(kept).toEqual([99])
    expect(refused).toMatchObject([{ line: 100, reason: 'outsideCommune' }])
    expect((await received(db, etalabParcels(moved([1000, 0, 40])))).refused).toEqual([])
  })

  test('a code that is no commune’s is refused', async ({ db }) => {
    const content = etalabParcels(VILLAGE).replaceAll('62057000AB0100', '99999000AB0100')
    const { refused } = await received(
      db,
      content.replace(
        '"commune":"62057","prefixe":"000","section":"AB","numero":"100"',
        '"commune":"99999","prefixe":"000","section":"AB","numero":"100"',
      ),
    )
    expect(refused).toMatchObject([{ line: 100, reason: 'communeNowhere' }])
  })

  test('ground with a gap, an island of many parcels and a file of a few rows are kept', async ({ db }) => {
    const island = VILLAGE.map(
      (parcel, rank): DrawnParcel => (rank < 10 ? { ...parcel, at: [12_000 + rank * 40, 0, 40] } : parcel),
    )
    const told = await received(db, etalabParcels(island))
    expect(told.refused).toEqual([])
    expect(told.doubts, 'an island, or rows with a wrong code').toMatchObject([
      {
        reason: 'groundApart',
        sentence: expect.stringMatching(/^10\slignes sur 100 de la commune 62057 se trouvent loin/),
      },
    ])
    expect((await received(db, etalabParcels(island))).doubts, 'once in force').toEqual([])
    const few = VILLAGE.slice(0, 3).with(2, { number: 3, at: [4000, 0, 40] })
    expect((await received(db, etalabParcels(few, '62058'))).refused).toEqual([])
  })
})

pure(
  'C-M1: few rows away from the ground of their commune stand apart, and so does what is far whatever its rows',
  () => {
    const ground = [0, 1, 2, 3, 4].map((x) => ({ x, y: 0, rows: 100 }))
    expect(apartFrom(ground)).toEqual([])
    expect(apartFrom([...ground, { x: 8, y: 0, rows: 3 }])).toEqual([{ x: 8, y: 0, rows: 3 }])
    expect(apartFrom([...ground, { x: 8, y: 0, rows: 60 }])).toEqual([])
    expect(apartFrom([...ground, { x: 200, y: 0, rows: 60 }])).toHaveLength(1)
    expect(apartFrom([...ground, { x: 6, y: 2, rows: 1 }])).toEqual([])
  },
)
