import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { FigureList } from '#contract/plan/indicators/land-figure.ts'
import { day } from '#law/clock/calendar.ts'
import { type FigureRef, figureValue, LAND_FIGURE_NAMES } from '#law/plan/land-figures.ts'
import type { Database } from '#platform/database.ts'
import { ignoredKind } from '#server/place/datasets/kinds/ignored.ts'
import { observedConsumption } from '#server/place/datasets/kinds/land-observed.ts'
import { drawnLayer, drawnPackage, load } from '#tests/fixtures/delivery.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { dossierOn, loadMask, loadZoning, recorded, twoHouses, wkt } from '#tests/fixtures/ledger-town.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'
import { times } from '#tests/properties.ts'

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner'], null))

async function pageOf(desk: Desk, headers: Headers, commune?: string): Promise<TrajectoryPage> {
  const answer = await desk.get(`/api/plan/trajectory${commune ? `?commune=${commune}` : ''}`, headers)
  return TrajectoryPage.parse(await answer.json())
}

async function listOf(desk: Desk, headers: Headers, ref: FigureRef, commune?: string): Promise<FigureList> {
  const said = { ...ref, commune }
  const asked = Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  const answer = await desk.get(`/api/plan/figure?${asked.join('&')}`, headers)
  expect(answer.status, asked.join('&')).toBe(200)
  return FigureList.parse(await answer.json())
}

type Numbered = FigureRef & { number: number | null }

/** Every number that the pages of the trajectory, of the report and of the indicators show. */
function numbersOf(page: TrajectoryPage): Numbered[] {
  const first = page.cover[0]
  const all: Numbered[] = [
    ...[...page.sentences, ...page.evaluation].flatMap(({ opens }) => opens),
    { figure: 'area', number: page.areaM2 },
    ...page.years.flatMap(({ year, ...line }): Numbered[] => [
      { figure: 'observed', year, number: line.observedM2 },
      { figure: 'observedTotal', year, number: line.observedTotalM2 },
      { figure: 'begun', year, number: line.bookedM2 },
      { figure: 'begunTotal', year, number: line.bookedTotalM2 },
      { figure: 'gap', year, number: line.gapM2 },
      { figure: 'renatured', year, number: line.renaturedM2 },
      { figure: 'allowedTotal', year, number: line.allowedTotalM2 },
    ]),
    ...page.before.map(({ year, m2 }): Numbered => ({ figure: 'observed', year, number: m2 })),
    ...page.cover.flatMap(({ observedOn: on, artificialM2, coveredM2, sealedM2 }): Numbered[] => [
      { figure: 'artificial', on, number: artificialM2 },
      { figure: 'artificialShare', on, number: artificialM2 / coveredM2 },
      { figure: 'artificialBalance', on, number: artificialM2 - (first?.artificialM2 ?? 0) },
      { figure: 'sealed', on, number: sealedM2 },
    ]),
    ...page.targets.map(
      ({ id, undistributedM2 }): Numbered => ({
        ...{ figure: 'undistributed', target: id, number: undistributedM2 },
      }),
    ),
    ...page.indicators.flatMap(({ figure, number }) => (figure === null ? [] : [{ ...figure, number }])),
  ]
  return all.filter(({ number }) => number !== null)
}

/** Each opens a list that makes it; a list that is no arithmetic has a map, or says why not. @returns the figures that were opened */
async function expectAllOpen(desk: Desk, headers: Headers, commune?: string): Promise<Set<string>> {
  const opened = new Set<string>()
  for (const { number, ...ref } of numbersOf(await pageOf(desk, headers, commune))) {
    const list = await listOf(desk, headers, ref, commune)
    const made = figureValue(list.unit, list.lines)
    const near = Math.max(0.1, Math.abs(number ?? 0) * 1e-6)
    expect(Math.abs((made ?? 0) - (number ?? 0)), JSON.stringify(ref)).toBeLessThan(near)
    expect(list.value).toBe(made)
    expect(list.grounds.length > 0 || (list.noGround ?? '') !== '', JSON.stringify(ref)).toBe(true)
    const drawn = new Set(list.grounds.map(({ key }) => key))
    if (list.noGround === null)
      for (const { ground } of list.lines) if (ground !== null) expect(drawn).toContain(ground)
    opened.add(ref.figure)
  }
  return opened
}

