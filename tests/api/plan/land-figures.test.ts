import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { expectAllOpen, listOf, loadSeries, pageOf, planner } from '#tests/fixtures/land-figures.ts'
import { loadMask, twoHouses } from '#tests/fixtures/ledger-town.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

describe('a number', () => {
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
