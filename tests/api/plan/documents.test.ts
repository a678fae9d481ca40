import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { NewPlanEvent } from '#contract/plan/documents/plan-document.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

/** No-break spaces read as spaces. */
const inForce = async (desk: Desk, on: string) =>
  JSON.parse(
    (await (await desk.get(`/api/plan/in-force?commune=${SAINT_EXEMPLE}&on=${on}`)).text()).replaceAll('\u00a0', ' '),
  )

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner']))

async function made(desk: Desk, headers: Headers, change: object = {}) {
  const document = await desk.send('POST', '/api/plan/documents', headers, {
    kind: 'PLUi',
    title: 'PLUi de l’Exemple',
    communes: [SAINT_EXEMPLE],
  })
  expect(document.status).toBe(201)
  const { id } = await document.json()
  const answer = await desk.send('POST', `/api/plan/documents/${id}/procedures`, headers, {
    nature: 'making',
    launchedOn: '2021-02-01',
    scotCovered: true,
    ...change,
  })
  return { id, answer, page: await answer.json() }
}

const write = (desk: Desk, headers: Headers, procedure: string, kind: string, on: string, more: object = {}) =>
  desk.send('POST', `/api/plan/procedures/${procedure}/events`, headers, { kind, on, ...more })

describe('the document in force', () => {
  test('is told to anyone in one sentence, with what it rests on and what is not known', async ({ desk }) => {
    const told = await inForce(desk, '2026-11-24')
    expect(told).toMatchObject({
      outcome: 'document',
      sentence: 'PLU de Saint-Exemple, approuvé le 15 janvier 2024, exécutoire depuis le 20 février 2024.',
      because: [{ kind: 'approval', source: 'PLU de Saint-Exemple', isJustified: true }, { kind: 'otherPublication' }],
      doubts: [{ kind: 'transmissionNotRecorded' }],
    })
    expect(await inForce(desk, '2019-03-12')).toMatchObject({
      outcome: 'unknown',
      sentence: 'Le 12 mars 2019 : le registre ne permet pas de dire quel document était en vigueur.',
    })
  })

  test('changes once a planner records approval, transmission and publication; each event asks for its file', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const { page } = await made(desk, headers)
    const id = page.procedure.id
    await write(desk, headers, id, 'approval', '2026-09-10', { actReference: 'Délibération 2026-40' })
    await write(desk, headers, id, 'transmission', '2026-09-14')
    expect(await inForce(desk, '2026-11-24')).toMatchObject({ document: { title: 'PLU de Saint-Exemple' } })
    const published = await write(desk, headers, id, 'portalPublication', '2026-09-20')
    expect(await published.json()).toMatchObject({
      executoryOn: '2026-09-20',
      procedure: { state: 'executory', toJustify: 3 },
    })
    const told = await inForce(desk, '2026-11-24')
    expect(told).toMatchObject({
      sentence: 'PLUi de l’Exemple, approuvé le 10 septembre 2026, exécutoire depuis le 20 septembre 2026.',
      doubts: [{ kind: 'unjustified' }],
    })
    expect(told.notes).toContain('Avant le 20 septembre 2026 : PLU de Saint-Exemple.')
    expect(told.history.slice(-2)).toMatchObject([
      { from: '2024-02-20', title: 'PLU de Saint-Exemple' },
      { from: '2026-09-20', title: 'PLUi de l’Exemple' },
    ])
    expect(await inForce(desk, '2026-09-19')).toMatchObject({ document: { title: 'PLU de Saint-Exemple' } })
  })

  test('annulled on a part alone, it is still what the commune is under, and the part is told; a zone that is not drawn is refused', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const table = async () =>
      JSON.parse((await (await desk.get('/api/plan/documents', headers)).text()).replaceAll('\u00a0', ' '))
    const before = await table()
    const { procedures } = before.documents[0]
    const unknown = await write(desk, headers, procedures[0].id, 'annulment', '2026-09-01', { zone: 'Zz9' })
    expect(await unknown.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/zone' }] })
    await desk.db.run(sql`
      update commune set geom = st_multi(st_makeenvelope(640000, 7080000, 640400, 7080400, 2154)) where insee_code = ${SAINT_EXEMPLE}`)
    const { drawn } = await desk.db.one<{ drawn: string }>(sql`
      select st_asgeojson(st_transform(st_buffer(st_pointonsurface(geom), 20), 4326)) as drawn
      from commune where insee_code = ${SAINT_EXEMPLE}`)
    const annulled = await write(desk, headers, procedures[0].id, 'annulment', '2026-09-01', {
      ground: JSON.parse(drawn),
    })
    expect(annulled.status).toBe(201)
    const { communes } = await table()
    expect(communes[0].sentence).toMatch(
      /^PLU de Saint-Exemple, .* Sur une partie de la commune : le registre ne permet pas de dire quel document est en vigueur\.$/,
    )
    expect(before.communes[0].doubts).toHaveLength(1)
    expect(communes[0].doubts).toContainEqual(expect.stringContaining('à justifier'))
    expect(before.communes[0].sentence).not.toContain('Sur une partie')
  })

  test('of a past day tells what that day knew: no date said twice, no event of later', async ({ desk }) => {
    const headers = await planner(desk)
    const { page } = await made(desk, headers)
    for (const kind of ['approval', 'transmission', 'portalPublication'])
      await write(desk, headers, page.procedure.id, kind, '2026-09-10')
    const { communes, documents } = await (await desk.get('/api/plan/documents?on=2026-03-12', headers)).json()
    expect(communes[0].sentence).toMatch(/^PLU de Saint-Exemple/)
    const lines = documents.flatMap((document: { procedures: unknown[] }) => document.procedures)
    expect(lines).toContainEqual(
      expect.objectContaining({ id: page.procedure.id, state: 'prepared', lastEventOn: null, toJustify: 0 }),
    )
    const { history } = await inForce(desk, '2026-11-24')
    expect(history.at(-1)).toMatchObject({ from: '2026-09-10', isEstablished: true })
  })

  test('comes back when the event that moved it was written by mistake and is cancelled by another', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const { page } = await made(desk, headers)
    const id = page.procedure.id
    for (const kind of ['approval', 'transmission', 'portalPublication'])
      await write(desk, headers, id, kind, '2026-09-10')
    const annulled = await (await write(desk, headers, id, 'annulment', '2026-10-01')).json()
    expect(await inForce(desk, '2026-11-24')).toMatchObject({ document: { title: 'PLU de Saint-Exemple' } })
    const cancels = annulled.events.at(-1).id
    const cancelled = await write(desk, headers, id, 'cancellation', '2026-10-01', { cancels })
    expect((await cancelled.json()).events.map(({ isCancelled }: { isCancelled: boolean }) => isCancelled)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ])
    expect(await inForce(desk, '2026-11-24')).toMatchObject({ document: { title: 'PLUi de l’Exemple' } })
    expect((await write(desk, headers, id, 'cancellation', '2026-10-01', { cancels })).status).toBe(409)
  })

  test('of an unknown place is a 404, and a day that does not exist is refused in French', async ({ desk }) => {
    expect((await desk.get('/api/plan/in-force?commune=99999')).status).toBe(404)
    const wrong = await desk.get(`/api/plan/in-force?commune=${SAINT_EXEMPLE}&on=2019-02-30`)
    expect(wrong.status).toBe(422)
    expect((await wrong.json()).errors[0].detail).toContain('2019-03-12')
    expect((await desk.get('/api/plan/in-force')).status).toBe(422)
  })
})

