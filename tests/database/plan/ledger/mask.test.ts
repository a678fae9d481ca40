import sql from 'sql-template-tag'
import { expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { enafMask } from '#server/place/datasets/kinds/enaf.ts'
import { ignoredKind } from '#server/place/datasets/kinds/ignored.ts'
import { enafWithin } from '#server/plan/ledger/ledger.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load, square } from '#tests/fixtures/delivery.ts'

const shareOf = (db: Database, wkt: string) => enafWithin(db, sql`select st_geomfromtext(${wkt}, 2154) as geom`)
const wktOf = (west: number, south: number, side: number) =>
  `POLYGON((${west} ${south}, ${west + side} ${south}, ${west + side} ${south + side}, ${west} ${south + side}, ${west} ${south}))`

test('a mask answers within the communes that it draws, says what is urbanised there, and nothing elsewhere', async ({
  db,
}) => {
  const { corner } = await db.one<{ corner: string }>(
    sql`select st_astext(st_pointn(st_exteriorring(st_geomfromtext(${square(0, 0, 100)})), 1)) as corner`,
  )
  const [west = 0, south = 0] = corner.slice('POINT('.length, -1).split(' ').map(Number)
  await db.run(sql`
    insert into commune (insee_code, name, geom)
    values ('62998', 'Saint-Exemple', st_geomfromtext(${wktOf(west, south, 200)}, 2154))`)
  expect(await shareOf(db, wktOf(west, south, 10))).toEqual({ areaM2: 100, enafM2: 0, urbanisedM2: 0, unknownM2: 100 })
  const rows = [
    { enaf: 'oui', deliberation: 'DEL 2026-12', wkt: square(0, 0, 100) },
    { enaf: 'non', deliberation: 'DEL 2026-12', wkt: square(100, 100, 100) },
  ]
  const { issues } = await load(
    db,
    [enafMask, ignoredKind],
    [await drawnPackage('masque', [drawnLayer('enaf_2021.shp', rows)])],
  )
  expect(issues).toEqual([])
  expect(await shareOf(db, wktOf(west + 95, south, 10))).toEqual({
    areaM2: 100,
    enafM2: 50,
    urbanisedM2: 50,
    unknownM2: 0,
  })
  expect(await shareOf(db, wktOf(west + 195, south, 10))).toMatchObject({ enafM2: 0, urbanisedM2: 50, unknownM2: 50 })
  const told = await db.one<{ attributes: unknown }>(sql`
    select attributes from dataset_version v join dataset d on d.id = v.dataset_id where d.kind = 'plan/enaf'`)
  expect(told.attributes).toEqual({ author: null, deliberation: 'DEL 2026-12' })
})
