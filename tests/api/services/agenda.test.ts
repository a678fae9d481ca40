import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { AgendaPage, KeptEventPage, PublicEvent } from '#contract/services/agenda/agenda-event.ts'
import type { FollowedSeat, ReceivedSeat } from '#contract/services/agenda/agenda-seat.ts'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import { mailTopics } from '#server/app.ts'
import { PAID_SEATS } from '#server/services/agenda/seat-money.ts'
import { lapseHolds, seatPaid, takeSeat } from '#server/services/agenda/seats.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const CONTACT = 'odile@example.org'

const said = {
  title: 'Loto du comité',
  theme: 'celebration',
  inseeCode: SAINT_EXEMPLE,
  placeName: 'Salle des fêtes',
  startsOn: '2026-12-05',
  startsAt: '19:00',
  endsOn: '2026-12-05',
  endsAt: '23:00',
  organiserName: 'Comité des fêtes',
}
const proposal = { ...said, contactName: 'Odile Vandamme', contactEmail: CONTACT }

/** A territory of which the two communes keep the agenda. */
async function opened(desk: Desk): Promise<Headers> {
  for (const inseeCode of [SAINT_EXEMPLE, AUTRE_EXEMPLE])
    await desk.db.run(
      sql`insert into agenda_organiser (kind, name, insee_code) values ('commune', ${`Mairie ${inseeCode}`}, ${inseeCode})`,
    )
  return desk.signedIn(await desk.person(['secretary']))
}

const told = async (answer: Response) => ({ status: answer.status, told: await answer.json() })

const propose = async (desk: Desk, change: object = {}) =>
  told(await desk.send('POST', '/api/public/agenda/proposals', undefined, { ...proposal, ...change }))

const write = async (desk: Desk, headers: Headers, change: object = {}) =>
  (await told(await desk.send('POST', '/api/agenda/events', headers, { ...said, organiserId: null, ...change }))).told
    .id as string

const agenda = async (desk: Desk, query = '') =>
  (await (await desk.get(`/api/public/agenda${query}`)).json()) as AgendaPage

const kept = async (desk: Desk, headers: Headers, id: string) =>
  (await (await desk.get(`/api/agenda/events/${id}`, headers)).json()) as KeptEventPage

const shown = async (desk: Desk, id: string) =>
  (await (await desk.get(`/api/public/agenda/events/${id}`)).json()) as PublicEvent

const feed = async (desk: Desk, query = '') => await (await desk.get(`/api/public/agenda.ics${query}`)).text()

const seat = async (desk: Desk, occurrenceId: string | undefined, change: object = {}) =>
  told(
    await desk.send('POST', '/api/public/agenda/seats', undefined, {
      occurrenceId,
      name: 'Paul Rameau',
      email: 'paul@example.org',
      ...change,
    }),
  ) as Promise<{ status: number; told: ReceivedSeat }>

const followed = async (desk: Desk, token: string) =>
  (await (await desk.get(`/api/public/agenda/seats/${token}`)).json()) as FollowedSeat

