import sql from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, lostRows, realPath, requiredPath, rowsByLayer } from '#tests/fixtures/real-data.ts'

const inForce = async (commune: string) =>
  (
    await testPool().one<{ count: number }>(sql`
      select count(*)::integer as count from parcel where insee_code = ${commune} and until_version is null`)
  ).count

beforeAll(() => loadTerritory(testPool()))

describe.runIf(realPath('cadastre'))('the cadastre', () => {
  test('a commune of Etalab, and a contour that says its commune by its name', async () => {
    const outcome = await importReal(requiredPath('cadastre', 'etalab'))
    expect(rowsByLayer(outcome)).toMatchObject({
      'cadastre-91216-parcelles': [4241, 4241, 0],
      'pci-72181-commune': [1, 1, 0],
    })
    expect(await inForce('91216')).toBe(4241)
    const facts = await testPool().one(sql`
      select count(*) filter (where cadastral_area_m2 is null)::integer as "withoutArea",
        count(*) filter (where st_numinteriorrings(st_geometryn(geom, 1)) > 0)::integer as "withHole",
        (select geom is not null from commune where insee_code = '72181') as "leMans"
      from parcel where insee_code = '91216' and until_version is null`)
    expect(facts).toEqual({ withoutArea: 1, withHole: 30, leMans: true })
  })

  test('sheets of EDIGÉO, several of a commune together, packed or not, in Lambert-93 without a code', async () => {
    const outcome = await importReal(requiredPath('cadastre', 'edigeo'))
    expect(outcome).toMatchObject({ state: 'accepted', problem: null })
    expect(lostRows(outcome)).toEqual([])
    expect([await inForce('13029'), await inForce('25354'), await inForce('75103')]).toEqual([
      389,
      14 + 142 + 68 + 78,
      50,
    ])
    const sheets = outcome.report?.layers.filter(({ kind }) => kind === 'cadastre/parcels') ?? []
    expect(sheets).toHaveLength(6)
    for (const sheet of sheets) expect(sheet.crs).toMatch(/^Lambert-93 \(EPSG:2154\), lu dans le fichier ED\w+\.GEO$/)
  })

  test('a sheet after the others ends none of their parcels', async () => {
    const sheet = requiredPath('cadastre', 'edigeo', '25354', 'edigeo-25354000AB01.tar.bz2')
    const outcome = await importReal(sheet)
    expect(outcome.problem).toBeNull()
    expect(await inForce('25354')).toBe(302)
  })

  test('answers of a web service are extracts; an empty one is refused', async () => {
    const outcome = await importReal(requiredPath('cadastre', 'apicarto'))
    expect(outcome.problem).toBeNull()
    expect(await inForce('29158')).toBe(2)
    const empty = await importReal(requiredPath('cadastre', 'apicarto', 'parcelle-1e11fe-POST.json'))
    expect(empty).toMatchObject({ state: 'refused', problem: { status: 422 } })
  })

  test('a dump of PostGIS is read without being run', async () => {
    const outcome = await importReal(requiredPath('cadastre', 'postgis-62', '12-parcelles-extract-62-epsg4326.sql.gz'))
    expect(rowsByLayer(outcome)).toEqual({ parcelles: [2354, 2354, 0] })
    expect([await inForce('62053'), await inForce('62565')]).toEqual([1913, 441])
  })

  test('two states of a commune of IGN: divisions and reunions find their parents', async () => {
    const folder = (...names: string[]) => requiredPath('cadastre', 'filiation-77053', ...names)
    await importReal(folder('same.shp'))
    await importReal(folder('notSame.shp'))
    const before = await inForce('77053')
    const outcome = await importReal(folder('evolvedParcel.shp'))
    expect(outcome.report?.changes).toMatchObject([{ created: expect.any(Number), removed: expect.any(Number) }])
    const { created, withParents, removed } = await testPool().one<{
      created: number
      withParents: number
      removed: number
    }>(sql`
      select count(*) filter (where change = 'created')::integer as created,
        count(*) filter (where change = 'created' and cardinality(relatives) > 0)::integer as "withParents",
        count(*) filter (where change = 'removed')::integer as removed
      from parcel_change
      join dataset_version on dataset_version.id = version_id
      where import_run_id = ${outcome.id} and subject = 'parcel'`)
    expect(removed).toBeGreaterThan(200)
    expect(withParents / created).toBeGreaterThan(0.7)
    expect(await inForce('77053')).toBe(before + created - removed)
  })
})

describe.runIf(realPath('territoire-bondy-93010', 'cadastre'))('Bondy', () => {
  test('four vintages: what is created, removed and redrawn is what GDAL and GEOS find', async () => {
    const counts: (readonly [number, number])[] = []
    for (const year of [2022, 2023, 2024, 2025]) {
      const outcome = await importReal(
        requiredPath('territoire-bondy-93010', 'cadastre', `cadastre-93010-parcelles-${year}.json.gz`),
      )
      expect(outcome.state).toBe('accepted')
      counts.push([year, await inForce('93010')])
    }
    expect(counts).toEqual([
      [2022, 7053],
      [2023, 7084],
      [2024, 7120],
      [2025, 7124],
    ])
    const again = await importReal(
      requiredPath('territoire-bondy-93010', 'cadastre', 'cadastre-93010-parcelles-2025.json.gz'),
    )
    expect(again.state).toBe('unchanged')
  })

  test('from 2022 to 2025: 49 parcels removed, 120 created, 247 drawings changed', async () => {
    await testPool().transaction(async (db) => {
      await db.run(sql`delete from parcel_change where parcel_id like '93010%'`)
      await db.run(sql`delete from parcel where insee_code = '93010'`)
    })
    await importReal(requiredPath('territoire-bondy-93010', 'cadastre', 'cadastre-93010-parcelles-2022.json.gz'))
    const path = requiredPath('territoire-bondy-93010', 'cadastre', 'cadastre-93010-parcelles-2025.json.gz')
    const outcome = await importReal(path, { vintage: '2025-01-01' })
    const [changes] = outcome.report?.changes ?? []
    // 247 drawings differ in the file; one more parcel gained the area it had not.
    expect(changes).toMatchObject({ created: 120, removed: 49, modified: 248 })
    const { orphans } = await testPool().one<{ orphans: number }>(sql`
      select count(*)::integer as orphans from parcel_change
      join dataset_version on dataset_version.id = version_id
      where import_run_id = ${outcome.id} and change = 'removed' and cardinality(relatives) = 0`)
    expect(orphans).toBeLessThan(5)
  })

  test('areas of the ground against those of the cadastre: the median gap is 0.7 %, the 95th percentile 4.5 %', async () => {
    const gaps = await testPool().one<{ median: number; high: number }>(sql`
      select percentile_cont(0.5) within group (order by gap) as median, percentile_cont(0.95) within group (order by gap) as high
      from (
        select abs(geometric_area_m2 - cadastral_area_m2) / cadastral_area_m2 as gap
        from parcel where insee_code = '93010' and until_version is null and cadastral_area_m2 > 0) as gaps`)
    expect(gaps.median).toBeCloseTo(0.007, 3)
    expect(gaps.high).toBeCloseTo(0.045, 2)
  })
})
