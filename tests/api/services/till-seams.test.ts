import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { FollowedBooking } from '#contract/services/bookings/booking.ts'
import type { CancellationRule } from '#contract/services/bookings/resource.ts'
import type { ClaimState } from '#contract/services/payments/claim.ts'
import { REFUND_MOVES, type Refund } from '#contract/services/payments/payment-desk.ts'
import { realClockAt } from '#platform/clock.ts'
import type { PastRule } from '#platform/past-rule.ts'
import { Problem } from '#platform/problem.ts'
import { withProof } from '#platform/proof.ts'
import { asPerson } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { handedOver, mailTopics } from '#server/app.ts'
import { PAID_SEATS } from '#server/services/agenda/seat-money.ts'
import { answerSeat, lapseHolds as lapseSeats, takeSeat } from '#server/services/agenda/seats.ts'
import { moveBooking, transferBooking } from '#server/services/bookings/bookings.ts'
import { callOffClosed } from '#server/services/bookings/closing.ts'
import { LENDING_IN_A_CRISIS } from '#server/services/bookings/crisis.ts'
import { lapseHolds } from '#server/services/bookings/lapse.ts'
import { SETTLED_OUTSIDE_TILL } from '#server/services/bookings/past-rules.ts'
import { ifCancelled, priceOf } from '#server/services/bookings/price.ts'
import { giveUpBooking, sendBooking } from '#server/services/bookings/public.ts'
import type { TariffRow } from '#server/services/bookings/resource-queries.ts'
import { addClosure, removeClosure } from '#server/services/bookings/resources.ts'
import { type Claim, paymentTill } from '#server/services/bookings/till.ts'
import { moveRefund, takeAtCounter } from '#server/services/payments/desk.ts'
import {
  type Back,
  excessOf,
  leftOf,
  type Money,
  repriced,
  sharedBack,
  stands,
} from '#server/services/payments/giving-back-rules.ts'
import { KEPT_AFTER_CANCELLING, TRIALS_SENT } from '#server/services/payments/past-rules.ts'
import { claimOf } from '#server/services/payments/payments.ts'
import { hear } from '#server/services/payments/settling.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { insertContract } from '#tests/fixtures/payments.ts'
import { times } from '#tests/properties.ts'

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
    const calledOff = { reason: 'Réservation annulée', explanation: '', keptCents: 0, at: when.at, by: null }
    expect(await paymentTill.callOff(desk.db, asked.bookingId, calledOff)).toBe(0)
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

const deps = (desk: Desk) => ({ ...desk.app.deps, ...handedOver })

const PRICE = 10_000

/** A hall at 100 €, of which 25 % is kept within thirty days, granted at once and owed to the régie. */
async function owed(desk: Desk, saisie: 'T' | 'W' = 'W') {
  const products = { hallRental: 'Location de salles', seat: 'Places de spectacle' }
  const contract = await insertContract(desk.db, { saisie, products })
  const booked = async (slot: { from: string; to: string }, needsAnswer = false) => {
    const resourceId = await lentRoom(desk.db, {
      prices: { association: PRICE, resident: 7_501, outsider: 13_003, business: 0 },
      rules: { needsAnswer, cancellation: [{ daysBefore: 30, keptPercent: 25 }] },
    })
    const taken = await desk.send('POST', '/api/public/bookings', undefined, { resourceId, ...slot })
    const { token } = await taken.json()
    await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
      ...{ category: 'association', title: 'Repas', partyName: 'Les Amis du Verger', partyNumber: 'W622001234' },
      partyEmail: 'amis@example.org',
    })
    const { id } = await desk.db.one<{ id: string }>(sql`select id from booking where token_sha256 = ${sha256(token)}`)
    return { id, token: token as string }
  }
  return { contract, booked }
}

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const far = { from: '2027-02-12T19:00', to: '2027-02-12T23:00' }
const near = { from: '2026-12-12T19:00', to: '2026-12-12T23:00' }

const claimsOf = (desk: Desk, id: string) =>
  desk.db.many<{ id: string; state: string; left: number }>(sql`
    select id, state, amount_cents - paid_cents as left from claim where origin_id = ${id} order by raised_at, id`)

/** A page of payment that was opened, as PayFiP knows it. */
async function attempt(desk: Desk, claimId: string, amountCents: number, saisie: 'T' | 'W' = 'W') {
  const id = randomUUID()
  await desk.db.run(sql`
    insert into payment_attempt (id, claim_id, refdet, idop, saisie, amount_cents, state, created_at)
    values (${id}, ${claimId}, ${`${saisie}${id.replaceAll('-', '').slice(0, 20)}`}, ${id}, ${saisie}, ${amountCents}, 'open', ${desk.app.deps.realClock.instant().toString()})`)
  return id
}

/** PayFiP says that it is paid. */
async function paid(desk: Desk, id: string) {
  const row = await desk.db.one<{ refdet: string; amount: number; saisie: string }>(
    sql`select refdet, amount_cents as amount, saisie from payment_attempt where id = ${id}`,
  )
  const value = {
    ...{ refdet: row.refdet, montant: String(row.amount), saisie: row.saisie, numcli: '', numauto: '123456' },
    ...{ resultrans: 'P', dattrans: '', heurtrans: '' },
  }
  await hear(deps(desk), id, { outcome: 'answered', value })
}

