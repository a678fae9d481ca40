import sql from 'sql-template-tag'
import { describe, expect, test as pure } from 'vitest'
import { hazardOfCode, hazardOfPlan } from '#law/hazards.ts'
import type { Database } from '#platform/database.ts'
import { ignoredKind } from '#server/place/datasets/kinds/ignored.ts'
import { riskKinds } from '#server/place/datasets/kinds/risk.ts'
import { surroundingKinds } from '#server/place/datasets/kinds/risk-surroundings.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load, square } from '#tests/fixtures/delivery.ts'
import { hazardTypeLabel, riskMeaning } from '#wording/place/constraints/risk.ts'

const KINDS = [...riskKinds, ...surroundingKinds, ignoredKind]

const risks = (db: Database, topic = 'risk') =>
  db.many<{
    kind: string
    code: string
    label: string
    documentKey: string | null
    attributes: Record<string, unknown>
  }>(sql`
    select land_constraint.kind, code, label, document_key as "documentKey", land_constraint.attributes
    from land_constraint join dataset_version on dataset_version.id = version_id
    where topic = ${topic} and dataset_version.state = 'current' order by land_constraint.kind, code, label`)

const GASPAR = '62DDTM20150003'
const covadis = () => [
  drawnLayer('N_PERIMETRE_PPRN_20150003_S_062.shp', [
    { ID_GASPAR: GASPAR, LIBELLE: 'Vallée', TYPE: '02', DATEVALID: '2019-06-14', wkt: square(0, 0, 1000) },
  ]),
  drawnLayer('N_ZONE_REG_PPRN_20150003_S_062.shp', [
    {
      id_zone: 1,
      id_gaspar: GASPAR,
      nom: 'Zone rouge',
      codezone: 'R',
      typereg: '03',
      urlfic: 'https://exemple.fr/r.pdf',
      wkt: square(0, 0, 100),
    },
  ]),
  drawnLayer('N_ZONE_ALEA_PPRN_20150003_S_062.shp', [
    {
      id_zone: 7,
      id_gaspar: GASPAR,
      coderisque: '1120000',
      nomrisque: 'Inondation',
      nivalea: 'F',
      nivalea_st: '04',
      wkt: square(0, 0, 200),
    },
  ]),
  drawnLayer('N_DOCUMENT_PPRN_062.dbf', [
    {
      ID_GASPAR: GASPAR,
      NOM: 'PPRI de la Vlière',
      ETAT: '02',
      DATEAPPRO: '2019-06-14',
      CODERISQUE: '1120000',
      SITE_WEB: 'https://exemple.fr',
    },
  ]),
]

describe('a risk plan in the COVADIS model', () => {
  test('says its zones under the hazard that the plan is about, with the state and the text', async ({ db }) => {
    const { issues } = await load(db, KINDS, [await drawnPackage('ppr', covadis())])
    expect(issues).toEqual([])
    expect(await risks(db)).toMatchObject([
      { kind: 'risk/flood', code: 'F', label: 'Inondation, aléa fort', documentKey: GASPAR },
      {
        kind: 'risk/flood',
        code: 'R',
        label: 'Zone rouge',
        attributes: { etatppr: 'approuvé', urlfic: 'https://exemple.fr/r.pdf', reglement: 'interdiction' },
      },
    ])
    expect(await risks(db, 'perimeter')).toMatchObject([{ kind: 'perimeter/riskPlan', label: 'PPRI de la Vlière' }])
    const act = await db.one(sql`select name, decision, decided_on as "decidedOn", url from easement_act`)
    expect(act).toEqual({
      name: 'PPRI de la Vlière',
      decision: 'approuvé',
      decidedOn: '2019-06-14',
      url: 'https://exemple.fr',
    })
  })

  test('answers on its perimeter alone', async ({ db }) => {
    await load(db, KINDS, [await drawnPackage('ppr', covadis())])
    const versions = await db.many<{ answers: string[]; area: number }>(sql`
      select answers, st_area(coverage)::float8 as area from dataset_version where state = 'current' and answers <> '{}'`)
    expect(versions).toEqual([
      { answers: ['risk/flood'], area: 1e6 },
      { answers: ['risk/flood'], area: 1e6 },
    ])
  })
})

