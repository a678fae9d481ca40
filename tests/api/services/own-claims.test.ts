import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { AccountData } from '#contract/agency/rights/rights.ts'
import type { OwnClaims } from '#contract/services/payments/own-claims.ts'
import { asPerson } from '#platform/scope.ts'
import { insertPerson, proveAddress } from '#server/agency/people/accounts.ts'
import { moveBooking } from '#server/services/bookings/bookings.ts'
import { paymentTill } from '#server/services/bookings/till.ts'
import type { NewClaim } from '#server/services/payments/new-claim.ts'
import { raiseClaim } from '#server/services/payments/payments.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { leave, linkIn, mailing } from '#tests/fixtures/desk-mail.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const EMAIL = 'marthe.dubois@saint-exemple.test'
const SECRET = 'Odile Vandamme'

const resident = async (desk: Desk, email = EMAIL, isProven = true) => {
  const { id } = await insertPerson(desk.db, { email, familyName: 'Dubois', givenName: 'Marthe', passwordHash: null })
  if (isProven) await proveAddress(desk.db, id, desk.app.deps.realClock.instant())
  return { id, headers: await desk.signedIn(id) }
}

const raise = (desk: Desk, object: string, debtor: Partial<NewClaim['debtor']>, change: Partial<NewClaim> = {}) =>
  raiseClaim(desk.db, desk.app.deps, {
    ...{ commune: SAINT_EXEMPLE, origin: { kind: 'manual', id: randomUUID() }, product: 'hallRental', object },
    ...{ amountCents: 12_000, tariff: { text: 'Habitant', deliberation: 'délibération n° 2026-31' }, rule: '' },
    ...{ debtor: { name: SECRET, email: null, ...debtor }, dueOn: null },
    ...change,
  })

const own = async (desk: Desk, headers: Headers) =>
  (await (await desk.get('/api/account/claims', headers)).json()) as OwnClaims

const objects = async (desk: Desk, headers: Headers) => (await own(desk, headers)).claims.map(({ object }) => object)

/** What the database lets this person read of claims, whatever is asked. */
const readable = async (desk: Desk, personId: string) =>
  (
    await asPerson(desk.db, personId, desk.app.deps.clock.today(), (scoped) =>
      scoped.many<{ object: string }>(sql`select object from claim order by object`),
    )
  ).map(({ object }) => object)

