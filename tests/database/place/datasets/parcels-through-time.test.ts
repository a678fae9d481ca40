import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ImportOptions } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import { type ImportOutcome, importPaths } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { type DrawnParcel, etalabParcels } from '#tests/fixtures/cadastre.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

type Cadastre = {
  /** Imports parcels of Saint-Exemple as a file of Etalab would bring them. */
  receive(parcels: readonly DrawnParcel[], options?: ImportOptions): Promise<ImportOutcome>
}

const test = withDatabase.extend<{ cadastre: Cadastre }>({
  cadastre: async ({ db }, use) => {
    const deps = testDeps(db)
    await use({
      receive: async (parcels, options) =>
        importPaths(deps, [await writtenFile('parcelles.json', etalabParcels(parcels))], options),
    })
  },
})

const inForce = async (db: Database) => {
  const rows = await db.many<{ id: string }>(sql`
    select right(id, 4) as id from parcel where insee_code = '62057' and until_version is null order by id`)
  return rows.map(({ id }) => Number(id))
}

const changesOf = (db: Database) =>
  db.many<{ id: string; change: string; relatives: string[] }>(sql`
    select right(parcel_id, 4) as id, change, array(select right(relative, 4) from unnest(relatives) as relative) as relatives
    from parcel_change where parcel_id like '62057%' and subject = 'parcel' order by parcel_id, change`)

const village: DrawnParcel[] = [
  { number: 1, at: [0, 0, 40] },
  { number: 2, at: [40, 0, 40] },
  { number: 3, at: [80, 0, 40] },
  { number: 4, at: [120, 0, 40] },
]

