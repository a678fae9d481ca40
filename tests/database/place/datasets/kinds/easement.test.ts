import sql from 'sql-template-tag'
import { describe, expect, test as pure } from 'vitest'
import type { Database } from '#platform/database.ts'
import { easementKinds } from '#server/place/datasets/kinds/easement.ts'
import { communeOfSiren, parentKeys, parseEasementDelivery } from '#server/place/datasets/kinds/easement-identity.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load, square } from '#tests/fixtures/delivery.ts'
import { EASEMENT_CATEGORIES, easementCategory, easementMeaning } from '#wording/place/constraints/easement.ts'

const easements = (db: Database) =>
  db.many<{ kind: string; label: string; documentKey: string; attributes: Record<string, unknown> }>(sql`
    select land_constraint.kind, label, document_key as "documentKey", land_constraint.attributes
    from land_constraint join dataset_version on dataset_version.id = version_id
    where topic = 'easement' and dataset_version.state = 'current' order by source_line`)

const folder = '172014607_AC1_62_20240115/Donnees_geographiques'
const table = (name: string, rows: Parameters<typeof drawnLayer>[1]) => drawnLayer(`${folder}/AC1_${name}.dbf`, rows)

const delivery = () => [
  table('ASSIETTE_SUP_S', [
    {
      IdAss: 'AC1-172014607-1-1-1',
      idGen: 'AC1-172014607-1-1',
      NOMASS: 'AC1_EgliseStMartin_ass',
      typeAss: 'Périmètre des abords',
      wkt: square(0, 0, 500),
    },
  ]),
  table('GENERATEUR_SUP_S', [
    {
      IDGEN: 'AC1-172014607-1-1',
      idsup: 'AC1-172014607-1',
      nomgen: 'AC1_EgliseStMartin_gen',
      typegen: 'Monument',
      wkt: square(200, 200, 20),
    },
  ]),
  table('SERVITUDE', [
    {
      IdSup: 'AC1-172014607-1',
      IdGest: 172014607,
      nomSup: 'AC1_EgliseStMartin_sup',
      nomSupLitt: 'Église Saint-Martin',
      categorie: 'AC1',
    },
  ]),
  table('ACTE_SUP', [
    {
      IDACTE: 'AC1-172014607-1-9',
      NOMACTE: 'AC1_EgliseStMartin_19300101_act',
      TYPEACTE: 'Arrêté',
      DECISION: 'Création',
      DATEDECIS: '19300101',
      FICHIER: 'AC1_EgliseStMartin_19300101_act.pdf',
    },
  ]),
  table('SERVITUDE_ACTE_SUP', [{ IdSup: 'AC1-172014607-1', idActe: 'AC1-172014607-1-9' }]),
  table('GESTIONNAIRE_SUP', [{ IDGEST: 172014607, NOMGEST: 'DRAC' }]),
]

describe('a delivery of servitudes', () => {
  test('joins area, generator, easement, act and manager whatever the case of the columns', async ({ db }) => {
    const { recognised } = await load(db, easementKinds, [await drawnPackage('d', delivery())])
    expect([...recognised.values()].sort()).toEqual([
      'easement/act',
      'easement/actLink',
      'easement/area',
      'easement/easement',
      'easement/manager',
      'easement/source',
    ])
    expect(await easements(db)).toMatchObject([
      {
        kind: 'easement/AC1',
        label: 'Église Saint-Martin',
        documentKey: 'AC1-172014607-1',
        attributes: { gestionnaire: 'DRAC' },
      },
    ])
    const act = await db.one(sql`
      select easement_key as "easementKey", decision, decided_on as "decidedOn", manager from easement_act`)
    expect(act).toEqual({
      easementKey: 'AC1-172014607-1',
      decision: 'Arrêté, Création',
      decidedOn: '1930-01-01',
      manager: 'DRAC',
    })
  })

  test('of the standard answers for its category on the department that its name gives', async ({ db }) => {
    await db.run(sql`
      insert into commune (insee_code, name, geom)
      values ('62999', 'Saint-Exemple', st_geomfromtext(${square(-1000, -1000, 3000)}, 2154))`)
    await load(db, easementKinds, [await drawnPackage('d', delivery())])
    const version = await db.one<{ answers: string[]; area: number; vintage: string }>(sql`
      select answers, st_area(coverage)::float8 as area, vintage from dataset_version
      where state = 'current' and answers <> '{}'`)
    expect(version).toEqual({ answers: ['easement/AC1'], area: 9e6, vintage: '2024-01-15' })
  })

  test('keeps the texts of its acts in the file store', async ({ db }) => {
    const files = [
      { name: `172014607_AC1_62_20240115/Actes/AC1_EgliseStMartin_19300101_act.pdf`, content: '%PDF-1.4 vide' },
    ]
    const { issues } = await load(db, easementKinds, [await drawnPackage('d', delivery(), files)])
    expect(issues.map(({ reason }) => reason)).toEqual(['pagesNotCounted'])
    expect(await db.one(sql`select name, role from document_file`)).toEqual({
      name: 'AC1_EgliseStMartin_19300101_act.pdf',
      role: 'act',
    })
  })
})