const serie = (of: (year: number) => number) =>
  Object.fromEntries(
    Array.from({ length: 14 }, (_, at) => {
      const [from, to] = [9 + at, 10 + at].map((year) => String(year).padStart(2, '0'))
      return [`naf${from}art${to}`, of(2009 + at)]
    }),
  )

const loadSeries = async (db: Database, of: (commune: string, year: number) => number) => {
  const rows = [SAINT_EXEMPLE, AUTRE_EXEMPLE].map((idcom) => ({ idcom, ...serie((year) => of(idcom, year)) }))
  await load(db, [observedConsumption, ignoredKind], [await drawnPackage('conso', [drawnLayer('conso.csv', rows)])])
}

const loadCover = (db: Database) =>
  db.run(sql`
    with named as (insert into dataset (key, kind, title) values ('cover', 'plan/landCover', 'OCS GE') returning id),
    version as (
      insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
      select id, 'current', '2024-01-01', 'ocs.gpkg', 'ocs', 'GPKG' from named returning id
    )
    insert into observed_cover (version_id, insee_code, observed_on, covered_m2, artificial_m2, sealed_m2, is_delivered)
    select id, ${SAINT_EXEMPLE}, '2024-01-01'::date, 1000000, 81000, 30000, true from version
    union all select id, ${AUTRE_EXEMPLE}, '2024-01-01'::date, 1000000, 12500.5, 9000, true from version`)

const loadGreen = (db: Database, ground: string) =>
  db.run(sql`
    insert into land_constraint (version_id, topic, kind, code, label, attributes, geom)
    select id, 'planPrescription', 'planPrescription', '25-00', 'Continuité', '{"typepsc": "25"}'::jsonb, st_multi(st_geomfromtext(${ground}, 2154))
    from dataset_version where sha256 = 'zonage'`)

const say = (db: Database, dossierId: string, by: string, said: object) =>
  db.run(sql`
    insert into dossier_statistics (dossier_id, said, said_by, said_at)
    values (${dossierId}, ${JSON.stringify(Statistics.parse(said))}::jsonb, ${by}, '2026-01-01')`)

const target = (more: object) => ({
  ...{ landKind: 'commune', landCode: SAINT_EXEMPLE, landName: 'Saint-Exemple', fromYear: 2021, toYear: 2031 },
  ...{ unit: 'm2', value: 8000, document: 'PADD du PLUi', page: '14' },
  ...more,
})

type Drawn = {
  x: number
  y: number
  size: number
  commune: 0 | 1
  month: number
  begins: boolean
  ends: boolean
  dwellings: number
}
const aDossier: fc.Arbitrary<Drawn> = fc.record({
  x: fc.integer({ min: 0, max: 950 }),
  y: fc.integer({ min: 0, max: 950 }),
  size: fc.integer({ min: 8, max: 50 }),
  commune: fc.constantFrom(0, 1),
  month: fc.integer({ min: 1, max: 9 }),
  begins: fc.boolean(),
  ends: fc.boolean(),
  dwellings: fc.integer({ min: 0, max: 9 }),
})

async function lay(db: Database, by: string, drawn: Drawn): Promise<void> {
  const inseeCode = [SAINT_EXEMPLE, AUTRE_EXEMPLE][drawn.commune] ?? SAINT_EXEMPLE
  const ground = wkt(drawn.x + 1000 * drawn.commune, drawn.y, drawn.size)
  const id = await dossierOn(db, { inseeCode, ground, footprints: [ground] })
  const on = (month: number) => `2025-${String(month).padStart(2, '0')}-10`
  await recorded(
    db,
    id,
    filed('housePermit', on(drawn.month)),
    act('decided', { sense: 'granted', signedOn: day(on(drawn.month + 1)), notice: byHand(on(drawn.month + 1)) }),
    act('decisionTransmitted', { on: day(on(drawn.month + 1)) }),
    ...(drawn.begins ? [act('worksStarted', { on: day(on(drawn.month + 2)) })] : []),
    ...(drawn.ends && !drawn.begins ? [act('revoked', { notice: byHand(on(drawn.month + 2)) })] : []),
  )
  await db.run(sql`
    update dossier set filed_on = ${on(drawn.month)}::date, decided_on = ${on(drawn.month + 1)}::date,
      decision_sense = ${drawn.ends ? 'tacitGrant' : 'granted'} where id = ${id}`)
  await say(db, id, by, {
    single: drawn.dwellings,
    byFunding: { social: Math.floor(drawn.dwellings / 2) },
    surfaces: { shop: { built: drawn.size } },
  })
}

