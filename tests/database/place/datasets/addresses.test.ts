import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { type ImportOutcome, importPaths } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

const HEADER =
  'cle_interop;commune_insee;voie_nom;numero;suffixe;commune_nom;position;long;lat;cad_parcelles;certification_commune'

type Desk = { receive(lines: readonly string[], header?: string): Promise<ImportOutcome> }

const test = withDatabase.extend<{ desk: Desk }>({
  desk: async ({ db }, use) => {
    const deps = testDeps(db)
    await db.run(sql`insert into commune (insee_code, name) values ('62057', 'Saint-Exemple')`)
    await use({
      receive: async (lines, header = HEADER) =>
        importPaths(deps, [await writtenFile('adresses.csv', `${[header, ...lines].join('\n')}\n`)]),
    })
  },
})

const streets = (db: Database) =>
  db.many(sql`select kind, name, search_text as "searchText" from street where insee_code = '62057' order by name`)
const addresses = (db: Database) =>
  db.many(sql`
    select number, suffix, parcel_ids as "parcelIds", certified, round(st_x(address.position)::numeric, 3)::float8 as lon
    from address join street on street.id = street_id where insee_code = '62057' order by number, suffix nulls first`)
const reasons = ({ report }: ImportOutcome) =>
  report?.issues.map(({ severity, reason, line }) => [severity, reason, line])

