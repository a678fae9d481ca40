import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql, { raw } from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, realPath, requiredPath } from '#tests/fixtures/real-data.ts'

/** What stands in the commune: parcels, sections, buildings, named places. */
const standing = () =>
  testPool().one<{ parcels: number; sections: number; buildings: number; places: number }>(sql`
    select
      (select count(*)::integer from parcel where insee_code = '25354' and until_version is null) as parcels,
      (select count(*)::integer from section where insee_code = '25354') as sections,
      (select count(*)::integer from building where insee_code = '25354') as buildings,
      (select count(distinct name)::integer from street where insee_code = '25354') as places`)

const SHEETS = ['AB01', 'AK01', 'ZB01', 'ZC01'] as const
const sheet = (name: string) => requiredPath('cadastre', 'edigeo', '25354', `edigeo-25354000${name}.tar.bz2`)

/** The database of the run is shared: other files may have brought these sheets. */
beforeAll(async () => {
  const db = testPool()
  await loadTerritory(db)
  for (const table of ['street', 'building', 'section', 'parcel'])
    await db.run(sql`delete from ${raw(table)} where insee_code = '25354'`)
  await db.run(sql`
    update dataset_version set state = 'previous'
    from dataset
    where dataset.id = dataset_id and dataset.key like '%25354%' and state = 'current'`)
})

describe.runIf(realPath('cadastre'))('sheets of EDIGÉO, one import after the other', () => {
  test('each brings what is its own and takes nothing of its neighbours', async () => {
    const parcels: number[] = []
    for (const name of SHEETS) {
      const outcome = await importReal(sheet(name))
      expect(outcome.problem).toBeNull()
      parcels.push((await standing()).parcels)
    }
    expect(parcels).toEqual([14, 14 + 142, 14 + 142 + 68, 14 + 142 + 68 + 78])
    expect(await standing()).toMatchObject({ sections: 4, buildings: 134 + 33 + 24, places: 14 })
  })

  test('read again among the others, a sheet changes none of them', async () => {
    const before = await standing()
    for (const name of ['AK01', 'AB01']) expect((await importReal(sheet(name))).problem).toBeNull()
    expect(await standing()).toEqual(before)
  })

  test('a set that is not whole names what it lacks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-sheet-'))
    await cp(requiredPath('cadastre', 'edigeo', '75103000AO01'), folder, { recursive: true })
    for (const name of ['EDAO01S1.VEC', 'EDAO01SE.SCD']) await rm(join(folder, name))
    const outcome = await importReal(folder)
    expect(outcome).toMatchObject({ state: 'refused', problem: { status: 422 } })
    expect(outcome.problem?.detail).toContain('il manque EDAO01SE.SCD, EDAO01S1.VEC')
  })
})