const paidOnline = async (desk: Desk, bookingId: string, saisie: 'T' | 'W' = 'W') => {
  const [claim] = await claimsOf(desk, bookingId)
  await paid(desk, await attempt(desk, claim?.id ?? '', claim?.left ?? 0, saisie))
}

const cancelBy: Readonly<
  Record<'resident' | 'hall', (desk: Desk, one: { id: string; token: string }) => Promise<unknown>>
> = {
  resident: (desk, { token }) => desk.send('POST', `/api/public/bookings/${token}/cancellation`, undefined, {}),
  hall: async (desk, { id }) =>
    moveBooking(deps(desk), await desk.person(['secretary']), id, {
      ...{ move: 'cancel', isByTownHall: true, reason: 'Travaux urgents' },
    }),
}

const listed = async (desk: Desk) =>
  (await (
    await desk.get('/api/payments/refunds', await desk.signedIn(await desk.person(['cashier']), true))
  ).json()) as Refund[]

describe('S-B1: a booking that is paid and then cancelled', () => {
  test.for([
    ['resident', far, PRICE, 'annulée par qui l’avait faite'],
    ['resident', near, 7_500, '25 % du prix'],
    ['hall', near, PRICE, 'Travaux urgents'],
  ] as const)(
    'by the %s is asked back in the same stroke: the person reads how much, the régie has it',
    async ([who, slot, backCents, said], { desk }) => {
      const { booked } = await owed(desk)
      const one = await booked(slot)
      await paidOnline(desk, one.id)
      await cancelBy[who](desk, one)
      const moneyBack = {
        ...{ amountCents: backCents, collector: 'Régie des salles', state: 'asked', isTest: false },
        ...{ way: 'card', mandateNumber: '', accountPath: null },
      }
      const page = (await (await desk.get(`/api/public/bookings/${one.token}`)).json()) as FollowedBooking
      expect(page).toMatchObject({ state: 'cancelled', moneyBack, titleBack: null })
      const [refund, ...others] = await listed(desk)
      expect(others).toEqual([])
      expect(refund).toMatchObject({ amountCents: backCents, reason: 'cancelled', state: 'asked', isTest: false })
      expect(plain(refund?.explanation ?? '')).toContain(said)
      expect(refund?.proofs).toEqual([expect.stringMatching(/100,00\s€ par carte bancaire.*autorisation 123456/)])
      // one mail says it: that of the booking
      expect(await desk.mails('refund.asked/')).toEqual([])
      const [mail] = await desk.mails('bookingCancelled/')
      const written = await mailTopics.bookingCancelled?.(deps(desk), { dossierId: null, payload: mail?.payload ?? {} })
      expect(plain(JSON.stringify(written))).toContain('vous sont à rendre : « Régie des salles »')
      // a card is credited without a mandate
      const cashier = await desk.signedIn(await desk.person(['cashier']), true)
      for (const state of ['sent', 'done']) {
        const moves = `/api/payments/refunds/${refund?.id}/moves`
        expect((await desk.send('POST', moves, cashier, { state, note: 'Bordereau 12' })).status).toBe(200)
      }
    },
  )

  test('says nothing of money that never came, and asks nothing back twice', async ({ desk }) => {
    const { booked } = await owed(desk)
    const one = await booked(far)
    await cancelBy.resident(desk, one)
    expect(await claimsOf(desk, one.id)).toMatchObject([{ state: 'cancelled' }])
    await cancelBy.resident(desk, one)
    expect(await listed(desk)).toEqual([])
  })

  test('S-M7: by a trial of the payment online is told apart, goes to nobody, and can only be closed', async ({
    desk,
  }) => {
    const { booked, contract } = await owed(desk, 'T')
    const one = await booked(far)
    await paidOnline(desk, one.id, 'T')
    await cancelBy.resident(desk, one)
    const headers = await desk.signedIn(await desk.person(['cashier']), true)
    const [trial] = await listed(desk)
    expect(trial).toMatchObject({ amountCents: PRICE, isTest: true })
    const move = (state: string) =>
      desk.send('POST', `/api/payments/refunds/${trial?.id}/moves`, headers, {
        ...{ state, note: 'Bordereau 12', mandateNumber: '118' },
      })
    for (const state of ['sent', 'done']) expect((await move(state)).status).toBe(409)
    // in production, what a trial paid is owed by nobody
    await desk.db.run(sql`update payment_contract set saisie = 'W' where id = ${contract}`)
    expect(await claimsOf(desk, one.id)).toMatchObject([{ state: 'cancelled' }])
    expect(await listed(desk)).toMatchObject([{ isTest: true }])
    expect((await move('refused')).status).toBe(200)
    expect(await listed(desk)).toMatchObject([{ isTest: true, state: 'refused' }])
  })
})

