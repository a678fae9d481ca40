import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import {
  ActGuard,
  AssignmentRulesKept,
  DeskMap,
  DeskSummary,
  DossierCounts,
  QueuePage,
  SavedView,
  StatementComparison,
} from '#contract/dossier/desk/desk.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const put = (desk: Desk, path: string, headers: Headers, body: unknown) => desk.send('PUT', path, headers, body)
const queue = async (desk: Desk, headers: Headers, query = '') =>
  QueuePage.parse(await (await desk.get(`/api/dossiers?${query}`, headers)).json())
const titles = async (desk: Desk, headers: Headers, query = '') =>
  (await queue(desk, headers, query)).dossiers.map(({ title }) => title)
const agent = async (desk: Desk, inseeCode: string | null = SAINT_EXEMPLE) => {
  const id = await desk.person(['caseOfficer'], inseeCode)
  return { id, headers: await desk.signedIn(id) }
}

describe('the queue', () => {
  test('a line says what silence means, and by which words it is found', async ({ desk }) => {
    await desk.filed('2026-11-24', { title: 'Clôture et portail', kind: 'priorDeclaration' })
    const { headers } = await agent(desk)
    const [line] = (await queue(desk, headers)).dossiers
    expect(line).toMatchObject({ standing: 'review', silence: 'grant', unreadMessages: 0 })
    for (const words of [
      'portail cloture',
      'Léontine',
      'vandenbroucke',
      'AB 12',
      'dp 062 998',
      `${SAINT_EXEMPLE}000AB0012`,
    ])
      expect(await titles(desk, headers, `q=${encodeURIComponent(words)}`)).toEqual(['Clôture et portail'])
    expect(await titles(desk, headers, 'q=portail piscine')).toEqual([])
    expect(await titles(desk, headers, 'q=%25')).toEqual([])
  })

  test('filters by state of the law: what is decided is no longer open', async ({ desk }) => {
    await desk.filed('2026-09-01', { title: 'Ancienne', kind: 'priorDeclaration' })
    await desk.filed('2026-11-24', { title: 'Nouvelle', kind: 'priorDeclaration' })
    await desk.dayComes('2026-11-24')
    const { headers } = await agent(desk)
    expect(await titles(desk, headers)).toEqual(['Nouvelle', 'Ancienne'])
    expect(await titles(desk, headers, 'open=true')).toEqual(['Nouvelle'])
    expect(await titles(desk, headers, 'standing=granted')).toEqual(['Ancienne'])
    expect(await titles(desk, headers, 'step=tacitDecision')).toEqual(['Nouvelle'])
  })

  test('pages by key neither skip nor repeat a line when one is filed meanwhile', async ({ desk }) => {
    const { headers } = await agent(desk)
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-23']) await desk.filed(day, { title: day })
    const first = await queue(desk, headers, 'limit=2')
    await desk.filed('2026-11-02', { title: '2026-11-02' })
    desk.on('2026-11-24')
    const second = await queue(desk, headers, `limit=2&after=${first.next}`)
    expect([...first.dossiers, ...second.dossiers].map(({ title }) => title)).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-23',
    ])
    expect(second.next).toBeNull()
    expect((await queue(desk, headers, 'after=illisible')).dossiers).toHaveLength(4)
  })

  test('alerts count what silence decides within a week, in the reader’s communes only', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-01', { kind: 'priorDeclaration' })
    await desk.filed('2026-10-28', {
      kind: 'priorDeclaration',
      inseeCode: AUTRE_EXEMPLE,
      parcelIds: [`${AUTRE_EXEMPLE}000AB0012`],
    })
    await desk.dayComes('2026-11-26')
    const { headers } = await agent(desk)
    const summary = async () => DeskSummary.parse(await (await desk.get('/api/desk/summary', headers)).json())
    expect(await summary()).toMatchObject({ checkThisWeek: 0, decideThisWeek: 1, unassigned: 1, mine: 0, unread: 0 })
    const elsewhere = await agent(desk, AUTRE_EXEMPLE)
    const other = DeskSummary.parse(await (await desk.get('/api/desk/summary', elsewhere.headers)).json())
    expect(other).toMatchObject({ unassigned: 1 })
    expect((await desk.get('/api/desk/summary')).status).toBe(401)
    expect(id).toBeTruthy()
  })
})

