import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { OWN_KINDS, type OwnSteps } from '#contract/services/residents/own-steps.ts'
import { asPerson } from '#platform/scope.ts'
import { insertPerson, proveAddress } from '#server/agency/people/accounts.ts'
import { raiseClaim } from '#server/services/payments/payments.ts'
import { OWN_ROOMS, ownSteps } from '#server/services/residents/own-steps.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { insertDossier, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { openedFunder, sentGrant } from '#tests/fixtures/grant-request.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

/** The address of the requests of the fixtures. */
const ODILE = 'odile@example.org'
const VOISIN = 'voisin@example.org'

const resident = async (desk: Desk, email: string, isProven = true) => {
  const { id } = await insertPerson(desk.db, { email, familyName: 'Dubois', givenName: 'Marthe', passwordHash: null })
  if (isProven) await proveAddress(desk.db, id, desk.app.deps.realClock.instant())
  return { id, email, headers: await desk.signedIn(id) }
}
type Resident = Awaited<ReturnType<typeof resident>>

const own = async (desk: Desk, headers: Headers) =>
  (await (await desk.get('/api/account/steps', headers)).json()) as OwnSteps

const kindsOf = ({ steps }: OwnSteps) => steps.map(({ kind }) => kind).toSorted()

const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T

/** A room, and a date of the agenda with places. */
async function town(desk: Desk) {
  await insertContract(desk.db)
  const secretary = await desk.signedIn(await desk.person(['secretary']))
  await desk.db.run(
    sql`insert into agenda_organiser (kind, name, insee_code) values ('commune', 'Mairie', ${SAINT_EXEMPLE})`,
  )
  const { id } = await json<{ id: string }>(
    desk.send('POST', '/api/agenda/events', secretary, {
      ...{
        title: 'Loto',
        theme: 'celebration',
        inseeCode: SAINT_EXEMPLE,
        placeName: 'Salle des fêtes',
        organiserId: null,
      },
      ...{ startsOn: '2026-12-05', startsAt: '19:00', endsOn: '2026-12-05', endsAt: '23:00', organiserName: 'Mairie' },
      capacity: 10,
    }),
  )
  await desk.send('POST', `/api/agenda/events/${id}/decision`, secretary, { decision: 'publish', reason: '' })
  const { occurrences } = await json<{ occurrences: { id: string }[] }>(desk.get(`/api/public/agenda/events/${id}`))
  return { secretary, room: await lentRoom(desk.db), date: occurrences[0]?.id ?? '' }
}
type Town = Awaited<ReturnType<typeof town>>

/** A booking asked for signed in, with the sum that is owed for it. */
async function booked(desk: Desk, { room }: Town, { headers, email }: Resident, day: string): Promise<string> {
  const { token } = await json<{ token: string }>(
    desk.send('POST', '/api/public/bookings', headers, { resourceId: room, from: `${day}T19:00`, to: `${day}T23:00` }),
  )
  await desk.send('PUT', `/api/public/bookings/${token}`, headers, {
    ...{ category: 'resident', title: 'Repas', partyName: 'Marthe Dubois', partyNumber: '', partyEmail: email },
  })
  const { id } = await desk.db.one<{ id: string }>(
    sql`select id from booking order by recorded_at desc, number desc limit 1`,
  )
  await owes(desk, email, { kind: 'booking', id })
  return token
}

const owes = (desk: Desk, email: string, origin: { kind: 'booking' | 'manual'; id: string }) =>
  raiseClaim(desk.db, desk.app.deps, {
    ...{ commune: SAINT_EXEMPLE, origin, product: 'hallRental', object: `Salle de ${email}`, amountCents: 12_000 },
    ...{ tariff: { text: 'Habitant', deliberation: '2026-31' }, rule: '', debtor: { name: 'X', email }, dueOn: null },
  })

