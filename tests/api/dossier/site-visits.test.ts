import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DossierVisits, SiteVisit, VisitPlan } from '#contract/dossier/works/site-visits.ts'
import { asOwner } from '#platform/ownership.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'

/** A house permit that silence grants on 24 January 2027; its works are declared complete on 1 March 2028. */
async function built(desk: Desk, { isComplete = true } = {}) {
  const holder = await desk.signedIn(await desk.person([]))
  const { id } = await (await desk.send('POST', '/api/dossiers', holder, WHOLE_REQUEST)).json()
  await desk.send('POST', `/api/dossiers/${id}/filing`, holder, { channel: 'teleservice' })
  await desk.dayComes(isComplete ? '2028-03-02' : '2027-06-01')
  const officer = await desk.officer()
  if (isComplete)
    expect(
      (
        await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
          kind: 'completionDeclared',
          receivedOn: '2028-03-01',
        })
      ).status,
    ).toBe(201)
  return { id: String(id), holder, officer }
}

const list = async (desk: Desk, headers: Headers, id: string): Promise<DossierVisits> =>
  (await desk.get(`/api/dossiers/${id}/visits`, headers)).json()

const plan = (desk: Desk, headers: Headers, id: string, said: object) =>
  desk.send('POST', `/api/dossiers/${id}/visits`, headers, said)

async function planned(desk: Desk, headers: Headers, id: string, said: object): Promise<SiteVisit> {
  const answer = await plan(desk, headers, id, said)
  expect(answer.status).toBe(201)
  return answer.json()
}

const at = (visit: SiteVisit, rest = '') => `/api/dossiers/${visit.dossierId}/visits/${visit.id}${rest}`

const seeAll = async (desk: Desk, headers: Headers, visit: SiteVisit, seen: string, instant: string) => {
  for (const { id } of visit.points)
    expect((await desk.send('PUT', at(visit, `/points/${id}`), headers, { seen, at: instant })).status).toBe(200)
}

const photograph = ({ app }: Desk, headers: Headers, visit: SiteVisit, id: string, content: Buffer, query = '') =>
  fetch(`${app.url}${at(visit, `/photographs/${id}`)}?at=2028-03-10T09:00:00Z${query}`, {
    method: 'PUT',
    headers: { ...headers, 'Content-Type': 'application/octet-stream', 'X-File-Name': 'facade.png' },
    body: new Uint8Array(content),
  })

describe('a visit is planned', () => {
  test('with the points that conformity is about, and stands in the plan of visits until its report', async ({
    desk,
  }) => {
    const { id, officer } = await built(desk)
    expect(await list(desk, officer, id)).toMatchObject({
      hindrance: null,
      isCompletionDeclared: true,
      rightUntil: '2034-03-01',
      visits: [],
    })
    const visit = await planned(desk, officer, id, {
      purpose: 'completion',
      plannedOn: '2028-03-10',
      plannedAt: '14:30',
    })
    expect(visit).toMatchObject({ state: 'planned', plannedAt: '14:30', officer: null, toldOn: null, photographs: [] })
    expect(visit.points.map(({ source }) => source)).toEqual(Array.from({ length: 8 }, () => 'compliance'))
    const { visits }: VisitPlan = await (await desk.get('/api/visits', officer)).json()
    expect(visits.map((one) => one.id)).toEqual([visit.id])
    await desk.dayComes('2028-03-11')
    expect((await list(desk, officer, id)).visits[0]?.state).toBe('late')
  })

  test.for([
    ['a past day', { purpose: 'works', plannedOn: '2028-03-01' }, 422, 'visite-impossible'],
    ['at night', { purpose: 'works', plannedOn: '2028-03-10', plannedAt: '22:15' }, 422, undefined],
    [
      'to an agent of nowhere',
      { purpose: 'works', plannedOn: '2028-03-10', officerId: '7f9c24e5-5b4b-4f2a-9f0e-000000000000' },
      422,
      'visite-impossible',
    ],
    [
      'past the last day of the right of visit',
      { purpose: 'works', plannedOn: '2034-03-02' },
      409,
      'visite-impossible',
    ],
    ['without an object', { plannedOn: '2028-03-10' }, 422, undefined],
  ] as const)('is refused: %s', async ([, said, status, type], { desk }) => {
    const { id, officer } = await built(desk)
    const refused = await plan(desk, officer, id, said)
    expect(refused.status).toBe(status)
    if (type) expect(await refused.json()).toMatchObject({ type: `/aide/problemes/${type}` })
    expect((await list(desk, officer, id)).visits).toEqual([])
  })

  test('no inspection before completion is declared, and no visit six years after it (L461-1)', async ({ desk }) => {
    const { id, officer } = await built(desk, { isComplete: false })
    const early = await plan(desk, officer, id, { purpose: 'completion', plannedOn: '2027-06-10' })
    expect(early.status).toBe(409)
    expect((await plan(desk, officer, id, { purpose: 'works', plannedOn: '2027-06-10' })).status).toBe(201)
  })

  test('the right of visit ends', async ({ desk }) => {
    const { id, officer } = await built(desk)
    await desk.dayComes('2034-03-02')
    expect((await list(desk, officer, id)).hindrance).toBe('rightEnded')
    const late = await plan(desk, officer, id, { purpose: 'works', plannedOn: '2034-03-05' })
    expect(late.status).toBe(409)
    expect((await late.json()).detail).toContain('1er\u00a0mars 2034')
  })
})