describe('an event', () => {
  test('is proposed by anyone, read by the commune alone, published, then cancelled and still told', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    const { status, told: received } = await propose(desk)
    expect(status).toBe(201)
    const follow = async () => (await desk.get(`/api/public/agenda/proposals/${received.token}`)).json()
    expect(await follow()).toMatchObject({ state: 'proposed', title: said.title })
    expect((await agenda(desk)).lines).toEqual([])
    const elsewhere = await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE))
    expect((await (await desk.get('/api/agenda/events', elsewhere)).json()).lines).toEqual([])
    const { toModerate, lines } = await (await desk.get('/api/agenda/events', headers)).json()
    expect(toModerate).toBe(1)
    const [{ id }] = lines
    expect((await desk.get(`/api/agenda/events/${id}`, elsewhere)).status).toBe(404)
    expect((await desk.get(`/api/public/agenda/events/${id}`)).status).toBe(404)
    expect(await kept(desk, headers, id)).toMatchObject({ contactEmail: CONTACT, state: 'proposed' })

    const decide = (state: string, reason = '') =>
      desk.send('POST', `/api/agenda/events/${id}/decision`, headers, { state, reason })
    expect((await decide('refused')).status).toBe(422)
    expect((await decide('cancelled', 'Neige')).status).toBe(409)
    expect((await decide('published')).status).toBe(200)
    const [line] = (await agenda(desk)).lines
    expect(line).toMatchObject({
      title: said.title,
      startsOn: '2026-12-05',
      state: 'planned',
      organiserName: 'Comité des fêtes',
    })
    expect(line?.startsAt).toBe('2026-12-05T18:00:00.000Z')
    expect(JSON.stringify([await agenda(desk), await shown(desk, id), await feed(desk)])).not.toMatch(/Vandamme|odile/i)
    expect(await follow()).toMatchObject({ state: 'published' })

    expect((await decide('published')).status).toBe(409)
    expect((await decide('cancelled', 'Tempête annoncée')).status).toBe(200)
    expect((await agenda(desk)).lines[0]).toMatchObject({ state: 'cancelled', reason: 'Tempête annoncée' })
    const calendar = await feed(desk)
    expect(calendar).toContain('STATUS:CANCELLED')
    expect(calendar).toContain('SEQUENCE:1')
    const mails = await desk.mails('agendaDecision/')
    expect(mails.map(({ payload }) => payload.to)).toEqual([[CONTACT], [CONTACT]])
    desk.on('2027-04-01')
    expect(await feed(desk)).not.toContain('BEGIN:VEVENT')
    const { entries } = await kept(desk, headers, id)
    expect(entries.map(({ type }) => type)).toEqual(['cancelled', 'published', 'proposed'])
  })

  test('is refused in French, with the field, when its times or its price say nothing', async ({ desk }) => {
    await opened(desk)
    for (const [change, pointer] of [
      [{ endsOn: '2026-12-04' }, '#/endsOn'],
      [{ endsAt: null }, '#/endsAt'],
      [{ startsOn: '2027-03-28', startsAt: '02:30', endsOn: '2027-03-28', endsAt: '04:00' }, '#/startsAt'],
      [{ startsOn: '2026-10-01', endsOn: '2026-10-01' }, '#/startsOn'],
      [{ priceCents: 500 }, '#/priceDeliberation'],
      [{ inseeCode: '75056' }, '#/inseeCode'],
      [{ recurrence: { every: 'week', until: '2029-06-30' } }, '#/recurrence/until'],
      [{ recurrence: { every: 'week', until: '2026-12-01' } }, '#/recurrence/until'],
      [{ recurrence: { every: 'week', weekdays: ['MO'], until: '2027-06-30' } }, '#/startsOn'],
      [{ recurrence: { every: 'day', until: '2027-01-30' }, endsOn: '2026-12-08' }, '#/endsOn'],
      [{ recurrence: { every: 'hour', until: '2027-01-30' } }, '#/recurrence/every'],
      [{ recurrence: { every: 'week' } }, '#/recurrence/until'],
    ] as const) {
      const answer = await propose(desk, change)
      expect(answer, JSON.stringify(change)).toMatchObject({ status: 422, told: { errors: [{ pointer }] } })
      expect(answer.told.detail).toMatch(/[a-zé]{4}/)
    }
    expect(await desk.db.one(sql`select count(*) as count from agenda_event`)).toEqual({ count: 0 })
  })

  test('that comes back each week keeps its hour over the change of the clock; one date is moved, one cancelled', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    const id = await write(desk, headers, {
      ...{
        title: 'Marché',
        theme: 'market',
        startsOn: '2027-03-20',
        endsOn: '2027-03-20',
        startsAt: '08:00',
        endsAt: '12:30',
      },
      recurrence: { every: 'week', until: '2027-04-17' },
    })
    const page = await kept(desk, headers, id)
    expect(page.rule).toMatch(/^Chaque samedi, jusqu’au 17\savril 2027$/)
    expect(page.occurrences.map(({ startsAt }) => startsAt.slice(0, 16))).toEqual([
      '2027-03-20T07:00',
      '2027-03-27T07:00',
      '2027-04-03T06:00',
      '2027-04-10T06:00',
      '2027-04-17T06:00',
    ])
    const change = (at: number, body: object) =>
      desk.send('PUT', `/api/agenda/events/${id}/occurrences/${page.occurrences[at]?.id}`, headers, body)
    await change(1, { change: 'cancel', reason: 'Travaux sur la place' })
    await change(2, {
      change: 'move',
      startsOn: '2027-04-02',
      startsAt: '16:00',
      endsOn: '2027-04-02',
      endsAt: '19:00',
      reason: 'Veille de Pâques',
    })
    const calendar = await feed(desk)
    expect(calendar).toContain('RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20270417T215959Z')
    expect(calendar).toContain('RECURRENCE-ID;TZID=Europe/Paris:20270327T080000')
    expect(calendar).toContain('RECURRENCE-ID;TZID=Europe/Paris:20270403T080000')
    expect(calendar).toContain('DTSTART;TZID=Europe/Paris:20270402T160000')
    const { lines } = await agenda(desk, '?from=2027-03-20&days=30')
    expect(lines.map(({ startsOn, state }) => `${startsOn} ${state}`)).toEqual([
      '2027-03-20 planned',
      '2027-03-27 cancelled',
      '2027-04-02 moved',
      '2027-04-10 planned',
      '2027-04-17 planned',
    ])
    // another hour for the series keeps what was said of single dates
    const again = { ...said, ...page, startsAt: '09:00', expectedSequence: 2, organiserId: page.organiserId }
    expect((await desk.send('PUT', `/api/agenda/events/${id}`, headers, again)).status).toBe(200)
    expect((await kept(desk, headers, id)).occurrences.map(({ state }) => state)).toEqual([
      ...['planned', 'cancelled', 'moved', 'planned', 'planned'],
    ])
    expect((await desk.send('PUT', `/api/agenda/events/${id}`, headers, again)).status).toBe(409)
    await change(1, { change: 'restore' })
    expect((await kept(desk, headers, id)).occurrences[1]).toMatchObject({
      state: 'planned',
      startsAt: '2027-03-27T08:00:00.000Z',
    })
  })
})