/** What may happen to what is sold and to its money, in any order; what cannot is refused, and changes nothing. */
const DEEDS = [
  ...(['open', 'payOnline', 'part', 'rest', 'person', 'hall', 'time', 'ask', 'accept', 'send', 'done'] as const),
  ...(['cheaper', 'dearer', 'free', 'moveCheaper', 'moveDearer', 'close'] as const),
]

type Sold = { kind: 'booking' | 'seat'; id: string; token: string; eventId: string }

/** A place at 100 € of an event of its own. */
async function seated(desk: Desk, secretary: Headers): Promise<Sold> {
  const event = await desk.send('POST', '/api/agenda/events', secretary, {
    ...{
      title: 'Concert',
      theme: 'culture',
      inseeCode: SAINT_EXEMPLE,
      placeName: 'Salle des fêtes',
      organiserId: null,
    },
    ...{ startsOn: '2027-03-05', startsAt: '19:00', endsOn: '2027-03-05', endsAt: '23:00', organiserName: 'Mairie' },
    ...{ capacity: 2, priceCents: PRICE, priceDeliberation: 'Délibération du 12 mars 2026' },
  })
  const eventId = ((await event.json()) as { id: string }).id
  const date = await desk.db.one<{ id: string }>(sql`select id from agenda_occurrence where event_id = ${eventId}`)
  const said = { occurrenceId: date.id, name: 'Paul Rameau', email: '', quantity: 1 }
  const { token } = await takeSeat({ ...desk.app.deps, seatCashier: PAID_SEATS }, said)
  const { id } = await desk.db.one<{ id: string }>(
    sql`select id from agenda_seat where token_sha256 = ${sha256(token)}`,
  )
  return { kind: 'seat', id, token, eventId }
}

/** The deed of somebody on something sold, as its screens do it. */
async function done(
  desk: Desk,
  what: (typeof DEEDS)[number],
  one: Sold,
  opened: string[],
  people: People,
): Promise<unknown> {
  const claims = await claimsOf(desk, one.id)
  const claim = claims.find(({ state }) => state !== 'cancelled') ?? claims.at(-1)
  const refunds = await desk.db.many<{ id: string }>(
    sql`select id from refund_request where claim_id = ${claim?.id ?? null}`,
  )
  const asCashier = <T>(work: () => Promise<T>) => withProof(true, work)
  const take = (amountCents: number) =>
    asCashier(() =>
      takeAtCounter(deps(desk), people.cashier, claim?.id ?? '', {
        means: 'cash',
        amountCents,
        detail: '',
        isAboveCeiling: true,
      }),
    )
  const correct = (category: 'resident' | 'outsider' | 'business') => {
    const said = { category, partyNumber: '', reason: 'Mauvaise catégorie' }
    return moveBooking(deps(desk), people.secretary, one.id, { move: 'reprice', ...said })
  }
  const moved = (state: 'sent' | 'done') =>
    asCashier(() =>
      moveRefund(deps(desk), people.cashier, refunds.at(-1)?.id ?? randomUUID(), {
        state,
        note: 'Mandat',
        mandateNumber: '118',
      }),
    )
  // beyond the time of any hold: minutes online, a week once an agent has answered
  const later = desk.app.deps.realClock.instant().add({ hours: 24 * 9 })
  const passed = { ...deps(desk), realClock: realClockAt(() => later), seatCashier: PAID_SEATS }
  switch (what) {
    case 'open':
      if (claim && claim.left > 0 && claim.state !== 'cancelled') opened.push(await attempt(desk, claim.id, claim.left))
      return
    case 'payOnline':
      return opened[0] === undefined ? undefined : paid(desk, opened.shift() ?? '')
    case 'part':
      return take(3_000)
    case 'rest':
      return take(claim?.left ?? 0)
    case 'person':
      return one.kind === 'booking'
        ? giveUpBooking(deps(desk), one.token)
        : answerSeat({ ...desk.app.deps, seatCashier: PAID_SEATS }, one.token, { answer: 'cancel' })
    case 'hall':
      return one.kind === 'booking'
        ? moveBooking(deps(desk), people.secretary, one.id, { move: 'cancel', isByTownHall: true, reason: 'Travaux' })
        : desk.send('POST', `/api/agenda/events/${one.eventId}/decision`, people.headers, {
            state: 'cancelled',
            reason: 'Travaux',
          })
    case 'time':
      return one.kind === 'booking' ? lapseHolds(passed) : lapseSeats(passed, new AbortController().signal)
    case 'ask':
      return one.kind === 'booking' ? sendBooking(deps(desk), one.token, REQUEST) : undefined
    case 'accept':
      return one.kind === 'booking' ? moveBooking(deps(desk), people.secretary, one.id, { move: 'accept' }) : undefined
    case 'send':
      return moved('sent')
    case 'done':
      return moved('done')
    case 'cheaper':
      return correct('resident')
    case 'dearer':
      return correct('outsider')
    case 'free':
      return correct('business')
    case 'moveCheaper':
      return transferBooking(deps(desk), people.secretary, one.id, { ...elsewhere, resourceId: people.rooms[0] })
    case 'moveDearer':
      return transferBooking(deps(desk), people.secretary, one.id, { ...elsewhere, resourceId: people.rooms[1] })
    case 'close':
      return closed(desk, one, people)
  }
}