describe('what waits behind each part', () => {
  const counts = async (desk: Desk, id: string, headers: Headers) =>
    DossierCounts.parse(await (await desk.get(`/api/dossiers/${id}/counts`, headers)).json())
  const attach = (desk: Desk, id: string, code: string, addedAt: string) =>
    desk.db.one<{ id: string }>(sql`
      insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, scan, added_at)
      values (${id}, ${code}, ${code}, 'plan.pdf', 'application/pdf', 1, 'x', 'clean', ${addedAt}::timestamptz)
      returning id`)
  const review = (desk: Desk, id: string, piece: string, verdict: string, attachmentId: string | null, by: string) =>
    desk.db.run(sql`
      insert into piece_review (dossier_id, piece, verdict, reason, attachment_id, reviewed_by, reviewed_at)
      values (${id}, ${piece}, ${verdict}, 'Vu', ${attachmentId}, ${by}, now())
      on conflict (dossier_id, piece) do update set attachment_id = excluded.attachment_id`)
  const judge = (desk: Desk, id: string, key: string, verdict: string, by: string) =>
    desk.db.run(sql`
      insert into assessment_line (dossier_id, key, zone, heading, verdict, reason, project_sha256, rule_sha256, judged_by, judged_at)
      values (${id}, ${key}, 'U', 'Hauteur', ${verdict}, 'Vu', 'x', 'x', ${by}, now())`)

  test('a piece is to look at until its newest file has been; what lacks a file is found too', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const officer = await agent(desk)
    const before = await counts(desk, id, officer.headers)
    const first = await attach(desk, id, 'PCMI3', '2026-11-24T08:00:00Z')
    expect(await counts(desk, id, officer.headers)).toMatchObject({ unchecked: before.unchecked + 1, checked: 0 })
    await review(desk, id, 'section', 'insufficient', first.id, officer.id)
    await review(desk, id, 'notice', 'missing', null, officer.id)
    expect(await counts(desk, id, officer.headers)).toMatchObject({
      unchecked: before.unchecked,
      checked: 2,
      faulty: 2,
    })
    await attach(desk, id, 'PCMI3', '2026-11-25T08:00:00Z')
    expect(await counts(desk, id, officer.headers)).toMatchObject({ unchecked: before.unchecked + 1 })
  })

  test('an article counts once, by the last result retained', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const officer = await agent(desk)
    await judge(desk, id, 'U 1', 'complies', officer.id)
    await judge(desk, id, 'U 2', 'notApplicable', officer.id)
    await judge(desk, id, 'U 1', 'toJudge', officer.id)
    expect(await counts(desk, id, officer.headers)).toMatchObject({ judged: 1, draft: 'none' })
  })
})