describe('what is seen comes from a telephone', () => {
  test('in any order and twice: the latest stands, a photograph is kept once', async ({ desk }) => {
    const { id, officer } = await built(desk)
    const visit = await planned(desk, officer, id, { purpose: 'works', plannedOn: '2028-03-10' })
    const [first] = visit.points
    const note = (said: object) => desk.send('PUT', at(visit, `/points/${first?.id}`), officer, said)
    await note({ seen: 'gap', note: 'Volets bleus', at: '2028-03-10T09:05:00Z' })
    const older = await (await note({ seen: 'asExpected', note: '', at: '2028-03-10T09:01:00Z' })).json()
    expect(older.points[0]).toMatchObject({ seen: 'gap', note: 'Volets bleus' })

    const added = randomUUID()
    const said = { expected: 'Clôture sur rue', seen: 'gap', at: '2028-03-10T09:06:00Z' }
    await desk.send('PUT', at(visit, `/points/${added}`), officer, said)
    const twice = await (await desk.send('PUT', at(visit, `/points/${added}`), officer, said)).json()
    expect(twice.points.filter(({ id }: { id: string }) => id === added)).toMatchObject([
      { source: 'added', expected: 'Clôture sur rue', seen: 'gap' },
    ])

    const key = randomUUID()
    const picture = pngOf()
    expect((await photograph(desk, officer, visit, key, picture, `&point=${added}&lon=2.08&lat=50.87`)).status).toBe(
      200,
    )
    const kept: SiteVisit = await (await photograph(desk, officer, visit, key, picture)).json()
    expect(kept.photographs, 'no ground is known').toMatchObject([
      { id: key, pointId: added, position: [2.08, 50.87], awayM: null },
    ])
    await desk.db.run(sql`
      update dossier_parcel set geom = st_transform(st_setsrid(st_makeenvelope(2.079, 50.869, 2.081, 50.871), 4326), 2154)
      where dossier_id = ${id}`)
    const elsewhere = randomUUID()
    const told: SiteVisit = await (
      await photograph(desk, officer, visit, elsewhere, picture, '&lon=2.12&lat=50.87')
    ).json()
    const awayOf = (which: string) => told.photographs.find((taken) => taken.id === which)?.awayM
    expect(awayOf(key)).toBe(null)
    expect(Math.abs((awayOf(elsewhere) ?? 0) - 2750), 'metres from the ground').toBeLessThan(50)
    const file = await desk.get(at(visit, `/photographs/${key}`), officer)
    expect(Buffer.from(await file.arrayBuffer()).equals(picture)).toBe(true)
    const half = await photograph(desk, officer, visit, randomUUID(), picture, '&lon=2.08')
    expect(half.status, 'a longitude alone').toBe(422)
    const text = await photograph(desk, officer, visit, randomUUID(), Buffer.from('%PDF-1.7 ceci'))
    expect(text.status).toBe(422)
  })

  test('five hundred photographs are too many for one visit: it says how many it keeps', async ({ desk }) => {
    const { id, officer } = await built(desk)
    const visit = await planned(desk, officer, id, { purpose: 'works', plannedOn: '2028-03-10' })
    const first: SiteVisit = await (await photograph(desk, officer, visit, randomUUID(), pngOf())).json()
    await desk.db.run(sql`
      insert into site_visit_photograph (id, visit_id, at, file_sha256, media_type, recorded_at, taken_by)
      select gen_random_uuid(), p.visit_id, p.at, p.file_sha256, p.media_type, p.recorded_at, p.taken_by
      from site_visit_photograph p, generate_series(2, 500) where p.id = ${first.photographs[0]?.id}`)
    const refused = await photograph(desk, officer, visit, randomUUID(), pngOf())
    expect([refused.status, (await refused.json()).detail]).toEqual([
      409,
      expect.stringMatching(/^Une visite en garde 200 au plus/),
    ])
  })

  test('a point of another visit is not found', async ({ desk }) => {
    const { id, officer } = await built(desk)
    const one = await planned(desk, officer, id, { purpose: 'works', plannedOn: '2028-03-10' })
    const other = await planned(desk, officer, id, { purpose: 'works', plannedOn: '2028-03-12' })
    const wrong = await desk.send('PUT', at(other, `/points/${one.points[0]?.id}`), officer, {
      seen: 'gap',
      at: '2028-03-10T09:05:00Z',
    })
    expect(wrong.status).toBe(404)
  })
})