/** All that one leaves an address with: a registration, a list, a report, a sum. */
async function leaves(desk: Desk, { room, date }: Town, email: string) {
  await desk.send('POST', '/api/public/agenda/seats', undefined, { occurrenceId: date, name: 'Odile', email })
  await desk.db.run(sql`
    insert into booking_waiting (id, resource_id, insee_code, during, state, party_name, party_email, token_sha256, recorded_at)
    values (${randomUUID()}, ${room}, ${SAINT_EXEMPLE}, tstzrange('2026-12-20T09:00Z', '2026-12-20T11:00Z'), 'waiting', 'X', ${email.toUpperCase()},
      ${randomUUID()}, now())`)
  await desk.db.run(sql`
    insert into report (id, number, insee_code, category, point, position_from, body, contact, channel, secret_sha256, received_at, service)
    values (${randomUUID()}, ${`S-${email}`}, ${SAINT_EXEMPLE}, 'road', st_setsrid(st_makepoint(0, 0), 2154), 'map', 'Un trou', ${email}, 'app',
      ${randomUUID()}, now(), 'Voirie')`)
  await owes(desk, email, { kind: 'manual', id: randomUUID() })
}

/** Odile has one of each kind; her neighbour has as many of his own. */
async function both(desk: Desk) {
  const place = await town(desk)
  const odile = await resident(desk, ODILE)
  const voisin = await resident(desk, VOISIN)
  const funder = await openedFunder(desk, place.secretary, SAINT_EXEMPLE)
  await sentGrant(desk, funder.path)
  await desk.get(`/api/services/grants?funder=${funder.id}&exercice=2027`, place.secretary)
  const tokens: string[] = []
  for (const [one, day] of [
    [odile, '2026-12-12'],
    [voisin, '2026-12-13'],
  ] as const) {
    await insertDossier(desk.db, one.id)
    tokens.push(await booked(desk, place, one, day))
    await desk.send('POST', `/api/public/forms/${funder.path}/requests`, one.headers, {})
    await leaves(desk, place, one.email)
  }
  return { ...place, odile, voisin, tokens, funder }
}