describe('a place', () => {
  test('goes to who comes first; others wait in order, are offered what is given back, and lose it when they do not answer', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    const id = await write(desk, headers, { capacity: 2 })
    const [date] = (await shown(desk, id)).occurrences
    const first = await seat(desk, date?.id, { quantity: 2 })
    expect(first).toMatchObject({ status: 201, told: { state: 'confirmed', payment: { way: 'none' } } })
    const second = await seat(desk, date?.id, { quantity: 2 })
    const third = await seat(desk, date?.id)
    expect(second.told).toMatchObject({ state: 'waiting', place: 1 })
    expect(third.told).toMatchObject({ state: 'waiting', place: 2 })
    expect((await shown(desk, id)).occurrences[0]).toMatchObject({ free: 0, capacity: 2 })
    expect((await seat(desk, date?.id, { quantity: 3 })).status).toBe(422)
    const answer = (token: string, what: string) =>
      desk.send('POST', `/api/public/agenda/seats/${token}`, undefined, { answer: what })
    await answer(first.told.token, 'cancel')
    const offered = await followed(desk, second.told.token)
    expect(offered).toMatchObject({ state: 'held', heldUntil: '2026-11-25T09:00:00.000Z' })
    expect(await followed(desk, third.told.token)).toMatchObject({ state: 'waiting', place: 1 })
    expect((await desk.mails('agendaOffer/')).length).toBe(1)
    desk.on('2026-11-26')
    expect(await followed(desk, second.told.token)).toMatchObject({ state: 'lapsed' })
    expect((await answer(second.told.token, 'confirm')).status).toBe(409)
    expect((await seat(desk, date?.id, { name: 'Simon' })).told.state).toBe('confirmed')
    expect(await followed(desk, third.told.token)).toMatchObject({ state: 'held' })
    expect(await (await answer(third.told.token, 'confirm')).json()).toMatchObject({ state: 'confirmed' })
    const list = await (await desk.get(`/api/agenda/occurrences/${date?.id}/seats`, headers)).json()
    expect(list.map(({ state }: { state: string }) => state)).toEqual(['cancelled', 'lapsed', 'confirmed', 'confirmed'])
    const page = await kept(desk, headers, id)
    const edit = { ...said, ...page, expectedSequence: null }
    const fewer = await desk.send('PUT', `/api/agenda/events/${id}`, headers, { ...edit, capacity: 1 })
    expect(fewer.status).toBe(409)
    await desk.send('POST', `/api/agenda/events/${id}/decision`, headers, {
      state: 'cancelled',
      reason: 'Salle fermée',
    })
    expect(await followed(desk, third.told.token)).toMatchObject({ isCancelled: true, reason: 'Salle fermée' })
    expect((await desk.mails('agendaCancelled/')).length).toBe(2)
    expect((await seat(desk, date?.id)).status).toBe(409)
  })

  test('that costs says its price, its act and the title that bears it where no régie does; one without registration is refused', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    const paid = await write(desk, headers, {
      capacity: 5,
      priceCents: 800,
      priceDeliberation: 'Délibération du 12 mars 2026',
    })
    const [date] = (await shown(desk, paid)).occurrences
    const { told } = await seat(desk, date?.id, { quantity: 3 })
    expect(told).toMatchObject({
      ...{
        state: 'confirmed',
        amountCents: 2400,
        deliberation: 'Délibération du 12 mars 2026',
        payment: { way: 'title' },
      },
    })
    // S-B2: nobody at the town hall takes it: the title that the accountant collects has its number, which both sides read
    const seats = `/api/agenda/occurrences/${date?.id}/seats`
    const [line] = await (await desk.get(seats, headers)).json()
    expect(line).toMatchObject({ way: 'title', titleNumber: null })
    const number = (titleNumber: string, of = line.id, by = headers) =>
      desk.send('PUT', `${seats}/${of}/title`, by, { titleNumber })
    expect((await number(' ')).status).toBe(422)
    expect((await number('T 2026-118', randomUUID())).status).toBe(404)
    const elsewhere = await desk.signedIn(await desk.person(['secretary'], '62999'))
    expect((await number('T 2026-118', line.id, elsewhere)).status).toBe(404)
    expect((await number('T 2026-811')).status).toBe(200)
    // mistyped, it is written again
    expect((await number('T 2026-118')).status).toBe(200)
    expect(await followed(desk, told.token)).toMatchObject({ payment: { way: 'title', number: 'T 2026-118' } })
    // S-B1: given back, its title is not left to be paid in silence
    await desk.send('POST', `/api/public/agenda/seats/${told.token}`, undefined, { answer: 'cancel' })
    expect(await followed(desk, told.token)).toMatchObject({
      state: 'cancelled',
      payment: { way: 'titleCalledOff', number: 'T 2026-118' },
    })
    const free = await write(desk, headers, { capacity: 5, priceCents: 0 })
    const [given] = (await shown(desk, free)).occurrences
    expect((await shown(desk, free)).priceCents).toBe(0)
    expect((await seat(desk, given?.id)).told).toMatchObject({ state: 'confirmed', amountCents: null })
    const [unpaid] = await (await desk.get(`/api/agenda/occurrences/${given?.id}/seats`, headers)).json()
    const untitled = `/api/agenda/occurrences/${given?.id}/seats/${unpaid.id}/title`
    expect((await desk.send('PUT', untitled, headers, { titleNumber: 'T 2026-118' })).status).toBe(409)
    const unsaid = await write(desk, headers)
    expect((await shown(desk, unsaid)).priceCents).toBeNull()
    const [open] = (await shown(desk, unsaid)).occurrences
    expect((await seat(desk, open?.id)).status).toBe(422)
    desk.on('2026-12-06')
    expect((await seat(desk, date?.id)).status).toBe(409)
  })

  test('paid online is kept for the time of the payment; paid too late, it is taken again, or told as paid without a place', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    const act = { priceCents: 800, priceDeliberation: 'Délibération du 12 mars 2026' }
    const id = await write(desk, headers, { capacity: 1, ...act })
    const [date] = (await shown(desk, id)).occurrences
    const online = { way: 'online', address: 'https://paiement.example/1' } as const
    const deps = { ...desk.app.deps, seatCashier: { ask: async () => online } }
    const ask = () => takeSeat(deps, { occurrenceId: date?.id ?? '', name: 'Odile', email: '', quantity: 1 })
    const idOf = async () =>
      (await desk.db.one<{ id: string }>(sql`select id from agenda_seat order by rank desc limit 1`)).id
    const first = await ask()
    const firstId = await idOf()
    expect(first).toMatchObject({ state: 'held', payment: { way: 'online', address: online.address } })
    expect((await ask()).state).toBe('waiting')
    desk.on('2026-11-25')
    // its hold has ended: the place went to who waits, the money is not dropped
    await followed(desk, first.token)
    await lapseHolds(deps, new AbortController().signal)
    expect(await seatPaid(deps, firstId)).toBe('paidWithoutSeat')
    expect(await followed(desk, first.token)).toMatchObject({ state: 'lapsed', payment: { way: 'none' } })
    desk.on('2026-11-27')
    await lapseHolds(deps, new AbortController().signal)
    expect(await seatPaid(deps, firstId)).toBe('confirmed')
    expect(await followed(desk, first.token)).toMatchObject({ state: 'confirmed', payment: { way: 'paid' } })
  })
})

