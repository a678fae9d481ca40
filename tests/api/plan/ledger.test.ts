import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { day } from '#law/clock/calendar.ts'
import { ignoredKind } from '#server/place/datasets/kinds/ignored.ts'
import { observedConsumption } from '#server/place/datasets/kinds/land-observed.ts'
import { drawnLayer, drawnPackage, load } from '#tests/fixtures/delivery.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { buildTown, dossierOn, loadMask, loadZoning, recorded, twoHouses, wkt } from '#tests/fixtures/ledger-town.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner']))
const read = async (desk: Desk, headers: Headers, path: string) => {
  const answer = await desk.get(`/api/plan/${path}`, headers)
  expect(answer.status).toBe(200)
  return JSON.parse((await answer.text()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' '))
}

const textOf = (sentences: readonly { text: string }[]) => sentences.map(({ text }) => text).join(' ')

describe('the ledger', () => {
  test('opens behind each number the lines that make it, and says that it was rebuilt from the acts', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const [, second] = await twoHouses(desk.db)
    await loadMask(desk.db)
    const page = await read(desk, headers, 'ledger')
    expect(page.figures).toEqual([
      { account: 'authorised', measure: 'enaf', m2: expect.closeTo(1000, 3) },
      { account: 'started', measure: 'enaf', m2: expect.closeTo(1000, 3) },
    ])
    expect(page.byYear).toEqual([{ year: 2025, m2: expect.closeTo(1000, 3) }])
    expect(page.rebuilt).toEqual({ lines: 4, missing: 0, unjustified: 0 })
    for (const { account, measure, m2 } of page.figures) {
      const { lines, totalM2 } = await read(desk, headers, `ledger/lines?account=${account}&measure=${measure}`)
      expect(totalM2).toBeCloseTo(m2, 3)
      expect(lines.reduce((sum: number, line: { m2: number }) => sum + line.m2, 0)).toBeCloseTo(m2, 3)
      expect(lines[0].geometry.type).toMatch(/Polygon$/)
    }
    const csv = await (await desk.get('/api/plan/ledger/lines.csv?account=started', headers)).text()
    expect(csv).toContain('Travaux commencés, le 1')
    const { corner } = await desk.db.one<{ corner: string }>(sql`
      select st_asgeojson(st_transform(st_geomfromtext(${wkt(100, 200, 25, 24)}, 2154), 4326), 12) as corner`)
    const said = await desk.send('POST', `/api/plan/ledger/dossiers/${second}/statements`, headers, {
      subject: 'site',
      ground: JSON.parse(corner),
    })
    expect(said.status).toBe(201)
    expect((await read(desk, headers, 'ledger')).figures[0].m2).toBeCloseTo(600, 1)
    const solar = { subject: 'outside', exclusion: 'groundSolar' }
    await desk.send('POST', `/api/plan/ledger/dossiers/${second}/statements`, headers, solar)
    const { figures } = await read(desk, headers, 'ledger')
    expect(figures.map(({ account }: { account: string }) => account)).toEqual(['outside', 'started'])
  })

  test('refuses a drawing that is no ground of the commune, and says which', async ({ desk }) => {
    const headers = await planner(desk)
    const [first] = await twoHouses(desk.db)
    const sent = async (ground: unknown, subject = 'site') => {
      const answer = await desk.send('POST', `/api/plan/ledger/dossiers/${first}/statements`, headers, {
        subject,
        ground,
      })
      return { status: answer.status, detail: (await answer.json()).detail }
    }
    const bow = [
      [
        [2, 50],
        [2.1, 50.1],
        [2.1, 50],
        [2, 50.1],
        [2, 50],
      ],
    ]
    const far = [
      [
        [5, 45],
        [5.001, 45],
        [5.001, 45.001],
        [5, 45],
      ],
    ]
    expect(await sent(null)).toMatchObject({ status: 422, detail: expect.stringContaining('Aucune surface') })
    expect(await sent({ type: 'Polygon', coordinates: bow })).toMatchObject({
      status: 422,
      detail: expect.stringContaining('se croise'),
    })
    expect(await sent({ type: 'Polygon', coordinates: far })).toMatchObject({
      status: 422,
      detail: expect.stringContaining('hors de la commune'),
    })
    const across = far.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon - 180, -lat]))
    for (const coordinates of [across, across.map((ring) => ring.map(([lon]) => [lon, -90]))])
      expect(await sent({ type: 'Polygon', coordinates })).toMatchObject({ status: 422 })
    expect(await sent({ type: 'Polygon', coordinates: 'x' })).toMatchObject({ status: 422 })
    await desk.db.run(sql`update commune set geom = null where insee_code = ${SAINT_EXEMPLE}`)
    expect(await sent({ type: 'Polygon', coordinates: across })).toMatchObject({
      status: 422,
      detail: expect.stringContaining('hors de la commune'),
    })
    expect(
      (await desk.db.one<{ count: number }>(sql`select count(*)::integer as count from ledger_statement`)).count,
    ).toBe(0)
    expect((await desk.get('/api/plan/ledger?commune=75056', headers)).status).toBe(404)
    expect((await desk.get('/api/plan/ledger/lines?year=deux', headers)).status).toBe(422)
    const officer = await desk.officer()
    for (const path of ['ledger', 'trajectory', 'ground-report.pdf'])
      expect((await desk.get(`/api/plan/${path}`, officer)).status).toBe(403)
    expect((await desk.get('/api/plan/ledger')).status).toBe(401)
  })
})