describe('a Base Adresse Locale', () => {
  test('gives streets found by their words, and addresses tied to parcels', async ({ db, desk }) => {
    const outcome = await desk.receive([
      '62057_0001_00012;62057;Av. du Gal de Gaulle;12;;Saint-Exemple;entrée;2.083;50.878;62057000AB0001|620570000A0012;1',
      '62057_0001_00012_bis;62057;AV DU GAL DE GAULLE;12;bis;Saint-Exemple;entrée;2.084;50.878;;0',
      '62057_xxxx_99999;62057;Le Marais;99999;;Saint-Exemple;segment;2.090;50.880;;',
    ])
    expect(outcome).toMatchObject({
      state: 'accepted',
      report: { layers: [{ rowsRead: 3, rowsIn: 3 }], issueCount: 0 },
    })
    expect(await streets(db)).toEqual([
      { kind: 'street', name: 'Av. du Gal de Gaulle', searchText: 'avenue du general de gaulle saint exemple' },
      { kind: 'place', name: 'Le Marais', searchText: 'le marais saint exemple' },
    ])
    expect(await addresses(db)).toEqual([
      { number: 12, suffix: null, parcelIds: ['62057000AB0001', '620570000A0012'], certified: true, lon: 2.083 },
      { number: 12, suffix: 'bis', parcelIds: [], certified: false, lon: 2.084 },
    ])
  })

  test('an address with several positions is one, at its entrance', async ({ db, desk }) => {
    await desk.receive([
      ';62057;Rue du Parvis;1;;Saint-Exemple;bâtiment;2.100;50.878;;',
      ';62057;Rue du Parvis;1;;Saint-Exemple;entrée;2.083;50.878;;',
    ])
    expect(await addresses(db)).toMatchObject([{ number: 1, lon: 2.083 }])
  })

  test('the name of a street is laid between its two sides, from its lowest number to its highest', async ({
    db,
    desk,
  }) => {
    // Twenty houses over 500 m, odd ones ten metres north of the middle and even ones ten metres south of it.
    const houses = Array.from({ length: 20 }, (_, n) => {
      const [lon, lat] = [2.08 + n * 0.00035, 50.878 + (n % 2 === 0 ? 0.00009 : -0.00009)]
      return `;62057;Rue du Parvis;${n + 1};;Saint-Exemple;entrée;${lon.toFixed(5)};${lat.toFixed(5)};;`
    })
    await desk.receive([
      ...houses,
      ';62057;Impasse Courte;1;;Saint-Exemple;entrée;2.083;50.879;;',
      // numbers that come and go between two ends lay no line
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
        (n) => `;62057;Hameau Épars;${n};;Saint-Exemple;entrée;${n % 4 < 2 ? '2.083' : '2.093'}${n};50.88${n % 3};;`,
      ),
    ])
    const axes = await db.many<{ name: string; lengthM: number | null; eastward: boolean | null }>(sql`
      select name, round(st_length(axis::geography))::int as "lengthM", st_x(st_endpoint(axis)) > st_x(st_startpoint(axis)) as eastward
      from street where insee_code = '62057' order by name`)
    expect(axes).toMatchObject([
      { name: 'Hameau Épars', lengthM: null },
      { name: 'Impasse Courte', lengthM: null },
      { name: 'Rue du Parvis', eastward: true },
    ])
    expect(axes[2]?.lengthM).toBeGreaterThan(400)
    expect(axes[2]?.lengthM).toBeLessThan(520)
    const { off } = await db.one<{ off: number }>(sql`
      select max(abs(st_y(point.geom) - 50.878) * 111000)::float8 as off
      from street cross join lateral st_dumppoints(axis) as point where name = 'Rue du Parvis'`)
    expect(off).toBeLessThan(5)
  })

  test('replaces the one before: nothing of it is found any more', async ({ db, desk }) => {
    await desk.receive([';62057;Rue du Parvis;1;;Saint-Exemple;entrée;2.083;50.878;;'])
    await desk.receive([';62057;Rue Neuve;2;;Saint-Exemple;entrée;2.083;50.878;;'])
    expect(await streets(db)).toMatchObject([{ name: 'Rue Neuve' }])
    expect(await addresses(db)).toMatchObject([{ number: 2 }])
  })

  test('each faulty row is refused or told with its line', async ({ desk }) => {
    const outcome = await desk.receive([
      ';62057;Rue du Parvis;1;;Saint-Exemple;entrée;2.083;50.878;;',
      ';62057;Rue du Parvis;1;;Saint-Exemple;entrée;2.083;50.878;;',
      ';62057;;3;;Saint-Exemple;entrée;2.083;50.878;;',
      ';62057;Rue du Parvis;4 bis;;Saint-Exemple;entrée;2.083;50.878;;',
      ';620;Rue du Parvis;5;;Saint-Exemple;entrée;2.083;50.878;;',
      'clé;62057;Rue du Parvis;6;;Saint-Exemple;entrée;2.083;50.878;62057AB1;',
      `;62057;Rue ${'xyz'.repeat(1000)};7;;Saint-Exemple;entrée;2.083;50.878;;`,
    ])
    expect(outcome).toMatchObject({ report: { layers: [{ rowsRead: 7, rowsIn: 2, rowsRefused: 5 }] } })
    expect(reasons(outcome)).toEqual(
      expect.arrayContaining([
        ['refused', 'addressTwice', 3],
        ['refused', 'streetMissing', 4],
        ['refused', 'addressNumber', 5],
        ['refused', 'communeCode', 6],
        ['warning', 'addressKey', 7],
        ['warning', 'parcelLink', 7],
        ['refused', 'nameLong', 8],
      ]),
    )
  })

  test('an address without a number is told, and its street is found', async ({ db, desk }) => {
    const outcome = await desk.receive([
      ';62057;Rue du Parvis;;;Saint-Exemple;entrée;2.083;50.878;;',
      ';62057;Rue Neuve;;;Saint-Exemple;entrée;2.084;50.878;;',
      ';62057;Le Marais;99999;;Saint-Exemple;segment;2.085;50.878;;',
    ])
    expect(reasons(outcome)).toEqual([['warning', 'addressWithoutNumber', 2]])
    expect(outcome.report?.issues[0]?.sentence).toContain('2 lignes')
    expect(await streets(db)).toMatchObject([{ name: 'Le Marais' }, { name: 'Rue Neuve' }, { name: 'Rue du Parvis' }])
    expect(await addresses(db)).toEqual([])
  })

  const IDS = 'id_ban_commune;id_ban_toponyme;id_ban_adresse;commune_insee;toponyme;numero;commune_nom;long;lat'
  const [commune, street, address] = [1, 2, 3].map((digit) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`)
  test.for([
    ['complete', [`${commune};${street};${address};62057;Rue A;1;S;2;50.8`], []],
    ['malformed', [`${commune};${street};123;62057;Rue A;1;S;2;50.8`], ['banIdMalformed']],
    ['of an address without its street', [`${commune};;${address};62057;Rue A;1;S;2;50.8`], ['banIdParentMissing']],
    ['without that of the address', [`${commune};${street};;62057;Rue A;1;S;2;50.8`], ['banIdAddressMissing']],
    ['the same for two things', [`${commune};${commune};${address};62057;Rue A;1;S;2;50.8`], ['banIdSame']],
    [
      'on some rows only',
      [`${commune};${street};${address};62057;Rue A;1;S;2;50.8`, ';;;62057;Rue A;2;S;2;50.8'],
      ['banIdSomeRowsOnly'],
    ],
    [
      'of two communes for one',
      [
        `${commune};${street};${address};62057;Rue A;1;S;2;50.8`,
        `${street};${commune};${address};62057;Rue A;2;S;2;50.8`,
      ],
      ['banIdOfOtherCommune'],
    ],
  ] as const)('identifiers %s', async ([, lines, expected], { desk }) => {
    const outcome = await desk.receive(lines, IDS)
    expect(outcome.state).toBe('accepted')
    expect(outcome.report?.issues.map(({ reason }) => reason)).toEqual(expected)
  })

  test('names in regional languages find the street too; a dash is no name', async ({ db, desk }) => {
    await desk.receive(
      ['Rue du Puits;straed ar puñs;-;62057;1;2;50.8'],
      'voie_nom;voie_nom_bre;voie_nom_eus;commune_insee;numero;long;lat',
    )
    expect(await streets(db)).toMatchObject([{ searchText: 'rue du puits straed ar puns saint exemple' }])
  })

  test('without the name of the street, or without rows, the file is refused', async ({ desk }) => {
    expect(
      (await desk.receive([';62057;1;2;50.8'], 'cle_interop;commune_insee;numero;long;lat')).problem?.detail,
    ).toContain('Nom de la voie')
    expect((await desk.receive([])).problem?.detail).toContain('aucune ligne')
  })
})

test('the BAN says the same things in other columns, « NA » is nothing', async ({ db, desk }) => {
  const outcome = await desk.receive(
    ['62057_i7xf1o_00001,,1,,Allee Marguerite Duras,62370,62057,Saint-Exemple,NA,NA,2.083,50.878,0,62057000AB0001'],
    'id,id_fantoir,numero,rep,nom_voie,code_postal,code_insee,nom_commune,code_insee_ancienne_commune,nom_ancienne_commune,lon,lat,certification_commune,cad_parcelles',
  )
  expect(outcome).toMatchObject({ state: 'accepted', report: { issueCount: 0 } })
  expect(await addresses(db)).toMatchObject([{ number: 1, suffix: null, parcelIds: ['62057000AB0001'] }])
})
