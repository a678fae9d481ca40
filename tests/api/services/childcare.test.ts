import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type ChildcareDesk, FeedLine, type PublicChildcare } from '#contract/services/childcare/childcare.ts'
import { watchChildcare } from '#server/services/childcare/clocks.ts'
import { wireOf } from '#server/services/childcare/monenfant.ts'
import { carePage, openCare, SHEET, sendCare } from '#tests/fixtures/childcare-town.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'

const secretaryOf = async (desk: Desk, inseeCode?: string) =>
  desk.signedIn(await (inseeCode ? desk.person(['secretary'], inseeCode) : desk.person(['secretary'])))

const put = async (desk: Desk, headers: Headers, path: string, body: object) =>
  (await desk.send('PUT', `/api/services/childcare/${path}`, headers, body)).status

const taken = (on: string, count: number | null) => ({ cells: [{ on, half: 'morning', band: 'from1', taken: count }] })

describe('places where young children are minded', () => {
  test('are counted by age and half-day, over the usual week and the days that differ', async ({ desk }) => {
    const headers = await secretaryOf(desk)
    const id = await openCare(desk, headers)
    expect(await put(desk, headers, `${id}/days`, taken('2026-12-01', 1))).toBe(200)
    const closure = { fromOn: '2026-12-03', toOn: '2026-12-04', reason: 'training' }
    const closed = await desk.send('POST', `/api/services/childcare/${id}/closures`, headers, closure)
    const { days } = await carePage(desk, headers, id, '?semaine=2026-12-02')
    const from1 = days.map(({ on, closed: why, cells }) => [
      on,
      why,
      cells.find(({ half, band }) => half === 'morning' && band === 'from1')?.available,
    ])
    expect(from1).toEqual([
      ['2026-11-30', null, 1],
      ['2026-12-01', null, 3],
      ['2026-12-02', null, 1],
      ['2026-12-03', 'formation de l’équipe', 0],
      ['2026-12-04', 'formation de l’équipe', 0],
      ['2026-12-05', null, 0],
    ])
    const { id: closureId } = await closed.json()
    const remove = () => desk.send('DELETE', `/api/services/childcare/${id}/closures/${closureId}`, headers, {})
    expect([(await remove()).status, (await remove()).status]).toEqual([200, 404])
    await put(desk, headers, `${id}/days`, taken('2026-12-01', null))
    expect(await desk.db.many(sql`select from childcare_day`)).toEqual([])
  })

  test('say what must be published and by when, what is too late and what is wrong, each in a sentence', async ({
    desk,
  }) => {
    const headers = await secretaryOf(desk)
    const id = await openCare(desk, headers)
    await put(desk, headers, `${id}/days`, taken('2026-12-01', 6))
    const { feed, line } = await carePage(desk, headers, id)
    expect(line.clock).toMatchObject({ dueOn: '2026-11-24', isLate: false })
    expect(feed.lines[0]).toMatchObject({ on: '2026-11-27', places: 1, tellBy: '2026-11-24' })
    expect(feed.tooLate).toHaveLength(12)
    expect(feed.faults).toEqual([
      expect.objectContaining({ on: '2026-12-01', sentence: expect.stringContaining('6\u00a0places prises pour 4') }),
    ])
  })

  test('are shown to families as counts, without account; who keeps them is their commune’s secretary', async ({
    desk,
  }) => {
    const headers = await secretaryOf(desk)
    const id = await openCare(desk, headers)
    const shown: PublicChildcare = await (await desk.get('/api/public/childcare?semaine=2026-12-01')).json()
    expect(shown.structures).toMatchObject([
      { name: SHEET.name, days: expect.arrayContaining([expect.objectContaining({ on: '2026-12-01' })]) },
    ])
    const [structure] = shown.structures
    expect(structure?.days.map(({ on }) => on)).toEqual([
      ...['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-07'],
    ])
    expect(structure?.days.find(({ on }) => on === '2026-12-05')).toMatchObject({ open: [], places: [] })
    expect(structure?.days[0]?.open).toEqual(['morning'])
    const past: PublicChildcare = await (await desk.get('/api/public/childcare?semaine=2026-11-02')).json()
    expect(past.from).toBe('2026-11-24')
    expect(JSON.stringify(shown)).not.toContain('@')
    const other = await secretaryOf(desk, AUTRE_EXEMPLE)
    expect((await desk.get(`/api/services/childcare/${id}`, other)).status).toBe(404)
    expect((await sendCare(desk, other, id)).status).toBe(404)
    expect((await desk.send('POST', '/api/services/childcare', other, SHEET)).status).toBe(403)
    const mine: ChildcareDesk = await (await desk.get('/api/services/childcare', other)).json()
    expect(mine.structures).toEqual([])
    const officer = await desk.signedIn(await desk.person(['caseOfficer']))
    expect((await desk.get('/api/services/childcare', officer)).status).toBe(403)
  })

  test('take nothing of a child: no field, no column, no line that leaves has a place for it', async ({ desk }) => {
    const headers = await secretaryOf(desk)
    const id = await openCare(desk, headers)
    const withName = { cells: [{ ...taken('2026-12-01', 2).cells[0], childName: 'Zoé', birthDate: '2025-04-01' }] }
    expect(await put(desk, headers, `${id}/days`, withName)).toBe(422)
    expect(await put(desk, headers, id, { ...SHEET, children: ['Zoé'] })).toBe(422)
    const texts = await desk.db.many<{ name: string }>(sql`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and table_name like 'childcare%' and data_type in ('text', 'jsonb', 'character varying')
        and column_name not in ('half', 'band', 'kind', 'way', 'state', 'level', 'referencing')
      order by 1`)
    expect(texts.map(({ name }) => name)).toEqual([
      ...['childcare_closure.reason', 'childcare_contact.manager_email', 'childcare_contact.overseer_email'],
      ...['childcare_sending.answer', 'childcare_sending.held', 'childcare_sending.lines', 'childcare_sending.receipt'],
      ...['childcare_sending.refusals', 'childcare_structure.address', 'childcare_structure.insee_code'],
      ...['childcare_structure.name', 'childcare_structure.phone', 'childcare_structure.reference'],
    ])
    await sendCare(desk, headers, id)
    const { lines } = await desk.db.one<{ lines: FeedLine[] }>(sql`select lines from childcare_sending`)
    expect(lines.every((line) => FeedLine.safeParse(line).success)).toBe(true)
    const ranked = lines.map((line, index) => ({ ...line, rank: index + 1, childName: 'Zoé' }))
    const wire = wireOf({ key: 'k', reference: 'r', composedAt: '2026-11-24T09:00:00Z', lines: ranked })
    expect(Object.keys(wire)).toEqual(['cle', 'structure', 'composeLe', 'lignes'])
    expect([...new Set(wire.lignes.flatMap((line) => Object.keys(line)))]).toEqual([
      ...['rang', 'date', 'demiJournee', 'trancheAge', 'places'],
    ])
  })

  test('are refused with a sentence when they cannot be: reference, counts, days, way, state', async ({ desk }) => {
    const headers = await secretaryOf(desk)
    const id = await openCare(desk, headers)
    const open = (change: object) => desk.send('POST', '/api/services/childcare', headers, { ...SHEET, ...change })
    expect((await open({})).status).toBe(409)
    expect((await open({ reference: null })).status).toBe(422)
    expect((await open({ reference: 'x', capacity: 0 })).status).toBe(422)
    expect(await put(desk, headers, `${id}/days`, taken('2026-02-30', 1))).toBe(422)
    expect(await put(desk, headers, `${id}/days`, taken('9999-12-31', 1))).toBe(422)
    expect(await put(desk, headers, `${id}/days`, taken('2026-12-01', -1))).toBe(422)
    expect(await put(desk, headers, `${id}/days`, taken('2026-12-01', 1.5))).toBe(422)
    expect((await sendCare(desk, headers, id, 'hand')).status).toBe(409)
    const asked = { referencing: 'asked', reference: null, referencedOn: null }
    expect(await put(desk, headers, id, { ...SHEET, ...asked })).toBe(200)
    const blocked = await sendCare(desk, headers, id)
    expect([blocked.status, (await blocked.json()).detail]).toEqual([409, expect.stringContaining('référencement')])
  })
})