test('the ground of the document is the perimeter of the plan where no layer of perimeter comes with it', async ({
  db,
}) => {
  const document = drawnLayer('N_DOCUMENT_PPRN_062.shp', [
    { ID_GASPAR: GASPAR, NOM: 'PPRI de la Vlière', ETAT: '02', DATEAPPRO: '2019-06-14', wkt: square(0, 0, 1000) },
  ])
  await load(db, KINDS, [await drawnPackage('ppr', [document])])
  expect(await risks(db, 'perimeter')).toMatchObject([
    { kind: 'perimeter/riskPlan', label: 'PPRI de la Vlière', documentKey: GASPAR },
  ])
})

describe('a risk plan in the CNIG model', () => {
  test('of technological risks keeps land measures and building rules apart, and links to its texts', async ({
    db,
  }) => {
    const code = '62DREAL20120002'
    const of = (layer: string, rows: Parameters<typeof drawnLayer>[1]) =>
      drawnLayer('pprt.gpkg', rows, { layer: `pprt_62dreal20120002_${layer}`, format: 'GeoPackage', sha256: layer })
    const zone = { idzonereglementaire: '1', codeprocedure: code, libellezonereglement: 'Zone', wkt: square(0, 0, 100) }
    const layers = [
      of('zonereglementaireurba_s', [{ ...zone, codezonereglement: 'b', typereglement: '02' }]),
      of('zonereglementairefoncier_s', [{ ...zone, codezonereglement: 'De1', typereglement: '01' }]),
      of('procedure', [{ codeprocedure: code, libelleprocedure: 'PPRT Dépôt', typeprocedure: 'PPRT' }]),
      of('perimetre_s', [
        {
          idperimetre: '1',
          codeprocedure: code,
          etatprocedure: 'APPROUVE',
          dateetat: '2014-02-03',
          wkt: square(0, 0, 500),
        },
      ]),
      of('referenceinternet', [
        {
          adresse: 'https://exemple.fr/carte',
          codeprocedure: code,
          nomressource: 'Carte',
          typereference: '99',
          description: '',
        },
        {
          adresse: 'https://exemple.fr/reglement',
          codeprocedure: code,
          nomressource: 'Règlement',
          typereference: '02',
          description: '',
        },
      ]),
    ]
    await load(db, KINDS, [await drawnPackage('pprt', layers)])
    expect(await risks(db)).toMatchObject([
      { kind: 'risk/technological', code: 'De1', attributes: { reglement: 'délaissement possible' } },
      {
        kind: 'risk/technological',
        code: 'b',
        attributes: { reglement: 'prescriptions', urlfic: 'https://exemple.fr/reglement' },
      },
    ])
  })
})