describe('a number', () => {
  test('opens the lines that make it, whatever the town has seen; and each that the desk knows is shown by some town', {
    timeout: 240_000,
  }, async ({ desk }) => {
    const headers = await planner(desk)
    const officer = await desk.person(['caseOfficer'])
    await twoHouses(desk.db)
    await desk.db.run(
      sql`update commune set population = 1234 where insee_code in (${SAINT_EXEMPLE}, ${AUTRE_EXEMPLE})`,
    )
    await loadMask(desk.db)
    await loadZoning(desk.db, [
      ['UA', 'U', wkt(0, 0, 1000, 200)],
      ['1AU', 'AUc', wkt(0, 200, 700, 300)],
      ['2AU', 'AUs', wkt(900, 300, 200, 100)],
      ['UX', 'U', wkt(1000, 600, 300, 300)],
    ])
    await desk.db.run(
      sql`update land_constraint set attributes = attributes || '{"formdomi": "0201"}' where code = 'UX'`,
    )
    await desk.db.run(sql`
      insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor, geom, since_version)
      select ${AUTRE_EXEMPLE} || '000ZX000' || n, ${AUTRE_EXEMPLE}, '000', 'ZX', '000' || n, 2500, 2500, 1,
        st_multi(st_translate(st_geomfromtext(${wkt(1010, 610, 50)}, 2154), 60 * n, 0)), (select id from dataset_version where sha256 = 'zonage')
      from generate_series(0, 3) as n`)
    await desk.db.run(sql`
      insert into building (version_id, insee_code, kind, geom)
      select id, ${AUTRE_EXEMPLE}, 'solid', st_multi(st_geomfromtext(${wkt(1020, 620, 10)}, 2154)) from dataset_version where sha256 = 'zonage'`)
    await loadGreen(desk.db, wkt(0, 190, 600, 400))
    await loadCover(desk.db)
    await loadSeries(desk.db, (commune, year) => (commune === SAINT_EXEMPLE ? 700 : 410) + (year % 7) * 13.25)
    const { id } = await (
      await desk.send(
        'POST',
        '/api/plan/targets',
        headers,
        target({ landKind: 'epci', landCode: '246200001', landName: 'CC', unit: '%', value: 48.5 }),
      )
    ).json()
    await desk.send('POST', '/api/plan/targets', headers, target({ parentId: id }))
    const corner = await desk.db.one<{ said: string }>(
      sql`select st_asgeojson(st_transform(st_geomfromtext(${wkt(500, 20, 30, 20)}, 2154), 4326), 12) as said`,
    )
    await desk.send('POST', '/api/plan/ledger/renaturations', headers, {
      ...{ inseeCode: SAINT_EXEMPLE, on: '2026-03-02', source: 'visit', reference: 'Constat' },
      ground: JSON.parse(corner.said),
    })
    const solar = await dossierOn(desk.db, { ground: wkt(300, 700, 60) })
    await recorded(
      desk.db,
      solar,
      filed('housePermit', '2025-01-10'),
      act('decided', { sense: 'granted', signedOn: day('2025-02-10'), notice: byHand('2025-02-10') }),
      act('decisionTransmitted', { on: day('2025-02-10') }),
    )
    await desk.send('POST', `/api/plan/ledger/dossiers/${solar}/statements`, headers, {
      subject: 'outside',
      exclusion: 'groundSolar',
    })
    const opened = new Set<string>()
    const rounds = fc.sample(fc.array(aDossier, { minLength: 1, maxLength: 4 }), { numRuns: times(3) })
    for (const round of [[], ...rounds]) {
      for (const drawn of round) await lay(desk.db, officer, drawn)
      for (const name of await expectAllOpen(desk, headers)) opened.add(name)
    }
    await expectAllOpen(desk, headers, SAINT_EXEMPLE)
    expect(LAND_FIGURE_NAMES.filter((name) => !opened.has(name))).toEqual([])
  })

  test('that is a rate lists both sides of its bar; one that is a calculation opens those it is made of, and says that it has no ground', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    await loadMask(desk.db)
    await loadSeries(desk.db, () => 1000)
    const left = await listOf(desk, headers, { figure: 'left' })
    expect(left.noGround).toContain('il n’a pas de sol')
    expect(left.lines.map(({ value, opens }) => [opens?.figure, value])).toEqual([
      ['allowed', 10_000],
      ['observedTotal', -4000],
      ['begunSince', expect.closeTo(-1000, 3)],
    ])
    const pace = await listOf(desk, headers, { figure: 'pace' })
    expect([pace.value, pace.isQuotient, pace.lines.length]).toEqual([2000, true, 2])
    const csv = await (await desk.get('/api/plan/figure.csv?figure=baseline', headers)).text()
    expect(csv.trim().split('\r\n')).toHaveLength(1 + 20)
  })

  test('that is not named in full, or that nobody knows, is refused with what is missing', async ({ desk }) => {
    const headers = await planner(desk)
    const refused = async (query: string) => {
      const answer = await desk.get(`/api/plan/figure?${query}`, headers)
      return { status: answer.status, text: await answer.text() }
    }
    expect(await refused('figure=observed')).toMatchObject({ status: 422, text: expect.stringContaining('année') })
    expect(await refused('figure=sealed&year=2024')).toMatchObject({
      status: 422,
      text: expect.stringContaining('jour'),
    })
    expect(await refused('figure=profit')).toMatchObject({ status: 422 })
    expect(await refused('figure=area&commune=75056')).toMatchObject({ status: 404 })
    expect((await desk.get('/api/plan/figure?figure=area', await desk.officer())).status).toBe(403)
  })
})