describe('what a person asked of the town hall', () => {
  test('is joined in one list, each with its state, what comes next and its page', async ({ desk }) => {
    const { odile, voisin, tokens } = await both(desk)
    const told = await own(desk, odile.headers)
    expect(told).toMatchObject({ unread: [], isMore: false, isAddressProven: true, email: ODILE })
    expect(kindsOf(told)).toEqual([...OWN_KINDS].toSorted())
    for (const { state, title } of told.steps) expect(`${state}${title}`).not.toMatch(/undefined|null/)
    const days = told.steps.map(({ on }) => on)
    expect(days).toEqual(days.toSorted().toReversed())
    const step = (kind: string) => told.steps.find((one) => one.kind === kind)
    // the sum of the booking stands beside it, the grant in the place of its request: the request left is the draft
    expect(step('booking')).toMatchObject({
      ...{ state: 'demandée', isYours: true, link: { page: 'booking', key: tokens[0] } },
      sums: [{ state: 'due', leftCents: 12_000 }],
    })
    expect(step('request')).toMatchObject({ state: 'en cours d’écriture', isYours: true, reference: '' })
    expect(step('grant')).toMatchObject({ state: 'à l’étude', link: { page: 'grant' } })
    expect(step('claim')).toMatchObject({ title: `Salle de ${ODILE}`, link: { page: 'claim' } })
    expect(step('report')).toMatchObject({ state: 'reçu', link: { page: 'report' } })
    const report = `/api/account/reports/${step('report')?.link.key}`
    expect(await (await desk.get(report, odile.headers)).json()).toMatchObject({
      ...{ number: step('report')?.reference, state: 'received' },
    })
    expect((await desk.get(report, voisin.headers)).status).toBe(404)
    expect((await desk.get(report)).status).toBe(401)
    expect(step('seat')?.next).toMatch(/5\sdécembre\s2026/)
    const followed = await desk.get(`/api/public/form-requests/${step('request')?.link.key}`)
    expect(followed.status).toBe(200)
    expect((await desk.get(`/api/public/agenda/seats/${step('seat')?.link.key}`)).status).toBe(200)
  })

  test('is nobody else’s: not the neighbour’s, not an agent’s, not an unproven address’s, not the public’s', async ({
    desk,
  }) => {
    const { odile, voisin, secretary } = await both(desk)
    const his = await own(desk, voisin.headers)
    expect(kindsOf(his)).toEqual(OWN_KINDS.filter((kind) => kind !== 'grant').toSorted())
    const hers = new Set((await own(desk, odile.headers)).steps.map(({ id }) => id))
    expect(his.steps.filter(({ id }) => hers.has(id))).toEqual([])
    expect(JSON.stringify(his)).not.toContain(ODILE)
    expect(await own(desk, secretary)).toMatchObject({ steps: [] })
    expect((await desk.get('/api/account/steps')).status).toBe(401)
    await desk.db.run(sql`update person set email = 'autre@example.org' where id = ${odile.id}`)
    const moved = await own(desk, odile.headers)
    expect(moved.isAddressProven).toBe(false)
    expect(kindsOf(moved)).toEqual(['booking', 'dossier', 'request'])
  })

  test('done signed out is joined by one’s agreement, proven by the address, and by no national key; taken back, it is joined no more', async ({
    desk,
  }) => {
    const { odile, voisin } = await both(desk)
    const before = await own(desk, odile.headers)
    expect(kindsOf(before)).toEqual([...OWN_KINDS].toSorted())
    const answer = await desk.send('DELETE', '/api/account/address-proof', odile.headers, undefined)
    expect(answer.status).toBe(200)
    const left = (await answer.json()) as OwnSteps
    expect(left).toEqual(await own(desk, odile.headers))
    expect(left.isAddressProven).toBe(false)
    expect(kindsOf(left), 'what she did signed in').toEqual(['booking', 'dossier', 'request'])
    expect((await own(desk, voisin.headers)).isAddressProven, 'hers alone').toBe(true)
    // nothing was erased: a link sent to the address, once opened, joins it again
    await proveAddress(desk.db, odile.id, desk.app.deps.realClock.instant())
    expect(await own(desk, odile.headers)).toEqual(before)
    expect((await desk.send('DELETE', '/api/account/address-proof', undefined, undefined)).status).toBe(401)
  })

  test('is asked of the database alone: each function answers to who is signed in', async ({ desk }) => {
    const { odile } = await both(desk)
    const counts = (personId: string | null) =>
      asPerson(desk.db, personId, desk.app.deps.clock.today(), (scoped) =>
        scoped.one(sql`
          select (select count(*)::int from own_form_requests(50)) as requests, (select count(*)::int from own_bookings(50)) as bookings,
            (select count(*)::int from own_booking_waits(50)) as waits, (select count(*)::int from own_seats(50)) as seats,
            (select count(*)::int from own_reports(50)) as reports, (select count(*)::int from own_grants(50)) as grants`),
      )
    const none = { requests: 0, bookings: 0, waits: 0, seats: 0, reports: 0, grants: 0 }
    expect(await counts(odile.id)).toEqual({ requests: 2, bookings: 1, waits: 1, seats: 1, reports: 1, grants: 1 })
    expect(await counts(null)).toEqual(none)
    expect(await counts(await desk.person(['secretary', 'administrator', 'caseOfficer'], null))).toEqual(none)
  })

  test('of an association is read by another who represents it, on its sheet', async ({ desk }) => {
    const { voisin } = await both(desk)
    await desk.db.run(sql`
      insert into association_representative (id, association_id, person_id, name, role, from_on, recorded_by)
      select ${randomUUID()}, a.id, ${voisin.id}, 'Voisin', 'trésorier', '2026-01-01', ${voisin.id} from association a`)
    expect((await own(desk, voisin.headers)).steps.find(({ kind }) => kind === 'grant')).toMatchObject({
      link: { page: 'association' },
    })
  })

  test('is still read when one room does not answer, and that room is said', async ({ desk }) => {
    const { odile } = await both(desk)
    const down = () => Promise.reject(new Error('down'))
    const told = await ownSteps(desk.app.deps, odile.id, { ...OWN_ROOMS, booking: down })
    expect(told.unread).toEqual(['booking'])
    // what is owed for what cannot be read is still told, by itself
    expect(kindsOf(told)).toEqual([...OWN_KINDS.filter((kind) => kind !== 'booking'), 'claim'].toSorted())
    const all = await ownSteps(desk.app.deps, odile.id, {
      ...{ dossier: down, request: down, booking: down, waiting: down },
      ...{ grant: down, claim: down, seat: down, report: down },
    })
    expect(all).toMatchObject({ steps: [], unread: [...OWN_KINDS] })
  })
})
