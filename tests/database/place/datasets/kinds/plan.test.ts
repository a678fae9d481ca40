import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { planKinds } from '#server/place/datasets/kinds/plan.ts'
import { bindingAtPlace } from '#server/plan/documents/documents.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load, square } from '#tests/fixtures/delivery.ts'

const zones = (date: string, labels: readonly string[], more: Record<string, unknown> = {}) =>
  labels.map((label, index) => ({
    LIBELLE: label,
    LIBELONG: `Zone ${label}`,
    TYPEZONE: label.startsWith('A') ? 'A' : 'U',
    IDURBA: `62999_PLU_${date}`,
    DATVALID: date,
    wkt: square(index * 100, 0, 100),
    ...more,
  }))

const codes = (db: Database, topic: string) =>
  db.many<{ code: string; label: string; kind: string; documentKey: string | null; parts: number }>(sql`
    select code, label, land_constraint.kind, document_key as "documentKey",
      (select count(*)::integer from land_constraint_part where constraint_id = land_constraint.id) as parts
    from land_constraint
    join dataset_version on dataset_version.id = version_id
    where topic = ${topic} and dataset_version.state = 'current'
    order by code, land_constraint.id`)

describe('zones of a plan', () => {
  test('are read under the label printed in the document, in any case of columns', async ({ db }) => {
    const layer = drawnLayer('zonage.shp', [
      { libelle: 'UBa', libelong: 'Centre', typezone: 'U', idurba: '62999_PLUi_20240115', wkt: square(0, 0, 100) },
      { libelle: 'A', libelong: null, typezone: 'A', idurba: '', wkt: square(100, 0, 100) },
    ])
    const { results, recognised } = await load(db, planKinds, [await drawnPackage('z', [layer])])
    expect(recognised.get('zonage')).toBe('plan/zone')
    expect(results.get('plan/zone')?.layers[0]).toMatchObject({ rowsRead: 2, rowsIn: 2, vintage: '2024-01-15' })
    expect(await codes(db, 'zone')).toMatchObject([
      { code: 'A', label: 'Zone agricole', documentKey: '62999_PLUI_20240115', parts: 1 },
      { code: 'UBa', label: 'Centre', documentKey: '62999_PLUI_20240115', parts: 1 },
    ])
  })

  test('of a new document replace the previous ones, and an older document does not come back', async ({ db }) => {
    const plan = (date: string, labels: readonly string[]) =>
      drawnPackage(date, [drawnLayer(`62999_ZONE_URBA_${date}.shp`, zones(date, labels))])
    await load(db, planKinds, [await plan('20200101', ['UA', 'A'])])
    const { results } = await load(db, planKinds, [await plan('20240101', ['UA', 'UB'])])
    expect(results.get('plan/zone')?.changes[0]).toMatchObject({ created: 1, removed: 1, unchanged: 1 })
    await load(db, planKinds, [await plan('20100101', ['NC'])])
    expect((await codes(db, 'zone')).map(({ code }) => code)).toEqual(['UA', 'UB'])
    const documents = await db.many<{ approvedOn: string; isCurrent: boolean }>(sql`
      select approved_on as "approvedOn", is_current as "isCurrent" from planning_document
      where partition_key = 'DU_62999' order by approved_on`)
    expect(documents).toEqual([
      { approvedOn: '2010-01-01', isCurrent: false },
      { approvedOn: '2020-01-01', isCurrent: false },
      { approvedOn: '2024-01-01', isCurrent: true },
    ])
  })

  test('an extract in place of a whole plan is told, and the whole comes back by importing it again', async ({
    db,
  }) => {
    const all = Array.from({ length: 24 }, (_value, at) => `U${at}`)
    const whole = await drawnPackage('tout', [drawnLayer('62999_ZONE_URBA_20240101.shp', zones('20240101', all))])
    const part = await drawnPackage('une', [
      drawnLayer('62999_ZONE_URBA_20240101.shp', zones('20240101', all.slice(0, 3))),
    ])
    expect((await load(db, planKinds, [whole])).issues.map(({ reason }) => reason)).not.toContain('muchSmaller')
    const { issues } = await load(db, planKinds, [part])
    expect(issues.find(({ reason }) => reason === 'muchSmaller')?.detail).toEqual({ before: 24, after: 3 })
    expect(await codes(db, 'zone')).toHaveLength(3)
    await load(db, planKinds, [whole])
    expect(await codes(db, 'zone')).toHaveLength(24)
  })

  test('of several documents in one run end with the latest', async ({ db }) => {
    const layers = ['20240101', '20200101'].map((date) => drawnLayer(`zones_${date}.shp`, zones(date, [`U${date}`])))
    await load(db, planKinds, [await drawnPackage('tout', layers)])
    expect((await codes(db, 'zone')).map(({ code }) => code)).toEqual(['U20240101'])
  })

  test('drawn twice in one delivery are taken once, from the layer of the standard', async ({ db }) => {
    const of = (layer: string, labels: readonly string[]) =>
      drawnLayer('plui.gpkg', zones('20240101', labels), { layer, format: 'GeoPackage', sha256: layer })
    const layers = [of('m3_zone_urba', ['U1', 'U2', 'A1']), of('62999_ZONE_URBA_20240101.shp', ['UA', 'UB'])]
    const { results, issues } = await load(db, planKinds, [await drawnPackage('plui.gpkg', layers)])
    expect((await codes(db, 'zone')).map(({ code }) => code)).toEqual(['A1', 'UA', 'UB'].slice(1))
    const working = results.get('plan/zone')?.layers.find(({ layer }) => layer === 'm3_zone_urba')
    expect(working).toMatchObject({ rowsRead: 3, rowsIn: 0, rowsRefused: 3 })
    expect(issues.filter(({ reason }) => reason === 'layerRedundant')).toHaveLength(3)
  })

  test('of one plan delivered commune by commune add up', async ({ db }) => {
    const part = (name: string, x: number) =>
      drawnLayer(`${name}/zone_urba.shp`, [
        { LIBELLE: 'UA', TYPEZONE: 'U', IDURBA: '200000001_PLUI_20240101', wkt: square(x, 0, 100) },
      ])
    await load(db, planKinds, [await drawnPackage('plui', [part('a', 0), part('b', 500)])])
    expect(await codes(db, 'zone')).toHaveLength(2)
  })

  test.for([
    ['by IDURBA', [{ IDURBA: '62998_PLU_20180101' }, { IDURBA: '62999_PLU_20240101' }]],
    [
      'by commune and day',
      [
        { INSEE: '62998', DATAPPRO: '20180101' },
        { INSEE: '62999', DATAPPRO: '20240101' },
      ],
    ],
  ] as const)('of several communes in one layer, one document each, are told apart %s', async ([, said], { db }) => {
    const merged = said.map((document, at) => ({
      LIBELLE: 'UA',
      TYPEZONE: 'U',
      ...document,
      wkt: square(at * 100, 0, 100),
    }))
    await load(db, planKinds, [await drawnPackage('m', [drawnLayer('zonages_fusionnes.shp', merged)])])
    expect((await codes(db, 'zone')).map(({ documentKey }) => documentKey?.slice(0, 5))).toEqual(['62998', '62999'])
    const changed = merged.with(1, { ...merged[1], LIBELLE: 'UB', ...(said[1] ?? {}) } as (typeof merged)[number])
    await load(db, planKinds, [await drawnPackage('m', [drawnLayer('zonages_fusionnes.shp', changed.slice(1))])])
    expect((await codes(db, 'zone')).map(({ code }) => code)).toEqual(['UA', 'UB'])
  })

  test('of a carte communale are sectors', async ({ db }) => {
    const layer = drawnLayer('SECTEUR_CC.shp', [
      { LIBELLE: 'C', TYPESECT: '01', INSEE: '62998', DATAPPRO: '20130902', wkt: square(0, 0, 100) },
    ])
    await load(db, planKinds, [await drawnPackage('62998_CC_20130902', [layer])])
    expect(await codes(db, 'zone')).toMatchObject([
      { code: 'C', label: 'Secteur ouvert à la construction', documentKey: '62998_CC_20130902' },
    ])
  })

  test('importing the same file twice changes nothing', async ({ db }) => {
    const layer = drawnLayer('62999_ZONE_URBA_20240101.shp', zones('20240101', ['UA']))
    await load(db, planKinds, [await drawnPackage('p', [layer])])
    const { results } = await load(db, planKinds, [await drawnPackage('p', [layer])])
    expect(results.get('plan/zone')?.layers[0]?.unchanged).toBe(true)
    expect(await codes(db, 'zone')).toHaveLength(1)
  })

  test('a zone without any label is refused with its line; unusable dates are told once', async ({ db }) => {
    const rows = [
      ...zones('20240101', ['UA', 'UB'], { DATVALID: '1899-12-30' }),
      { LIBELLE: null, TYPEZONE: null, wkt: square(300, 0, 50) },
    ]
    const { issues } = await load(db, planKinds, [await drawnPackage('p', [drawnLayer('zone.shp', rows)])])
    expect(issues.filter(({ severity }) => severity === 'refused')).toMatchObject([
      { line: 3, reason: 'zoneWithoutLabel' },
    ])
    expect(issues.filter(({ reason }) => reason === 'dateUnusable')).toMatchObject([
      { detail: { count: 2, value: '1899-12-30' } },
    ])
  })
})

