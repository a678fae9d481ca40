import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect, test } from 'vitest'
import { zipped } from '#gis-data/demo/package-files.ts'
import { openMigrated } from '#platform/migrate.ts'
import { serveCommunes } from '#server/agency/opening/opening.ts'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { openAsker } from '#server/place/sources/asker.ts'
import { findTerritory, readFrance, type Territory } from '#server/place/sources/france.ts'
import { latestOf, listDocuments } from '#server/place/sources/gpu-documents.ts'
import { cartoWitness, ruleOf } from '#server/place/sources/planning-rules.ts'
import { TERRITORY_SOURCES, territorySource } from '#server/place/sources/territory-catalogue.ts'
import { holdTerritory, TerritoryBusy } from '#server/place/sources/territory-hold.ts'
import { bringTerritory, probeTerritory, resolveTerritory } from '#server/place/sources/territory-run.ts'
import { hashOfFile, openTerritoryStore } from '#server/place/sources/territory-store.ts'
import { endLines, surveyLines } from '#server/place/sources/territory-told.ts'
import { packValise, unpackValise } from '#server/place/sources/valise.ts'
import { servingApp, testDeps } from '#tests/fixtures/app.ts'
import { cadastreLayers, gzipped, parcelOf } from '#tests/fixtures/double-territory.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'
import { openSourcesDouble, RELEASES, type SourcesDouble } from '#tests/fixtures/sources-double.ts'
import { SOURCE_REASONS } from '#wording/place/territory.ts'

const SIREN = '246200844'
const NOW = '2026-12-03T09:00:00Z'
const S3 = 'cadastre.s3.rbx.io.cloud.ovh.net/etalab-cadastre'

const france = await readFrance()

function territoryOf(code: string): Territory {
  const found = findTerritory(france, code)
  if (found.outcome !== 'found') throw new Error(`${code}: ${found.outcome}`)
  return found.territory
}