describe('P-B1: what no account holds', () => {
  const declaredOn = async (desk: Desk, x: number, title: string, project: Record<string, unknown>) => {
    const id = await dossierOn(desk.db, { kind: 'priorDeclaration', ground: wkt(x, 200, 25, 40), title, project })
    await recorded(
      desk.db,
      id,
      filed('priorDeclaration', '2025-01-10'),
      act('decided', { sense: 'unopposed', signedOn: day('2025-02-01'), notice: byHand('2025-02-01') }),
      act('decisionTransmitted', { on: day('2025-02-01') }),
    )
    return id
  }

  test('is counted apart and listed with its reason: a pool undrawn is to qualify, a fence consumes nothing; trajectory and report say it', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await buildTown(desk.db)
    await loadMask(desk.db)
    const fence = await declaredOn(desk, 0, 'Clôture sur rue', { work: 'FENCE' })
    const pool = await declaredOn(desk, 100, 'Piscine enterrée', { work: 'POOL', basin: 32 })
    const page = await read(desk, headers, 'ledger')
    expect(page.figures).toEqual([])
    expect(page.uncounted).toEqual([
      { standing: 'nothing', account: 'started', count: 1, statedM2: 0, mostM2: 0 },
      { standing: 'toQualify', account: 'started', count: 1, statedM2: 32, mostM2: expect.closeTo(1000, 3) },
    ])
    expect(page.byCommune).toEqual([expect.objectContaining({ inseeCode: SAINT_EXEMPLE, figures: [], toQualify: 1 })])
    const toQualify = await read(desk, headers, 'ledger/uncounted?standing=toQualify')
    expect(toQualify).toMatchObject({
      count: 1,
      dossiers: [
        { dossierId: pool, title: 'Piscine enterrée', because: 'piscine : emprise non dessinée', statedM2: 32 },
      ],
    })
    const nothing = await read(desk, headers, 'ledger/uncounted?standing=nothing')
    expect(nothing.dossiers).toEqual([
      expect.objectContaining({ dossierId: fence, because: 'clôture', correction: null }),
    ])
    const { sentences } = await read(desk, headers, 'trajectory')
    expect(textOf(sentences)).toContain('À qualifier : 1 dossier consomme sans que rien dessine son sol')
    const pdf = await desk.get('/api/plan/ground-report.pdf', headers)
    const report = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer()))).replaceAll(/\s+/g, ' ')
    expect(report).toContain('piscine : emprise non dessinée')
    expect(report).toContain('Ne consomme rien : 1 dossier (1 commencé).')
    expect((await desk.get('/api/plan/ledger/uncounted?standing=all', headers)).status).toBe(422)
    expect((await desk.get('/api/plan/ledger/uncounted?standing=nothing', await desk.officer())).status).toBe(403)
  })

  test('a planner corrects a line with a reason, that stays; the lines that it undoes say so', async ({ desk }) => {
    const headers = await planner(desk)
    const [first = ''] = await twoHouses(desk.db)
    await loadMask(desk.db)
    await read(desk, headers, 'ledger')
    const says = async (said: object, by = headers) =>
      desk.send('POST', `/api/plan/ledger/dossiers/${first}/statements`, by, { subject: 'consumption', ...said })
    const refused = await says({ takes: 'nothing', note: '  ' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: '#/note' }] })
    expect((await says({ takes: 'half', note: 'Motif' })).status).toBe(422)
    expect((await says({ takes: 'nothing', note: 'Motif' }, await desk.officer())).status).toBe(403)
    expect((await says({ takes: 'nothing', note: 'Reconstruction à l’identique' })).status).toBe(201)
    const { figures, uncounted } = await read(desk, headers, 'ledger')
    expect(figures).toEqual([{ account: 'authorised', measure: 'enaf', m2: expect.closeTo(1000, 3) }])
    expect(uncounted).toMatchObject([{ standing: 'nothing', account: 'started', count: 1 }])
    const { lines } = await read(desk, headers, 'ledger/lines?account=started')
    expect(
      lines.map(({ m2, isReversed }: { m2: number; isReversed: boolean }) => [Math.round(m2), isReversed]),
    ).toEqual(
      expect.arrayContaining([
        [1000, true],
        [-1000, false],
      ]),
    )
    expect(lines.find(({ m2 }: { m2: number }) => m2 < 0)).toMatchObject({
      sentence: expect.stringContaining('annulée par une correction'),
      correction: expect.stringMatching(/ne consomme rien\. Motif : Reconstruction à l’identique$/),
    })
    await expect(
      desk.db.transaction((tx) => tx.run(sql`update ledger_statement set note = 'Autre' where dossier_id = ${first}`)),
    ).rejects.toMatchObject({ constraint: 'ledger_statement_append_only' })
    expect((await says({ takes: null, note: 'Relue' })).status).toBe(201)
    expect((await read(desk, headers, 'ledger')).figures).toHaveLength(2)
  })
})