describe('a new vintage of the cadastre', () => {
  test('a division and a reunion are told with their filiation; the others do not move', async ({ db, cadastre }) => {
    await cadastre.receive(village)
    const outcome = await cadastre.receive([
      { number: 2, at: [40, 0, 40] },
      { number: 4, at: [120, 0, 40] },
      { number: 5, at: [0, 0, 20], area: 400 },
      { number: 6, at: [20, 0, 20], area: 400 },
      { number: 7, at: [80, 0, 40] },
    ])
    expect(outcome).toMatchObject({
      state: 'accepted',
      report: { changes: [{ created: 3, removed: 2, modified: 0, unchanged: 2, parcelsAffected: 5 }] },
    })
    expect(await inForce(db)).toEqual([2, 4, 5, 6, 7])
    expect(await changesOf(db)).toEqual([
      { id: '0001', change: 'removed', relatives: ['0005', '0006'] },
      { id: '0003', change: 'removed', relatives: ['0007'] },
      { id: '0005', change: 'created', relatives: ['0001'] },
      { id: '0006', change: 'created', relatives: ['0001'] },
      { id: '0007', change: 'created', relatives: ['0003'] },
    ])
    expect(outcome.report?.changes[0]?.examples[0]?.sentence).toContain('AB 1')
  })

  test('a row that did not change keeps the version that brought it', async ({ db, cadastre }) => {
    const { id: first } = await cadastre.receive(village)
    await cadastre.receive([...village.slice(0, 3), { number: 4, at: [120, 0, 40], area: 1500 }])
    const rows = await db.many<{ id: string; isFirst: boolean; isInForce: boolean }>(sql`
      select right(parcel.id, 4) as id, import_run_id = ${first} as "isFirst", until_version is null as "isInForce"
      from parcel join dataset_version on dataset_version.id = since_version
      where insee_code = '62057' order by parcel.id, since_version`)
    expect(rows).toEqual([
      { id: '0001', isFirst: true, isInForce: true },
      { id: '0002', isFirst: true, isInForce: true },
      { id: '0003', isFirst: true, isInForce: true },
      { id: '0004', isFirst: true, isInForce: false },
      { id: '0004', isFirst: false, isInForce: true },
    ])
  })

  test('a parcel that did not change is as fresh as the last file that showed its commune whole', async ({
    db,
    cadastre,
  }) => {
    const vouching = async () => {
      const rows = await db.many<{ id: number; run: number }>(sql`
        select right(parcel.id, 4)::integer as id, import_run_id as run
        from parcel join dataset_version on dataset_version.id = vouching_version(since_version)
        where insee_code = '62057' and until_version is null order by parcel.id`)
      return rows.map(({ id, run }) => [id, run])
    }
    const { id: first } = await cadastre.receive(village)
    await cadastre.receive([{ number: 9, at: [200, 0, 40] }])
    const [, , , , [, extract] = []] = await vouching()
    expect(await vouching()).toEqual([1, 2, 3, 4].map((number) => [number, first]).concat([[9, extract ?? 0]]))
    expect(extract).not.toBe(first)
    const { id: whole } = await cadastre.receive([
      ...village.slice(0, 3),
      { number: 4, at: [120, 0, 40], area: 1500 },
      { number: 9, at: [200, 0, 40] },
    ])
    expect(await vouching()).toEqual([1, 2, 3, 4, 9].map((number) => [number, whole]))
    const { id: later } = await cadastre.receive([{ number: 2, at: [40, 0, 40], area: 1700 }])
    expect(await vouching()).toEqual([1, 2, 3, 4, 9].map((number) => [number, number === 2 ? later : whole]))
  })

  test('a drawing that moves by a centimetre is replaced without being told as a change', async ({ db, cadastre }) => {
    await cadastre.receive(village)
    const moved = village.map(
      ({ number, at: [x, y, size] }): DrawnParcel => ({ number, at: [x + 0.01, y, size], area: 1600 }),
    )
    const outcome = await cadastre.receive(moved)
    expect(outcome.report?.changes).toMatchObject([{ modified: 4, unchanged: 0, parcelsAffected: 0 }])
    expect(await changesOf(db)).toEqual([])
  })

  test('an extract of one parcel ends no other, and says so', async ({ db, cadastre }) => {
    await cadastre.receive(village)
    const outcome = await cadastre.receive([{ number: 9, at: [200, 0, 40] }])
    expect(await inForce(db)).toEqual([1, 2, 3, 4, 9])
    expect(outcome.report?.issues).toMatchObject([{ severity: 'warning', reason: 'communePartial' }])
  })

  test('an extract that draws a parcel anew ends the one that stood there', async ({ db, cadastre }) => {
    await cadastre.receive(village)
    await cadastre.receive([
      { number: 8, at: [0, 0, 20] },
      { number: 9, at: [20, 0, 20] },
      { number: 10, at: [0, 20, 20] },
      { number: 11, at: [20, 20, 20] },
    ])
    expect(await inForce(db)).toEqual([2, 3, 4, 8, 9, 10, 11])
  })

  test('a file said to be complete ends all that it does not hold', async ({ db, cadastre }) => {
    await db.run(sql`insert into commune (insee_code, name) values ('62057', 'Saint-Exemple')`)
    await cadastre.receive(village)
    await cadastre.receive([{ number: 9, at: [200, 0, 40] }], { covers: ['62057'] })
    expect(await inForce(db)).toEqual([9])
  })

  test('the same content changes nothing, under any name; an older one comes back as a new version', async ({
    db,
    cadastre,
  }) => {
    await cadastre.receive(village)
    expect((await cadastre.receive(village)).state).toBe('unchanged')
    await cadastre.receive(village.slice(0, 3))
    expect((await cadastre.receive(village)).state).toBe('accepted')
    expect(await inForce(db)).toEqual([1, 2, 3, 4])
  })

  test('vintages that lie in one folder come into force one after the other, and only once', async ({ db }) => {
    const deps = testDeps(db)
    const path = await writtenFile('lot/parcelles-b.json', etalabParcels(village))
    const later = etalabParcels([...village.slice(1), { number: 5, at: [0, 0, 40] }]).replaceAll(
      '2024-03-01',
      '2025-03-01',
    )
    await writeFile(join(dirname(path), 'parcelles-a.json'), later)
    const outcome = await importPaths(deps, [dirname(path)])
    expect(outcome.report?.layers.map(({ rowsIn, rowsRefused }) => [rowsIn, rowsRefused])).toEqual([
      [4, 0],
      [4, 0],
    ])
    expect(await inForce(db)).toEqual([2, 3, 4, 5])
    expect(await changesOf(db)).toMatchObject([
      { id: '0001', change: 'removed', relatives: ['0005'] },
      { id: '0005', change: 'created', relatives: ['0001'] },
    ])
    expect((await importPaths(deps, [dirname(path)])).state).toBe('unchanged')
  })

  test('a dry run reports the same and writes nothing', async ({ db, cadastre }) => {
    const outcome = await cadastre.receive(village, { dryRun: true })
    expect(outcome).toMatchObject({ state: 'ready', report: { layers: [{ rowsIn: 4 }] } })
    expect(await inForce(db)).toEqual([])
  })

  test('areas are those of the ground, within a hundred-thousandth of the geodesic ones', async ({ db, cadastre }) => {
    await cadastre.receive(village)
    const { gap } = await db.one<{ gap: number }>(sql`
      select max(abs(geometric_area_m2 / st_area(st_transform(geom, 4326)::geography) - 1)) as gap
      from parcel where insee_code = '62057'`)
    expect(gap).toBeLessThan(1e-5)
  })
})
