import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { realClockAt } from '#platform/clock.ts'
import { withProof } from '#platform/proof.ts'
import { asPerson } from '#platform/scope.ts'
import { moveBooking } from '#server/services/bookings/bookings.ts'
import { LENDING_IN_A_CRISIS } from '#server/services/bookings/crisis.ts'
import { lapseHolds } from '#server/services/bookings/lapse.ts'
import { type Claim, paymentTill } from '#server/services/bookings/till.ts'
import { claimOf } from '#server/services/payments/payments.ts'
import { test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const asked: Claim = {
  ...{ bookingId: '7d0a5f0e-0000-4000-8000-000000000001', number: 'RS-2026-00001', inseeCode: SAINT_EXEMPLE },
  ...{ kind: 'room', object: 'Salle des fêtes, le 12 décembre 2026', amountCents: 6000, rule: '1 journée × 60,00 €' },
  tariff: { text: 'Habitant', deliberation: 'n° 2025-114 du 12 décembre 2025' },
  debtor: { name: 'Odile Vandamme', email: 'odile@example.org' },
  dueOn: '2026-12-11',
}
const when = { on: '2026-11-24', at: '2026-11-24T09:00:00Z' }

describe('what a booking owes', () => {
  test('is a claim where a régie of the commune may take it, and is left to the desk where none may', async ({
    desk,
  }) => {
    expect(await paymentTill.raise(desk.db, when, asked)).toEqual({ path: null })
    await insertContract(desk.db, { products: { hallRental: 'Location de salles' } })
    const { path } = await paymentTill.raise(desk.db, when, asked)
    expect(path).toMatch(/^\/payer\/[0-9A-Z]{12}$/)
    expect(await paymentTill.raise(desk.db, when, asked)).toEqual({ path })
    const origin = { kind: 'booking', id: asked.bookingId } as const
    expect(await claimOf(desk.db, origin)).toMatchObject({ state: 'due', amountCents: 6000, dueOn: '2026-12-11' })
    await paymentTill.cancel(desk.db, when, asked.bookingId, 'cancelled')
    expect(await claimOf(desk.db, origin)).toMatchObject({ state: 'cancelled' })
    expect(
      await paymentTill.raise(desk.db, when, {
        ...asked,
        bookingId: `${asked.bookingId.slice(0, -1)}2`,
        kind: 'vehicle',
      }),
    ).toEqual({
      path: null,
    })
  })
})

describe('a booking whose payment is not known yet when its hold ends', () => {
  test('is held twenty minutes more, once', async ({ desk }) => {
    await insertContract(desk.db, { products: { hallRental: 'Location de salles' } })
    const resourceId = await lentRoom(desk.db)
    const slot = { from: '2026-12-12T19:00', to: '2026-12-12T23:00' }
    const { token } = await (await desk.send('POST', '/api/public/bookings', undefined, { resourceId, ...slot })).json()
    await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
      ...{ category: 'association', title: 'Repas', partyName: 'Les Amis du Verger', partyNumber: 'W622001234' },
      partyEmail: 'amis@example.org',
    })
    const deps = { ...desk.app.deps, till: paymentTill }
    const { id } = await desk.db.one<{ id: string }>(sql`select id from booking`)
    await moveBooking(deps, await desk.person(['secretary']), id, { move: 'accept' })
    const held = () =>
      desk.db.one<{ state: string; until: string }>(
        sql`select state, hold_until as until from booking where id = ${id}`,
      )
    await desk.db.run(sql`
      insert into payment_attempt (id, claim_id, refdet, idop, saisie, amount_cents, state, created_at)
      select gen_random_uuid(), id, 'W' || reference, 'idop', 'W', amount_cents, 'waiting', now() from claim`)
    const end = Temporal.Instant.from((await held()).until)
    const passed = async (minutes: number) => {
      const instant = end.add({ minutes })
      const realClock = realClockAt(() => instant)
      await lapseHolds({ ...deps, realClock })
      return held()
    }
    expect(await passed(1)).toEqual({
      state: 'held',
      until: end.add({ minutes: 21 }).toString({ fractionalSecondDigits: 3 }),
    })
    expect(await passed(22)).toMatchObject({ state: 'lapsed' })
  })
})

describe('a crisis', () => {
  test('closes what the communes of its mayor lend, counts what is booked, and opens it again', async ({ desk }) => {
    await lentRoom(desk.db)
    const mayor = await desk.person(['signatory'])
    await desk.signedIn(mayor, true)
    const crisis = { id: '7d0a5f0e-0000-4000-8000-000000000009', communes: [SAINT_EXEMPLE], until: '2026-12-31' }
    const closures = () =>
      desk.db.many<{ reason: string }>(sql`select reason from resource_closure where crisis_id = ${crisis.id}`)
    const asMayor = (work: typeof LENDING_IN_A_CRISIS.suspend) =>
      withProof(true, () => asPerson(desk.db, mayor, desk.app.deps.clock.today(), (scoped) => work(scoped, crisis)))
    expect(await asMayor(LENDING_IN_A_CRISIS.suspend)).toContain('fermés à la réservation')
    expect(await closures()).toHaveLength(1)
    expect(await asMayor(LENDING_IN_A_CRISIS.resume)).toContain('se réservent de nouveau')
    expect(await closures()).toEqual([])
    const stranger = await desk.person([])
    expect(
      await asPerson(desk.db, stranger, desk.app.deps.clock.today(), (scoped) =>
        LENDING_IN_A_CRISIS.suspend(scoped, crisis),
      ),
    ).toBeNull()
  })
})