describe('the register', () => {
  test('refuses with its article a light revision launched since 26 May 2026, and takes one of the day before', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const late = await made(desk, headers, { nature: 'lightRevision', launchedOn: '2026-05-27' })
    expect(late.answer.status).toBe(422)
    expect(late.page).toMatchObject({
      article: 'Loi n° 2025-1129 du 26 novembre 2025',
      errors: [{ pointer: '#/nature' }],
    })
    expect((await made(desk, headers, { nature: 'lightRevision', launchedOn: '2026-05-25' })).answer.status).toBe(201)
  })

  test('is written by the planner of its communes alone', async ({ desk }) => {
    const headers = await planner(desk)
    const { id, page } = await made(desk, headers)
    const others = [
      await desk.signedIn(await desk.person(['caseOfficer', 'secretary'])),
      await desk.signedIn(await desk.person(['planner'], '62999')),
    ]
    for (const other of others) {
      expect(
        (await desk.send('POST', `/api/plan/documents/${id}/procedures`, other, { nature: 'revision' })).status,
      ).toBe(403)
      expect((await write(desk, other, page.procedure.id, 'approval', '2026-09-10')).status).toBe(403)
    }
    expect((await desk.get('/api/plan/documents')).status).toBe(401)
    expect((await desk.get('/api/plan/documents', await desk.signedIn(await desk.person([])))).status).toBe(403)
  })

  test('takes no day to come, no second approval, and nothing of a judge before the approval', async ({ desk }) => {
    const headers = await planner(desk)
    const { page } = await made(desk, headers)
    const id = page.procedure.id
    expect((await write(desk, headers, id, 'approval', '2027-01-01')).status).toBe(422)
    expect((await write(desk, headers, id, 'annulment', '2026-09-01')).status).toBe(422)
    expect((await write(desk, headers, id, 'approval', '2026-09-10')).status).toBe(201)
    expect((await write(desk, headers, id, 'approval', '2026-09-11')).status).toBe(409)
    const ground = {
      type: 'Polygon',
      coordinates: [
        [
          [2, 50.8],
          [2.1, 50.9],
          [2.1, 50.8],
          [2, 50.9],
          [2, 50.8],
        ],
      ],
    }
    expect((await write(desk, headers, id, 'suspension', '2026-10-01', { ground })).status).toBe(422)
  })

  test('an event bears on the communes of its document alone, by name, by drawing and by zone', async ({ desk }) => {
    const headers = await planner(desk)
    const { page } = await made(desk, headers)
    const id = page.procedure.id
    await desk.db.run(sql`
      insert into commune (insee_code, name, geom)
      select '62991', 'Commune voisine', st_multi(st_makeenvelope(640400, 7080000, 640800, 7080400, 2154))`)
    await desk.db.run(sql`
      update commune set geom = st_multi(st_makeenvelope(640000, 7080000, 640400, 7080400, 2154)) where insee_code = ${SAINT_EXEMPLE}`)
    expect((await write(desk, headers, id, 'approval', '2026-09-10')).status).toBe(201)
    const elsewhere = await write(desk, headers, id, 'annulment', '2026-09-20', { communes: ['62991'] })
    expect(await elsewhere.json()).toMatchObject({
      status: 422,
      detail: expect.stringContaining('62991'),
      errors: [{ pointer: '#/communes' }],
    })
    const drawn = async (west: number, east: number) =>
      JSON.parse(
        (
          await desk.db.one<{ drawn: string }>(sql`
            select st_asgeojson(st_transform(st_makeenvelope(${west}, 7080100, ${east}, 7080200, 2154), 4326)) as drawn`)
        ).drawn,
      )
    const beside = await write(desk, headers, id, 'annulment', '2026-09-20', { ground: await drawn(640500, 640600) })
    expect(await beside.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/ground' }] })
    await desk.db.run(sql`
      insert into land_constraint (version_id, topic, kind, code, label, geom)
      select id, 'zone', 'zone', 'Ux', 'Ux', st_multi(st_makeenvelope(640300, 7080000, 640700, 7080400, 2154))
      from dataset_version where sha256 = 'plan'`)
    for (const said of [{ ground: await drawn(640300, 640700) }, { zone: 'Ux' }])
      expect((await write(desk, headers, id, 'annulment', '2026-09-20', said)).status).toBe(201)
    const whole = {
      type: 'Polygon',
      coordinates: [
        [
          [-179, -89],
          [179, -89],
          [179, 89],
          [-179, 89],
          [-179, -89],
        ],
      ],
    }
    expect((await write(desk, headers, id, 'annulment', '2026-09-20', { ground: whole })).status).toBe(201)
    const { outsideM2, areas } = await desk.db.one<{ outsideM2: number; areas: number[] }>(sql`
      select sum(st_area(st_difference(e.ground, c.geom)))::float8 as "outsideM2",
        array_agg(round(st_area(e.ground))::float8 order by e.ordinal) as areas
      from plan_event e
      cross join commune c
      where c.insee_code = ${SAINT_EXEMPLE} and e.kind = 'annulment'`)
    expect(outsideM2).toBeLessThan(0.01)
    expect(areas).toEqual([10_000, 40_000, 160_000])
  })

  test.each([
    [
      'a word',
      {
        type: 'Polygon',
        coordinates: [
          [
            ['x', 50.8],
            [2.1, 50.9],
            [2.1, 50.8],
            ['x', 50.8],
          ],
        ],
      },
    ],
    [
      'metres',
      {
        type: 'Polygon',
        coordinates: [
          [
            [640000, 7080000],
            [640400, 7080000],
            [640400, 7080400],
            [640000, 7080000],
          ],
        ],
      },
    ],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [2, 50.8],
            [2.1, 50.9],
            [2.1, 50.8],
            [2, 50.9],
          ],
        ],
      },
    ],
    [
      'two points',
      {
        type: 'Polygon',
        coordinates: [
          [
            [2, 50.8],
            [2, 50.8],
          ],
        ],
      },
    ],
    ['no ring', { type: 'Polygon', coordinates: [] }],
    [
      'rings where polygons go',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [2, 50.8],
            [2.1, 50.9],
            [2.1, 50.8],
            [2, 50.8],
          ],
        ],
      },
    ],
    ['a point', { type: 'Point', coordinates: [2, 50.8] }],
  ])('a ground made of %s is refused, never an error of the software', (_, ground) => {
    expect(NewPlanEvent.safeParse({ kind: 'approval', on: '2026-09-10', ground }).success).toBe(false)
  })

  test('a plan of a former commune binds on the ground that the cadastre kept of it, to the day of the one that replaces it', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await desk.db.run(sql`
      update commune set geom = st_multi(st_makeenvelope(640000, 7080000, 640400, 7080400, 2154)) where insee_code = ${SAINT_EXEMPLE}`)
    await desk.db.run(sql`
      insert into section (insee_code, prefix, code, version_id, geom)
      select ${SAINT_EXEMPLE}, '997', '0A', id, st_multi(st_makeenvelope(640000, 7080000, 640100, 7080400, 2154))
      from dataset_version where sha256 = 'plan'`)
    const former = `${SAINT_EXEMPLE.slice(0, 2)}997`
    const { page } = await made(desk, headers, { launchedOn: '2008-02-01' })
    expect(page.formerCommunes).toMatchObject([{ inseeCode: former }])
    for (const [kind, communes] of [
      ['approval', [former]],
      ['transmission', []],
      ['otherPublication', []],
    ] as const)
      expect((await write(desk, headers, page.procedure.id, kind, '2012-01-10', { communes })).status).toBe(201)
    const told = await inForce(desk, '2020-01-01')
    expect(told.outcome).toBe('unknown')
    expect(told.parts.map(({ areaM2 }: { areaM2: number }) => Math.round(areaM2))).toEqual([120_000, 40_000])
    expect(told.parts[1].sentence).toContain('PLUi de l’Exemple')
    const today = await inForce(desk, '2026-11-24')
    expect(today).toMatchObject({ document: { title: 'PLU de Saint-Exemple' } })
  })

  test('keeps the file that proves an event, for agents to read', async ({ desk }) => {
    const headers = await planner(desk)
    const { page } = await made(desk, headers)
    const { events } = await (await write(desk, headers, page.procedure.id, 'approval', '2026-09-10')).json()
    const pdf = await PDFDocument.create()
    pdf.addPage()
    const address = `/api/plan/events/${events[0].id}/evidence`
    const body = Buffer.from(await pdf.save())
    const sent = await desk.app.request(address, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent('délibération.pdf'),
      },
      body,
    })
    expect(await sent.json()).toMatchObject({
      procedure: { toJustify: 0 },
      events: [{ isJustified: true, evidence: [{ fileName: 'délibération.pdf' }] }],
    })
    const read = await desk.get(`${address}/1`, headers)
    expect(Buffer.from(await read.arrayBuffer()).equals(body)).toBe(true)
    expect((await desk.get(`${address}/1`)).status).toBe(401)
  })

  test('shows the table of a past day, commune by commune', async ({ desk }) => {
    const headers = await planner(desk)
    const table = await (await desk.get('/api/plan/documents?on=2024-02-01', headers)).json()
    expect(table.firstDay).toBe('2024-01-15')
    const own = table.communes.find(({ inseeCode }: { inseeCode: string }) => inseeCode === SAINT_EXEMPLE)
    expect(own).toMatchObject({ outcome: 'unknown', scot: null })
  })
})

