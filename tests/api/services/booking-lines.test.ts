import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { BookingPage, FollowedBooking } from '#contract/services/bookings/booking.ts'
import type { ExtraCollection } from '#contract/services/bookings/extra-collection.ts'
import { lapseHolds } from '#server/services/bookings/lapse.ts'
import { paymentTill } from '#server/services/bookings/till.ts'
import { claimOf } from '#server/services/payments/payments.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { insertContract } from '#tests/fixtures/payments.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const evening = { from: '2026-12-12T19:00', to: '2026-12-12T23:00' }
const LINES = [
  { service: 'agenda', asked: 'Bal des pompiers, entrée libre' },
  { service: 'collection', asked: 'Devant la salle, vidés le dimanche', quantity: 6 },
  { service: 'road', asked: 'Rue de l’Église, de 18 h à minuit' },
] as const

/** A ball asked for in one request, on a room of a commune whose agenda is kept. */
async function ball(desk: Desk, lines: readonly object[] = LINES, products?: Readonly<Record<string, string>>) {
  if (products) await insertContract(desk.db, { products })
  await desk.db.run(
    sql`insert into agenda_organiser (kind, name, insee_code) values ('commune', 'Mairie', ${SAINT_EXEMPLE}) on conflict do nothing`,
  )
  const room = await lentRoom(desk.db, { rules: { needsAnswer: false } })
  const { token } = await (
    await desk.send('POST', '/api/public/bookings', undefined, { resourceId: room, ...evening })
  ).json()
  const asked = await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
    ...{ category: 'association', title: 'Bal des pompiers', partyName: 'Amicale des pompiers' },
    ...{ partyNumber: 'W622001234', partyEmail: 'amicale@example.org', lines },
  })
  const headers = await desk.signedIn(await desk.person(['secretary']))
  const { id } = await desk.db.one<{ id: string }>(sql`select id from booking`)
  const move = async (said: object) => {
    const answer = await desk.send('POST', `/api/bookings/${id}/moves`, headers, said)
    return { status: answer.status, told: (await answer.json()) as BookingPage & { detail: string } }
  }
  const answer = (service: string, said: object) => move({ move: 'answerLine', service, ...said })
  const follow = async () => (await (await desk.get(`/api/public/bookings/${token}`)).json()) as FollowedBooking
  return { room, token, id, headers, move, answer, follow, first: { status: asked.status, told: await asked.json() } }
}

const published = async (desk: Desk) =>
  (await (await desk.get('/api/public/agenda?from=2026-12-12&days=1')).json()).lines as {
    title: string
    state: string
    priceCents: number | null
  }[]

const notices = (desk: Desk) =>
  desk.db.many(sql`
    select n.state, r.title, r.body, n.origin, n.shown_to = '2026-12-12T22:00:00Z' as "isUntilTheEnd"
    from notice n join notice_revision r on r.notice_id = n.id and r.revision = n.revision`)

const both = { hallRental: 'Location de salles', extraCollection: 'Collecte en plus', roadOccupancy: 'Voirie' }