describe('assignment', () => {
  test('a person of the commune is put in charge, and the register says so', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const officer = await agent(desk)
    expect((await put(desk, `/api/dossiers/${id}/assignment`, officer.headers, { personId: officer.id })).status).toBe(
      200,
    )
    expect(await titles(desk, officer.headers, 'assigned=me')).toHaveLength(1)
    expect(await titles(desk, officer.headers, 'assigned=nobody')).toEqual([])
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer.headers)).json()
    expect(acts.at(-1)).toMatchObject({ kind: 'assigned', payload: { person: officer.id } })
  })

  test('nobody is put in charge where they do not work, nor by who only looks', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const officer = await agent(desk)
    const elsewhere = await agent(desk, AUTRE_EXEMPLE)
    const path = `/api/dossiers/${id}/assignment`
    expect((await put(desk, path, officer.headers, { personId: elsewhere.id })).status).toBe(422)
    expect((await put(desk, path, elsewhere.headers, { personId: elsewhere.id })).status).toBe(404)
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await put(desk, path, planner, { personId: officer.id })).status).toBe(404)
  })

  test('the first rule that fits gives a filed dossier its officer, whoever files it', async ({ desk }) => {
    const [first, second] = [await agent(desk), await agent(desk)]
    const rule = (personId: string, kinds: string[] | null) => ({ inseeCode: SAINT_EXEMPLE, kinds, personId })
    const kept = await put(desk, '/api/desk/assignment-rules', first.headers, {
      rules: [rule(first.id, ['priorDeclaration']), rule(second.id, null)],
    })
    expect(kept.status).toBe(200)
    await desk.filed('2026-11-24', { kind: 'priorDeclaration', title: 'Déclaration' })
    await desk.filed('2026-11-24', { title: 'Permis' })
    expect(await titles(desk, first.headers, 'assigned=me')).toEqual(['Déclaration'])
    expect(await titles(desk, second.headers, 'assigned=me')).toEqual(['Permis'])
  })

  test('a preview writes nothing; applying gives the waiting dossiers to those whom the rules name', async ({
    desk,
  }) => {
    await desk.filed('2026-11-24', { kind: 'priorDeclaration' })
    await desk.filed('2026-11-24')
    const officer = await agent(desk)
    const rules = [{ inseeCode: SAINT_EXEMPLE, kinds: ['priorDeclaration'], personId: officer.id }]
    const preview = await desk.send('POST', '/api/desk/assignment-rules/preview', officer.headers, { rules })
    expect(await preview.json()).toEqual({ byRule: [1], left: 1 })
    expect(await titles(desk, officer.headers, 'assigned=me')).toEqual([])
    await put(desk, '/api/desk/assignment-rules', officer.headers, { rules })
    const applied = await desk.send('POST', '/api/desk/assignment-rules/application', officer.headers, {})
    expect(await applied.json()).toEqual({ assigned: 1 })
    expect(await titles(desk, officer.headers, 'assigned=me')).toHaveLength(1)
  })

  test('an officer rules the assignment of their communes, not of others, and a secretary of none', async ({
    desk,
  }) => {
    const officer = await agent(desk)
    const set = (headers: Headers, inseeCode: string | null) =>
      put(desk, '/api/desk/assignment-rules', headers, { rules: [{ inseeCode, kinds: null, personId: officer.id }] })
    expect((await set(officer.headers, AUTRE_EXEMPLE)).status).toBe(403)
    expect((await set(officer.headers, null)).status).toBe(403)
    expect((await set(await desk.signedIn(await desk.person(['secretary'])), SAINT_EXEMPLE)).status).toBe(403)
    const everywhere = await agent(desk, null)
    expect((await set(everywhere.headers, null)).status).toBe(200)
    const kept = await (await desk.get('/api/desk/assignment-rules', officer.headers)).json()
    expect(AssignmentRulesKept.parse(kept).rules).toHaveLength(1)
  })
})

describe('saved views', () => {
  const save = (desk: Desk, headers: Headers, name: string, isShared: boolean) =>
    desk.send('POST', '/api/desk/saved-views', headers, { name, filters: { etat: 'review' }, isShared })
  const views = async (desk: Desk, headers: Headers) =>
    SavedView.array().parse(await (await desk.get('/api/desk/saved-views', headers)).json())

  test('stay one’s own unless they are shared, and then with those of the same communes', async ({ desk }) => {
    const [author, colleague, stranger] = [await agent(desk), await agent(desk), await agent(desk, AUTRE_EXEMPLE)]
    await desk.filed('2026-11-24')
    await save(desk, author.headers, 'À moi', false)
    await save(desk, author.headers, 'Pour tous', true)
    expect((await views(desk, author.headers)).map(({ name }) => name)).toEqual(['À moi', 'Pour tous'])
    expect(await views(desk, colleague.headers)).toMatchObject([{ name: 'Pour tous', isMine: false }])
    expect(await views(desk, stranger.headers)).toEqual([])
    const resident = await desk.signedIn(await desk.person([]))
    expect(await views(desk, resident)).toEqual([])
  })

  test('a name is kept once, and only its author removes it', async ({ desk }) => {
    const [author, colleague] = [await agent(desk), await agent(desk)]
    await save(desk, author.headers, 'Vue', true)
    await save(desk, author.headers, 'Vue', true)
    const [view] = await views(desk, author.headers)
    const remove = (headers: Headers) =>
      desk.app.request(`/api/desk/saved-views/${view?.id}`, { method: 'DELETE', headers })
    expect((await remove(colleague.headers)).status).toBe(404)
    expect((await remove(author.headers)).status).toBe(200)
    expect(await views(desk, author.headers)).toEqual([])
  })
})