test('the written regulation in force is searched by anyone', async ({ desk }) => {
  await desk.db.run(sql`
    insert into regulation_title (version_id, document_key, title_id, ordinal, level, heading, is_general, html)
    select version_id, idurba, 't1', 1, 1, 'Article UB 10 – Hauteur', false, '<p>La hauteur à l’égout ne dépasse  pas 7 mètres.</p>'
    from planning_document where is_current`)
  const found = await (await desk.get(`/api/plan/regulation?commune=${SAINT_EXEMPLE}&q=EGOUT`)).json()
  expect(found).toMatchObject({
    document: 'PLU de Saint-Exemple',
    found: [{ heading: 'Article UB 10 – Hauteur', excerpt: 'La hauteur à l’égout ne dépasse pas 7 mètres.' }],
  })
  expect((await (await desk.get(`/api/plan/regulation?commune=${SAINT_EXEMPLE}&q=piscine`)).json()).found).toEqual([])
})

test('on a parcel, the articles of its zone come before those of every other, and more of them are told to exist', async ({
  desk,
}) => {
  const { parcel } = await desk.db.one<{ parcel: string }>(sql`
    with chosen as (
      insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
      select ${SAINT_EXEMPLE} || '000ZR0001', ${SAINT_EXEMPLE}, '000', 'ZR', '0001', 2500, 1,
        st_multi(st_makeenvelope(640000, 7080000, 640050, 7080050, 2154)), id
      from dataset_version where sha256 = 'plan'
      returning id, geom
    ), zone as (
      insert into land_constraint (version_id, topic, kind, code, label, geom)
      select v.id, 'zone', 'zone', 'Uy', 'Uy', st_multi(chosen.geom) from dataset_version v, chosen where v.sha256 = 'plan'
      returning id, geom
    ), part as (
      insert into land_constraint_part (constraint_id, geom) select id, geom from zone
    )
    select id as parcel from chosen`)
  await desk.db.run(sql`
    insert into regulation_title (version_id, document_key, title_id, ordinal, level, heading, zone_labels, is_general, html)
    select version_id, idurba, 'z' || n, n, 1, 'Article ' || n, case when n = 45 then array['Uy'] else array['Zz9'] end, false, 'hauteur'
    from planning_document, generate_series(1, 45) as n where is_current`)
  const asked = (more: string) => desk.get(`/api/plan/regulation?commune=${SAINT_EXEMPLE}&q=hauteur${more}`)
  const here = await (await asked(`&parcel=${parcel}`)).json()
  expect(here.isCut).toBe(true)
  expect(here.found).toHaveLength(40)
  expect(here.found[0].heading).toBe('Article 45')
  const commune = await (await asked('')).json()
  expect(commune.found.map(({ heading }: { heading: string }) => heading)).not.toContain('Article 45')
  expect((await asked('&parcel=62999000ZZ9999')).status).toBe(404)
})