/** A territory of the double, on a folder of its own; nobody waits. */
async function town(asked: string | Territory, double: SourcesDouble) {
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-territory-'))
  const waits: number[] = []
  const deps = {
    ...{ dataDir, mirrors: double.mirrors, now: () => NOW, gapMs: 0, freeBytes: async () => 1e12 },
    wait: async (ms: number) => {
      waits.push(ms)
    },
  }
  const territory = typeof asked === 'string' ? territoryOf(asked) : asked
  const store = openTerritoryStore(dataDir, territory.code)
  return {
    ...{ dataDir, deps, territory, store, waits },
    bring: (more: Partial<Parameters<typeof bringTerritory>[0]> = {}, events = {}) =>
      bringTerritory({ ...deps, ...more }, territory, undefined, events),
    stateOf: async (id: string) => {
      const file = await store.fileOf(id)
      return file && { state: file.state, why: file.why }
    },
    async [Symbol.asyncDispose]() {
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const doubleOf = (code: string) => openSourcesDouble(SIREN, territoryOf(code).communes)

describe('a territory by what people know of it', () => {
  test('SIREN, INSEE of today, of a delegated commune, of an arrondissement, a name; several, none', () => {
    expect(territoryOf(SIREN)).toMatchObject({ kind: 'grouping', name: 'CC de la Région d’Audruicq'.replace('’', "'") })
    expect(territoryOf(SIREN).communes).toHaveLength(15)
    expect(territoryOf('62057').grouping?.siren).toBe(SIREN)
    expect(findTerritory(france, '75112')).toMatchObject({ by: 'district', territory: { code: '75056' } })
    expect(territoryOf('75056').communes[0]?.districts).toHaveLength(20)
    expect(findTerritory(france, '01340')).toMatchObject({ by: 'delegated', territory: { code: '01015' } })
    expect(findTerritory(france, 'région d’audruicq')).toMatchObject({ territory: { code: SIREN } })
    expect(findTerritory(france, 'Saint-Martin')).toMatchObject({ outcome: 'several' })
    expect(findTerritory(france, '999999999')).toEqual({ outcome: 'unknown', form: 'siren', isMisspelt: true })
    expect(findTerritory(france, '62999')).toMatchObject({ outcome: 'unknown', form: 'insee' })
    expect(territoryOf('97411').communes[0]?.department).toBe('974')
  })

  test('an intercommunality that the package does not know is asked of geo.api', async () => {
    await using double = await openSourcesDouble('200099620', territoryOf('62057').communes)
    await using one = await town('62057', double)
    expect(await resolveTerritory(one.deps, '200 099 620')).toMatchObject({
      territory: { code: '200099620', name: 'CC du double' },
    })
    expect(await resolveTerritory(one.deps, '200099612')).toMatchObject({ outcome: 'unknown' })
  })
})

describe('what governs a commune', () => {
  const silent = { carto: null, grid: null, docurba: null }
  const said = { carto: true, grid: true, docurba: true }
  test('national rules need two witnesses, and none against', () => {
    expect(ruleOf([], [], said)).toBe('nationalRules')
    expect(ruleOf([], [], { ...said, docurba: null })).toBe('nationalRules')
    expect(ruleOf([], [], { ...silent, carto: true })).toBe('unknown')
    expect(ruleOf([], [], { ...said, grid: false })).toBe('contradiction')
    expect(ruleOf([], [], { ...silent, grid: false })).toBe('gap')
    expect(ruleOf([], [], silent)).toBe('unknown')
  })

  test('a plan of several communes is filed under the SIREN alone', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const { survey } = await one.bring()
    expect(survey.rules).toMatchObject([
      { code: '62057', rule: 'intercommunal', witnesses: { carto: false, grid: false } },
    ])
    expect(surveyLines(survey).join('\n')).toContain('246200844_PLUi_20240318')
  })

  const recorded = process.env.REAL_DATA
  test.runIf(recorded)('the recorded answers are read', async () => {
    const read = async (name: string) =>
      JSON.parse(await readFile(join(recorded ?? '', 'sources', 'hand', name), 'utf8')) as unknown
    expect(cartoWitness(await read('apicarto-gpu-municipality-beauce.json'), '28390')).toBe(false)
    await using double = await doubleOf('62057')
    double.faults.set('www.geoportail-urbanisme.gouv.fr/api/document', {
      body: JSON.stringify(await read('gpu-api-document-list-item.json')),
    })
    const list = await listDocuments(
      openAsker({ mirrors: double.mirrors }),
      territorySource('documents'),
      'https://www.geoportail-urbanisme.gouv.fr/api/document?grid=241400878&page=0',
      () => true,
    )
    expect(list.state === 'present' && latestOf(list.documents).map(({ name }) => name)).toEqual(['DU_241400878'])
  })
})

describe('the probe', () => {
  test('says of each source what answers, in which shape, and keeps the report alone', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    double.faults.set('www.georisques.gouv.fr/api/v1/radon', { body: '{"donnees":[{"insee":"62057"}]}' })
    double.faults.set('files.georisques.fr/GASPAR', { body: '<!DOCTYPE html><html>maintenance</html>' })
    const { rows, report } = await probeTerritory(one.deps, one.territory)
    const of = (id: string) => rows.find(({ source }) => source === id)
    expect(of('cadastre')).toMatchObject({ state: 'present', shape: 'gzip', hasRange: true, etag: 'strong' })
    expect(of('documents')).toMatchObject({ state: 'present', evidence: 'recorded', isAsExpected: true })
    expect(of('radon')).toMatchObject({ state: 'unreadable', why: 'shape' })
    expect(of('gaspar')).toMatchObject({ state: 'unreadable', why: 'page' })
    expect(of('ppr')).toMatchObject({ state: 'absent', status: 404 })
    expect(of('fond')).toMatchObject({ state: 'notAsked' })
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      format: 'parvis/sonde/1',
      rows: rows.map(({ source }) => ({ source })),
    })
    expect(await one.store.files()).toEqual([])
  })

  test('without any network every source says so', async () => {
    const double = await doubleOf('62057')
    const { mirrors } = double
    await double[Symbol.asyncDispose]()
    await using one = await town('62057', { ...double, mirrors })
    const { rows } = await probeTerritory(one.deps, one.territory)
    const asked = rows.filter(({ state }) => state !== 'notAsked')
    expect(asked.length).toBeGreaterThan(10)
    expect(new Set(asked.map(({ state }) => state))).toEqual(new Set(['unreadable']))
  })

  test('each reason has its words', () => {
    const codes = [
      'noGrid',
      'notPublished',
      'missing',
      'refused',
      'status',
      'otherCommunes',
      'zipHostile',
      'diskFull',
      'hostDown',
      'otherHost',
      'pages',
      'emptyBody',
    ]
    for (const code of codes) expect(SOURCE_REASONS[code], code).toMatch(/\p{L}{3}/u)
    expect(new Set(TERRITORY_SOURCES.map(({ id }) => id)).size).toBe(TERRITORY_SOURCES.length)
  })
})