describe('the clocks of a day', () => {
  test('a feed leaves on its days, once; typed on the site, an update counts at once', async ({ desk }) => {
    const headers = await secretaryOf(desk)
    const id = await openCare(desk, headers, { referencedOn: '2026-11-23' })
    const byHand = await openCare(desk, headers, { reference: '62-0998-02', way: 'hand', referencedOn: '2026-11-23' })
    const comes = async (on: string) => {
      desk.on(on)
      await watchChildcare(desk.app.deps)
      await watchChildcare(desk.app.deps)
    }
    for (const on of ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']) await comes(on)
    expect(
      await desk.db.many(
        sql`select composed_on as "on", composed_by as by from childcare_sending where structure_id = ${id}`,
      ),
    ).toEqual([
      { on: '2026-11-25', by: null },
      { on: '2026-11-27', by: null },
    ])
    expect((await sendCare(desk, headers, byHand, 'hand')).status).toBe(201)
    const { line, feed, sendings } = await carePage(desk, headers, byHand)
    expect(line.clock).toMatchObject({ dueOn: '2026-12-04', isLate: false })
    expect(feed.lines.every(({ isNew }) => !isNew)).toBe(true)
    expect(sendings).toMatchObject([{ way: 'hand', state: 'accepted', mayReplay: false }])
  })

  test('a missed update is told to who runs the structure, then to the intercommunality, once each', async ({
    desk,
  }) => {
    const headers = await secretaryOf(desk)
    await openCare(desk, headers, { way: 'hand', referencedOn: '2026-11-16' })
    const mails = async (on: string) => {
      desk.on(on)
      await watchChildcare(desk.app.deps)
      return (await desk.mails('childcare-late/')).map(({ payload }) => payload.to)
    }
    expect(await mails('2026-11-22')).toEqual([])
    expect(await mails('2026-11-23')).toEqual([['creche@example.org']])
    expect(await mails('2026-11-24')).toEqual([['creche@example.org']])
    expect(await mails('2026-11-25')).toEqual([['creche@example.org'], ['ccra@example.org']])
    expect(await mails('2026-11-26')).toHaveLength(2)
    const { structures }: ChildcareDesk = await (await desk.get('/api/services/childcare', headers)).json()
    expect(structures[0]?.clock).toMatchObject({ isLate: true, isEscalated: true, dueOn: '2026-11-22' })
  })
})