type People = { cashier: string; secretary: string; headers: Headers; rooms: readonly [string, string] }

const elsewhere = { from: '2027-03-12T19:00', to: '2027-03-12T23:00', isByTownHall: false }

/** The room is closed that day, and what was booked there is called off. */
async function closed(desk: Desk, one: Sold, { secretary }: People): Promise<unknown> {
  if (one.kind !== 'booking') return
  const at = await desk.db.one<{ room: string; day: string }>(sql`
    select resource_id as room, (lower(during) at time zone 'Europe/Paris')::date as day from booking where id = ${one.id}`)
  const closure = { inseeCode: SAINT_EXEMPLE, resourceId: at.room, reason: 'Inondation' }
  const { id } = await addClosure(deps(desk), secretary, { ...closure, from: `${at.day}T00:00`, to: `${at.day}T23:59` })
  await callOffClosed(deps(desk), secretary, id, { until: at.day, isConfirmed: true })
  await removeClosure(deps(desk), secretary, id)
}

const REQUEST = {
  ...({ category: 'association', title: 'Repas', partyName: 'Les Amis', partyNumber: 'W622001234' } as const),
  ...{ partyContact: '', partyEmail: 'amis@example.org', partyPhone: '', attendees: null, lines: [] },
}

/** Of what is sold: what came in, what is asked or given back, what its rules keep, and whether anything is still asked. */
const balance = (desk: Desk, { kind, id }: Sold) =>
  desk.db.one<{ state: string; price: number; received: number; back: number; kept: number; left: number }>(sql`
    select coalesce((select amount_cents from booking where id = ${id}::uuid), ${PRICE})::int as price,
      coalesce((select state from booking where id = ${id}::uuid), (select state from agenda_seat where id = ${id}::uuid)) as state,
      (select coalesce(sum(r.amount_cents), 0)::int from payment_receipt r join claim c on c.id = r.claim_id where c.origin_id = ${id}) as received,
      (select coalesce(sum(r.amount_cents) filter (where r.state <> 'refused'), 0)::int from refund_request r join claim c on c.id = r.claim_id
        where c.origin_id = ${id}) as back,
      coalesce((select (e.payload ->> 'keptCents')::int from booking_event e where e.booking_id = ${id}::uuid and e.type = 'cancelled'), 0) as kept,
      coalesce((select sum(c.amount_cents - c.paid_cents) from claim c
        where c.origin_kind = ${kind} and c.origin_id = ${id} and c.state in ('due', 'partlyPaid')), 0)::int as left`)

test('S-B1: over any history, the money received is what is due and what is asked back', async ({ desk }) => {
  const { booked } = await owed(desk)
  const secretary = await desk.person(['secretary'])
  const headers = await desk.signedIn(secretary)
  const room = (association: number) =>
    lentRoom(desk.db, { prices: { association, resident: association - 999, outsider: association, business: 0 } })
  const rooms = [await room(6_000), await room(17_000)] as const
  const people = { cashier: await desk.person(['cashier']), secretary, headers, rooms }
  await desk.db.run(
    sql`insert into agenda_organiser (kind, name, insee_code) values ('commune', 'Mairie', ${SAINT_EXEMPLE})`,
  )
  const sold = async (what: 'near' | 'far' | 'answered' | 'seat'): Promise<Sold> => {
    if (what === 'seat') return seated(desk, headers)
    const one = await booked(what === 'near' ? near : far, what === 'answered')
    if (what === 'answered') await moveBooking(deps(desk), secretary, one.id, { move: 'accept' })
    return { kind: 'booking', eventId: '', ...one }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('near' as const, 'far' as const, 'answered' as const, 'seat' as const),
      fc.array(fc.constantFrom(...DEEDS), { minLength: 2, maxLength: 9 }),
      async (what, deeds) => {
        const one = await sold(what)
        const opened: string[] = []
        for (const deed of deeds) {
          await done(desk, deed, one, opened, people).catch((error: unknown) => {
            if (!(error instanceof Problem)) throw error
          })
          const { state, price, received, back, kept, left } = await balance(desk, one)
          const due = received - back
          const told = { deeds, state }
          // what is granted has its price, paid or still asked, no more and no less; what is called off, what its rules keep
          if (state === 'confirmed' || state === 'held')
            expect({ ...told, due: due + left }).toEqual({ ...told, due: price })
          else expect({ ...told, due, left }).toEqual({ ...told, due: state === 'cancelled' ? kept : 0, left: 0 })
          if (state === 'held') expect(left).toBeGreaterThan(0)
        }
        // holds of people without an account are counted by the hour
        await desk.db.run(sql`update booking set recorded_at = recorded_at - interval '1 day'`)
      },
    ),
    { numRuns: times(30), interruptAfterTimeLimit: 120_000 },
  )
}, 240_000)

