import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { OwnService, ServicesDesk } from '#contract/services/charges/charge.ts'
import type { RequestInbox, RequestPage } from '#contract/services/forms/form-request.ts'
import { asPerson } from '#platform/scope.ts'
import { openCare } from '#tests/fixtures/childcare-town.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { begun, content, json, published, save, secretary, send, yesNo } from '#tests/fixtures/form-town.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { buildSaintExemple } from '#tests/fixtures/saint-exemple/commune.ts'

const SPORTS = 'Sports'
const evening = { from: '2026-12-12T19:00', to: '2026-12-12T23:00' }
const service = (name: string) => ({ name, address: '1, rue de l’Essai', email: '', phone: '03 21 00 00 00' })

/** A member of a service, of Saint-Exemple unless said. */
async function member(desk: Desk, name: string, inseeCode: string | null = SAINT_EXEMPLE) {
  const id = await desk.person([])
  await desk.db.run(sql`
    insert into role_grant (person_id, role, insee_code, service, valid_from)
    values (${id}, 'technician', ${inseeCode}, ${name}, '2026-01-01')`)
  return { id, headers: await desk.signedIn(id) }
}

const charge = (desk: Desk, headers: Headers, kind: string, object: string, name: string) =>
  desk.send('PUT', '/api/services/town-services/charges', headers, { kind, object, service: name })

async function requested(desk: Desk, headers: Headers, name: string) {
  const { path } = await published(desk, headers, content([yesNo('garden')], { service: service(name) }))
  const { token } = await begun(desk, path)
  await save(desk, token, { answers: { garden: true } })
  await send(desk, token)
  return desk.db.one<{ id: string; number: string }>(sql`
    select id, number from form_request where service = ${name} order by number desc limit 1`)
}

async function booked(desk: Desk, room: string) {
  const answer = await desk.send('POST', '/api/public/bookings', undefined, { resourceId: room, ...evening })
  const { token } = (await answer.json()) as { token: string }
  await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
    ...{ category: 'resident', title: 'Repas', partyName: 'Marthe Dubois', partyEmail: 'marthe@example.org' },
  })
  return desk.db.one<{ id: string }>(sql`select id from booking order by recorded_at desc limit 1`)
}

async function reported(desk: Desk, category: string) {
  const { lon, lat } = await desk.db.one<{ lon: number; lat: number }>(sql`
    select st_x(p) as lon, st_y(p) as lat
    from (select st_transform(st_pointonsurface(geom), 4326) as p from parcel limit 1) as placed`)
  const secret = `secret-${category}`.padEnd(32, 'x')
  const said = { category, lon, lat, accuracyM: 12, positionFrom: 'device', body: 'Un trou', secret }
  expect(
    (await desk.send('POST', '/api/public/reports', undefined, { ...said, contact: 'lise@example.org' })).status,
  ).toBe(201)
  return desk.db.one<{ id: string }>(sql`select id from report where category = ${category}`)
}

const statusOf = async (answer: Promise<Response>) => (await answer).status
const inbox = (desk: Desk, headers: Headers, query = '') =>
  json<RequestInbox>(desk.get(`/api/services/form-requests${query}`, headers))

