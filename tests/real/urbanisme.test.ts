import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, lostRows, realPath, requiredPath, rowsByLayer } from '#tests/fixtures/real-data.ts'

const documentOf = (partition: string) =>
  testPool().maybeOne(sql`
    select kind, state, approved_on as "approvedOn", cardinality(insee_codes) as communes
    from planning_document where partition_key = ${partition} and is_current`)

describe.runIf(realPath('urbanisme'))('planning documents', () => {
  test.each([
    [
      '248000747_PLUi_20201109',
      {
        '248000747_ZONE_URBA_20201109': 1049,
        '248000747_PRESCRIPTION_SURF_20201109': 1367,
        '248000747_INFO_SURF_20201109': 613,
      },
    ],
    [
      '241800432_PLUi_20200128',
      {
        '241800432_ZONE_URBA_20200128': 221,
        '241800432_PRESCRIPTION_LIN_20200128': 264,
        '241800432_PRESCRIPTION_PCT_20200128': 167,
        '241800432_PRESCRIPTION_SURF_20200128': 32,
      },
    ],
    ['41175_PLU_20140603', { ZONE_URBA: 118, PRESCRIPTION_LIN: 10, PRESCRIPTION_PCT: 26, PRESCRIPTION_SURF: 23 }],
    ['19182_CC_20150517', { '19182_SECTEUR_CC_20150517': 19 }],
    ['50545_CC_20130902', { SECTEUR_CC: 3 }],
    ['200078244_SCOT_20180218', { '200078244_PERIMETRE_SCOT_20180218': 2 }],
    ['tab-latin1', { ZONE_URBA_41003: 36, PRESCRIPTION_PCT: 59 }],
  ])('%s imports with all its rows', async (folder, expected) => {
    const outcome = await importReal(requiredPath('urbanisme', folder))
    expect(outcome.problem).toBeNull()
    expect(outcome.state).toBe('accepted')
    expect(lostRows(outcome)).toEqual([])
    const rows = rowsByLayer(outcome)
    for (const [layer, count] of Object.entries(expected))
      expect([layer, ...(rows[layer] ?? [])]).toEqual([layer, count, count, 0])
  })

  test('their days, states and communes are kept', async () => {
    expect(await documentOf('DU_241800432')).toEqual({
      kind: 'PLUi',
      state: '07',
      approvedOn: '2020-01-28',
      communes: 1,
    })
    expect(await documentOf('DU_50545')).toEqual({ kind: 'CC', state: '03', approvedOn: '2013-09-02', communes: 1 })
    expect(await documentOf('SCOT_200078244')).toEqual({
      kind: 'SCOT',
      state: '03',
      approvedOn: '2018-02-18',
      communes: 146,
    })
  })

  test('the same delivery again changes nothing', async () => {
    const outcome = await importReal(requiredPath('urbanisme', '241800432_PLUi_20200128'))
    expect(outcome.state).toBe('unchanged')
  })

  test('accents are read alike from Latin-1, from UTF-8 without .cpg and from MapInfo', async () => {
    const readings = new Set<string>()
    for (const folder of ['shp-latin1', 'shp-utf8', 'tab-latin1']) {
      const outcome = await importReal(requiredPath('urbanisme', folder))
      expect(outcome.problem).toBeNull()
      const rows = await testPool().many<{ label: string }>(sql`
        select distinct label
        from land_constraint
        join dataset_version on dataset_version.id = version_id and dataset_version.state = 'current'
        where document_key = '41269_20130926'
        order by label`)
      readings.add(rows.map(({ label }) => label).join('\n'))
    }
    expect(readings.size).toBe(1)
    expect([...readings][0]).toContain('Bâtiment agricole')
    expect([...readings][0]).not.toMatch(/[Ã\uFFFD]/)
  })

  test('written pieces are kept with their pages, and found by the name that the zones cite', async () => {
    const { missing, pages } = await testPool().one<{ missing: number; pages: number }>(sql`
      select count(*) filter (where file.id is null)::integer as missing, min(file.page_count) as pages
      from (
        select distinct split_part(land_constraint.attributes->>'nomfic', '#', 1) as name
        from land_constraint
        join dataset_version on dataset_version.id = version_id and dataset_version.state = 'current'
        where document_key = '241800432_PLUI_20200128' and topic = 'zone' and land_constraint.attributes ? 'nomfic'
      ) as cited
      left join document_file as file on lower(file.name) = lower(cited.name)`)
    expect({ missing, pages }).toEqual({ missing: 0, pages: 1 })
  })

  test('GML: the readable files import, the two broken ones are refused with their reasons', async () => {
    const outcome = await importReal(requiredPath('urbanisme', 'gml-56'))
    expect(rowsByLayer(outcome)).toMatchObject({
      ZONE_URBA: [66, 66, 0],
      PRESCRIPTION_LIN: [91, 91, 0],
      PRESCRIPTION_PCT: [201, 201, 0],
      PRESCRIPTION_SURF: [30, 30, 0],
      INFO_SURF: [26, 26, 0],
      INFO_PCT: [3, 3, 0],
    })
    const refused = outcome.report?.issues.filter(({ severity }) => severity === 'refused') ?? []
    expect(refused.map(({ file, reason }) => [file, reason]).sort()).toEqual([
      ['INFO_PCT-invalid.gml', 'gmlSchema'],
      ['INVALID.gml', 'unreadable'],
    ])
    for (const file of ['INVALID.gml', 'INFO_PCT-invalid.gml']) {
      const alone = await importReal(requiredPath('urbanisme', 'gml-56', file))
      expect([alone.state, alone.problem?.status]).toEqual(['refused', 422])
    }
  })

  test('a structured regulation is read title by title', async () => {
    const outcome = await importReal(requiredPath('urbanisme', 'reglement-structure'))
    expect(rowsByLayer(outcome)).toMatchObject({
      '15079_reglement_20190128.xml': [112, 112, 0],
      'PLU_niv1_simplifie.json': [3, 3, 0],
    })
    const { unsafe } = await testPool().one<{ unsafe: number }>(sql`
      select count(*)::integer as unsafe from regulation_title where html ~* '<script|onclick|style=|javascript:'`)
    expect(unsafe).toBe(0)
  })

  test('the whole folder imports at once, the projection of the layers that do not say it being given', async () => {
    const asked = await importReal(requiredPath('urbanisme'))
    expect(asked.state).toBe('ready')
    expect(asked.report?.questions.every(({ code }) => code === 'crs')).toBe(true)
    const outcome = await importReal(requiredPath('urbanisme'), { crs: 'EPSG:2154' })
    expect(outcome.problem).toBeNull()
    expect(lostRows(outcome)).toEqual([])
  })
})