/** A sum sold by a room, as the pure rules see it: a price, the claims raised for it, what came in, what goes back. */
type Ledger = {
  price: number
  status: 'held' | 'confirmed' | 'off'
  keptCents: number
  claims: (Money & { amount: number; state: ClaimState; isEnded: boolean; isCalledOff: boolean })[]
  refunds: {
    claim: number
    cents: number
    isTest: boolean
    state: Refund['state']
    isGesture: boolean
    isRetained: boolean
    isCorrection: boolean
  }[]
  opened: { claim: number; cents: number; isTest: boolean }[]
}

const STEPS = [
  ...(['open', 'payOnline', 'part', 'rest', 'person', 'hall', 'lapse', 'raiseAnew', 'cancelSum', 'gesture'] as const),
  ...(['send', 'done', 'refuse', 'price'] as const),
]
type Step = { what: (typeof STEPS)[number]; share: number; priceCents: number; daysBefore: number; isTest: boolean }

const cancelled = (claim: { state: ClaimState }) => claim.state === 'cancelled'
const settledMoney = ({ moneyCents, trialCents }: Money) => moneyCents + trialCents

/** All that is in hand goes back but a part: what the accountant had refused goes with it, and a gesture is one no more. */
function forgetRetained(ledger: Ledger, isOf: (refund: Ledger['refunds'][number]) => boolean) {
  for (const refund of ledger.refunds.filter(isOf)) Object.assign(refund, { isRetained: false, isGesture: false })
}

/** Asked back, as `ask_back` and `follow_refund` write it. */
function askedBack(
  ledger: Ledger,
  at: number,
  back: Back,
  { isGesture = false, isDouble = false, isCorrection = false } = {},
) {
  const claim = ledger.claims[at]
  if (!claim) return
  for (const [isTest, cents] of [
    [false, back.moneyCents],
    [true, back.trialCents],
  ] as const) {
    if (cents <= 0) continue
    ledger.refunds.push({ claim: at, cents, isTest, state: 'asked', isGesture, isRetained: false, isCorrection })
    if (isTest) claim.trialAskedCents += cents
    else claim.moneyAskedCents += cents
    if (!isDouble) claim.state = 'refundAsked'
  }
}

/** A receipt, as `settle_claim` and the room that sells hear it. */
function received(ledger: Ledger, at: number, cents: number, isTest: boolean) {
  const claim = ledger.claims[at]
  if (!claim) return
  const before = claim.state
  const leftCents = claim.amount - settledMoney(claim)
  if (isTest) claim.trialCents += cents
  else claim.moneyCents += cents
  const isReplaced =
    cancelled(claim) &&
    (claim.isEnded ||
      settledMoney(claim) < claim.amount ||
      ledger.claims.some((one) => one !== claim && !['cancelled', 'refundAsked', 'refunded'].includes(one.state)))
  if (!isReplaced && ['due', 'partlyPaid', 'cancelled'].includes(before))
    claim.state = settledMoney(claim) >= claim.amount ? 'paid' : 'partlyPaid'
  const excess = excessOf({ before, after: claim.state, amountCents: cents, leftCents })
  const isPlaceLost = excess < cents && claim.state === 'paid' && ledger.status === 'off'
  if (excess < cents && claim.state === 'paid' && ledger.status === 'held') ledger.status = 'confirmed'
  // a complement that the cashier had given up, and that is paid all the same
  else if (before === 'cancelled' && ledger.status === 'confirmed') ledger.price += claim.amount - excess
  if (isPlaceLost) {
    forgetRetained(ledger, (refund) => refund.claim === at)
    askedBack(ledger, at, leftOf(claim))
  } else
    askedBack(ledger, at, isTest ? { moneyCents: 0, trialCents: excess } : { moneyCents: excess, trialCents: 0 }, {
      isDouble: true,
    })
}

function calledOff(ledger: Ledger, keptCents: number, expectedCents = 0) {
  const inHand = ledger.claims.reduce((sum, claim) => sum + settledMoney(claim), 0) - backOf(ledger)
  forgetRetained(ledger, () => true)
  for (const [at, { back }] of sharedBack(ledger.claims, keptCents).entries()) {
    const claim = ledger.claims[at]
    if (claim && claim.state === 'due' && settledMoney(claim) === 0) {
      claim.state = 'cancelled'
      claim.isEnded = ledger.claims.some((one) => settledMoney(one) > 0)
    }
    if (claim?.state === 'partlyPaid') Object.assign(claim, { amount: settledMoney(claim), state: 'paid' })
    askedBack(ledger, at, back)
  }
  Object.assign(ledger, { status: 'off', keptCents: Math.min(expectedCents, inHand) })
}