describe('prescriptions and informations', () => {
  test('carry today’s code, the source’s is kept; they answer on the ground of the zones', async ({ db }) => {
    const zone = drawnLayer('62999_ZONE_URBA_20240101.shp', zones('20240101', ['UA']))
    const prescriptions = drawnLayer('lin_paysager.shp', [
      {
        LIBELLE: 'Recul',
        TYPEPSC: '11',
        STYPEPSC: '01',
        IDURBA: '62999_PLU_20240101',
        wkt: 'LINESTRING(650000 7080000,650010 7080000)',
      },
      {
        LIBELLE: 'Voie',
        TYPEPSC: 5,
        STYPEPSC: 1,
        IDURBA: '62999_PLU_20240101',
        wkt: 'LINESTRING(650000 7080010,650010 7080010)',
      },
    ])
    const { issues } = await load(db, planKinds, [await drawnPackage('p', [prescriptions, zone])])
    expect(await codes(db, 'planPrescription')).toMatchObject([
      { code: '05-01', kind: 'planPrescription/line' },
      { code: '15-00', kind: 'planPrescription/line' },
    ])
    expect(issues).toMatchObject([
      { reason: 'codeReplaced', severity: 'warning', detail: { value: '11-01', code: '15-00' } },
    ])
    const { area } = await db.one<{ area: number }>(sql`
      select st_area(coverage)::float8 as area from dataset_version
      where state = 'current' and answers = '{planPrescription/line}'`)
    expect(area).toBe(10_000)
  })

  test('without the zones of their plan, they do not say where they answer', async ({ db }) => {
    const layer = drawnLayer('dpu.shp', [
      { LIBELLE: 'DPU', TYPEINF: '04', STYPEINF: '00', IDURBA: '62997_PLU_20240101', wkt: square(0, 0, 100) },
    ])
    const { issues } = await load(db, planKinds, [await drawnPackage('p', [layer])])
    expect(issues.map(({ reason }) => reason)).toEqual(['coverageUnknown'])
    const { known } = await db.one<{ known: boolean }>(sql`
      select coverage is not null as known from dataset_version where state = 'current' and answers = '{planInformation/surface}'`)
    expect(known).toBe(false)
  })

  test('a list of emplacements réservés without type is recognised by its numbers', async ({ db }) => {
    const layer = drawnLayer('liste.shp', [{ TXT: 'ERBd1', LIBELLE: 'Élargissement de la rue', wkt: square(0, 0, 10) }])
    const { recognised } = await load(db, planKinds, [await drawnPackage('62999_PLU_20240101', [layer])])
    expect(recognised.get('liste')).toBe('plan/prescription')
    expect(await codes(db, 'planPrescription')).toMatchObject([{ code: '05-00' }])
  })
})

