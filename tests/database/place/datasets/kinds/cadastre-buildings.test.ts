import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { cadastreBuildings } from '#server/place/datasets/kinds/cadastre-buildings.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load, square } from '#tests/fixtures/delivery.ts'

test.for([
  ['the cadastre’s codes', '01', '02'],
  ['BD Parcellaire’s words', 'Bâtiment en dur', 'Construction légère'],
] as const)('buildings say what they are built of in %s', async ([, solid, light], { db }) => {
  await db.run(sql`
    insert into commune (insee_code, name, geom)
    values ('62999', 'Vlière', st_multi(st_geomfromtext(${square(0, 0, 1000)}, 2154)))
    on conflict do nothing`)
  const layer = drawnLayer('bat_62.shp', [
    { TYPE: solid, commune: '62999', wkt: square(0, 0, 10) },
    { TYPE: light, commune: '62999', wkt: square(20, 0, 10) },
  ])
  const { recognised } = await load(db, [cadastreBuildings], [await drawnPackage('b', [layer])])
  expect([...recognised.values()]).toEqual(['cadastre/buildings'])
  const kinds = await db.many<{ kind: string }>(sql`select kind from building order by st_xmin(geom)`)
  expect(kinds.map(({ kind }) => kind)).toEqual(['solid', 'light'])
})