/** Not told to the accountant, what a corrected price gave back is withdrawn: `withdraw_corrections`, then `follow_refund`. */
function withdrawn(ledger: Ledger, refund: Ledger['refunds'][number]) {
  const claim = ledger.claims[refund.claim]
  if (!claim) return
  Object.assign(refund, { state: 'refused', isRetained: false })
  if (refund.isTest) claim.trialAskedCents -= refund.cents
  else claim.moneyAskedCents -= refund.cents
  const isPaid = settledMoney(claim) >= claim.amount
  const isReplaced = ledger.claims.some((one) => one !== claim && stands(one))
  const isOff = (claim.isCalledOff && (refund.isTest || !isPaid)) || isReplaced
  claim.state = isOff ? 'cancelled' : isPaid ? 'paid' : 'partlyPaid'
}

/** What is sold has another price: as `reprice`, `correct_claim` and `call_off_claim` write it. */
function priceCorrected(ledger: Ledger, priceCents: number) {
  for (const refund of ledger.refunds.filter(({ isCorrection, state }) => isCorrection && state === 'asked'))
    withdrawn(ledger, refund)
  const order = ledger.claims
    .map((claim, at) => ({ ...claim, at }))
    .toSorted((a, b) => Number(stands(b)) - Number(stands(a)) || b.at - a.at)
  const { backs, owedCents, standing } = repriced(order, priceCents)
  const claim = standing && ledger.claims[standing.claim.at]
  if (claim && standing.asksCents === 0) {
    Object.assign(claim, { isEnded: true, isCalledOff: true, ...(claim.state === 'due' && { state: 'cancelled' }) })
  } else if (claim) {
    claim.amount = standing.asksCents
    claim.state = settledMoney(claim) >= claim.amount ? 'paid' : settledMoney(claim) > 0 ? 'partlyPaid' : 'due'
  } else if (owedCents > 0) ledger.claims.push(owedClaim(owedCents))
  for (const { claim: one, back } of backs) askedBack(ledger, one.at, back, { isCorrection: true })
  // all that is in hand is what it costs now: what was kept of before, or given by a gesture, counts no more
  forgetRetained(ledger, () => true)
  ledger.price = priceCents
  if (ledger.status === 'held' && owedCents === 0) ledger.status = 'confirmed'
}

const owing = (ledger: Ledger) => ledger.claims.findIndex(({ state }) => state === 'due' || state === 'partlyPaid')

/** One deed; what its screen refuses changes nothing. */
function lived(ledger: Ledger, step: Step, rules: readonly CancellationRule[]) {
  const { what, share, daysBefore, isTest } = step
  const at = owing(ledger)
  const claim = ledger.claims[at]
  const leftCents = claim ? claim.amount - settledMoney(claim) : 0
  const off = (isByTownHall: boolean) => {
    if (ledger.status === 'off') return
    const today = Temporal.PlainDate.from('2026-11-24')
    const fromMs = today
      .add({ days: daysBefore })
      .toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '19:00' }).epochMilliseconds
    const said = { amountCents: ledger.price, owedCents: leftCents, isSettled: ledger.status === 'confirmed' }
    // said again without the rule: the share of the nearest day that is not reached, to the nearest cent
    const [nearest] = rules
      .filter((rule) => rule.daysBefore > daysBefore)
      .toSorted((a, b) => a.daysBefore - b.daysBefore)
    const isKept = said.isSettled && !isByTownHall
    const expected = isKept ? Math.floor((ledger.price * (nearest?.keptPercent ?? 0) + 50) / 100) : 0
    calledOff(ledger, ifCancelled(said, rules, { fromMs, today, isByTownHall }).keptCents, expected)
  }
  switch (what) {
    case 'open':
      if (claim) ledger.opened.push({ claim: at, cents: leftCents, isTest })
      return
    case 'payOnline': {
      const page = ledger.opened.shift()
      if (page) received(ledger, page.claim, page.cents, page.isTest)
      return
    }
    case 'part':
      if (claim && leftCents > 1) received(ledger, at, Math.max(1, Math.floor((leftCents * share) / 100)), false)
      return
    case 'rest':
      if (claim) received(ledger, at, leftCents, false)
      return
    case 'person':
      return off(false)
    case 'hall':
      return off(true)
    case 'lapse':
      if (ledger.status === 'held') calledOff(ledger, 0)
      return
    case 'cancelSum':
      if (claim && claim.state === 'due' && settledMoney(claim) === 0) {
        claim.state = 'cancelled'
        // a complement is given up
        if (ledger.status === 'confirmed') ledger.price -= claim.amount
      }
      return
    case 'raiseAnew':
      if (ledger.status === 'held' && ledger.claims.every(cancelled)) ledger.claims.push(owedClaim(ledger.price))
      return
    case 'gesture': {
      const paidAt = ledger.claims.findIndex(({ state }) => state === 'paid')
      const one = ledger.claims[paidAt]
      if (!one || ledger.status !== 'confirmed') return
      const left = leftOf(one)
      askedBack(
        ledger,
        paidAt,
        { moneyCents: Math.floor((left.moneyCents * share) / 100), trialCents: 0 },
        { isGesture: true },
      )
      return
    }
    case 'price':
      if (ledger.status !== 'off') priceCorrected(ledger, step.priceCents)
      return
    default:
      return moved(ledger, what === 'send' ? 'sent' : what === 'done' ? 'done' : 'refused')
  }
}