/** An intercommunality of which only the SIREN is known here: its communes are those that geo.api gives. */
const bare = (siren: string): Territory => ({
  ...{ kind: 'grouping', code: siren, name: 'CC du double', siren, communes: [] },
  grouping: { siren, name: 'CC du double', type: 'CC' },
})

/** A territory, from nothing to the sheet of a parcel, on a database of its own. */
async function loaded(siren: string, double: SourcesDouble, use: (desk: Desk) => Promise<void>) {
  const own = await ownDatabase()
  const { db } = await openMigrated(own.connection)
  try {
    await loadTerritory(db)
    const given = testDeps(db)
    const { connectionString } = own.connection
    // how a load is made depends on the database that the configuration names
    const config = { ...given.config, databaseUrl: connectionString }
    await servingApp({ ...given, config }, async ({ deps, request }) => {
      await using one = await town(bare(siren), double)
      await use({
        one,
        bring: () => bringTerritory(one.deps, one.territory, { deps, serve: (codes) => serveCommunes(deps, codes) }),
        parcel: async (id) => {
          const answer = await request(`/api/parcels/${id}/status`)
          return { status: answer.status, text: await answer.text() }
        },
        served: async () =>
          (await db.many<{ code: string }>(sql`select insee_code as code from served_commune order by 1`)).map(
            (row) => row.code,
          ),
      })
    })
  } finally {
    await db.close()
    await own.close()
  }
}

type Desk = {
  one: Awaited<ReturnType<typeof town>>
  bring: () => ReturnType<typeof bringTerritory>
  parcel: (id: string) => Promise<{ status: number; text: string }>
  served: () => Promise<string[]>
}

describe('from nothing to the sheet of a parcel', () => {
  const TWO = '200099620'
  const pair = territoryOf(SIREN).communes.filter(({ code }) => code === '62057' || code === '62906')

  test('plan, easements and risks; a commune whose parcels did not come is unknown; again, nothing is put in force twice', async () => {
    await using double = await openSourcesDouble(TWO, pair)
    for (const release of RELEASES)
      double.faults.set(`${S3}/${release}/geojson/communes/62/62906/cadastre-62906-parcelles`, { status: 404 })
    await loaded(TWO, double, async ({ one, bring, parcel, served }) => {
      // one byte altered on the disk between the two: nothing of it is put in force, and it is asked again
      await one.bring()
      const addresses = await one.store.fileOf('adresses/62057')
      const path = one.store.pathOf({ sha256: addresses?.sha256 ?? '', file: addresses?.file ?? '' })
      const bytes = await readFile(path)
      bytes[bytes.length - 3] = 0x39
      await writeFile(path, bytes)
      const damaged = await bring()
      expect(damaged.imported.filter(({ state }) => state !== 'accepted')).toMatchObject([
        { group: 'adresses/62057', state: 'refused', detail: expect.stringContaining('n’est plus tel') },
      ])
      const first = await bring()
      expect(first.imported.filter(({ state }) => state === 'accepted')).toMatchObject([{ group: 'adresses/62057' }])
      expect(first.imported.filter(({ state }) => state !== 'accepted' && state !== 'unchanged')).toEqual([])
      expect(await served()).toEqual(['62057', '62906'])
      const { status, text } = await parcel(parcelOf('62057', 1))
      expect(status).toBe(200)
      for (const words of ['UB', 'AC1', 'clay', 'radon']) expect(text).toContain(words)
      expect(await one.stateOf('cadastre/62906/parcelles')).toEqual({ state: 'unreadable', why: 'missing' })
      expect(first.imported.some(({ group }) => group === 'cadastre/62906')).toBe(false)
      expect((await parcel(parcelOf('62906', 1))).status).toBe(404)

      double.faults.clear()
      const again = await bring()
      expect(again.imported.filter(({ state }) => state !== 'unchanged')).toMatchObject([
        { group: 'cadastre/62906', state: 'accepted' },
      ])
      expect((await parcel(parcelOf('62906', 1))).status).toBe(200)
    })
  })
})