describe('what somebody owes', () => {
  test('is what was asked for signed in and what is addressed to the e-mail that they proved, and nobody else reads it', async ({
    desk,
  }) => {
    await insertContract(desk.db)
    const marthe = await resident(desk)
    const neighbour = await resident(desk, 'voisin@saint-exemple.test')
    await raise(desk, 'A, par son compte', { personId: marthe.id })
    await raise(desk, 'B, par son adresse', { email: 'Marthe.Dubois@Saint-Exemple.test' })
    await raise(desk, 'C, du voisin', { email: 'voisin@saint-exemple.test' })
    await raise(desk, 'D, de personne', {})
    expect(await readable(desk, marthe.id)).toEqual(['A, par son compte', 'B, par son adresse'])
    expect(await readable(desk, neighbour.id)).toEqual(['C, du voisin'])
    expect((await objects(desk, marthe.headers)).toSorted()).toEqual(['A, par son compte', 'B, par son adresse'])
    expect(await objects(desk, neighbour.headers)).toEqual(['C, du voisin'])
    expect((await desk.get('/api/account/claims')).status).toBe(401)
    const text = await (await desk.get('/api/account/claims', marthe.headers)).text()
    expect(text).not.toContain(SECRET)
  })

  test('is not what their role lets them read of others', async ({ desk }) => {
    await insertContract(desk.db)
    const cashier = await desk.signedIn(await desk.person(['cashier']), true)
    await raise(desk, 'D’un autre', { email: 'voisin@saint-exemple.test' })
    expect(await own(desk, cashier)).toMatchObject({ claims: [], isMore: false })
  })

  test('tells where each stands, what is owed first, with its receipts', async ({ desk }) => {
    await insertContract(desk.db)
    const { headers, id: personId } = await resident(desk)
    const paid = await raise(desk, 'Payée', { personId })
    await raise(desk, 'Sans échéance', { personId })
    await raise(desk, 'Bientôt', { personId }, { dueOn: '2026-12-01' })
    const cashier = await desk.signedIn(await desk.person(['cashier']), true)
    await desk.send('POST', `/api/payments/claims/${paid.id}/receipts`, cashier, {
      ...{ means: 'cash', amountCents: 12_000, detail: '' },
    })
    const { claims } = await own(desk, headers)
    expect(claims.map(({ object, state, leftCents }) => [object, state, leftCents])).toEqual([
      ['Sans échéance', 'due', 12_000],
      ['Bientôt', 'due', 12_000],
      ['Payée', 'paid', 0],
    ])
    const [receipt] = claims[2]?.receipts ?? []
    expect(receipt).toMatchObject({ label: '2026-00001', amountCents: 12_000 })
    const pdf = await desk.get(`/api/public/claims/${claims[2]?.reference}/receipts/${receipt?.id}.pdf`)
    expect(pdf.status).toBe(200)
  })

  test('is in their export, with the words of each line', async ({ desk }) => {
    await insertContract(desk.db)
    const { headers } = await resident(desk)
    await raise(desk, 'Salle des fêtes', { email: EMAIL })
    await raise(desk, 'Du voisin', { email: 'voisin@saint-exemple.test' })
    const data: AccountData = await (await desk.get('/api/account/data', headers)).json()
    const section = data.sections.find(({ key }) => key === 'claims')
    expect(section?.entries).toMatchObject([{ object: 'Salle des fêtes', amount: '12000', claimState: 'due' }])
    expect(Object.keys(section?.labels ?? {})).toEqual(
      expect.arrayContaining(Object.keys(section?.entries[0] ?? { none: '' })),
    )
  })
})

describe('an address', () => {
  test('that somebody typed opens nothing, the link sent there proves it, and another address is to be proven again', async ({
    desk,
  }) => {
    await insertContract(desk.db)
    const mail = await mailing(desk)
    await raise(desk, 'Salle', { email: EMAIL }, { origin: { kind: 'booking', id: randomUUID() } })
    const { id, headers } = await resident(desk, EMAIL, false)
    expect(await own(desk, headers)).toMatchObject({ claims: [], isAddressProven: false, email: EMAIL })
    expect(await readable(desk, id)).toEqual([])
    await desk.send('POST', '/api/password-reset', undefined, { email: EMAIL })
    await leave(desk)
    expect((await desk.send('POST', linkIn(mail), undefined, { password: 'cinq autres mots de passe' })).status).toBe(
      201,
    )
    expect(await readable(desk, id)).toEqual(['Salle'])
    await desk.db.run(sql`update person set email = 'autre@saint-exemple.test' where id = ${id}`)
    await raise(desk, 'D’un autre', { email: 'autre@saint-exemple.test' })
    expect(await readable(desk, id)).toEqual([])
  })
})

describe('what is booked signed in', () => {
  test('is owed by the account, whatever the address that was typed', async ({ desk }) => {
    await insertContract(desk.db)
    const { headers } = await resident(desk)
    const resourceId = await lentRoom(desk.db)
    const slot = { from: '2026-12-12T19:00', to: '2026-12-12T23:00' }
    const taken = await desk.send('POST', '/api/public/bookings', headers, { resourceId, ...slot })
    const { token } = await taken.json()
    await desk.send('PUT', `/api/public/bookings/${token}`, headers, {
      ...{ category: 'association', title: 'Repas', partyName: 'Les Amis du Verger', partyNumber: 'W622001234' },
      partyEmail: 'amis@example.org',
    })
    const { id } = await desk.db.one<{ id: string }>(sql`select id from booking`)
    await moveBooking({ ...desk.app.deps, till: paymentTill }, await desk.person(['secretary']), id, { move: 'accept' })
    expect((await own(desk, headers)).claims).toMatchObject([{ originKind: 'booking', state: 'due' }])
  })
})