describe.runIf(realPath('territoire-bondy-93010'))('Bondy', () => {
  /** Of the parcels in force: in one zone for 99 % at least, in several of more than 1 m² each, in none. */
  const spread = () =>
    testPool().one<{ one: number; several: number; none: number; total: number }>(sql`
      with overlap as materialized (
        select parcel.id, st_area(parcel.geom) as area,
          st_area(st_intersection(parcel.geom, zone.geom, overlay_grid())) as shared
        from parcel
        join land_constraint as zone on zone.topic = 'zone' and st_intersects(zone.geom, parcel.geom)
        join dataset_version on dataset_version.id = zone.version_id and dataset_version.state = 'current'
        where parcel.until_version is null and parcel.insee_code = '93010'
      ),
      per_parcel as materialized (
        select id, max(shared / area) as best, count(*) filter (where shared > 1) as zones from overlap group by id
      )
      select count(*) filter (where zones = 1 and best >= 0.99)::integer as one,
        count(*) filter (where zones > 1)::integer as several,
        (count(*) - count(zones) filter (where zones > 0))::integer as none,
        count(*)::integer as total
      from (select id from parcel where until_version is null and insee_code = '93010') as every
      left join per_parcel using (id)`)

  test('parcels of 2025 in the zones of 24 June 2025: 7 004 in one, 106 in several, 14 in none', async () => {
    const cadastre = await importReal(
      requiredPath('territoire-bondy-93010', 'cadastre', 'cadastre-93010-parcelles-2025.json.gz'),
    )
    expect(rowsByLayer(cadastre)).toMatchObject({ 'cadastre-93010-parcelles-2025': [7124, 7124, 0] })
    const plan = await importReal(requiredPath('territoire-bondy-93010', 'plui', 'pluiM3OLD2.gpkg'))
    expect(plan.problem).toBeNull()
    expect(rowsByLayer(plan)).toMatchObject({
      '200057875_ZONE_URBA_20250624.shp': [160, 158, 2],
      M3_ZONE_URBA: [129, 0, 129],
    })
    expect(await spread()).toEqual({ one: 7004, several: 106, none: 14, total: 7124 })
  })

  test('three generations of the plan in one folder end with the latest, the parcels that change zone being told', async () => {
    const outcome = await importReal(requiredPath('territoire-bondy-93010', 'plui'))
    expect(outcome.problem).toBeNull()
    expect(lostRows(outcome)).toEqual([])
    const versions = await testPool().many<{ vintage: string; state: string }>(sql`
      select vintage, state from dataset_version join dataset on dataset.id = dataset_id
      where key = 'plan/zone/DU_200057875' order by vintage`)
    expect(versions.map(({ vintage, state }) => [vintage, state])).toEqual([
      ['2023-06-27', 'previous'],
      ['2024-07-05', 'previous'],
      ['2025-06-24', 'current'],
    ])
    expect(await spread()).toMatchObject({ one: 7004, several: 106, none: 14 })
  })
})