describe('a booking for an event', () => {
  test('opens its entry in the agenda, an extra collection, a closed road and one claim, each service answering for itself', async ({
    desk,
  }) => {
    const { first, move, answer, follow, id, headers, token } = await ball(desk, LINES, both)
    // granted at once without them; with them, each service answers first
    expect(first).toMatchObject({ status: 200, told: { state: 'asked', amountCents: 6_000 } })
    expect((await move({ move: 'accept' })).told.detail).toMatch(
      /^Annonce dans l’agenda, Collecte de déchets en plus et Rue fermée à la circulation : acceptez ou refusez/,
    )
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect(
      (
        await desk.send('POST', `/api/bookings/${id}/moves`, planner, {
          ...{ move: 'answerLine', service: 'road', answer: 'refuse', reason: 'Non' },
        })
      ).status,
    ).toBe(403)

    expect((await answer('agenda', { answer: 'accept' })).told).toMatchObject({
      detail: expect.stringContaining('lu par tous'),
    })
    expect((await answer('agenda', { answer: 'accept', says: 'Bal, entrée libre' })).status).toBe(200)
    expect(await published(desk)).toMatchObject([{ title: 'Bal des pompiers', state: 'planned', priceCents: null }])
    expect((await answer('collection', { answer: 'accept', amountCents: 4_500 })).told.detail).toContain('délibération')
    const priced = { answer: 'accept', amountCents: 4_500, deliberation: 'délibération 2026-12' }
    expect((await answer('collection', priced)).told).toMatchObject({ amountCents: 10_500 })
    expect((await answer('collection', priced)).status).toBe(409)
    expect((await answer('road', { answer: 'refuse' })).status).toBe(422)
    await answer('road', { answer: 'refuse', reason: 'La rue est la déviation des travaux du pont.' })
    expect(await notices(desk)).toEqual([])

    expect((await move({ move: 'accept' })).told.state).toBe('held')
    expect(await claimOf(desk.db, { kind: 'booking', id })).toMatchObject({ state: 'due', amountCents: 10_500 })
    expect(await desk.db.one(sql`select count(*) as count, min(rule) as rule from claim`)).toEqual({
      count: 1,
      rule: expect.stringContaining('Collecte de déchets en plus : 45\u00a0€, délibération 2026-12'),
    })
    expect(await follow()).toMatchObject({
      amountCents: 10_500,
      lines: [
        { service: 'agenda', state: 'accepted', path: expect.stringMatching(/^\/agenda\//) },
        { service: 'collection', state: 'accepted', quantity: 6, amountCents: 4_500 },
        { service: 'road', state: 'refused', reason: 'La rue est la déviation des travaux du pont.' },
      ],
    })
    const pdf = await (await desk.get(`/api/public/bookings/${token}/agreement.pdf`)).arrayBuffer()
    const agreement = wholeText(await readPdf(Buffer.from(pdf))).replaceAll(/[\u00a0\u202f\s]+/g, ' ')
    expect(agreement).toContain('Collecte de déchets en plus (6 conteneurs) : acceptée, 45 € (délibération 2026-12)')
    expect(agreement).toContain('En tout 105 €')
    expect(agreement).not.toContain('Rue fermée')
    const page = (await (await desk.get(`/api/bookings/${id}`, headers)).json()) as BookingPage
    expect(page.events.filter(({ type }) => type === 'lineAnswered')).toHaveLength(3)
  })

  test('takes with it what was opened for it: the event is cancelled and its notice withdrawn, whoever gives it up', async ({
    desk,
  }) => {
    const { answer, token, follow } = await ball(desk)
    await answer('agenda', { answer: 'accept', says: 'Bal, entrée libre' })
    await answer('road', { answer: 'accept', says: 'Rue de l’Église fermée de 18 h à minuit' })
    expect(await notices(desk)).toEqual([
      {
        ...{
          state: 'published',
          title: 'Rue fermée pour un événement, le 12\u00a0décembre 2026',
          origin: 'event',
          isUntilTheEnd: true,
        },
        body: 'Rue de l’Église fermée de 18 h à minuit',
      },
    ])
    await desk.send('POST', `/api/public/bookings/${token}/cancellation`, undefined, {})
    expect(await published(desk)).toMatchObject([{ state: 'cancelled' }])
    expect(await notices(desk)).toMatchObject([{ state: 'withdrawn' }])
    expect((await follow()).lines.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
  })

  test('moved to another day is asked of each service again', async ({ desk }) => {
    const { answer, id, headers, room, move } = await ball(desk, LINES.slice(0, 2), both)
    await answer('agenda', { answer: 'accept', says: 'Bal, entrée libre' })
    await answer('collection', { answer: 'accept', amountCents: 4_500, deliberation: 'délibération 2026-12' })
    const moved = await desk.send('POST', `/api/bookings/${id}/transfer`, headers, {
      ...{ resourceId: room, from: '2026-12-19T19:00', to: '2026-12-19T23:00' },
    })
    expect(await moved.json()).toMatchObject({ amountCents: 6_000, lines: [{ state: 'asked' }, { state: 'asked' }] })
    expect(await published(desk)).toMatchObject([{ state: 'cancelled' }])
    await answer('agenda', { answer: 'refuse', reason: 'Un autre bal ce soir-là' })
    await answer('collection', { answer: 'accept' })
    expect((await move({ move: 'accept' })).told).toMatchObject({ state: 'held', amountCents: 6_000 })
  })

  test('that is not settled in its time frees what was opened; settled late, its services are asked again', async ({
    desk,
  }) => {
    const { answer, id, move, follow } = await ball(desk, LINES.slice(0, 1), both)
    await answer('agenda', { answer: 'accept', says: 'Bal, entrée libre' })
    await move({ move: 'accept' })
    await desk.db.run(sql`update booking set hold_until = recorded_at where id = ${id}`)
    await lapseHolds({ ...desk.app.deps, till: paymentTill })
    expect(await published(desk)).toMatchObject([{ state: 'cancelled' }])
    const { settled } = await import('#server/services/bookings/settled.ts')
    expect(await settled(desk.db, id, desk.app.deps.realClock.instant())).toBe('kept')
    expect((await answer('agenda', { answer: 'accept', says: 'Bal, entrée libre' })).told).toMatchObject({
      state: 'confirmed',
      lines: [{ state: 'accepted' }],
    })
    expect((await follow()).lines[0]?.path).toMatch(/^\/agenda\//)
    expect((await published(desk)).map(({ state }) => state).toSorted()).toEqual(['cancelled', 'planned'])
  })

  test('is among the collections of its day, on screen and on paper, until it is refused or given up', async ({
    desk,
  }) => {
    const { headers, id, answer, token } = await ball(desk)
    const asked = 'from=2026-12-07&days=7'
    const days = async (query = asked, as = headers) =>
      (await (await desk.get(`/api/bookings/collections?${query}`, as)).json()) as ExtraCollection[]
    const sheet = async () =>
      wholeText(
        await readPdf(
          Buffer.from(await (await desk.get(`/api/bookings/collections.pdf?${asked}`, headers)).arrayBuffer()),
        ),
      ).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(await days()).toEqual([
      {
        ...{
          bookingId: id,
          number: expect.stringMatching(/^RS-/),
          title: 'Bal des pompiers',
          quantity: 6,
          state: 'asked',
        },
        ...{ from: '2026-12-12T18:00:00.000Z', to: '2026-12-12T22:00:00.000Z', communeName: 'Saint-Exemple' },
        ...{ place: expect.stringContaining('Salle'), asked: 'Devant la salle, vidés le dimanche' },
      },
    ])
    expect(await sheet()).toContain('12 décembre 2026 : 6 conteneurs sans réponse')
    await answer('collection', { answer: 'accept' })
    const printed = await sheet()
    for (const words of ['12 décembre 2026 : 6 conteneurs', 'Devant la salle', 'acceptée', 'Bal des pompiers'])
      expect(printed).toContain(words)
    expect(printed).not.toContain('amicale@example.org')
    expect(await days('from=2026-12-13&days=7')).toEqual([])
    const elsewhere = await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE))
    expect(await days(asked, elsewhere)).toEqual([])
    expect(
      (await desk.get(`/api/bookings/collections?${asked}`, await desk.signedIn(await desk.person([])))).status,
    ).toBe(403)
    await desk.send('POST', `/api/public/bookings/${token}/cancellation`, undefined, {})
    expect(await days()).toEqual([])
    expect(await sheet()).toContain('Aucun événement ne demande de collecte')
  })

  test('asks on its claim nothing that the act of its régie does not list', async ({ desk }) => {
    const { answer } = await ball(desk, LINES, { hallRental: 'Location de salles' })
    const refused = await answer('collection', {
      ...{ answer: 'accept', amountCents: 4_500, deliberation: 'délibération 2026-12' },
    })
    expect(refused).toMatchObject({ status: 422, told: { detail: expect.stringContaining('article 3') } })
    expect(
      (await answer('agenda', { answer: 'accept', says: 'Bal', amountCents: 100, deliberation: 'x' })).status,
    ).toBe(422)
    expect((await answer('collection', { answer: 'accept' })).status).toBe(200)
  })

  test('asks each service once, in words, and no service that was not asked answers', async ({ desk }) => {
    const { answer, first } = await ball(desk, [LINES[0], LINES[0]])
    expect(first).toMatchObject({ status: 422, told: { detail: expect.stringContaining('une seule chose') } })
    expect((await answer('road', { answer: 'accept', says: 'Rue fermée' })).status).toBe(404)
  })
})