describe('other sources', () => {
  test('the flood directive gives floods by scenario and heights of water; what is exposed is left aside', async ({
    db,
  }) => {
    const flooded = { ID_TRI: 'FRA_TRI_X', TYP_INOND: '01', COURS_DEAU: 'LA VLIÈRE', SCENARIO: '02Moy' }
    const layers = [
      drawnLayer('N_TRI_X_INONDABLE_MOY_S_062.shp', [{ ID_S_INOND: 'S1', ...flooded, wkt: square(0, 0, 100) }]),
      drawnLayer('N_TRI_X_ISO_HT_MOY_S_062.shp', [
        { ID_ZONE: 'Z1', ID_S_INOND: 'S1', ...flooded, HT_MIN: 0.5, HT_MAX: 1, wkt: square(0, 0, 50) },
      ]),
      drawnLayer('N_TRI_X_ENJEU_ECO_S_062.shp', [
        { ID_SI_EXT: '1', TYPE_ACTIV: '02', CODCOVADIS: '0203c', wkt: square(0, 0, 9) },
      ]),
      drawnLayer('N_TRI_X_SOUST_INOND_S_062.shp', [
        { ID_ZONE: '1', ID_ROE: '2', SCENARIO: '02Moy', ID_TRI: 'FRA_TRI_X', wkt: square(0, 0, 9) },
      ]),
    ]
    const { issues } = await load(db, KINDS, [await drawnPackage('tri', layers)])
    expect((await risks(db)).map(({ kind, code, label }) => [kind, code, label])).toEqual([
      [
        'risk/flood',
        '02Moy',
        'Zone inondable\u00a0: crue moyenne (de l’ordre de cent ans), débordement de cours d’eau, LA VLIÈRE',
      ],
      [
        'risk/flood',
        '02Moy',
        'Zone inondable\u00a0: crue moyenne (de l’ordre de cent ans), débordement de cours d’eau, LA VLIÈRE, de 0,5\u00a0m à 1\u00a0m d’eau',
      ],
    ])
    expect(issues.map(({ reason }) => reason).sort()).toEqual([
      'coverageUnknown',
      'coverageUnknown',
      'ignored/protectedZone',
      'ignored/stake',
    ])
  })

  test('two lists of polluted soils of one commune stand side by side', async ({ db }) => {
    const basias = drawnLayer('basias.geojson', [
      {
        identifiant: 'IDF9302157',
        nom_usuel: 'Forge',
        etat_occup_site: 'Activité terminée',
        code_insee: 93010,
        wkt: 'POINT(650000 7080000)',
      },
    ])
    const ssp = drawnLayer('ssp.geojson', [
      {
        code_metie: 'SSP0000091',
        nom_etabli: 'Teinturerie',
        nom_instru: 'Réhabilitation',
        code_insee: 93010,
        wkt: 'POINT(650100 7080000)',
      },
    ])
    await load(db, KINDS, [await drawnPackage('a', [basias])])
    await load(db, KINDS, [await drawnPackage('b', [ssp])])
    expect((await risks(db)).map(({ kind, label }) => [kind, label])).toEqual([
      ['risk/pollutedSoil', 'Forge, Activité terminée'],
      ['risk/pollutedSoil', 'Teinturerie, Réhabilitation'],
    ])
  })

  test('a class given by commune is drawn on the commune; an unknown commune is refused', async ({ db }) => {
    await db.run(sql`
      insert into commune (insee_code, name, geom)
      values ('62999', 'Saint-Exemple', st_multi(st_geomfromtext(${square(0, 0, 3000)}, 2154)))`)
    const layer = drawnLayer('radon.csv', [
      { code_insee: '62999', classe_potentiel: '3' },
      { code_insee: '62998', classe_potentiel: '1' },
    ])
    const { issues } = await load(db, KINDS, [await drawnPackage('r', [layer])])
    expect(await risks(db)).toMatchObject([
      { kind: 'risk/radon', code: '3', label: 'Potentiel radon de classe 3 (significatif)' },
    ])
    expect(issues).toMatchObject([{ reason: 'communeUnknown', line: 2, detail: { commune: '62998' } }])
    const { everywhere } = await db.one<{ everywhere: boolean }>(
      sql`select everywhere from land_constraint where kind = 'risk/radon'`,
    )
    expect(everywhere).toBe(true)
  })

  test('clay zones of a department answer for it; a zone without hazard is refused', async ({ db }) => {
    const layer = drawnLayer('AleaRG.shp', [
      { ALEA: 'Moyen', NIVEAU: '2', DPT: '62', wkt: square(0, 0, 100) },
      { ALEA: 'A priori nul', NIVEAU: '0', DPT: '62', wkt: square(200, 0, 100) },
    ])
    const { issues } = await load(db, KINDS, [await drawnPackage('rga', [layer])])
    expect(await risks(db)).toMatchObject([
      { kind: 'risk/clay', code: '2', label: 'Exposition moyenne au retrait-gonflement des argiles' },
    ])
    expect(issues).toMatchObject([{ reason: 'noHazard', line: 2 }])
  })

  test('a list of installations without coordinates is told, not loaded', async ({ db }) => {
    const layer = drawnLayer('icpe.csv', [
      { 'Numéro d’établissement': '1', 'Nom établissement': 'A', 'Régime en vigueur': 'Autorisation' },
    ])
    const { issues, recognised } = await load(db, KINDS, [await drawnPackage('i', [layer])])
    expect(recognised.get('icpe')).toBe('risk/industrial')
    expect(issues.map(({ reason }) => reason)).toEqual(['attributesWithoutGeometry'])
  })
})

pure.each([
  ['1120000', 'flood'],
  ['117', 'flood'],
  ['124', 'movement'],
  ['122', 'cavity'],
  ['127', 'clay'],
  ['3110000', 'mining'],
  ['214', 'technological'],
  ['999', 'natural'],
  ['abc', null],
])('the code %s of the national tables is the hazard %s', (code, hazard) => {
  expect(hazardOfCode(code)).toBe(hazard)
})