describe('bringing files', () => {
  test('nothing is brought twice: a second run asks for what may have changed and takes nothing', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const first = await one.bring()
    expect(first.files.filter(({ state }) => state === 'unreadable')).toEqual([])
    expect(await one.stateOf('servitudes/172014607_I1_062_20230115')).toEqual({ state: 'restricted', why: 'refused' })
    expect(await one.stateOf('ppr/62')).toEqual({ state: 'absent', why: 'notPublished' })
    expect(await one.stateOf('installations/62057')).toEqual({ state: 'absent', why: 'none' })
    double.asked.length = 0
    const news: string[] = []
    const second = await one.bring({}, { file: ({ id }: { id: string }, isNew: boolean) => isNew && news.push(id) })
    expect(news).toEqual([])
    expect(second.files.map(({ sha256 }) => sha256)).toEqual(first.files.map(({ sha256 }) => sha256))
    expect(double.asked.some(({ address }) => address.includes('batiments'))).toBe(false)
    const addresses = double.asked.find(({ address }) => address.startsWith('plateforme'))
    expect(addresses?.headers['if-none-match']).toBeTruthy()
    expect(endLines(second, one.dataDir).join('\n')).toContain('Cadastre : 5 présents')
  })

  const parcels = `${S3}/${RELEASES[0]}/geojson/communes/62/62057/cadastre-62057-parcelles`
  const [audruicq] = territoryOf('62057').communes
  if (!audruicq) throw new Error('no commune')
  const layer = (code: string) => cadastreLayers({ ...audruicq, code }, 0).parcelles ?? ''
  const whole = gzipped(layer('62057'))

  test.each([
    ['a page under 200', { body: '<html>Accès filtré</html>' }, 'page'],
    ['an empty body', { body: '' }, 'empty'],
    ['another commune', { body: gzipped(layer('33063')) }, 'otherCommunes'],
    ['a gzip cut short', { body: whole.subarray(0, whole.length - 40) }, 'cut'],
    ['no row', { body: gzipped('{"type":"FeatureCollection","features":[]}') }, 'empty'],
    ['a shape never seen', { body: gzipped('{"donnees":[]}') }, 'shape'],
    ['a row that names no commune', { body: gzipped(layer('62057').replace(/"commune":"62057",?/, '')) }, 'shape'],
    [
      'a parcel of another commune',
      { body: gzipped(layer('62057').replace('"id":"62057', '"id":"33063')) },
      'otherCommunes',
    ],
    [
      'a part told as the whole',
      { status: 206, body: whole.subarray(0, 90), headers: { 'content-range': 'bytes 0-89/4000' } },
      'network',
    ],
    ['a redirection in clear', { status: 302, headers: { location: 'http://data.geopf.fr/parcelles.gz' } }, 'scheme'],
    ['a server that fails', { status: 500 }, 'status'],
  ])('%s is unreadable, and what came of the rest stays', async (_, fault, why) => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    double.faults.set(parcels, fault)
    await one.bring()
    expect(await one.stateOf('cadastre/62057/parcelles')).toEqual({ state: 'unreadable', why })
    expect(await one.stateOf('cadastre/62057/sections')).toMatchObject({ state: 'present' })
    expect(await one.stateOf('adresses/62057')).toMatchObject({ state: 'present' })
    double.faults.clear()
    await one.bring()
    expect(await one.stateOf('cadastre/62057/parcelles')).toMatchObject({ state: 'present' })
  })

  test('a release that is half there gives way to the former one, for every commune', async () => {
    await using double = await doubleOf(SIREN)
    await using one = await town(SIREN, double)
    double.faults.set(`${S3}/${RELEASES[0]}/geojson/communes/62/62906`, { status: 403 })
    const { survey, files } = await one.bring()
    expect(survey.cadastre).toMatchObject({ release: RELEASES[1], kept: RELEASES[0] })
    const releases = files.filter(({ source }) => source === 'cadastre').map(({ release }) => release)
    expect(new Set(releases)).toEqual(new Set([RELEASES[1]]))
  })

  test('a commune whose file is at no address is unreadable, never absent', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    for (const release of RELEASES) double.faults.set(parcels.replace(RELEASES[0], release), { status: 404 })
    await one.bring()
    expect(await one.stateOf('cadastre/62057/parcelles')).toEqual({ state: 'unreadable', why: 'missing' })
  })

  test('a redirection to a host that is not of the list is not followed', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    double.faults.set('www.geoportail-urbanisme.gouv.fr/api/document/', {
      ...{ status: 302, headers: { location: 'https://ailleurs.example/plan.zip' } },
    })
    await one.bring()
    expect(await one.stateOf('plan/246200844_PLUi_20240318')).toEqual({ state: 'unreadable', why: 'otherHost' })
  })

  test('archives: cut short, with a path that leaves its folder, of other files', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const state = () => one.stateOf('plan/246200844_PLUi_20240318')
    const archive = zipped(new Map([['ZONE_URBA.shp', Buffer.alloc(200, 7)]]))
    const answers = [
      [archive.subarray(0, archive.length - 30), 'zipBroken'],
      [zipped(new Map([['../../ZONE_URBA.shp', Buffer.alloc(9)]])), 'zipHostile'],
      [zipped(new Map([['ZONE_URBA.shp', Buffer.alloc(80e6)]])), 'zipHostile'],
      [zipped(new Map([['lisez-moi.txt', Buffer.from('rien')]])), 'shape'],
    ] as const
    for (const [body, why] of answers) {
      double.faults.set('data.geopf.fr/', { body })
      await one.bring()
      expect(await state()).toEqual({ state: 'unreadable', why })
    }
  })

  test('all of France under 200, pages that do not follow, next on another host', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const row = (code: string, key: string) => ({
      identifiant: key,
      type: 'cave',
      nom: null,
      reperage_geo: 'autre',
      code_insee: code,
      longitude: 2,
      latitude: 50.85,
    })
    const page = (data: object[], more = {}) => ({
      body: JSON.stringify({
        results: data.length,
        page: 1,
        total_pages: 1,
        data,
        next: 'http://api-georisques.bike-prod.brgm.fr/2',
        ...more,
      }),
    })
    const cavities = 'www.georisques.gouv.fr/api/v1/cavites'
    double.faults.set(cavities, page([row('62057', 'A'), row('33063', 'B')]))
    await one.bring()
    expect(await one.stateOf('cavites/62057')).toEqual({ state: 'unreadable', why: 'otherCommunes' })
    double.faults.set(cavities, page([row('62057', 'A')], { total_pages: 3 }))
    await one.bring()
    expect(await one.stateOf('cavites/62057')).toEqual({ state: 'unreadable', why: 'pages' })
    double.faults.set(cavities, (address) =>
      page([row('62057', /page=2/.test(address) ? 'B' : 'A')], { total_pages: 2 }),
    )
    await one.bring()
    expect(await one.store.fileOf('cavites/62057')).toMatchObject({ state: 'present', rows: 2 })
    expect(double.asked.some(({ address }) => address.includes('bike-prod'))).toBe(false)
  })

  test('an answer of all of France is not the territory: neither its communes, nor its documents, nor its easements', async () => {
    await using double = await doubleOf('62057')
    await using one = await town(SIREN, double)
    const [paris] = territoryOf('75056').communes
    const item = (name: string, id: string) => ({
      ...{ id: id.repeat(32), originalName: `${name}_20240101`, type: 'PLU', status: 'document.production', name },
    })
    const feature = (code: string, codeEpci: string) => ({
      ...{ type: 'Feature', properties: { code, nom: code, codeEpci } },
      geometry: { type: 'Point', coordinates: [2, 50] },
    })
    double.faults.set('geo.api.gouv.fr', {
      body: JSON.stringify({
        type: 'FeatureCollection',
        features: [feature('62057', SIREN), feature(paris?.code ?? '', '200054781')],
      }),
    })
    double.faults.set('www.geoportail-urbanisme.gouv.fr/api/document?documentFamily[]=DU', {
      body: JSON.stringify([item('DU_33063', 'a')]),
    })
    double.faults.set('www.geoportail-urbanisme.gouv.fr/api/document?documentFamily[]=SUP', {
      body: JSON.stringify([item('172014607_SUP_033_AC1', 'b')]),
    })
    const { survey } = await one.bring()
    expect(survey.territory.communes).toHaveLength(15)
    expect(survey).toMatchObject({ plans: [], easements: [], contours: null })
    for (const id of [`contours/${SIREN}`, `documents/${SIREN}`, 'servitudes-liste/62'])
      expect(await one.stateOf(id), id).toEqual({ state: 'unreadable', why: 'otherCommunes' })
  })

  test('a list that stops at its bound is not all of it', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const full = Array.from({ length: 100 }, (_, index) => ({
      ...{
        id: `deposit-${index}`,
        originalName: `document-${index}`,
        type: 'PLU',
        status: 'document.deleted',
        name: 'DU_62057',
      },
    }))
    double.faults.set('www.geoportail-urbanisme.gouv.fr/api/document?documentFamily[]=DU', {
      body: JSON.stringify(full),
    })
    await one.bring()
    expect(await one.stateOf('documents/62057')).toEqual({ state: 'unreadable', why: 'pages' })
  })

  test('a scheme is looked for where the Géoportail puts the intercommunality', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const portal = 'www.geoportail-urbanisme.gouv.fr/api'
    double.faults.set(`${portal}/grid/${SIREN}/parents`, {
      body: JSON.stringify([{ name: 'scot_256203125', type: 'scot', title: 'SCoT' }]),
    })
    double.faults.set(`${portal}/document?documentFamily[]=SCoT&grid=scot_256203125`, {
      body: JSON.stringify([
        {
          id: 'c'.repeat(32),
          originalName: '256203125_scot_20200101',
          type: 'SCoT',
          status: 'document.production',
          name: 'scot_256203125',
        },
      ]),
    })
    const { survey } = await one.bring()
    expect(survey.scots.map(({ originalName }) => originalName)).toEqual(['256203125_scot_20200101'])
  })

  test('a host that is busy is asked again when it says; one that is down is left alone', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    let times = 0
    double.faults.set('plateforme.adresse.data.gouv.fr', () => {
      times += 1
      return times === 1 ? { status: 429, headers: { 'retry-after': '7' } } : undefined
    })
    double.faults.set('files.georisques.fr', { cutAfter: 0, body: 'x' })
    await one.bring()
    expect(one.waits).toContain(7000)
    expect(await one.stateOf('adresses/62057')).toMatchObject({ state: 'present' })
    expect(await one.stateOf('gaspar/FR')).toEqual({ state: 'unreadable', why: 'hostDown' })
    expect(double.asked.filter(({ address }) => address.startsWith('files.georisques.fr')).length).toBeLessThan(5)
  })

  test('a disk that is full is said, and nothing else is lost', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    await one.bring({ freeBytes: async () => 1000 })
    expect(await one.stateOf('cadastre/62057/parcelles')).toEqual({ state: 'unreadable', why: 'diskFull' })
    await one.bring()
    expect(await one.stateOf('cadastre/62057/parcelles')).toMatchObject({ state: 'present' })
  })

  test('a file that was cut is taken up where it stood, when the host vouches for it', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const gaspar = 'files.georisques.fr/GASPAR'
    const body = zipped(
      new Map([['a.csv', Buffer.from(Array.from({ length: 9000 }, (_, i) => `${i * 7919};`).join(''))]]),
    )
    double.faults.set(gaspar, { body, headers: { etag: '"one"' }, cutAfter: 5000 })
    await one.bring()
    expect(await one.stateOf('gaspar/FR')).toMatchObject({ state: 'unreadable' })
    double.faults.set(gaspar, { body, headers: { etag: '"one"' } })
    double.asked.length = 0
    await one.bring()
    expect(await one.store.fileOf('gaspar/FR')).toMatchObject({ state: 'present', byteCount: body.length })
    expect(double.asked.find(({ address }) => address.startsWith(gaspar))?.headers).toMatchObject({
      range: expect.stringMatching(/^bytes=\d{4,}-$/),
      'if-range': '"one"',
    })
  })

  test('two commands at once: the second is refused; a dead one holds nothing', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const letGo = await holdTerritory(one.dataDir)
    await expect(one.bring()).rejects.toThrow(TerritoryBusy)
    await letGo()
    const dead = [
      '',
      JSON.stringify({ pid: 999999999, startedAt: null, machine: hostname() }),
      // the number of a dead process, given to this one: containers always give the same
      JSON.stringify({ pid: process.pid, startedAt: '1', machine: hostname() }),
    ]
    for (const holder of dead) {
      await writeFile(join(one.dataDir, 'sources', 'verrou'), holder)
      await (await holdTerritory(one.dataDir))()
    }
    const elsewhere = JSON.stringify({ pid: 1, startedAt: null, machine: 'autre' })
    await writeFile(join(one.dataDir, 'sources', 'verrou'), elsewhere)
    await expect(one.bring()).rejects.toThrow(TerritoryBusy)
    await utimes(join(one.dataDir, 'sources', 'verrou'), 1, 1)
    await one.bring()
    expect(await readdir(join(one.dataDir, 'sources'))).not.toContain('verrou')
  })

  test('killed in the middle of a file, then again: the same files as if nothing had happened', async () => {
    await using double = await doubleOf('62057')
    await using killed = await town('62057', double)
    await using calm = await town('62057', double)
    const reached = Promise.withResolvers<void>()
    double.faults.set('files.georisques.fr/argiles', () => {
      reached.resolve()
      return { body: 'PK', headers: { etag: '"a"' }, cutAfter: 1 }
    })
    const { DATABASE_URL: _, ...environment } = process.env
    const child = spawn(process.execPath, ['scripts/territory.ts', '62057', '--fetch-only'], {
      stdio: 'ignore',
      env: { ...environment, DATA_DIR: killed.dataDir, SOURCES_MIRROR: double.setting, DEMO: '0' },
    })
    const ended = new Promise((done) => child.once('exit', done))
    await Promise.race([reached.promise, ended])
    child.kill('SIGKILL')
    await ended
    expect(child.signalCode).toBe('SIGKILL')
    double.faults.clear()
    const kept = async (one: typeof killed) =>
      (await one.bring()).files.map(({ id, state, sha256 }) => [id, state, sha256])
    expect(await kept(killed)).toEqual(await kept(calm))
  })
})