function moved(ledger: Ledger, state: 'sent' | 'done' | 'refused') {
  const refund = ledger.refunds.find((one) => REFUND_MOVES[one.isTest ? 'trial' : 'money'][state]?.includes(one.state))
  const claim = refund && ledger.claims[refund.claim]
  if (!refund || !claim) return
  refund.state = state
  if (state !== 'refused') return
  // the accountant does not give it back: the régie keeps it, as it keeps the price where a gesture is refused
  refund.isRetained = !refund.isGesture
  if (refund.isTest) claim.trialAskedCents -= refund.cents
  else claim.moneyAskedCents -= refund.cents
}

const owedClaim = (amount: number): Ledger['claims'][number] => ({
  ...{
    amount,
    state: 'due',
    isEnded: false,
    isCalledOff: false,
    moneyCents: 0,
    trialCents: 0,
    moneyAskedCents: 0,
    trialAskedCents: 0,
  },
})

const sumOf = (refunds: Ledger['refunds']) => refunds.reduce((sum, { cents }) => sum + cents, 0)

/** Asked, told to the accountant, or given back. */
const backOf = ({ refunds }: Ledger) => sumOf(refunds.filter(({ state }) => state !== 'refused'))

/** What the service costs in the end, said without the rules: the price but for gestures; of what waits, what came in; of what is called off, the part kept. */
function dueOf({ status, price, keptCents, claims, refunds }: Ledger): number {
  const retained = sumOf(refunds.filter(({ isRetained }) => isRetained))
  const gestures = sumOf(refunds.filter(({ isGesture, state }) => isGesture && state !== 'refused'))
  const owed = claims
    .filter(({ state }) => state === 'due' || state === 'partlyPaid')
    .reduce((sum, claim) => sum + claim.amount - settledMoney(claim), 0)
  if (status === 'confirmed') return price - owed - gestures + retained
  if (status === 'off') return keptCents + retained
  return claims
    .filter(({ state }) => state === 'partlyPaid')
    .reduce((sum, claim) => sum + settledMoney(claim), retained)
}

const priced = fc.oneof(
  // a booking: the line of a tariff, reduced or whole, by the hour begun or by the day
  fc
    .record({
      unitCents: fc.integer({ min: 1, max: 30_000 }),
      unit: fc.constantFrom('use' as const, 'hour' as const, 'day' as const),
      minutes: fc.integer({ min: 30, max: 4_000 }),
    })
    .map(({ unitCents, unit, minutes }) => {
      const from = Date.parse('2027-02-12T09:00:00Z')
      const tariff = {
        category: 'association',
        unit,
        amountCents: unitCents,
        depositCents: 0,
        cleaningCents: 0,
        freeUses: 0,
        deliberation: '',
        deliberatedOn: '2026-01-01',
      }
      const priced = priceOf(tariff as TariffRow, { from, to: from + minutes * 60_000 }, 0).amountCents
      // hours begun, or days touched from ten in the morning
      const units = { use: 1, hour: Math.ceil(minutes / 60), day: 1 + Math.floor((10 * 60 + minutes - 1) / (24 * 60)) }
      expect(priced).toBe(unitCents * units[unit])
      return priced
    }),
  // places
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5_000 })).map(([places, cents]) => places * cents),
  // what is asked by a form, or written at the counter
  fc.integer({ min: 1, max: 500_000 }),
)
const kept = fc.array(
  fc.record({ daysBefore: fc.integer({ min: 1, max: 60 }), keptPercent: fc.integer({ min: 0, max: 100 }) }),
  { maxLength: 3 },
)
const step = fc.record({
  what: fc.constantFrom(...STEPS),
  share: fc.integer({ min: 1, max: 100 }),
  priceCents: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000 })),
  daysBefore: fc.integer({ min: 0, max: 70 }),
  isTest: fc.boolean(),
})

test('S-B1: over ten thousand histories the rules give back to the cent what is not due, at every moment', () => {
  fc.assert(
    fc.property(priced, kept, fc.array(step, { minLength: 1, maxLength: 14 }), (price, rules, steps) => {
      const ledger: Ledger = {
        price,
        status: 'held',
        keptCents: 0,
        claims: [owedClaim(price)],
        refunds: [],
        opened: [],
      }
      for (const one of steps) {
        lived(ledger, one, rules)
        const receipts = ledger.claims.reduce((sum, claim) => sum + settledMoney(claim), 0)
        expect({ steps, receipts }).toEqual({ steps, receipts: dueOf(ledger) + backOf(ledger) })
        // never more than came in, trials and money apart
        for (const claim of ledger.claims) {
          expect(claim.moneyAskedCents).toBeLessThanOrEqual(claim.moneyCents)
          expect(claim.trialAskedCents).toBeLessThanOrEqual(claim.trialCents)
        }
      }
    }),
    { numRuns: times(10_000) },
  )
})