pure.each([
  ['PPRN-I', 'flood'],
  ['PPRI', 'flood'],
  ['PPRT', 'technological'],
  ['PPRM', 'mining'],
  ['PPRN-Mvt', 'movement'],
  ['PPRN', 'natural'],
  ['PLU', null],
])('a plan of type %s regulates %s', (type, hazard) => {
  expect(hazardOfPlan(type)).toBe(hazard)
})

pure('a hazard without a label of its own takes that of its family; a regulated zone says its effect', () => {
  expect(hazardTypeLabel('1190000')).toBe('Inondation')
  expect(riskMeaning('risk/flood', { reglement: 'interdiction' })).toBe(
    'Le terrain peut être inondé. Règlement du plan de prévention\u00a0: interdiction.',
  )
})

describe('grounds around what is loud or dangerous', () => {
  const recognised = async (db: Database, name: string, row: Record<string, unknown>) => {
    const layer = drawnLayer(name, [{ ...row, wkt: square(0, 0, 100) }])
    const outcome = await load(db, KINDS, [await drawnPackage('bruit', [layer])])
    return [...outcome.recognised.values()]
  }

  test.for([
    ['secteurs_bruit_62.shp', { CATEGORIE: 3, LARGEUR: 100, NOM_VOIE: 'A26' }],
    ['classement_sonore.shp', { CAT_BRUIT: 'Catégorie 3', LARG_SECT: '100', NOM_INFRA: 'A26' }],
    ['voies.shp', { cat: '3', distance: '100 m', route: 'A26' }],
  ] as const)('the sectors of noise of %s', async ([name, row], { db }) => {
    expect(await recognised(db, name, row)).toEqual(['perimeter/roadNoise'])
    expect(await risks(db, 'perimeter')).toMatchObject([
      {
        kind: 'perimeter/roadNoise',
        code: '3',
        label: expect.stringMatching(/^Secteur affecté par le bruit d’une infrastructure de catégorie 3.*A26$/),
      },
    ])
  })

  test('a noise map of the directive says its classes', async ({ db }) => {
    const row = { IDZONBRUIT: 'Z1', CBSTYPE: 'A', LEGENDE: 'Lden 65-70', CODINFRA: 'A26' }
    expect(await recognised(db, 'N_BRUIT_ZBR_INFRA_R_A_LD_S_062.shp', row)).toEqual(['perimeter/roadNoise'])
    expect((await risks(db, 'perimeter'))[0]?.label).toContain('Lden 65-70')
  })

  test('the plan of an aerodrome says its zone', async ({ db }) => {
    const row = { ZONE: 'C', NOM: 'Aérodrome de Calais' }
    expect(await recognised(db, 'PEB_Calais.shp', row)).toEqual(['perimeter/aircraftNoise'])
    expect(await risks(db, 'perimeter')).toMatchObject([
      { code: 'C', label: 'Plan d’exposition au bruit, zone C (bruit modéré)\u00a0: Aérodrome de Calais' },
    ])
  })

  test.for([
    [
      'seveso_62.shp',
      { NOM: 'Dépôt du Nord', STATUT_SEV: 'Seuil haut', RAYON: 300 },
      /300\sm autour de Dépôt du Nord, Seuil haut/,
    ],
    [
      'zones_effets.shp',
      { SEUIL: 'SEL', EFFET: 'thermique', SITE: 'Dépôt' },
      /premiers effets létaux \(SEL\), thermique/,
    ],
    ['dangers.shp', { nom: 'Dépôt', niveau: 'Effets irréversibles' }, /effets irréversibles \(SEI\)/],
  ] as const)('the rings of %s', async ([name, row, said], { db }) => {
    expect(await recognised(db, name, row)).toEqual(['risk/danger'])
    expect(await risks(db)).toMatchObject([{ kind: 'risk/technological', label: expect.stringMatching(said) }])
  })

  test('an ordinary layer with a category or a distance is none of these', async ({ db }) => {
    const layer = drawnLayer('arbres.shp', [{ CATEGORIE: 3, NOM: 'Tilleul', wkt: square(0, 0, 10) }])
    expect((await load(db, KINDS, [await drawnPackage('x', [layer])])).recognised.size).toBe(0)
  })
})