describe('the document', () => {
  test('keeps its days with the place where each was read, and the communes of DOC_URBA_COM', async ({ db }) => {
    const layers = [
      drawnLayer('62999_ZONE_URBA_20240101.shp', zones('20240101', ['UA'])),
      drawnLayer(
        'DOC_URBA.dbf',
        [
          {
            IDURBA: '62999_PLU_20240101',
            TYPEDOC: 'PLU',
            ETAT: '03',
            NOMPROC: 'MS1',
            DATAPPRO: '20240101',
            DATEFIN: '',
            URLREG: 'https://exemple.fr/r.pdf',
          },
        ],
        { format: 'DBF' },
      ),
      drawnLayer('DOC_URBA_COM.dbf', [{ IDURBA: '62999_PLU_20240101', INSEE: '62999' }], { format: 'DBF' }),
    ]
    await load(db, planKinds, [await drawnPackage('p', layers)])
    const document = await db.one(sql`
      select kind, title, state, procedure, insee_codes as "inseeCodes", approved_on as "approvedOn", urls,
        facts->'approvedOn'->>'where' as "approvedWhere"
      from planning_document where partition_key = 'DU_62999' and is_current`)
    expect(document).toEqual({
      kind: 'PLU',
      title: 'PLU 62999',
      state: '03',
      procedure: 'MS1',
      inseeCodes: ['62999'],
      approvedOn: '2024-01-01',
      urls: { urlreg: 'https://exemple.fr/r.pdf' },
      approvedWhere: 'DATAPPRO de DOC_URBA',
    })
  })

  const KEYS = ['62999_PLU_20210101', '62999_PLU_20240101'] as const
  const inForce = async (db: Database) => {
    const at = '010100000000000000000000000000000000000000'
    const place = { inseeCode: '62999', communeName: '', point: at, probe: at, toleranceM: 0 }
    const { answer, rows } = await bindingAtPlace(db, place, '2026-01-01')
    const [first] = answer.outcome === 'document' ? answer.procedures : []
    const { deliveredKey } = rows.flatMap(({ procedures }) => procedures).find(({ id }) => id === first) ?? {}
    return { key: deliveredKey, isDoubted: answer.doubts.some(({ kind }) => kind === 'twoVersions') }
  }
  const twoVersions = (order: readonly string[]) =>
    drawnLayer(
      'DOC_URBA.dbf',
      order.map((IDURBA) => ({ IDURBA, TYPEDOC: 'PLU', ETAT: '03', DATAPPRO: '20240101' })),
      { format: 'DBF' },
    )

  test.for([
    ...KEYS.flatMap((named) => [[named, KEYS] as const, [named, [...KEYS].reverse()] as const]),
    ['livraison', KEYS] as const,
    ['livraison', [...KEYS].reverse()] as const,
  ])('P-B2: two versions with one day of approval, package « %s », rows %s', async ([name, order], { db }) => {
    const { issues } = await load(db, planKinds, [await drawnPackage(`${name}.zip`, [twoVersions(order)])])
    expect(issues.filter(({ reason }) => reason === 'documentVersionsSameDay').map(({ detail }) => detail)).toEqual([
      { documents: KEYS, day: '2024-01-01' },
    ])
    const isNamed = name !== 'livraison'
    expect(await inForce(db)).toEqual({ key: isNamed ? name : KEYS[1], isDoubted: !isNamed })
    const current = await db.many<{ idurba: string }>(
      sql`select idurba from planning_document where partition_key = 'DU_62999' and is_current`,
    )
    if (isNamed) expect(current).toEqual([{ idurba: name }])
  })

  test('P-B2: where the package bears no name, the version whose zones it draws is in force, and nothing is doubtful', async ({
    db,
  }) => {
    const drawn = drawnLayer('zonage.shp', zones('20210101', ['UA', 'A']))
    await load(db, planKinds, [await drawnPackage('livraison', [drawn, twoVersions(KEYS)])])
    expect(await inForce(db)).toEqual({ key: KEYS[0], isDoubted: false })
  })
})