describe('a visit is reported', () => {
  test('an inspection waits for the holder to be told, for every point, and for a result that agrees', async ({
    desk,
  }) => {
    const { id, officer } = await built(desk)
    const visit = await planned(desk, officer, id, { purpose: 'completion', plannedOn: '2028-03-10' })
    await desk.dayComes('2028-03-10')
    const report = (said: object) =>
      desk.send('POST', at(visit, '/report'), officer, {
        visitedOn: '2028-03-10',
        result: 'gap',
        found: 'Volets bleus au lieu de blancs.',
        ...said,
      })
    expect((await (await report({})).json()).type).toBe('/aide/problemes/beneficiaire-non-informe')
    await desk.send('POST', at(visit, '/told'), officer, { on: '2028-03-05', how: 'letter' })
    expect((await report({ visitedOn: '2028-03-04' })).status).toBe(422)
    expect((await (await report({})).json()).detail).toContain('8 points')
    await seeAll(desk, officer, visit, 'asExpected', '2028-03-10T09:00:00Z')
    expect((await report({})).status, 'no point says a gap').toBe(422)
    const [first] = visit.points
    await desk.send('PUT', at(visit, `/points/${first?.id}`), officer, {
      seen: 'gap',
      note: 'Volets bleus',
      at: '2028-03-10T10:00:00Z',
    })
    expect((await report({ result: 'compliant' })).status).toBe(422)
    await photograph(desk, officer, visit, randomUUID(), pngOf())
    const done: SiteVisit = await (await report({})).json()
    expect(done).toMatchObject({ state: 'reported', result: 'gap', visitedOn: '2028-03-10' })

    const pdf = wholeText(
      await readPdf(Buffer.from(await (await desk.get(at(visit, '/report'), officer)).arrayBuffer())),
    )
    expect(pdf).toContain('Des écarts avec l’autorisation sont constatés')
    expect(pdf).toContain('Volets bleus')
    expect(pdf).toContain('Bénéficiaire informé le 5 mars 2028, par lettre'.replaceAll(' mars', ' mars'))
    expect(pdf.replaceAll(/\s/gu, '')).toContain(done.photographs[0]?.sha256 ?? 'none')

    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.at(-1)).toMatchObject({ kind: 'complianceVisited', payload: { on: '2028-03-10', visit: visit.id } })
    expect((await report({})).status, 'once').toBe(409)
    expect(
      (await desk.send('PUT', at(visit, `/points/${first?.id}`), officer, { seen: null, at: '2028-03-11T10:00:00Z' }))
        .status,
    ).toBe(409)
    await expect(
      asOwner(desk.db, () => desk.db.run(sql`update site_visit set found = 'autre' where id = ${visit.id}`)),
    ).rejects.toThrow('is ended')
  })

  test('works that could not be seen are reported without their points, a visit that does not take place is cancelled', async ({
    desk,
  }) => {
    const { id, officer } = await built(desk)
    const visit = await planned(desk, officer, id, { purpose: 'works', plannedOn: '2028-03-10' })
    const unseen = await desk.send('POST', at(visit, '/report'), officer, {
      visitedOn: '2028-03-02',
      result: 'notSeen',
      found: 'Personne sur place.',
      hasAssent: false,
    })
    expect(unseen.status).toBe(201)
    const pdf = wholeText(
      await readPdf(Buffer.from(await (await desk.get(at(visit, '/report'), officer)).arrayBuffer())),
    )
    expect(pdf).toContain('L461-3')
    expect(pdf, 'who reported it, and nobody else').toContain('Visite faite par')
    expect(pdf).not.toContain('R462-10')
    const other = await planned(desk, officer, id, { purpose: 'works', plannedOn: '2028-03-12' })
    const cancelled = await desk.send('POST', at(other, '/cancelled'), officer, { because: 'Neige' })
    expect(await cancelled.json()).toMatchObject({ state: 'cancelled', cancelledBecause: 'Neige' })
    expect((await desk.send('POST', at(other, '/told'), officer, { on: '2028-03-02', how: 'phone' })).status).toBe(409)
  })
})

test('the holder and a stranger read none of it', async ({ desk }) => {
  const { id, officer, holder } = await built(desk)
  const visit = await planned(desk, officer, id, { purpose: 'works', plannedOn: '2028-03-10' })
  const stranger = await desk.signedIn(await desk.person([]))
  expect((await desk.get(`/api/dossiers/${id}/visits`, holder)).status).toBe(403)
  expect((await desk.get(at(visit), holder)).status).toBe(403)
  expect((await desk.get(at(visit), stranger)).status).toBe(404)
  expect((await (await desk.get('/api/visits', holder)).json()).visits).toEqual([])
})
