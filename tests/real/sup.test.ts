import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, lostRows, realPath, requiredPath, rowsByLayer } from '#tests/fixtures/real-data.ts'

describe.runIf(realPath('sup'))('servitudes', () => {
  test('a delivery of monuments: every area finds its act, its manager and its text, but one whose generator is misspelt', async () => {
    const outcome = await importReal(requiredPath('sup', '172014607_AC1_2A_20180130'))
    expect(outcome.problem).toBeNull()
    expect(rowsByLayer(outcome)).toMatchObject({
      AC1_ASSIETTE_SUP_S: [206, 206, 0],
      AC1_GENERATEUR_SUP_S: [104, 104, 0],
      AC1_ACTE_SUP: [104, 104, 0],
      AC1_SERVITUDE: [104, 104, 0],
    })
    const joined = await testPool().one(sql`
      select count(*)::integer as areas, count(act.easement_key)::integer as "withAct", count(file.name)::integer as "withText",
        count(area.attributes->>'gestionnaire')::integer as "withManager"
      from land_constraint as area
      join dataset_version on dataset_version.id = area.version_id and dataset_version.state = 'current'
      left join lateral (select * from easement_act where easement_key = area.document_key limit 1) as act on true
      left join lateral (select name from document_file where lower(name) = lower(act.file_name) limit 1) as file on true
      where area.kind = 'easement/AC1' and area.topic = 'easement'`)
    expect(joined).toEqual({ areas: 206, withAct: 205, withText: 205, withManager: 205 })
    const orphans = outcome.report?.issues.filter(({ reason }) => reason === 'generatorMissing')
    expect(orphans).toMatchObject([{ layer: 'AC1_ASSIETTE_SUP_S', severity: 'warning' }])
  })

  test('a delivery answers for its category', async () => {
    await importReal(requiredPath('sup', '123456789_A5_088_20200313'))
    const rows = await testPool().many<{ answers: string[] }>(sql`
      select answers from dataset_version where state = 'current' and answers && '{easement/A5,easement/AC1}' order by answers`)
    expect(rows.map(({ answers }) => answers)).toEqual([['easement/A5'], ['easement/AC1']])
  })

  test('WKT without a projection is asked, then read; what cannot be read is refused with its line', async () => {
    const asked = await importReal(requiredPath('sup', 'AC2-29-csv-one2one'))
    expect([asked.state, asked.report?.questions[0]?.code]).toEqual(['ready', 'crs'])
    const whole = await importReal(requiredPath('sup', 'AC2-29-csv-one2one'), { crs: 'EPSG:4326' })
    expect(rowsByLayer(whole)).toMatchObject({ AC2_ASSIETTE_SUP_S: [6, 6, 0], AC2_GENERATEUR_SUP_S: [6, 6, 0] })
    const broken = await importReal(requiredPath('sup', 'AC2-29-csv-idgen_not_unique'), { crs: 'EPSG:4326' })
    expect(rowsByLayer(broken)).toMatchObject({ AC2_ASSIETTE_SUP_S: [6, 4, 2], AC2_GENERATEUR_SUP_S: [6, 4, 2] })
    const issues = broken.report?.issues ?? []
    const lines = (reason: string, layer: string) =>
      issues.filter((one) => one.reason === reason && one.layer === layer).map(({ line }) => line)
    expect(lines('geometryUnreadable', 'AC2_ASSIETTE_SUP_S')).toEqual([2, 6])
    expect(lines('generatorNotUnique', 'AC2_ASSIETTE_SUP_S')).toEqual([2, 3, 4, 5, 6, 7])
  })

  test('an answer of the API is read under its own keys', async () => {
    const outcome = await importReal(requiredPath('sup', 'apicarto-gpu'))
    expect(rowsByLayer(outcome)).toEqual({ 'assiette-sup-s-paris13': [1, 1, 0] })
    const area = await testPool().one(sql`
      select kind, label, document_key as "documentKey", attributes->>'datepub' as "publishedOn"
      from land_constraint where external_key = 'AC1-172014607-1907183101-1-2'`)
    expect(area).toEqual({
      kind: 'easement/AC1',
      label: "Halle des anciennes messageries de la gare d'Austerlitz - SERNAM",
      documentKey: 'AC1-172014607-1907183101',
      publishedOn: '2026-08-27',
    })
  })

  test('the whole folder imports, and again changes nothing', async () => {
    const outcome = await importReal(requiredPath('sup'), { crs: 'EPSG:4326' })
    expect(outcome.problem).toBeNull()
    expect(lostRows(outcome)).toEqual([])
    expect(rowsByLayer(outcome)).toMatchObject({ EL10_ASSIETTE_SUP_S_FR: [7, 7, 0] })
    const again = await importReal(requiredPath('sup'), { crs: 'EPSG:4326' })
    expect(again.state).toBe('unchanged')
  })
})
