import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { GroundServices } from '#contract/services/residents/ground-services.ts'
import { raiseClaim } from '#server/services/payments/payments.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const OWN = `${SAINT_EXEMPLE}000AB0001`
const BESIDE = `${SAINT_EXEMPLE}000AB0002`
const service = { name: 'Service déchets', address: '1, rue de l’Essai', email: '', phone: '03 21 00 00 00' }
const applicant = {
  ...{ name: 'Vandamme', givenName: 'Odile', email: 'odile@example.org', phone: '', onBehalfOf: '', inseeCode: '' },
  address: '2, rue de l’Essai',
}

const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T

/** A request sent on a form of a kind, on a ground said by its address. */
async function requested(desk: Desk, headers: Headers, kind: string, parcels: readonly string[]) {
  const page = await json<{ id: string; path: string; saves: number }>(
    desk.send('POST', '/api/services/forms', headers, {
      from: 'nothing',
      title: `Forme ${kind}`,
      inseeCode: SAINT_EXEMPLE,
    }),
  )
  const fields = [{ kind: 'address', id: 'place', label: 'Adresse' }]
  await desk.send('PUT', `/api/services/forms/${page.id}`, headers, {
    ...{ trials: [], basedOn: page.saves },
    content: { title: `Forme ${kind}`, kind, service, silence: 'noProcedure', fields },
  })
  await desk.send('POST', `/api/services/forms/${page.id}/publication`, headers, {})
  const { token } = await json<{ token: string }>(
    desk.send('POST', `/api/public/forms/${page.path}/requests`, undefined, {}),
  )
  await desk.send('PUT', `/api/public/form-requests/${token}`, undefined, {
    ...{ applicant, revision: 1, basedOn: 0, answers: { place: { label: '2 rue de l’Essai', id: null, parcels } } },
  })
  expect(
    (await desk.send('POST', `/api/public/form-requests/${token}/sending`, undefined, { basedOn: 1 })).status,
  ).toBe(201)
  return token
}

/** The hall of the commune stands on the ground. */
async function booked(desk: Desk) {
  await desk.db.run(sql`
    with cadastre as (insert into dataset (key, kind, title) values ('cadastre/test', 'test', 'Cadastre') returning id),
      version as (
        insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
        select id, 'current', '2026-07-01', 'test', 'test', 'test' from cadastre returning id)
    insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
    select ${OWN}, ${SAINT_EXEMPLE}, '000', 'AB', '0001', 10000, 1, st_multi(st_makeenvelope(640000, 7090000, 640100, 7090100, 2154)), id
    from version`)
  const room = await lentRoom(desk.db)
  await desk.db.run(sql`update resource set geom = st_setsrid(st_makepoint(640050, 7090050), 2154) where id = ${room}`)
  const { token } = await json<{ token: string }>(
    desk.send('POST', '/api/public/bookings', undefined, {
      ...{ resourceId: room, from: '2026-12-12T19:00', to: '2026-12-12T23:00' },
    }),
  )
  await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
    ...{ category: 'resident', title: 'Repas', partyName: 'Marthe Dubois', partyEmail: 'marthe@example.org' },
  })
  return desk.db.one<{ id: string }>(sql`select id from booking`)
}

const countsFor = async (desk: Desk, headers: Headers, parcels = OWN) =>
  (await json<GroundServices>(desk.get(`/api/counter/services?parcels=${parcels}`, headers))).counts.map(
    ({ service: of, count }) => `${of} ${count}`,
  )

describe('what is under way in the services for a ground', () => {
  test('is counted for who may read each, and nothing is told of a name', async ({ desk }) => {
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const token = await requested(desk, secretary, 'waste', [OWN])
    await requested(desk, secretary, 'event', [BESIDE, OWN])
    await requested(desk, secretary, 'grant', [OWN])
    await requested(desk, secretary, 'waste', [BESIDE])
    const { id } = await booked(desk)
    await insertContract(desk.db)
    await raiseClaim(desk.db, desk.app.deps, {
      ...{
        commune: SAINT_EXEMPLE,
        origin: { kind: 'booking', id },
        product: 'hallRental',
        object: 'Salle',
        amountCents: 100,
      },
      ...{
        tariff: { text: 'Habitant', deliberation: '2026-31' },
        rule: '',
        debtor: { name: 'X', email: null },
        dueOn: null,
      },
    })
    expect(await countsFor(desk, secretary)).toEqual(['bins 1', 'requests 1', 'grants 1', 'bookings 1', 'claims 1'])
    expect(await countsFor(desk, secretary, BESIDE)).toEqual(['bins 1', 'requests 1'])
    expect(await countsFor(desk, secretary, `${OWN},${BESIDE}`)).toContain('bins 2')
    expect(await (await desk.get(`/api/counter/services?parcels=${OWN}`, secretary)).text()).not.toMatch(/Odile|Marthe/)

    const cashier = await desk.signedIn(await desk.person(['cashier']))
    const elsewhere = await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE))
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect(await countsFor(desk, elsewhere)).toEqual([])
    expect(await countsFor(desk, planner)).toEqual([])
    expect(await countsFor(desk, cashier)).toEqual([])
    expect((await desk.get(`/api/counter/services?parcels=${OWN}`)).status).toBe(401)
    expect((await desk.get('/api/counter/services?parcels=', secretary)).status).toBe(422)

    await desk.send('POST', `/api/public/form-requests/${token}/withdrawal`, undefined, {})
    expect(await countsFor(desk, secretary)).not.toContain('bins 1')
  })
})