describe('what the rules of before left behind', () => {
  const labels = async (desk: Desk, rule: PastRule) => (await rule.find(desk.db, 10)).map(({ label }) => plain(label))

  /** Cancelled as it was before: the booking alone. */
  const cancelledBefore = (desk: Desk, id: string, keptCents: number) =>
    desk.db.transaction(async (tx) => {
      await tx.run(sql`update booking set state = 'cancelled', hold_until = null where id = ${id}`)
      await tx.run(sql`
        insert into booking_event (booking_id, ordinal, type, payload, happened_on, recorded_at)
        select ${id}, 1 + max(ordinal), 'cancelled', ${JSON.stringify({ by: 'party', keptCents })}::jsonb, '2026-11-24', now()
        from booking_event where booking_id = ${id}`)
    })

  test('S-B1: paid, then cancelled without a refund, until it is asked', async ({ desk }) => {
    const { booked } = await owed(desk)
    const [wrong, right] = [await booked(far), await booked(near)]
    await paidOnline(desk, wrong.id)
    await paidOnline(desk, right.id)
    await cancelBy.resident(desk, right)
    expect(await labels(desk, KEPT_AFTER_CANCELLING)).toEqual([])
    await cancelledBefore(desk, wrong.id, 2_500)
    expect(await labels(desk, KEPT_AFTER_CANCELLING)).toEqual([
      expect.stringMatching(/^Salle des fêtes, .* : 75,00 €$/),
    ])
    const [claim] = await claimsOf(desk, wrong.id)
    const cashier = await desk.signedIn(await desk.person(['cashier']), true)
    const asked = { reason: 'cancelled', amountCents: 7_500, explanation: 'Annulée le 24 novembre' }
    expect((await desk.send('POST', `/api/payments/claims/${claim?.id}/refunds`, cashier, asked)).status).toBe(201)
    expect(await labels(desk, KEPT_AFTER_CANCELLING)).toEqual([])
  })

  test('S-B2: settled at the town hall, until a title bears it or the régie took it', async ({ desk }) => {
    const { booked } = await owed(desk)
    const agent = await desk.person(['secretary'])
    const headers = await desk.signedIn(agent)
    const [byTill, byTitle] = [await booked(far), await booked(near)]
    expect(await labels(desk, SETTLED_OUTSIDE_TILL)).toEqual([])
    for (const { id } of [byTill, byTitle]) {
      await desk.db.run(
        sql`update claim set state = 'cancelled', cancel_reason = 'Réglée à la mairie' where origin_id = ${id}`,
      )
      await desk.db.run(sql`update booking set state = 'confirmed', hold_until = null where id = ${id}`)
      await desk.db.run(sql`
        insert into booking_event (booking_id, ordinal, type, payload, happened_on, recorded_at, recorded_by)
        select ${id}, 1 + max(ordinal), 'settled', '{"receipt": ""}', '2026-11-24', now(), ${agent} from booking_event where booking_id = ${id}`)
    }
    expect(await labels(desk, SETTLED_OUTSIDE_TILL)).toHaveLength(2)
    const move = (id: string, titleNumber: string | null) =>
      desk.send('POST', `/api/bookings/${id}/moves`, headers, { move: 'putRight', titleNumber })
    expect(await (await move(byTitle.id, '2026-1182')).json()).toMatchObject({
      state: 'confirmed',
      titleNumber: '2026-1182',
    })
    expect((await move(byTitle.id, '2026-1182')).status).toBe(409)
    expect(await (await move(byTill.id, null)).json()).toMatchObject({ isToPutRight: true, taker: { isTill: true } })
    expect(await labels(desk, SETTLED_OUTSIDE_TILL)).toHaveLength(1)
    const owedNow = (await claimsOf(desk, byTill.id)).find(({ state }) => state === 'due')
    // who handed it over is not asked for it again
    const asked = sql`select debtor_email as email, person_id as person from claim where id = ${owedNow?.id}`
    expect(await desk.db.one(asked)).toEqual({ email: null, person: null })
    const cashier = await desk.person(['cashier'])
    await withProof(true, () =>
      takeAtCounter(deps(desk), cashier, owedNow?.id ?? '', {
        means: 'cash',
        amountCents: PRICE,
        detail: '',
        isAboveCeiling: true,
      }),
    )
    expect(await labels(desk, SETTLED_OUTSIDE_TILL)).toEqual([])
  })

  test('S-M7: a trial told to the accountant as money, until it is closed', async ({ desk }) => {
    const { booked } = await owed(desk, 'T')
    const one = await booked(far)
    await paidOnline(desk, one.id, 'T')
    await cancelBy.resident(desk, one)
    expect(await labels(desk, TRIALS_SENT)).toEqual([])
    await desk.db.run(sql`update refund_request set state = 'done'`)
    expect(await labels(desk, TRIALS_SENT)).toEqual([expect.stringMatching(/ : 100,00 €$/)])
    const cashier = await desk.signedIn(await desk.person(['cashier']), true)
    const [{ id } = { id: '' }] = await listed(desk)
    await desk.send('POST', `/api/payments/refunds/${id}/moves`, cashier, {
      state: 'refused',
      note: 'Essai, rien à rendre',
    })
    expect(await labels(desk, TRIALS_SENT)).toEqual([])
  })
})
