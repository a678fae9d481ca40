import sql from 'sql-template-tag'
import { expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { planKinds } from '#server/place/datasets/kinds/plan.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load, square } from '#tests/fixtures/delivery.ts'

async function addParcels(db: Database, parcels: Record<string, string>): Promise<void> {
  const { id } = await db.one<{ id: number }>(sql`
    with added as (insert into dataset (key, kind, title) values ('cadastre/parcels/62999', 'cadastre/parcels', 'p') returning id)
    insert into dataset_version (dataset_id, state, origin, sha256, format) select id, 'current', '', '', '' from added returning id`)
  for (const [number, wkt] of Object.entries(parcels)) {
    await db.run(sql`
      insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
      select ${`62999000AB${number}`}, '62999', '000', 'AB', ${number}, st_area(shape), 1, shape, ${id}
      from st_multi(st_geomfromtext(${wkt}, 2154)) as shape`)
  }
}

const plan = async (date: string, zones: Record<string, string>) =>
  drawnPackage(date, [
    drawnLayer(
      `62999_ZONE_URBA_${date}.shp`,
      Object.entries(zones).map(([label, wkt]) => ({
        LIBELLE: label,
        TYPEZONE: 'U',
        IDURBA: `62999_PLU_${date}`,
        wkt,
      })),
    ),
  ])

test('a new plan tells the parcels whose zone changed, with their shares; a sliver is no change', async ({ db }) => {
  await addParcels(db, {
    '0001': square(0, 0, 100), // stays in UA
    '0002': square(100, 0, 100), // UA, then half UB
    '0003': square(200.001, 0, 100), // UB, and a hair of UA before
    '0004': square(900, 0, 100), // outside every zone
  })
  const wide = (x: number, width: number) =>
    `POLYGON((${650000 + x} 7080000,${650000 + x + width} 7080000,${650000 + x + width} 7080100,${650000 + x} 7080100,${650000 + x} 7080000))`
  await load(db, planKinds, [await plan('20200101', { UA: wide(0, 200.002), UB: wide(200.002, 200) })])
  const { results } = await load(db, planKinds, [await plan('20240101', { UA: wide(0, 150), UB: wide(150, 250) })])
  const changes = await db.many(sql`
    select parcel_id as id, subject, change, detail from parcel_change where subject = 'zone' order by parcel_id`)
  expect(changes).toEqual([
    {
      id: '62999000AB0002',
      subject: 'zone',
      change: 'modified',
      detail: {
        before: [{ code: 'UA', share: 1 }],
        after: [
          { code: 'UA', share: 0.5 },
          { code: 'UB', share: 0.5 },
        ],
      },
    },
  ])
  expect(results.get('plan/zone')?.changes[0]).toMatchObject({
    parcelsAffected: 1,
    examples: [
      { id: '62999000AB0002', sentence: 'Parcelle 62999000AB0002\u00a0: UA devient UA (50\u00a0%) et UB (50\u00a0%)' },
    ],
  })
})

test('an area that covers a commune whole is marked: by its contour, or by its parcels when it has none', async ({
  db,
}) => {
  await db.run(sql`
    insert into commune (insee_code, name, geom)
    values ('62998', 'Voisine', st_multi(st_geomfromtext(${square(0, 5000, 400)}, 2154)))`)
  await addParcels(db, { '0001': square(0, 0, 100), '0002': square(100, 0, 100) })
  const layer = drawnLayer('info.shp', [
    { LIBELLE: 'DPU de la voisine', TYPEINF: '04', IDURBA: '62998_PLU_20240101', wkt: square(0, 5000, 400) },
    { LIBELLE: 'DPU de la commune', TYPEINF: '04', IDURBA: '62998_PLU_20240101', wkt: square(0, 0, 200) },
    { LIBELLE: 'Taxe d’un secteur', TYPEINF: '32', IDURBA: '62998_PLU_20240101', wkt: square(0, 0, 100) },
  ])
  await load(db, planKinds, [await drawnPackage('p', [layer])])
  const marked = await db.many(sql`select label, everywhere from land_constraint order by source_line`)
  expect(marked).toEqual([
    { label: 'DPU de la voisine', everywhere: true },
    { label: 'DPU de la commune', everywhere: true },
    { label: 'Taxe d’un secteur', everywhere: false },
  ])
})