describe('a renaturation', () => {
  const drawing = async (desk: Desk, ground: string) =>
    JSON.parse(
      (
        await desk.db.one<{ said: string }>(
          sql`select st_asgeojson(st_transform(st_geomfromtext(${ground}, 2154), 4326), 12) as said`,
        )
      ).said,
    )

  test('is a line, a map and a figure of the report beside what is consumed; withdrawn, it stays readable', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    await loadMask(desk.db)
    const path = '/api/plan/ledger/renaturations'
    const said = {
      ...{ inseeCode: SAINT_EXEMPLE, on: '2026-03-02', source: 'visit', reference: 'Constat du 2 mars' },
      ground: await drawing(desk, wkt(500, 20, 30, 20)),
    }
    const sent = await desk.send('POST', path, headers, said)
    expect(sent.status).toBe(201)
    const { id, areaM2 } = await sent.json()
    expect(areaM2).toBeCloseTo(600, 1)
    const { figures } = await read(desk, headers, 'ledger')
    expect(figures.find(({ account }: { account: string }) => account === 'renatured')).toEqual({
      ...{ account: 'renatured', measure: 'enaf', m2: expect.closeTo(600, 1) },
    })
    const { lines, totalM2 } = await read(desk, headers, 'ledger/lines?account=renatured&measure=enaf')
    expect(totalM2).toBeCloseTo(600, 1)
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ dossierId: null, number: null, renaturationId: id, method: 'constat de visite, dessiné' },
        ...{ sentence: 'Renaturation constatée, le 2 mars 2026.', geometry: expect.objectContaining({}) },
      }),
    ])
    const { years } = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    expect(years.find(({ year }: { year: number }) => year === 2026).renaturedM2).toBeCloseTo(600, 1)
    const report = async () => {
      const pdf = await desk.get('/api/plan/ground-report.pdf', headers)
      return wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer()))).replaceAll(/\s+/g, ' ')
    }
    expect(await report()).toContain('Renaturation effectivement constatée : 600 m² (2026 : 600 m²).')
    expect(await (await desk.get('/api/plan/ground-report.csv', headers)).text()).toMatch(/;Renaturé, à côté \(m²\);/)
    expect((await desk.send('POST', `${path}/${id}/withdrawals`, headers, { note: '' })).status).toBe(422)
    expect((await desk.send('POST', `${path}/${id}/withdrawals`, headers, { note: 'Erreur' })).status).toBe(201)
    expect((await desk.send('POST', `${path}/${id}/withdrawals`, headers, { note: 'Erreur' })).status).toBe(404)
    const after = await read(desk, headers, 'ledger/lines?account=renatured&measure=enaf')
    expect(after.totalM2).toBeCloseTo(0, 3)
    expect(after.lines.map(({ isReversed }: { isReversed: boolean }) => isReversed)).toEqual([false, true])
    expect(await report()).not.toContain('Renaturation effectivement')
  })

  test('is refused for a day to come, another territory or a drawing that is no surface, and says what is wrong', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    const ground = await drawing(desk, wkt(500, 20, 30, 20))
    const said = { inseeCode: SAINT_EXEMPLE, on: '2026-03-02', source: 'visit', reference: 'Constat', ground }
    const sent = async (wrong: object) => {
      const answer = await desk.send('POST', '/api/plan/ledger/renaturations', headers, { ...said, ...wrong })
      return { status: answer.status, text: await answer.text() }
    }
    expect(await sent({ on: '2090-01-01' })).toMatchObject({ status: 422, text: expect.stringContaining('jusqu’à') })
    expect(await sent({ inseeCode: '75056' })).toMatchObject({ status: 404 })
    expect(await sent({ reference: '' })).toMatchObject({ status: 422, text: expect.stringContaining('#/reference') })
    expect(await sent({ ground: null })).toMatchObject({ status: 422, text: expect.stringContaining('#/ground') })
    const far = await drawing(desk, wkt(90_000, 20, 30, 20))
    expect(await sent({ ground: far })).toMatchObject({ status: 422, text: expect.stringContaining('hors de la') })
    const officer = await desk.officer()
    expect((await desk.send('POST', '/api/plan/ledger/renaturations', officer, said)).status).toBe(403)
    expect(
      (await desk.db.one<{ count: number }>(sql`select count(*)::integer as count from ledger_renaturation`)).count,
    ).toBe(0)
  })
})