describe('members of a service', () => {
  test('answer the requests of their service, by list, search, page and piece, and no other', async ({ desk }) => {
    const keeper = await secretary(desk)
    const own = await requested(desk, keeper, 'Service déchets')
    const beside = await requested(desk, keeper, SPORTS)
    const { headers } = await member(desk, 'service DECHETS')
    expect((await inbox(desk, headers)).lines.map(({ number }) => number)).toEqual([own.number])
    expect(await inbox(desk, headers, `?service=${SPORTS}`)).toMatchObject({ lines: [], isMore: false })
    expect((await inbox(desk, headers)).services).toEqual([{ name: 'Service déchets', waiting: 1 }])
    const page = await json<RequestPage>(desk.get(`/api/services/form-requests/${own.id}`, headers))
    expect(page.moves).not.toContain('assign')
    const move = (id: string, what: object) =>
      statusOf(desk.send('POST', `/api/services/form-requests/${id}/moves`, headers, what))
    expect(await move(own.id, { move: 'takeUp' })).toBe(201)
    expect(await move(own.id, { move: 'assign', service: SPORTS })).toBe(403)
    expect(await move(own.id, { move: 'note', body: 'Pour les sports' })).toBe(201)
    expect(
      await move(own.id, {
        move: 'decide',
        outcome: 'accepted',
        body: 'Votre bac est livré lundi.',
        signatory: { name: 'Anne Durand', quality: 'Le maire' },
      }),
    ).toBe(201)
    for (const path of ['', '/receipt.pdf', '/letters/1', `/pieces/${own.id}`])
      expect(await statusOf(desk.get(`/api/services/form-requests/${beside.id}${path}`, headers))).toBe(404)
    expect(await move(beside.id, { move: 'takeUp' })).toBe(404)
    expect((await inbox(desk, keeper)).lines).toHaveLength(2)
  })

  test('write no form, export no answers, and read no one’s name elsewhere', async ({ desk }) => {
    const keeper = await secretary(desk)
    await requested(desk, keeper, SPORTS)
    const { formId } = await desk.db.one<{ formId: string }>(sql`select id as "formId" from form`)
    const { dossier } = { dossier: (await desk.filed('2026-11-02')).id }
    const { id, headers } = await member(desk, SPORTS)
    const refused = [
      '/api/services/forms',
      `/api/services/forms/${formId}/answers.csv`,
      '/api/services/grants',
      '/api/bookings/tasks',
      '/api/services/childcare',
      '/api/services/places',
      '/api/people',
      `/api/dossiers/${dossier}`,
      '/api/services/town-services',
    ]
    const found = []
    for (const path of refused) found.push([path, await statusOf(desk.get(path, headers))])
    expect(found.filter(([, status]) => status !== 403 && status !== 404)).toEqual([])
    expect(await json(desk.get('/api/dossiers', headers))).toMatchObject({ dossiers: [], total: 0 })
    const rows = await asPerson(desk.db, id, Temporal.PlainDate.from('2026-11-24'), (scoped) =>
      scoped.one(sql`
        select (select count(*)::int from dossier) as dossiers, (select count(*)::int from dossier_party) as parties,
          (select count(*)::int from outbox) as departures, (select count(*)::int from claim) as claims,
          (select count(*)::int from booking) as bookings, is_agent() as agent`),
    )
    expect(rows).toEqual({ dossiers: 0, parties: 0, departures: 0, claims: 0, bookings: 0, agent: false })
  })

  test('answer for what is put in their charge, until it is given back', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const { id } = await booked(desk, room)
    const keeper = await secretary(desk)
    const { headers } = await member(desk, SPORTS)
    const { headers: others } = await member(desk, 'Voirie')
    expect(await statusOf(desk.get('/api/bookings/tasks', headers))).toBe(403)
    expect(await statusOf(charge(desk, headers, 'resource', room, SPORTS))).toBe(403)
    expect(
      await statusOf(
        charge(desk, await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE)), 'resource', room, SPORTS),
      ),
    ).toBe(404)
    const { services } = await json<ServicesDesk>(charge(desk, keeper, 'resource', room, SPORTS))
    expect(services.find(({ name }) => name === SPORTS)).toMatchObject({
      objects: 1,
      members: [{ commune: 'Saint-Exemple' }],
    })
    expect(await json(desk.get('/api/bookings/tasks', headers))).toMatchObject([{ id, partyName: 'Marthe Dubois' }])
    expect(await statusOf(desk.get(`/api/bookings/${id}`, others))).toBe(403)
    const move = (what: object) => statusOf(desk.send('POST', `/api/bookings/${id}/moves`, headers, what))
    expect(await move({ move: 'accept' })).toBe(200)
    expect(await move({ move: 'settle', titleNumber: '2026-12' })).toBe(200)
    expect(await move({ move: 'answerLine', service: 'road', answer: 'refuse', reason: 'Non' })).toBe(403)
    expect(await json(desk.get('/api/resources', headers))).toEqual([])
    await charge(desk, keeper, 'resource', room, '')
    expect(await statusOf(desk.get(`/api/bookings/${id}`, headers))).toBe(403)
  })

  test('leave a report tied to the dossier that they do not see', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const { id: dossier } = await desk.filed('2026-11-02')
    desk.on('2026-11-24')
    const { id } = await reported(desk, 'road')
    const { service: own } = await desk.db.one<{ service: string }>(sql`select service from report where id = ${id}`)
    const { number } = await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${dossier}`)
    await desk.db.run(sql`update report set dossier_id = ${dossier} where id = ${id}`)
    const { headers } = await member(desk, own)
    const tied = async (by: Headers, said: object) => {
      const ties = { service: own, parcelId: '', asset: 'L12', note: '', ...said }
      const answer = await desk.send('POST', `/api/services/reports/${id}/ties`, by, ties)
      return [answer.status, await desk.db.one(sql`select dossier_id as dossier, asset from report where id = ${id}`)]
    }
    const page = await json(desk.get(`/api/services/reports/${id}`, headers))
    expect(page).toMatchObject({ dossierNumber: null, mayPassOn: false })
    for (const dossierNumber of ['', number, 'PC 000'])
      expect(await tied(headers, { dossierNumber })).toEqual([200, { dossier, asset: 'L12' }])
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const { dossierNumber: seen } = await json<{ dossierNumber: string | null }>(
      desk.get(`/api/services/reports/${id}`, administrator),
    )
    expect(await tied(administrator, { dossierNumber: seen ?? '' })).toEqual([200, { dossier, asset: 'L12' }])
    const keeper = await secretary(desk)
    expect((await tied(keeper, { dossierNumber: 'PC 000' }))[0]).toBe(422)
    expect(await tied(keeper, { dossierNumber: '' })).toEqual([200, { dossier: null, asset: 'L12' }])
    expect(await tied(keeper, { dossierNumber: number })).toEqual([200, { dossier, asset: 'L12' }])
  })

  test('answer the reports of their service, and pass none on', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const own = await reported(desk, 'road')
    const beside = await reported(desk, 'waste')
    const { headers } = await member(desk, 'Voirie', null)
    expect(await json(desk.get('/api/services/reports', headers))).toMatchObject([
      { id: own.id, mayAnswer: true, mayPassOn: false },
    ])
    expect(await statusOf(desk.get(`/api/services/reports/${beside.id}`, headers))).toBe(404)
    const post = (id: string, what: string, body: object) =>
      statusOf(desk.send('POST', `/api/services/reports/${id}/${what}`, headers, body))
    expect(await post(own.id, 'moves', { state: 'sent' })).toBe(200)
    expect(await post(beside.id, 'moves', { state: 'sent' })).toBe(404)
    expect(
      await post(own.id, 'ties', { service: 'Propreté', parcelId: '', dossierNumber: '', asset: '', note: '' }),
    ).toBe(403)
    expect(
      await post(own.id, 'ties', { service: 'Voirie', parcelId: '', dossierNumber: '', asset: 'L12', note: '' }),
    ).toBe(200)
    expect(
      await json(desk.get('/api/services/reports', (await member(desk, 'Voirie', AUTRE_EXEMPLE)).headers)),
    ).toEqual([])
  })

  test('keep the counts of their structures and their lists, whose sheets stay with the secretary', async ({
    desk,
  }) => {
    const keeper = await secretary(desk)
    const id = await openCare(desk, keeper)
    const { headers } = await member(desk, 'Petite enfance')
    await charge(desk, keeper, 'childcare', id, 'Petite enfance')
    const page = await json<{ sheet: object }>(desk.get(`/api/services/childcare/${id}`, headers))
    const cells = [{ on: '2026-12-01', half: 'morning', band: 'from1', taken: 1 }]
    expect(await statusOf(desk.send('PUT', `/api/services/childcare/${id}/days`, headers, { cells }))).toBe(200)
    expect(await statusOf(desk.send('PUT', `/api/services/childcare/${id}`, headers, page.sheet))).toBe(403)
    const list = (name: string) =>
      desk.send('POST', '/api/services/places', headers, {
        ...{ commune: SAINT_EXEMPLE, list: name, source: 'CCRA', csv: 'nom;telephone\nMairie;03 21 00 00 00' },
      })
    expect(await statusOf(list('number'))).toBe(403)
    await charge(desk, keeper, 'list', `${SAINT_EXEMPLE}/number`, 'petite enfance')
    expect(await json(desk.get('/api/services/places', headers))).toMatchObject([{ list: 'number' }])
    expect(await statusOf(list('defibrillator'))).toBe(403)
    expect(await json<OwnService[]>(desk.get('/api/services/own-services', headers))).toEqual([
      {
        ...{
          name: 'Petite enfance',
          communes: ['Saint-Exemple'],
          requests: 0,
          reports: 0,
          bookings: 0,
          lent: 0,
          structures: 1,
        },
        lists: [{ communeName: 'Saint-Exemple', list: 'number' }],
      },
    ])
  })

  test('lose everything the day after their last day, and a role without a service is refused', async ({ desk }) => {
    const keeper = await secretary(desk)
    await requested(desk, keeper, SPORTS)
    const { id, headers } = await member(desk, SPORTS)
    await desk.db.run(sql`update role_grant set valid_to = '2026-11-24' where person_id = ${id}`)
    expect((await inbox(desk, headers)).lines).toHaveLength(1)
    desk.on('2026-11-25')
    expect(await statusOf(desk.get('/api/services/form-requests', headers))).toBe(403)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const give = (name: string | null) =>
      statusOf(
        desk.send('POST', `/api/people/${id}/grants`, administrator, {
          ...{ role: 'technician', inseeCode: SAINT_EXEMPLE, service: name, validFrom: '2026-11-25' },
        }),
      )
    expect([await give(null), await give(' — '), await give(SPORTS)]).toEqual([422, 422, 201])
  })
})