describe('the map of dossiers', () => {
  const map = async (desk: Desk, headers: Headers, query = 'zoom=14') =>
    DeskMap.parse(
      await (await desk.get(`/api/desk/map?west=1.9&south=50.8&east=2.1&north=51&${query}`, headers)).json(),
    )
  const place = (desk: Desk, id: string, lon = 2) =>
    desk.db.run(sql`
      update dossier_parcel
      set geom = st_transform(st_setsrid(st_makeenvelope(${lon}, 50.9, ${lon + 0.0004}, 50.9004), 4326), 2154)
      where dossier_id = ${id}`)

  test('shows where the dossiers of the reader are, by standing, without a name', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    await place(desk, id)
    const { headers } = await agent(desk)
    const shown = await map(desk, headers)
    expect(shown.spots).toMatchObject([{ count: 1, standings: { review: 1 }, dossiers: [{ id, standing: 'review' }] }])
    expect(shown.spots[0]?.lon).toBeCloseTo(2.0002, 4)
    expect(shown.spots[0]?.lat).toBeCloseTo(50.9002, 4)
    expect((await map(desk, headers, 'zoom=14&frame=true')).bbox?.[0]).toBeCloseTo(2.0002, 4)
    expect(JSON.stringify(shown)).not.toMatch(/vandenbroucke|Léontine/i)
  })

  test('counts whole marks wherever the view begins, and larger ones rather than too many', async ({ desk }) => {
    for (const lon of [2, 2.01]) await place(desk, (await desk.filed('2026-11-24')).id, lon)
    const { headers } = await agent(desk)
    const view = async (query: string) =>
      DeskMap.parse(await (await desk.get(`/api/desk/map?south=50.8&north=51&${query}`, headers)).json()).spots.map(
        ({ count, dossiers }) => [count, dossiers.length],
      )
    expect(await view('west=2.005&east=2.1&zoom=8')).toEqual([[2, 0]])
    expect(await view('west=2.0003&east=2.001&zoom=14')).toEqual([[1, 1]])
    expect(await view('west=1.9&east=2.1&zoom=14')).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(await view('west=-180&east=180&zoom=24')).toEqual([[2, 2]])
  })

  test('is closed as the list is, and shares its filters', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    await place(desk, id)
    const { headers } = await agent(desk)
    expect((await map(desk, (await agent(desk, AUTRE_EXEMPLE)).headers)).spots).toEqual([])
    expect((await map(desk, await desk.signedIn(await desk.person([])))).spots).toEqual([])
    expect((await map(desk, headers, 'zoom=14&kind=demolitionPermit')).spots).toEqual([])
    expect((await map(desk, headers, 'zoom=14&q=individuelle')).spots).toHaveLength(1)
    expect((await desk.get('/api/desk/map?west=1&south=50&east=3&north=51&zoom=9')).status).toBe(401)
    expect((await desk.get('/api/desk/map?west=x&south=50&east=3&north=51&zoom=9', headers)).status).toBe(422)
  })

  test('says how many dossiers have no place rather than leaving them out', async ({ desk }) => {
    await desk.filed('2026-11-24')
    const { headers } = await agent(desk)
    expect((await map(desk, headers)).spots).toEqual([])
    expect(await map(desk, headers, 'zoom=14&frame=true')).toEqual({ spots: [], bbox: null, withoutPlace: 1 })
  })
})

describe('acts and the place', () => {
  test('the guard says which dates an act would move, and writes nothing', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const { headers } = await agent(desk)
    const guard = ActGuard.parse(
      await (
        await desk.send('POST', `/api/dossiers/${id}/acts/guard`, headers, {
          kind: 'withdrawn',
          receivedOn: '2026-11-24',
        })
      ).json(),
    )
    expect(guard.outcome).toBe('allowed')
    expect(guard.shifts.find(({ name }) => name === 'tacitOn')).toMatchObject({ to: null })
    expect(await titles(desk, headers, 'standing=review')).toHaveLength(1)
  })

  test('statements that were not available at the deposit are said so, not shown as absent', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const { headers } = await agent(desk)
    const compared = StatementComparison.parse(await (await desk.get(`/api/dossiers/${id}/statements`, headers)).json())
    expect(compared.parcels).toMatchObject([{ atDeposit: 'unavailable', today: 'gone', changes: [] }])
    expect(compared.sha256).toMatch(/^[0-9a-f]{64}$/)
    const stranger = await agent(desk, AUTRE_EXEMPLE)
    expect((await desk.get(`/api/dossiers/${id}/statements`, stranger.headers)).status).toBe(404)
  })
})