describe('the law of the ground', () => {
  const rule = (more: object) => ({
    ...{ validFrom: '2026-01-01', says: 'une autre loi', article: 'Loi n° 2026-999, art. 1', source: 'Légifrance' },
    ...more,
  })
  const send = (desk: Desk, headers: Headers, said: object) =>
    desk.send('POST', '/api/plan/ledger/rules', headers, rule(said))
  const report = async (desk: Desk, headers: Headers) => {
    const pdf = await desk.get('/api/plan/ground-report.pdf', headers)
    return wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer()))).replaceAll(/\s+/g, ' ')
  }

  test('is dated data: another period, baseline, pace and deadline written with its text moves trajectory, targets, calendar and report', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    await loadMask(desk.db)
    await loadSeries(desk.db, () => 1000)
    const before = await pageOf(desk, headers)
    expect(before).toMatchObject({ baselineM2: 20_000, allowedM2: 10_000 })
    expect(before.years.map(({ year }) => year)).toEqual(Array.from({ length: 10 }, (_, at) => 2021 + at))
    expect(before.years[0]?.allowedTotalM2).toBe(1000)
    expect(await report(desk, headers)).toContain('exigés à partir du 1er janvier 2031')

    for (const said of [
      { code: 'period', day: '2020-01-01', dayTo: '2034-01-01' },
      { code: 'baseline', day: '2012-01-01', dayTo: '2020-01-01' },
      { code: 'pace', value: 7, unit: '%', validFrom: '2011-01-01' },
      { code: 'reduction', value: 40, unit: '%', validFrom: '2011-01-01' },
      { code: 'coverDue', day: '2034-01-01' },
      { code: 'netZero', day: '2055-01-01' },
      { code: 'triennialReport', value: 48, unit: 'mois' },
      { code: 'reportSending', value: 20, unit: 'jours' },
      { code: 'communalGuarantee', value: 5000, unit: 'm²' },
    ])
      expect((await send(desk, headers, said)).status, JSON.stringify(said)).toBe(201)

    const after = await pageOf(desk, headers)
    expect(after).toMatchObject({ baselineM2: 16_000, allowedM2: 9600, period: { from: 2020, to: 2034 } })
    expect(after.years.map(({ year }) => year)).toEqual(Array.from({ length: 14 }, (_, at) => 2020 + at))
    expect(after.years[0]?.allowedTotalM2).toBeCloseTo(9600 * 0.07, 6)
    expect(after.years.at(-1)?.allowedTotalM2).toBeCloseTo(9600 * 0.98, 6)
    const said = after.sentences
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s/g, ' ')
    for (const part of [
      'consommés depuis 2020',
      'Observé de 2012 à 2019',
      'sur 2020-2034',
      '5 000 m²',
      '1er janvier 2055',
    ])
      expect(said).toContain(part)
    expect(after.calendar.find(({ key }) => key === 'triennialReport')?.dueOn).toBe('2025-08-22')
    const told = await report(desk, headers)
    for (const part of [
      'exigés à partir du 1er janvier 2034',
      'dans les 20 jours de la publication',
      'une autre loi : du 1er janvier 2020 au 31 décembre 2033 (Loi n° 2026-999, art. 1)',
      'Rythme observé de 2020 à 2022',
    ])
      expect(told).toContain(part)
    expect(told.replace('avant 2031, la mesure', ''), 'but in the words of the rule on the measure').not.toContain(
      '2031',
    )
    const csv = await (await desk.get('/api/plan/ground-report.csv', headers)).text()
    expect(csv.trim().split('\r\n').at(-1)).toMatch(/^2033;/)
    await expectAllOpen(desk, headers)
    const ledger = await (await desk.get('/api/plan/ledger', headers)).json()
    expect(
      ledger.rules.filter(({ code }: { code: string }) => code === 'period'),
      'the earlier one stays readable',
    ).toHaveLength(2)
    const file = ['land_id;land_type;land_name;objectif_de_reduction;nom_document', '246200001;EPCI;CC;45;PADD'].join(
      '\r\n',
    )
    await desk.app.request('/api/plan/target-files', {
      ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, body: file },
    })
    expect((await pageOf(desk, headers)).targets[0]?.said).toMatchObject({ fromYear: 2020, toYear: 2034 })
  })

  test('waits for its day, and a measure that the ledger does not count announces no margin', async ({ desk }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    await loadMask(desk.db)
    await loadSeries(desk.db, () => 1000)
    const days = { code: 'period', day: '2020-01-01', dayTo: '2034-01-01', validFrom: '2031-01-01' }
    expect((await send(desk, headers, days)).status).toBe(201)
    expect((await pageOf(desk, headers)).period).toEqual({ from: 2021, to: 2031 })
    expect((await send(desk, headers, { code: 'measure', word: 'artificialisation' })).status).toBe(201)
    const page = await pageOf(desk, headers)
    expect(page).toMatchObject({ allowedM2: null, leftM2: null })
    expect(page.sentences.map(({ text }) => text).join(' ')).toContain('Aucune marge n’est annoncée : une autre loi')
  })

  test.each([
    [{ code: 'period', day: '2021-01-01' }, '#/dayTo'],
    [{ code: 'period', day: '2021-01-01', dayTo: '2021-06-01' }, '#/dayTo'],
    [{ code: 'netZero' }, '#/day'],
    [{ code: 'pace', value: 101, unit: '%' }, '#/value'],
    [{ code: 'pace', unit: '%' }, '#/value'],
    [{ code: 'planEvaluation', value: 6, unit: 'lustres' }, '#/unit'],
    [{ code: 'groundMethod', word: 'guess' }, '#/word'],
    [{ code: 'pace', value: 9, unit: '%', validTo: '2025-01-01' }, '#/validTo'],
    [{ code: 'pace', value: 9, unit: '%', article: ' ' }, '#/article'],
  ])('refuses a rule that does not hold: %j', async (said, pointer) => {
    const { NewLandRule } = await import('#contract/plan/ledger/land-rule.ts')
    const read = NewLandRule.safeParse(rule(said))
    expect(read.success).toBe(false)
    expect(read.error?.issues.map(({ path }) => `#/${path.join('/')}`)).toContain(pointer)
  })

  test('is written by planners only', async ({ desk }) => {
    expect((await send(desk, await desk.officer(), { code: 'pace', value: 9, unit: '%' })).status).toBe(403)
    expect(
      (
        await desk.db.one<{ count: number }>(
          sql`select count(*)::int as count from land_rule where recorded_by is not null`,
        )
      ).count,
    ).toBe(0)
  })
})