describe('a valise, for an installation without internet', () => {
  test('holds the same files; an altered byte, a cut, another territory are refused and nothing is taken', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    const { files } = await one.bring()
    const path = join(one.dataDir, 'valise.tar')
    await packValise(one.dataDir, one.territory, NOW, path)
    const bytes = await readFile(path)
    const refused = async (content: Uint8Array, why: string, code?: string) => {
      const dataDir = join(one.dataDir, 'autre')
      const altered = join(one.dataDir, 'alteree.tar')
      await writeFile(altered, content)
      await expect(unpackValise(dataDir, altered, code)).rejects.toMatchObject({ why })
      expect(await openTerritoryStore(dataDir, '62057').files()).toEqual([])
    }
    const manifest = bytes.indexOf('Audruicq')
    await refused(bytes.with(manifest, 'B'.charCodeAt(0)), 'altered')
    const object = bytes.indexOf('cle_interop')
    await refused(bytes.with(object, 'k'.charCodeAt(0)), 'altered')
    await refused(bytes.subarray(0, bytes.length - 3000), 'incomplete')
    await refused(Buffer.from('<html>page</html>'.repeat(100)), 'noValise')
    await refused(bytes, 'otherTerritory', '62393')
    const elsewhere = join(one.dataDir, 'mairie')
    const taken = await unpackValise(elsewhere, path, '62057')
    expect(taken.territory.communes).toMatchObject([{ code: '62057' }])
    const store = openTerritoryStore(elsewhere, '62057')
    expect(await store.files()).toEqual(files)
    for (const { sha256, file } of files)
      if (sha256 !== null) expect(await hashOfFile(store.pathOf({ sha256, file }))).toBe(sha256)
  })
  test('its manifest says what was brought, never what is true: files are looked at, and cover what their source can', async () => {
    await using double = await doubleOf('62057')
    await using one = await town('62057', double)
    await one.bring()
    const path = join(one.dataDir, 'valise.tar')
    const elsewhere = join(one.dataDir, 'mairie')
    const parcelsId = 'cadastre/62057/parcelles'
    const parcels = await one.store.fileOf(parcelsId)
    if (parcels === undefined) throw new Error('no parcels')
    await one.store.write({ ...parcels, covers: ['62057', '75056', '33'] })
    await packValise(one.dataDir, one.territory, NOW, path)
    const taken = await unpackValise(elsewhere, path)
    expect(taken.files.find(({ id }) => id === parcelsId)?.covers).toEqual(['62057'])

    const [foreign] = territoryOf('33063').communes
    if (!foreign) throw new Error('no commune')
    const put = await one.store.put(gzipped(cadastreLayers(foreign, 0).parcelles ?? ''), parcels.file)
    await one.store.write({ ...parcels, ...put })
    await packValise(one.dataDir, one.territory, NOW, path)
    await expect(unpackValise(elsewhere, path)).rejects.toMatchObject({ why: 'altered' })
    await expect(unpackValise(elsewhere, path, undefined, async () => 0)).rejects.toMatchObject({ why: 'diskFull' })
    expect((await openTerritoryStore(elsewhere, '62057').fileOf(parcelsId))?.sha256).toBe(parcels.sha256)
  })
})