describe('the trajectory', () => {
  const TARGETS = [
    'land_id;land_type;land_name;parent_id;objectif_de_reduction;surface_m2;nom_document;page;deliberation',
    `${SAINT_EXEMPLE};COMM;Saint-Exemple;246200001;;8000;PADD du PLUi;14;2025-18`,
    '246200001;EPCI;CC de l’Exemple;246200001;48,5;;PADD du PLUi;13;2025-18',
    '246200001;SCOT;Pays de l’Exemple;;50;;SCoT, DOO;41;', // carried by the same body, whose code it has
  ]
  const sent = async (desk: Desk, headers: Headers, lines: readonly string[]) => {
    const answer = await desk.app.request('/api/plan/target-files', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: lines.join('\r\n'),
    })
    return { status: answer.status, ...JSON.parse((await answer.text()).replaceAll('\u00a0', ' ')) }
  }

  test('takes its targets from a file, the widest first, and replaces those that changed', async ({ desk }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    expect(await sent(desk, headers, TARGETS)).toEqual({ status: 201, added: 3, replaced: 0, unchanged: 0 })
    expect(await sent(desk, headers, TARGETS)).toEqual({ status: 201, added: 0, replaced: 0, unchanged: 3 })
    const { targets } = await read(desk, headers, 'trajectory')
    expect(targets.map(({ land, sentence }: { land: string; sentence: string }) => `${land}: ${sentence}`)).toEqual([
      'SCoT, Pays de l’Exemple: réduire de 50 % la consommation d’espaces de 2021 à 2031',
      'Intercommunalité, CC de l’Exemple: réduire de 48,5 % la consommation d’espaces de 2021 à 2031',
      'Commune, Saint-Exemple: consommation d’espaces de 8 000 m² au plus de 2021 à 2031',
    ])
    const changed = TARGETS.map((line) => line.replace(';48,5;', ';49;'))
    expect(await sent(desk, headers, changed)).toEqual({ status: 201, added: 0, replaced: 1, unchanged: 2 })
    const [scheme, plan, commune] = (await read(desk, headers, 'trajectory')).targets
    expect(plan).toMatchObject({ said: { value: 49 }, parentId: scheme.id })
    expect(commune.parentId, 'what hung on the one replaced hangs on the new one').toBe(plan.id)
    const apart = changed.map((line) => line.replace('Saint-Exemple;246200001', 'Saint-Exemple;'))
    expect(await sent(desk, headers, apart)).toEqual({ status: 201, added: 0, replaced: 1, unchanged: 2 })
  })

  test('refuses a file whole, each line at fault with its reason', async ({ desk }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    const detail = async (lines: readonly string[]) => {
      const { status, detail: said } = await sent(desk, headers, lines)
      expect(status).toBe(422)
      return said
    }
    expect(await detail(TARGETS.map((line) => line.replace(';50;', ';101;')))).toContain(
      'Ligne 4 : Une réduction ne dépasse pas',
    )
    expect(await detail(TARGETS.slice(0, 3))).toContain('Ligne 3 : Le territoire 246200001, dont il décline l’objectif')
    expect(await detail([...TARGETS, TARGETS[1] ?? ''])).toContain('Ligne 5 : Ce territoire est déjà à la ligne 2')
    const ofItself = TARGETS.map((line) => line.replace('Saint-Exemple;246200001', `Saint-Exemple;${SAINT_EXEMPLE}`))
    expect(await detail(ofItself)).toContain(`Ligne 2 : Le territoire ${SAINT_EXEMPLE}`)
    expect(await detail(['commune;objectif', '62998;50'])).toContain('Il faut au moins trois colonnes')
    expect(await detail([])).toContain('vide')
    expect((await read(desk, headers, 'trajectory')).targets).toEqual([])
    expect((await sent(desk, await desk.officer(), TARGETS)).status).toBe(403)
  })

  test('follows a target that was corrected, and keeps what hangs on it', async ({ desk }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    await sent(desk, headers, TARGETS)
    const { targets } = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    const { said, id } = targets[2]
    const corrected = await desk.send('POST', '/api/plan/targets', headers, { ...said, value: 7500, replaces: id })
    expect(corrected.status).toBe(201)
    const after = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    expect(after.allowedM2).toBe(7500)
    expect(after.targets).toHaveLength(3)
    const again = await desk.send('POST', '/api/plan/targets', headers, { ...said, value: 7000, replaces: id })
    expect(again.status, 'a target is replaced once').toBe(404)
  })

  test('names the communes that the series does not hold, and those without a zoning, rather than a sum of the others', async ({
    desk,
  }) => {
    const headers = await desk.signedIn(await desk.person(['planner'], null))
    await twoHouses(desk.db)
    await loadMask(desk.db)
    await loadZoning(desk.db, [['1AU', 'AUc', wkt(0, 500, 1000, 100)]])
    const row = { idcom: SAINT_EXEMPLE, naf21art22: 1000, naf22art23: 1001 }
    await load(
      desk.db,
      [observedConsumption, ignoredKind],
      [await drawnPackage('conso', [drawnLayer('conso.csv', [row])])],
    )
    const { sentences } = await read(desk, headers, 'trajectory')
    expect(sentences[0].text).toContain('manque pour Autre-Exemple')
    expect(textOf(sentences)).toContain('inconnu pour Autre-Exemple, dont aucun zonage n’est chargé')
    const own = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    expect(textOf(own.sentences)).not.toMatch(/manque pour|inconnu pour/)
    const beside = await read(desk, headers, `ledger?commune=${AUTRE_EXEMPLE}`)
    expect(beside.hasZoning, 'the zones of the next commune, which its edge meets, are not its own').toBe(false)
  })

  test('is the series of the observatory to the square metre, with the target where it is written and what is left of it', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    await loadMask(desk.db)
    const bare = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    expect(bare).toMatchObject({ baselineM2: null, leftM2: null, observedSource: null })
    expect(bare.sentences[0].text).toContain('n’est pas chargée')
    const series = Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => [
        `naf${String(9 + at).padStart(2, '0')}art${String(10 + at).padStart(2, '0')}`,
        1000 + at,
      ]),
    )
    const row = { idcom: SAINT_EXEMPLE, ...series, art22hab23: 700 }
    const { issues } = await load(
      desk.db,
      [observedConsumption, ignoredKind],
      [await drawnPackage('conso', [drawnLayer('conso2009_2023.csv', [row, { ...row, idcom: '6299' }])])],
    )
    expect(issues).toMatchObject([{ severity: 'refused', reason: 'communeCode' }])
    const told = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    expect(told.baselineM2).toBe(10 * 1000 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11)
    expect(told.allowedM2).toBe(told.baselineM2 / 2)
    expect(told.leftM2).toBeCloseTo(told.baselineM2 / 2 - (1012 + 1013) - 1000, 3)
    expect(told.years[0]).toMatchObject({ year: 2021, observedM2: 1012, correction: 'chiffre de la source, tel quel' })
    const figures = await (await desk.get(`/api/plan/ground-report.csv?commune=${SAINT_EXEMPLE}`, headers)).text()
    expect(figures, 'a commune of one square kilometre').toContain('2021;1012;0,101;1012;')
    const report = await desk.get(`/api/plan/ground-report.pdf?commune=${SAINT_EXEMPLE}`, headers)
    const sources = wholeText(await readPdf(new Uint8Array(await report.arrayBuffer()))).replaceAll(/\s+/g, ' ')
    expect(sources).toContain('Masque : Masque, état du sol au 22 août 2021, délibération non dite.')
    expect(sources).toContain('Zonage : aucun en vigueur.')
    const target = {
      landKind: 'commune',
      landCode: SAINT_EXEMPLE,
      landName: 'Saint-Exemple',
      fromYear: 2021,
      toYear: 2031,
      unit: 'm2',
      value: 8000,
      document: 'PADD du PLUi',
      page: '14',
    }
    for (const [wrong, sentence] of [
      [{ ...target, unit: '%', value: 101 }, '100 %'],
      [{ ...target, toYear: 2020 }, 'après'],
      [{ ...target, document: '' }, 'document'],
    ] as const) {
      const refused = await desk.send('POST', '/api/plan/targets', headers, wrong)
      expect(refused.status).toBe(422)
      expect((await refused.text()).replaceAll('\u00a0', ' ')).toContain(sentence)
    }
    const region = await desk.send('POST', '/api/plan/targets', headers, {
      ...target,
      landKind: 'scot',
      landCode: 'SCoT',
      landName: 'Pays de Saint-Exemple',
      value: 7000,
      document: 'SCoT',
    })
    const { id } = await region.json()
    expect((await desk.send('POST', '/api/plan/targets', headers, { ...target, parentId: id })).status).toBe(201)
    expect((await desk.send('POST', '/api/plan/targets', headers, { ...target, parentId: 999_999 })).status).toBe(404)
    const after = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    expect(after.allowedM2).toBe(8000)
    expect(after.targets[0].verdict).toContain('1 000 m² de plus')
    expect(textOf(after.sentences)).toContain('PADD du PLUi, page 14')
  })

  test('P-M1, P-M2: a duty is done by a document that binds, commune by commune; a target softer than the SCoT’s says so', async ({
    desk,
  }) => {
    const headers = await desk.signedIn(await desk.person(['planner'], null))
    await twoHouses(desk.db)
    const series = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [`naf${11 + at}art${12 + at}`, 1000]).concat([['naf21art22', 10]]),
    )
    const rows = [SAINT_EXEMPLE, AUTRE_EXEMPLE].map((idcom) => ({ idcom, ...series }))
    await load(
      desk.db,
      [observedConsumption, ignoredKind],
      [await drawnPackage('conso', [drawnLayer('conso.csv', rows)])],
    )
    await sent(
      desk,
      headers,
      TARGETS.filter((line) => !line.startsWith(SAINT_EXEMPLE)),
    )
    const due = async (commune?: string) => {
      const page = await read(desk, headers, `trajectory${commune ? `?commune=${commune}` : ''}`)
      const { state, sentence } = page.calendar.find(({ key }: { key: string }) => key === 'planDeadline')
      return { state, sentence, said: textOf(page.sentences), targets: page.targets }
    }
    const underPlu = await due(SAINT_EXEMPLE)
    expect(underPlu.state, 'the PLU of the commune bears none').not.toBe('done')
    expect(underPlu.sentence).toContain('pour Saint-Exemple (PLU)')
    expect(underPlu.said).toContain('réduire de 50 %')
    expect(underPlu.said).not.toContain('réduire de 48,5 %')

    const lived = async (kind: string, title: string, commune: string) => {
      const document = await desk.send('POST', '/api/plan/documents', headers, { kind, title, communes: [commune] })
      const { id } = await document.json()
      const begun = await desk.send('POST', `/api/plan/documents/${id}/procedures`, headers, {
        ...{ nature: 'making', launchedOn: '2019-02-01', scotCovered: true },
      })
      const { procedure } = await begun.json()
      const events = ['approval', ...(kind === 'CC' ? ['stateApproval'] : ['transmission', 'portalPublication'])]
      for (const event of [...events, 'otherPublication'])
        await desk.send('POST', `/api/plan/procedures/${procedure.id}/events`, headers, {
          kind: event,
          on: '2025-03-10',
        })
    }
    await lived('PLUi', 'PLUi de l’Exemple', SAINT_EXEMPLE)
    await lived('CC', 'Carte communale', AUTRE_EXEMPLE)
    const underPlui = await due(SAINT_EXEMPLE)
    expect(underPlui).toMatchObject({ state: 'done', sentence: 'Objectif au registre : PADD du PLUi.' })
    expect(underPlui.said).toContain('réduire de 48,5 %')
    expect(underPlui.said).toContain(
      'Moins exigeant que le SCoT : 48,5 % contre 50 % (SCoT, DOO, page 41), soit 150 m² de plus sur ce territoire',
    )
    const underMap = await due(AUTRE_EXEMPLE)
    expect(underMap.state).toBe('toCome')
    expect(underMap.sentence).toContain('n’en porte aucun au registre pour Autre-Exemple (carte communale)')
    expect(underMap.said).not.toContain('réduire de 48,5 %')
    const whole = await due()
    expect(whole.state).toBe('toCome')
    expect(whole.sentence).toContain('en vigueur dans 1 commune sur 2')
    expect(whole.said).toContain('Cet objectif ne lie pas Autre-Exemple (carte communale)')
    const epci = whole.targets.find(({ said }: { said: { landKind: string } }) => said.landKind === 'epci')
    expect(epci.verdict).toContain('Moins exigeant que le SCoT')
    const pdf = await desk.get('/api/plan/ground-report.pdf', headers)
    const report = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer()))).replaceAll(/\s+/g, ' ')
    expect(report).toContain('Moins exigeant que le SCoT')
    await sent(desk, headers, [
      TARGETS[0] ?? '',
      `${SAINT_EXEMPLE};COMM;Saint-Exemple;246200001;;8000;PLU, PADD;14;2018-18`,
      '246200001;EPCI;CC de l’Exemple;246200001;48,5;;Carte communale;13;2025-18',
    ])
    const former = await due(SAINT_EXEMPLE)
    expect(former.state, 'the former PLU of the commune').toBe('unknown')
    expect(former.sentence).toContain(
      'Rien ne dit que le document en vigueur le porte pour Saint-Exemple (PLU intercommunal)',
    )
  })

  test('counts dwellings, shops and density from what officers said of each dossier, and says when they said nothing', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const dossiers = await twoHouses(desk.db)
    const named = async (name: string) =>
      (await read(desk, headers, 'trajectory')).indicators.find((line: { name: string }) => line.name === name)
    expect(await named('Logements autorisés')).toMatchObject({
      value: null,
      unknownBecause: expect.stringContaining('un instructeur les dit'),
    })
    const officer = await desk.person(['caseOfficer'])
    const say = (dossierId: string | undefined, said: object) =>
      desk.db.run(sql`
        insert into dossier_statistics (dossier_id, said, said_by, said_at)
        values (${dossierId}, ${JSON.stringify(Statistics.parse(said))}::jsonb, ${officer}, '2026-01-01')`)
    await say(dossiers[0], { single: 1, surfaces: { shop: { built: 80 } } })
    await say(dossiers[1], { grouped: 4, byFunding: { social: 2 } })
    await desk.db.run(sql`update commune set population = 2000 where insee_code = ${SAINT_EXEMPLE}`)
    expect(await named('Logements autorisés')).toMatchObject({
      value: '5',
      source: 'Statistiques de construction, dites pour 2 dossiers sur 2',
    })
    expect((await named('Logements commencés')).value).toBe('1')
    expect((await named('Logements achevés')).value).toBe('0')
    expect((await named('Logements autorisés pour 1 000 habitants')).value).toBe('2,5 pour 1 000 habitants')
    expect((await named('Logements autorisés par hectare')).value, 'on two grounds of 1,000 m²').toBe('25 par hectare')
    expect((await named('Part de logements sociaux')).value).toBe('40 %')
    expect((await named('Surface de commerce autorisée')).value).toBe('80 m²')
  })

  test('owes its report three years after the law and then after each vote, sent within fifteen days; the plan is evaluated after six', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    const dues = async () =>
      (await read(desk, headers, 'trajectory')).calendar as { key: string; dueOn: string; state: string }[]
    const due = (all: Awaited<ReturnType<typeof dues>>, key: string) => all.find((line) => line.key.startsWith(key))
    const before = await dues()
    expect(due(before, 'triennialReport')).toMatchObject({ dueOn: '2024-08-22', state: 'late' })
    expect(due(before, 'planEvaluation')).toMatchObject({ dueOn: '2030-01-15', state: 'toCome' })
    expect(due(before, 'regionDeadline')).toMatchObject({ dueOn: '2024-11-22', state: 'unknown' })
    expect(due(before, 'scotDeadline')).toMatchObject({ dueOn: '2027-02-22', state: 'near' })
    const vote = { kind: 'triennialReport', on: '2026-11-20', reference: 'DEL 2026-88' }
    expect((await desk.send('POST', '/api/plan/milestones', headers, { ...vote, on: '2026-12-01' })).status).toBe(422)
    expect((await desk.send('POST', '/api/plan/milestones', headers, vote)).status).toBe(201)
    const after = await dues()
    expect(due(after, 'triennialReport')).toMatchObject({ dueOn: '2029-11-20', state: 'toCome' })
    expect(due(after, 'reportSent')).toMatchObject({ dueOn: '2026-12-05', state: 'near' })
    const pdf = await desk.get('/api/plan/ground-report.pdf', headers)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    const text = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer()))).replaceAll(/\s+/g, ' ')
    for (const part of [
      '1. Consommation',
      'Solde de l’artificialisation',
      '4. Respect des objectifs',
      'DEL 2026-88',
      'préfet de région',
    ])
      expect(text).toContain(part === 'DEL 2026-88' ? '20 novembre 2029' : part)
    expect(await (await desk.get('/api/plan/ground-report.csv', headers)).text()).toContain('2021;')
  })
})