test.for([
  ['216200576_AC1_62318_20240115', ['62057']],
  ['216200576_AC1_59_20240115', ['62057']],
  ['216200576_AC1_62057_20240115', []],
  ['216200576_AC1_62_20240115', []],
  ['172014607_AC1_62318_20240115', []],
] as const)('a manager that is another commune than the place of %s is told', async ([name, said], { db }) => {
  const area = drawnLayer(`${name}/AC1_ASSIETTE_SUP_S.shp`, [
    {
      IDASS: `AC1-${name.slice(0, 9)}-1-1-1`,
      IDGEN: `AC1-${name.slice(0, 9)}-1-1`,
      NOMASS: 'Église',
      TYPEASS: 'PDA',
      wkt: square(0, 0, 10),
    },
  ])
  const { issues } = await load(db, easementKinds, [await drawnPackage(name, [area])])
  const told = issues.filter(({ reason }) => reason === 'sirenElsewhere')
  expect(told).toMatchObject(said.map((inseeCode) => ({ detail: { inseeCode } })))
  expect(told).toHaveLength(said.length)
})

pure.each([
  ['216200576', '62057'],
  ['215903501', '59350'],
  ['219740115', '97411'],
  ['217500016', null],
  ['172014607', null],
  ['200039865', null],
])('the SIREN %s is that of the commune %s', (siren, commune) => expect(communeOfSiren(siren)).toBe(commune))

describe('difficult rows', () => {
  test('a generator whose identifier is not unique is told apart by its name', async ({ db }) => {
    const layers = [
      drawnLayer('AC2_ASSIETTE.csv', [
        { IDASS: '1', IDGEN: '111', NOMASS: 'AC2_Abers_ass', TYPEASS: 'Site', wkt: square(0, 0, 10) },
        { IDASS: '2', IDGEN: '111', NOMASS: 'AC2_Anse_ass', TYPEASS: 'Site', wkt: square(20, 0, 10) },
      ]),
      drawnLayer('AC2_GENERATEUR.csv', [
        { IDGEN: '111', IDSUP: 'S1', NOMGEN: 'AC2_Abers_gen', wkt: square(0, 0, 10) },
        { IDGEN: '111', IDSUP: 'S2', NOMGEN: 'AC2_Anse_gen', wkt: square(20, 0, 10) },
      ]),
    ]
    const { issues } = await load(db, easementKinds, [await drawnPackage('d', layers)])
    expect((await easements(db)).map(({ documentKey }) => documentKey)).toEqual(['S1', 'S2'])
    expect(issues.filter(({ reason }) => reason === 'generatorNotUnique').map(({ line }) => line)).toEqual([1, 2])
    expect(issues.filter(({ reason }) => reason === 'keyNotUnique')).toMatchObject([
      { line: 2, detail: { key: '111' } },
    ])
  })

  test('the same area twice is refused with its line; a category that nobody says too', async ({ db }) => {
    const area = {
      IDASS: 'AS1-172014607-1-1-1',
      IDGEN: 'AS1-172014607-1-1',
      NOMASS: 'Captage',
      TYPEASS: 'Rapproché',
      wkt: square(0, 0, 10),
    }
    const unknown = { IDASS: '12', IDGEN: '34', NOMASS: 'Captage', TYPEASS: 'Rapproché', wkt: square(0, 0, 10) }
    const { issues, results } = await load(db, easementKinds, [
      await drawnPackage('d', [drawnLayer('captages.shp', [area, area, unknown])]),
    ])
    expect(issues.filter(({ severity }) => severity === 'refused').map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'easementCategoryMissing'],
      [2, 'duplicate'],
    ])
    expect(results.get('easement/area')?.layers[0]).toMatchObject({ rowsRead: 3, rowsIn: 1, rowsRefused: 2 })
  })

  test('an answer of the API is an extract: its silence outside proves nothing', async ({ db }) => {
    const layer = drawnLayer('assiette.json', [
      {
        idass: 'AC1-172014607-9-1-2',
        idgen: 'AC1-172014607-9-1',
        suptype: 'ac1',
        partition: '172014607_SUP_75_AC1',
        nomsuplitt: 'Halle',
        typeass: 'Périmètre des abords',
        gpu_timestamp: '2026-08-27T04:52:53Z',
        wkt: square(0, 0, 500),
      },
    ])
    const { issues } = await load(db, easementKinds, [await drawnPackage('d', [layer])])
    expect(issues.map(({ reason }) => reason)).toEqual(['coverageUnknown'])
    expect(await easements(db)).toMatchObject([
      { kind: 'easement/AC1', label: 'Halle', documentKey: 'AC1-172014607-9', attributes: { datepub: '2026-08-27' } },
    ])
  })
})

pure('the categories of the CNIG list say what they are and whom to ask', () => {
  for (const category of Object.keys(EASEMENT_CATEGORIES))
    expect(easementMeaning(category)).toMatch(/\. À consulter\u00a0: .+\.$/)
  expect(['ac1', 'AC4BIS', 'PM01', 'el2 bis', 'ZZ9'].map(easementCategory)).toEqual([
    'AC1',
    'AC4bis',
    'PM1',
    'EL2bis',
    null,
  ])
})

pure.each([
  ['172014607_SUP_62_AC1', { manager: '172014607', category: 'AC1', geo: '62', day: null, isComplete: true }],
  [
    '123456789_A5_088_20200313',
    { manager: '123456789', category: 'A5', geo: '88', day: '2020-03-13', isComplete: true },
  ],
  ['AC2-29-extrait', { manager: null, category: 'AC2', geo: '29', day: null, isComplete: false }],
  ['241800432_PLUi_20200128', null],
])('the name %s of a delivery is read', (name, expected) => {
  expect(parseEasementDelivery(name)).toEqual(expected)
})

pure('identifiers of the standard lead to their parents', () => {
  expect(parentKeys('AC1-172014607-1907183101-1-2')).toEqual(['AC1-172014607-1907183101-1', 'AC1-172014607-1907183101'])
  expect(parentKeys('19820128')).toEqual([])
})