const PRICED = { priceCents: 1250, priceDeliberation: 'Délibération du 12 mars 2026' }
const SEATS = { products: { seat: 'Places de spectacle' } }

const claimOfSeat = (desk: Desk) =>
  desk.db.one<{ id: string; state: string; paid: number; reason: string }>(
    sql`select id, state, paid_cents as paid, cancel_reason as reason from claim where origin_kind = 'seat' order by raised_at desc limit 1`,
  )

const refunds = async (desk: Desk, headers: Headers) =>
  (await (await desk.get('/api/payments/refunds', headers)).json()) as Refund[]

const cashier = async (desk: Desk) => desk.signedIn(await desk.person(['cashier']), true)

const takenCash = async (desk: Desk, headers: Headers) => {
  const { id } = await claimOfSeat(desk)
  const cash = { means: 'cash', amountCents: 1250, detail: '' }
  expect((await desk.send('POST', `/api/payments/claims/${id}/receipts`, headers, cash)).status).toBe(201)
}

describe('the money of a place', () => {
  test('S-M1: a régie that is not online keeps it three opening days, and what is not paid by then is owed no more', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    await insertContract(desk.db, { ...SEATS, numcli: null })
    const id = await write(desk, headers, { capacity: 1, ...PRICED })
    const [date] = (await shown(desk, id)).occurrences
    const { told: kept } = await seat(desk, date?.id)
    // Tuesday, then three opening days, the last one whole
    expect(kept).toMatchObject({ state: 'held', payment: { way: 'cashier' }, heldUntil: '2026-11-27T23:00:00.000Z' })
    const second = await seat(desk, date?.id)
    expect(second.told.state).toBe('waiting')
    desk.at(Temporal.Instant.from('2026-11-24T10:00:00Z'))
    expect(await followed(desk, kept.token)).toMatchObject({ state: 'held' })
    desk.on('2026-11-28')
    await lapseHolds({ ...desk.app.deps, seatCashier: PAID_SEATS }, new AbortController().signal)
    expect(await followed(desk, kept.token)).toMatchObject({ state: 'lapsed', payment: { way: 'none' } })
    expect(await claimOfSeat(desk)).toMatchObject({ state: 'cancelled', reason: 'Place non payée dans le délai' })
    // who waited takes the place that is offered, and pays it too
    expect(await followed(desk, second.told.token)).toMatchObject({ state: 'held', payment: { way: 'later' } })
    const answer = await desk.send('POST', `/api/public/agenda/seats/${second.told.token}`, undefined, {
      answer: 'confirm',
    })
    expect(await answer.json()).toMatchObject({ state: 'held', payment: { way: 'cashier' } })
    await takenCash(desk, await cashier(desk))
    expect(await followed(desk, second.told.token)).toMatchObject({ state: 'confirmed', payment: { way: 'paid' } })
  })

  test('S-M1: is never kept beyond the date, nor asked online of a sum that is not paid there', async ({ desk }) => {
    const headers = await opened(desk)
    await insertContract(desk.db, SEATS)
    const small = await write(desk, headers, { capacity: 5, ...PRICED, priceCents: 50 })
    const soon = { startsOn: '2026-11-25', endsOn: '2026-11-25' }
    const near = await write(desk, headers, { capacity: 5, ...PRICED, priceCents: 50, ...soon })
    const taken = async (id: string) => (await seat(desk, (await shown(desk, id)).occurrences[0]?.id)).told
    expect(await taken(small)).toMatchObject({ payment: { way: 'cashier' }, heldUntil: '2026-11-27T23:00:00.000Z' })
    expect(await taken(near)).toMatchObject({ payment: { way: 'cashier' }, heldUntil: '2026-11-25T18:00:00.000Z' })
  })

  test('S-B1: paid and given back is asked back in the same stroke: the person reads how much and of whom, the régie has it', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    const till = await cashier(desk)
    await insertContract(desk.db, { ...SEATS, numcli: null })
    const id = await write(desk, headers, { capacity: 5, ...PRICED })
    const [date] = (await shown(desk, id)).occurrences
    const { token } = (await seat(desk, date?.id)).told
    await takenCash(desk, till)
    const answer = await desk.send('POST', `/api/public/agenda/seats/${token}`, undefined, { answer: 'cancel' })
    const moneyBack = { amountCents: 1250, collector: 'Régie des salles', state: 'asked', isTest: false }
    expect(await answer.json()).toMatchObject({ state: 'cancelled', moneyBack })
    expect(await refunds(desk, till)).toMatchObject([
      { amountCents: 1250, reason: 'cancelled', state: 'asked', isTest: false },
    ])
    expect(await claimOfSeat(desk)).toMatchObject({ state: 'refundAsked' })
  })

  for (const what of ['event', 'date'] as const)
    test(`S-B1: paid for one ${what} that is called off is asked back for each, and told by mail`, async ({ desk }) => {
      const headers = await opened(desk)
      const till = await cashier(desk)
      await insertContract(desk.db, { ...SEATS, numcli: null })
      const id = await write(desk, headers, { capacity: 5, ...PRICED })
      const [date] = (await shown(desk, id)).occurrences
      const { token } = (await seat(desk, date?.id)).told
      await takenCash(desk, till)
      const unpaid = (await seat(desk, date?.id, { name: 'Odile' })).told
      const path = what === 'event' ? 'decision' : `occurrences/${date?.id}`
      const off = what === 'event' ? { state: 'cancelled' } : { change: 'cancel' }
      const sent = await desk.send(what === 'event' ? 'POST' : 'PUT', `/api/agenda/events/${id}/${path}`, headers, {
        ...off,
        reason: 'Artiste malade',
      })
      expect(sent.status).toBe(200)
      expect(await followed(desk, token)).toMatchObject({
        ...{ state: 'cancelled', isCancelled: true, payment: { way: 'none' } },
        moneyBack: { amountCents: 1250, state: 'asked' },
      })
      expect(await followed(desk, unpaid.token)).toMatchObject({ state: 'cancelled', moneyBack: null })
      const [refund, ...others] = await refunds(desk, till)
      expect(others).toEqual([])
      expect(refund).toMatchObject({ amountCents: 1250, explanation: expect.stringContaining('Artiste malade') })
      const claims = sql`select state, count(*) as count from claim group by state order by state`
      expect(await desk.db.many(claims)).toEqual([
        { state: 'cancelled', count: 1 },
        { state: 'refundAsked', count: 1 },
      ])
      const [mail] = await desk.mails('agendaCancelled/')
      const written = await mailTopics.agendaCancelled?.(desk.app.deps, {
        dossierId: null,
        payload: mail?.payload ?? {},
      })
      expect(JSON.stringify(written)).toMatch(/12,50\s€ vous sont à rendre\s: «\sRégie des salles\s»/)
    })
})

describe('a calendar', () => {
  test('is kept by who asked it until it changes, and its secret address says nothing of who reads it', async ({
    desk,
  }) => {
    const headers = await opened(desk)
    await write(desk, headers)
    await write(desk, headers, { title: 'Concert', theme: 'culture' })
    const first = await desk.get('/api/public/agenda.ics?theme=culture')
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('last-modified')).toMatch(/GMT$/)
    expect(await first.text()).not.toContain('Loto')
    const again = await fetch(`${desk.app.url}/api/public/agenda.ics?theme=culture`, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
    const { token } = await (
      await desk.send('POST', '/api/public/agenda/feeds', undefined, { themes: ['culture', 'celebration'] })
    ).json()
    const own = await desk.get(`/api/public/agenda/feeds/${token}.ics`)
    expect((await own.text()).match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect((await desk.send('DELETE', `/api/public/agenda/feeds/${token}.ics`, undefined, {})).status).toBe(204)
    expect((await desk.get(`/api/public/agenda/feeds/${token}.ics`)).status).toBe(404)
  })
})
