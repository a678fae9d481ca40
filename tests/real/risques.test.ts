import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, lostRows, realPath, requiredPath, rowsByLayer } from '#tests/fixtures/real-data.ts'

const kindsOf = (procedure: string) =>
  testPool().many<{ kind: string; rows: number }>(sql`
    select land_constraint.kind, count(*)::integer as rows
    from land_constraint
    join dataset_version on dataset_version.id = version_id and dataset_version.state = 'current'
    where document_key = ${procedure}
    group by land_constraint.kind order by land_constraint.kind`)

describe.runIf(realPath('risques'))('risks', () => {
  test('a plan of natural risks in COVADIS: perimeter, hazards by kind, regulated zones', async () => {
    const outcome = await importReal(requiredPath('risques', 'ppr-covadis', '38DDT20200002.zip'))
    expect(rowsByLayer(outcome)).toMatchObject({
      N_PERIMETRE_PPRN_20200002_S_038: [1, 1, 0],
      N_ZONE_ALEA_PPRN_20200002_S_038: [646, 646, 0],
      N_ZONE_REG_PPRN_20200002_S_038: [584, 584, 0],
      N_MULTIALEA_PPRN_20200002_038: [743, 743, 0],
    })
    const kinds = await kindsOf('38DDT20200002')
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'perimeter/riskPlan',
      'risk/avalanche',
      'risk/flood',
      'risk/movement',
      'risk/natural',
    ])
    expect(kinds.reduce((sum, { rows }) => sum + rows, 0)).toBe(1 + 646 + 584)
  })

  test('a plan of technological risks in the CNIG model, with the address of its texts', async () => {
    const outcome = await importReal(requiredPath('risques', 'ppr-cnig-gpkg'))
    expect(outcome.problem).toBeNull()
    expect(await kindsOf('69DREAL20090005')).toEqual([
      { kind: 'perimeter/riskPlan', rows: 1 },
      { kind: 'risk/technological', rows: 35 },
    ])
    const { linked } = await testPool().one<{ linked: number }>(sql`
      select count(*)::integer as linked from land_constraint
      where document_key = '69DREAL20090005' and topic = 'risk' and attributes->>'urlfic' like 'http%'`)
    expect(linked).toBe(35)
  })

  test('the flood directive: floods and heights in, what is exposed left aside with its reason', async () => {
    const outcome = await importReal(requiredPath('risques', 'tri-directive-inondation'))
    expect(outcome.problem).toBeNull()
    expect(rowsByLayer(outcome)).toMatchObject({
      N_TRI_JTEST_TOPO_INONDABLE_MOY_S_027: [2, 2, 0],
      N_TRI_JTEST_TOPO_ISO_HT_FAI_S_027: [3, 3, 0],
      N_TRI_JTEST_TOPO_TRI_S_027: [1, 1, 0],
    })
    const told = (outcome.report?.issues ?? [])
      .filter(({ reason }) => reason.startsWith('ignored/'))
      .map(({ layer }) => layer)
    expect(told).toContain('N_TRI_JTEST_TOPO_ENJEU_ECO_S_027')
    expect(told).toContain('N_TRI_JTEST_TOPO_SOUST_INOND_S_027')
  })

  test('what the API of Géorisques answers, and its lists', async () => {
    const api = await importReal(requiredPath('risques', 'georisques-api'))
    expect(rowsByLayer(api)).toMatchObject({ 'icpe-paris13': [5, 5, 0], 'radon-paris13': [1, 0, 1] })
  })

  test('the whole folder imports', async () => {
    const outcome = await importReal(requiredPath('risques'))
    expect(outcome.problem).toBeNull()
    expect(lostRows(outcome)).toEqual([])
  })
})

describe.runIf(realPath('territoire-bondy-93010', 'risques'))('lists of sites of Bondy', () => {
  test('former industrial sites, polluted soils and installations stand together; a list without coordinates is told', async () => {
    const outcome = await importReal(requiredPath('territoire-bondy-93010', 'risques'))
    expect(outcome.problem).toBeNull()
    const rows = await testPool().many<{ kind: string; rows: number }>(sql`
      select land_constraint.kind, count(*)::integer as rows
      from land_constraint join dataset_version on dataset_version.id = version_id and dataset_version.state = 'current'
      where dataset_version.origin ~ '93010|icpe-2024' group by land_constraint.kind order by 1`)
    expect(rows).toEqual([
      { kind: 'risk/industrial', rows: 21 },
      { kind: 'risk/pollutedSoil', rows: 61 },
    ])
    expect(outcome.report?.issues.map(({ reason }) => reason)).toContain('attributesWithoutGeometry')
  })
})
