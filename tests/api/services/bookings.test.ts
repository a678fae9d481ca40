import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { BookingPage, FollowedBooking, SeriesAnswer, Waiting } from '#contract/services/bookings/booking.ts'
import { stateOf } from '#contract/services/bookings/booking-course.ts'
import type { Availability, PublicResource } from '#contract/services/bookings/resource.ts'
import { lapseHolds } from '#server/services/bookings/lapse.ts'
import { extendHold, settled } from '#server/services/bookings/settled.ts'
import { closeSilentBookings } from '#server/services/bookings/silence.ts'
import { type Claim, paymentTill, type Till } from '#server/services/bookings/till.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { insertContract } from '#tests/fixtures/payments.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const NAME = 'Les Amis du Verger'
const RNA = 'W622001234'
const evening = { from: '2026-12-12T19:00', to: '2026-12-12T23:00' }
const request = {
  category: 'association',
  title: 'Repas de fin d’année',
  partyName: NAME,
  partyNumber: RNA,
  partyEmail: 'amis@example.org',
}

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const take = async (desk: Desk, resourceId: string, slot: object = evening) => {
  const answer = await desk.send('POST', '/api/public/bookings', undefined, { resourceId, ...slot })
  return { status: answer.status, told: await answer.json() }
}

const ask = async (desk: Desk, token: string, change: object = {}) => {
  const answer = await desk.send('PUT', `/api/public/bookings/${token}`, undefined, { ...request, ...change })
  return { status: answer.status, told: await answer.json() }
}

const follow = async (desk: Desk, token: string) =>
  (await (await desk.get(`/api/public/bookings/${token}`)).json()) as FollowedBooking

const secretary = async (desk: Desk) => desk.signedIn(await desk.person(['secretary']))

const tasks = async (desk: Desk, headers: Headers) =>
  (await (await desk.get('/api/bookings/tasks', headers)).json()) as BookingPage[]

const move = async (desk: Desk, headers: Headers, id: string, said: object) => {
  const answer = await desk.send('POST', `/api/bookings/${id}/moves`, headers, said)
  return { status: answer.status, told: await answer.json() }
}

/** Asked by an association and read by a secretary. */
async function asked(desk: Desk, room: string, slot: object = evening, change: object = {}) {
  const { told } = await take(desk, room, slot)
  await ask(desk, told.token, change)
  const headers = await secretary(desk)
  const id = (await tasks(desk, headers)).at(-1)?.id ?? ''
  return { token: told.token as string, headers, id }
}

const inspected = { items: [{ label: 'Sol', state: 'good' }], signedAgent: 'Mme Lheureux', signedParty: 'M. Vasseur' }

const pictureBytes = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const sendFile = (desk: Desk, path: string, headers: Headers | undefined, bytes: Buffer, name: string) =>
  desk.app.request(path, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/octet-stream', 'x-file-name': name },
    body: new Uint8Array(bytes),
  })

describe('a booking', () => {
  test('goes from a free slot seen without account to keys given back, and each state is the one that its events make', async ({
    desk,
  }) => {
    const room = await lentRoom(desk.db, { capacity: 80, depositCents: 50_000, rules: { needsInsurance: true } })
    const [lent] = (await (await desk.get('/api/public/resources')).json()) as PublicResource[]
    expect(lent).toMatchObject({ name: 'Salle des fêtes', capacity: 80, capacityAct: 'PV du 3 mars 2024' })
    expect(lent?.tariffs).toMatchObject([
      { category: 'resident', amountCents: 12_000, deliberation: '2025-114', deliberatedOn: '2025-12-18' },
      { category: 'association' },
    ])
    const { status, told } = await take(desk, room)
    expect(status).toBe(201)
    expect(Temporal.Instant.from(told.holdUntil).toString()).toBe('2026-11-24T09:20:00Z')
    expect((await follow(desk, told.token)).quotes).toMatchObject([
      { category: 'resident' },
      { amountCents: 6_000, depositCents: 50_000 },
    ])
    expect((await ask(desk, told.token, { attendees: 81 })).told.detail).toMatch(
      /80 personnes au plus \(PV du 3 mars 2024\)/,
    )
    expect((await ask(desk, told.token, { attendees: 60 })).told).toMatchObject({
      number: 'RS-2026-00001',
      state: 'asked',
    })

    const headers = await secretary(desk)
    const [todo] = await tasks(desk, headers)
    expect(todo).toMatchObject({ partyName: NAME, task: { what: 'answer', dueOn: '2026-12-01' } })
    const id = todo?.id ?? ''
    expect((await move(desk, headers, id, { move: 'accept' })).told).toMatchObject({ state: 'held', holdUntil: null })
    expect((await move(desk, headers, id, { move: 'settle', titleNumber: '2026-12' })).told).toMatchObject({
      state: 'confirmed',
      isSettled: true,
    })
    const handOver = () => move(desk, headers, id, { move: 'handOver' })
    expect((await handOver()).told.title).toBe('L’assurance manque')
    expect(
      (
        await sendFile(
          desk,
          `/api/public/bookings/${told.token}/insurance`,
          undefined,
          Buffer.from('MZ virus'),
          'a.pdf',
        )
      ).status,
    ).toBe(422)
    expect(
      (await sendFile(desk, `/api/public/bookings/${told.token}/insurance`, undefined, pictureBytes, 'a.png')).status,
    ).toBe(200)
    expect((await tasks(desk, headers))[0]?.task?.what).toBe('checkInsurance')
    await move(desk, headers, id, { move: 'acceptInsurance' })
    expect((await handOver()).told.title).toBe('La caution manque')
    await move(desk, headers, id, { move: 'receiveDeposit' })
    expect((await handOver()).told.title).toBe('L’état des lieux d’entrée manque')
    await desk.send('PUT', `/api/bookings/${id}/inspections/before`, headers, inspected)
    const photograph = `/api/bookings/${id}/inspections/before/photographs/11111111-1111-4111-8111-111111111111`
    expect((await sendFile(desk, photograph, headers, Buffer.from('%PDF-1.4'), 'salle.jpg')).status).toBe(422)
    expect((await sendFile(desk, photograph, headers, pictureBytes, 'salle.png')).status).toBe(200)
    expect(Buffer.from(await (await desk.get(photograph, headers)).arrayBuffer()).equals(pictureBytes)).toBe(true)
    expect((await handOver()).told.state).toBe('handedOver')
    expect((await move(desk, headers, id, { move: 'takeBack' })).status).toBe(409)
    await desk.send('PUT', `/api/bookings/${id}/inspections/after`, headers, {
      ...inspected,
      items: [{ label: 'Sol', state: 'dirty', note: 'Taches' }],
    })
    await move(desk, headers, id, { move: 'takeBack' })
    await move(desk, headers, id, { move: 'dispute', reason: 'Sol taché sur dix mètres carrés' })
    expect((await move(desk, headers, id, { move: 'close' })).told.title).toBe('La caution n’est pas rendue')
    expect((await move(desk, headers, id, { move: 'returnDeposit', keptCents: 60_000, reason: 'Ménage' })).status).toBe(
      422,
    )
    await move(desk, headers, id, { move: 'returnDeposit', keptCents: 8_000, reason: 'Ménage du sol' })
    expect(await follow(desk, told.token)).toMatchObject({
      deposit: { isHeld: false, returned: { keptCents: 8_000, reason: 'Ménage du sol' } },
    })
    const { told: page } = (await move(desk, headers, id, { move: 'close' })) as { told: BookingPage }
    expect(page).toMatchObject({ state: 'closed', inspections: [{ moment: 'before' }, { moment: 'after' }] })
    expect(stateOf(page.events.map(({ type }) => type))).toBe(page.state)
    const pdf = await (await desk.get(`/api/public/bookings/${told.token}/agreement.pdf`)).arrayBuffer()
    const agreement = wholeText(await readPdf(Buffer.from(pdf))).replaceAll(/[\u00a0\u202f\s]+/g, ' ')
    for (const words of [
      ...['RS-2026-00001', NAME, RNA, 'Repas de fin d’année', '80 personnes (PV du 3 mars 2024)', '60 personnes'],
      ...['délibération 2025-114 du 18 décembre 2025', '500 €', 'État des lieux : entrée', 'État des lieux : sortie'],
      ...['Taches', 'Mme Lheureux', 'M. Vasseur', 'Annulation', 'Assurance'],
    ])
      expect(agreement).toContain(words)
    expect((await desk.mails('booking')).map(({ payload }) => payload.template)).toEqual([
      'bookingReceived',
      'bookingToSettle',
      'bookingConfirmed',
    ])
  })

  test('asked online has its acknowledgement, with what silence is worth and by which day; one granted at once needs none', async ({
    desk,
  }) => {
    const receipt = async (token: string) => desk.get(`/api/public/bookings/${token}/receipt.pdf`)
    const room = await lentRoom(desk.db, { rules: { needsAnswer: true } })
    const { told } = await take(desk, room)
    expect((await receipt(told.token)).status).toBe(409)
    const asked = await ask(desk, told.token)
    expect(asked.told).toMatchObject({
      state: 'asked',
      silence: { means: 'rejection', article: 'CRPA L231-4 2°', on: '2027-01-24' },
    })
    const text = wholeText(await readPdf(Buffer.from(await (await receipt(told.token)).arrayBuffer()))).replaceAll(
      /[\u00a0\u202f]/g,
      ' ',
    )
    for (const words of [
      ...['Accusé de réception d’une demande', 'RS-2026-', NAME, 'le 24 novembre 2026, en ligne', '24 janvier 2027'],
      ...['réputée rejetée', 'CJA R421-2', 'tribunal administratif de Lille', 'Commune de Saint-Exemple'],
    ])
      expect(text).toContain(words)
    // CRPA R112-11-1 2°: an address and a telephone, once the commune wrote them
    await desk.db.run(sql`
      insert into letterhead (insee_code, address, phone, email)
      values ('62998', ${'1, place de la Mairie\n62998 Saint-Exemple'}, '03 21 00 00 01', 'mairie@saint-exemple.example')`)
    const named = wholeText(await readPdf(Buffer.from(await (await receipt(told.token)).arrayBuffer()))).replaceAll(
      /\s+/g,
      ' ',
    )
    expect(named).toContain(
      'Commune de Saint-Exemple, 1, place de la Mairie, 62998 Saint-Exemple, mairie@saint-exemple.example, 03 21 00 00 01',
    )
    const open = await lentRoom(desk.db, { rules: { needsAnswer: false } })
    const { told: taken } = await take(desk, open)
    expect((await ask(desk, taken.token)).told.silence).toBeNull()
    expect((await receipt(taken.token)).status).toBe(409)
    expect((await receipt('rien')).status).toBe(404)
  })

  test('that nobody answers is rejected by silence after two months: whoever asked is told, the slot is free again', async ({
    desk,
  }) => {
    const room = await lentRoom(desk.db, { rules: { needsAnswer: true } })
    const { token, headers, id } = await asked(desk, room, { from: '2027-02-12T19:00', to: '2027-02-12T23:00' })
    const silent = { ...desk.app.deps, till: paymentTill }
    desk.on('2027-01-24')
    await closeSilentBookings(silent)
    expect((await follow(desk, token)).state, 'the last day is the town hall’s').toBe('asked')
    desk.on('2027-01-25')
    await closeSilentBookings(silent)
    await closeSilentBookings(silent)
    const { state, refusal } = await follow(desk, token)
    expect([state, plain(refusal ?? '')]).toEqual([
      'refused',
      'aucune réponse n’ayant été donnée au plus tard le 24 janvier 2027, la demande est réputée rejetée à l’issue de ce jour (CRPA L231-4 2°)',
    ])
    expect(await desk.mails('bookingRefused/')).toHaveLength(1)
    expect((await move(desk, headers, id, { move: 'accept' })).status, 'too late to answer').toBe(409)
    const again = await take(desk, room, { from: '2027-02-12T19:00', to: '2027-02-12T23:00' })
    expect(again.status).toBe(201)
  })

  test('of a slot that is taken is refused with the next free slots, and the public never reads who has it', async ({
    desk,
  }) => {
    const room = await lentRoom(desk.db, { bufferMin: 60 })
    await asked(desk, room)
    const { status, told } = await take(desk, room, { from: '2026-12-12T22:00', to: '2026-12-12T23:00' })
    expect(status).toBe(409)
    expect(told.detail).toMatch(/Prochains créneaux libres : le 12\sdécembre 2026 de 8\sh\s00 à 9\sh\s00/)
    // half-open, with an hour to put in order and an hour to make ready
    expect((await take(desk, room, { from: '2026-12-12T15:00', to: '2026-12-12T17:00' })).status).toBe(201)
    const [calendar] = (await (
      await desk.get('/api/public/availability?from=2026-12-12&days=1')
    ).json()) as Availability[]
    expect(calendar?.free).toEqual([{ from: '2026-12-12T07:00:00.000Z', to: '2026-12-12T12:00:00.000Z' }])
    for (const path of ['/api/public/availability?from=2026-12-12', '/api/public/resources'])
      expect(await (await desk.get(path)).text()).not.toContain('Verger')
  })

  test('is refused with a reason that its author reads, and its slot is free again', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const { token, headers, id } = await asked(desk, room)
    expect((await move(desk, headers, id, { move: 'refuse', ground: 'services', reason: '' })).status).toBe(422)
    expect((await move(desk, headers, id, { move: 'refuse', reason: 'Nous ne voulons pas' })).status).toBe(422)
    await move(desk, headers, id, { move: 'refuse', ground: 'services', reason: 'Le bureau de vote occupe la salle.' })
    expect((await follow(desk, token)).refusal).toBe('Le bureau de vote occupe la salle. (fonctionnement des services)')
    expect((await desk.mails('bookingRefused'))[0]?.payload.to).toEqual(['amis@example.org'])
    expect((await take(desk, room)).status).toBe(201)
  })

  test('is kept by the secretaries of its commune alone', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const { id, token } = await asked(desk, room)
    const elsewhere = await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE))
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect(await tasks(desk, elsewhere)).toEqual([])
    expect((await desk.get(`/api/bookings/${id}`, elsewhere)).status).toBe(404)
    expect((await desk.get('/api/bookings/tasks', planner)).status).toBe(403)
    expect(
      (
        await desk.send('POST', '/api/bookings', elsewhere, {
          ...request,
          resourceId: room,
          ...evening,
          channel: 'phone',
        })
      ).status,
    ).toBe(403)
    const followed = JSON.stringify(await follow(desk, token))
    expect(followed).not.toContain('amis@example.org')
    expect((await desk.get('/api/public/bookings/inconnu')).status).toBe(404)
  })

  test('is moved to another slot or another room, and priced anew while nothing is settled', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const hall = await lentRoom(desk.db, { name: 'Foyer', prices: { association: 2_000 } })
    const { headers, id } = await asked(desk, room)
    const other = { resourceId: hall, from: '2026-12-13T10:00', to: '2026-12-13T12:00' }
    const answer = await desk.send('POST', `/api/bookings/${id}/transfer`, headers, other)
    expect(await answer.json()).toMatchObject({
      resourceName: 'Foyer',
      from: '2026-12-13T09:00:00.000Z',
      price: { amountCents: 2_000 },
    })
    expect((await take(desk, room)).status).toBe(201)
    const back = await desk.send('POST', `/api/bookings/${id}/transfer`, headers, { resourceId: room, ...evening })
    expect(back.status).toBe(409)
    expect((await back.json()).detail).toMatch(/Prochains créneaux libres/)
  })

  test('that is cancelled keeps the part of the price that its rules say, by days; nothing when the town hall cancels', async ({
    desk,
  }) => {
    const room = await lentRoom(desk.db, { prices: { association: 10_000 } })
    const settle = async (slot: object) => {
      const one = await asked(desk, room, slot)
      await move(desk, one.headers, one.id, { move: 'accept' })
      await move(desk, one.headers, one.id, { move: 'settle', titleNumber: '2026-12' })
      return one
    }
    const near = await settle({ from: '2026-12-01T10:00', to: '2026-12-01T12:00' })
    expect((await follow(desk, near.token)).ifCancelled).toEqual({
      daysBefore: 7,
      keptPercent: 100,
      keptCents: 10_000,
      refundCents: 0,
      isSettled: true,
    })
    const byTown = await move(desk, near.headers, near.id, {
      move: 'cancel',
      isByTownHall: true,
      reason: 'Dégât des eaux',
    })
    expect(byTown.told.events.at(-1).payload).toMatchObject({ by: 'townHall', keptCents: 0, refundCents: 10_000 })
    const middle = await settle({ from: '2026-12-12T10:00', to: '2026-12-12T12:00' })
    const gone = await (
      await desk.send('POST', `/api/public/bookings/${middle.token}/cancellation`, undefined, {})
    ).json()
    expect(gone.state).toBe('cancelled')
    const payload = await desk.db.one(sql`
      select payload ->> 'keptCents' as kept from booking_event where booking_id = ${middle.id} and type = 'cancelled'`)
    expect(payload).toEqual({ kept: '2500' })
  })

  test('of an association is free as many times a year as the deliberation says', async ({ desk }) => {
    const room = await lentRoom(desk.db, { freeUses: 2, rules: { needsAnswer: false } })
    const uses = []
    for (const day of ['2026-12-12', '2026-12-13', '2026-12-14', '2027-01-16']) {
      const { told } = await take(desk, room, { from: `${day}T10:00`, to: `${day}T12:00` })
      uses.push((await ask(desk, told.token, { partyNumber: ' w622 001 234 ' })).told)
    }
    expect(uses.map(({ state, price }) => [state, price.amountCents])).toEqual([
      ['confirmed', 0],
      ['confirmed', 0],
      ['held', 6_000],
      ['confirmed', 0],
    ])
  })
})

describe('a stock', () => {
  test('lends any of its units, and is taken when each of them is', async ({ desk }) => {
    const stock = await lentRoom(desk.db, { name: 'Barnum 3 × 6 m' })
    for (const name of ['Barnum n° 1', 'Barnum n° 2'])
      await lentRoom(desk.db, { name, unitOf: stock, hours: null, prices: {} })
    expect(await (await desk.get('/api/public/resources')).json()).toMatchObject([{ units: 2 }])
    expect((await take(desk, stock)).status).toBe(201)
    expect((await take(desk, stock)).status).toBe(201)
    expect((await take(desk, stock)).status).toBe(409)
    expect(await desk.db.one(sql`select count(distinct resource_id) as count from booking`)).toEqual({ count: 2 })
  })
})

describe('a slot held for a request', () => {
  const later = (desk: Desk, minutes: number) =>
    desk.db.run(
      sql`update booking set hold_until = hold_until - make_interval(mins => ${minutes}) where state in ('draft', 'held')`,
    )

  test('is free again after its time; a request sent later takes it again if nobody has it', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const first = (await take(desk, room)).told
    await later(desk, 21)
    const second = (await take(desk, room)).told
    expect((await follow(desk, first.token)).state).toBe('lapsed')
    const refused = await ask(desk, first.token)
    expect(refused).toMatchObject({ status: 409, told: { title: 'Ce créneau est pris' } })
    await later(desk, 21)
    expect((await ask(desk, first.token)).told.state).toBe('asked')
    expect((await follow(desk, second.token)).state).toBe('lapsed')
  })

  test('sent later is refused once the slot is closed, or past', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const { token } = (await take(desk, room)).told
    await later(desk, 21)
    const closure = { from: '2026-12-12T00:00', to: '2026-12-13T00:00', reason: 'Travaux de chauffage' }
    const headers = await secretary(desk)
    const closed = await desk.send('POST', '/api/resource-closures', headers, {
      ...closure,
      inseeCode: await ownCode(desk),
    })
    expect((await ask(desk, token)).told.detail).toContain('Travaux de chauffage')
    await desk.send('DELETE', `/api/resource-closures/${(await closed.json()).id}`, headers, undefined)
    desk.on('2026-12-13')
    expect(await ask(desk, token)).toMatchObject({ status: 422, told: { title: 'Ce créneau est passé' } })
    expect((await follow(desk, token)).state).toBe('lapsed')
  })

  test('S-B2: is settled by a title with its number where no régie takes it, and by the people of the régie alone where one does', async ({
    desk,
  }) => {
    const untaken = await asked(desk, await lentRoom(desk.db))
    await move(desk, untaken.headers, untaken.id, { move: 'accept' })
    expect(await follow(desk, untaken.token)).toMatchObject({ state: 'held', settlement: 'title', holdUntil: null })
    expect((await tasks(desk, untaken.headers))[0]?.task?.what).toBe('issueTitle')
    for (const titleNumber of [undefined, '', ' '])
      expect((await move(desk, untaken.headers, untaken.id, { move: 'settle', titleNumber })).status).toBe(422)
    const titled = await move(desk, untaken.headers, untaken.id, { move: 'settle', titleNumber: '2026-1182' })
    expect(titled.told).toMatchObject({ state: 'confirmed', titleNumber: '2026-1182' })

    await insertContract(desk.db)
    const taken = await asked(desk, await lentRoom(desk.db, { name: 'Foyer' }))
    const { told } = await move(desk, taken.headers, taken.id, { move: 'accept' })
    expect(told).toMatchObject({
      ...{ state: 'held', settlement: 'online', task: { what: 'settle' } },
      taker: { name: 'Régie des salles', isTill: true },
    })
    const refused = await move(desk, taken.headers, taken.id, { move: 'settle', titleNumber: '2026-1183' })
    expect(refused).toMatchObject({ status: 409, told: { title: 'La régie encaisse cette somme' } })
    const receipt = `/api/payments/claims/${told.taker.claimId}/receipts`
    const cash = { means: 'cash', amountCents: 6_000, detail: '' }
    expect((await desk.send('POST', receipt, taken.headers, cash)).status).toBe(403)
    const cashier = await desk.signedIn(await desk.person(['cashier']), true)
    expect((await desk.send('POST', receipt, cashier, cash)).status).toBe(201)
    expect(await follow(desk, taken.token)).toMatchObject({ state: 'confirmed', moneyBack: null })
  })

  test('S-B1: borne by a title and cancelled is a title to reduce: the person reads it, the desk does it', async ({
    desk,
  }) => {
    const { headers, id, token } = await asked(desk, await lentRoom(desk.db))
    await move(desk, headers, id, { move: 'accept' })
    await move(desk, headers, id, { move: 'settle', titleNumber: '2026-1182' })
    const cancel = { move: 'cancel', isByTownHall: true, reason: 'Dégât des eaux' }
    const { told } = await move(desk, headers, id, cancel)
    expect(told).toMatchObject({ state: 'cancelled', task: { what: 'reduceTitle' }, moneyBack: null })
    const titleBack = { number: '2026-1182', amountCents: 6_000, isDone: false }
    expect(await follow(desk, token)).toMatchObject({ titleBack })
    expect((await tasks(desk, headers)).map((one) => one.id)).toContain(id)
    const done = await move(desk, headers, id, { move: 'refund', reason: 'Titre annulé par le mandat 12' })
    expect(done.told).toMatchObject({ state: 'cancelled', task: null, titleBack: { ...titleBack, isDone: true } })
  })

  test('is paid late: the slot is taken again, or the booking is paid without a place, with a person and a day', async ({
    desk,
  }) => {
    const claims: Claim[] = []
    const onLine: Till = {
      ...paymentTill,
      way: async () => 'online',
      raise: async (_, _when, claim) => ({ path: `/payer/${claims.push(claim)}` }),
    }
    const deps = { ...desk.app.deps, till: onLine }
    const room = await lentRoom(desk.db)
    const { headers, id, token } = await asked(desk, room)
    const { moveBooking } = await import('#server/services/bookings/bookings.ts')
    const agent = await desk.person(['secretary'])
    await moveBooking(deps, agent, id, { move: 'accept' })
    expect(await follow(desk, token)).toMatchObject({
      state: 'held',
      payPath: '/payer/1',
      holdUntil: '2026-12-01T23:00:00.000Z',
    })
    expect(await (await desk.get(`/api/bookings/${id}`, headers)).json()).toMatchObject({
      task: { what: 'settle', dueOn: '2026-12-01' },
    })
    expect(claims).toMatchObject([
      {
        bookingId: id,
        amountCents: 6_000,
        dueOn: '2026-12-01',
        tariff: { deliberation: expect.stringContaining('2025-114') },
      },
    ])
    const at = deps.realClock.instant()
    const LAST_DAY_ENDS_IN = (7 * 24 + 14) * 60
    await later(desk, LAST_DAY_ENDS_IN - 10)
    const extended = await extendHold(desk.db, id, deps.realClock.instant())
    expect(extended).not.toBeNull()
    expect(await extendHold(desk.db, id, deps.realClock.instant())).toBeNull()
    await later(desk, 45)
    await lapseHolds(deps)
    expect(await settled(desk.db, id, at)).toBe('kept')
    expect(await settled(desk.db, id, at)).toBe('kept')
    expect((await follow(desk, token)).state).toBe('confirmed')

    const other = await asked(desk, room, { from: '2026-12-20T10:00', to: '2026-12-20T12:00' })
    await moveBooking(deps, agent, other.id, { move: 'accept' })
    await later(desk, 8 * 24 * 60 + 45)
    await lapseHolds(deps)
    expect((await take(desk, room, { from: '2026-12-20T11:00', to: '2026-12-20T13:00' })).status).toBe(201)
    expect(await settled(desk.db, other.id, at.add({ minutes: 50 }))).toBe('placeLost')
    const page = await (await desk.get(`/api/bookings/${other.id}`, headers)).json()
    expect(page).toMatchObject({
      state: 'paidWithoutPlace',
      inCharge: expect.stringMatching(/\S/),
      task: { what: 'refund', dueOn: '2026-12-01' },
    })
    expect(stateOf(page.events.map(({ type }: BookingPage['events'][number]) => type))).toBe('paidWithoutPlace')
    expect(
      (await move(desk, headers, other.id, { move: 'refund', reason: 'Remboursée par la régie le 2' })).told.state,
    ).toBe('cancelled')
  })
})

describe('the waiting list', () => {
  const wait = async (desk: Desk, room: string, partyEmail: string) => {
    const answer = await desk.send('POST', '/api/public/booking-waitings', undefined, {
      resourceId: room,
      ...evening,
      partyName: 'Qui attend',
      partyEmail,
    })
    return { status: answer.status, ...(await answer.json()) }
  }
  const state = async (desk: Desk, token: string) =>
    (await (await desk.get(`/api/public/booking-waitings/${token}`)).json()) as Waiting
  const answer = (desk: Desk, token: string, said: string) =>
    desk.send('POST', `/api/public/booking-waitings/${token}`, undefined, { answer: said })

  test('offers what comes free by strict rank, to one at a time', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    expect((await wait(desk, room, 'un@example.org')).title).toBe('Ce créneau est libre')
    const { headers, id } = await asked(desk, room)
    const [one, two] = [await wait(desk, room, 'un@example.org'), await wait(desk, room, 'deux@example.org')]
    expect([one.before, two.before]).toEqual([0, 1])
    expect((await wait(desk, room, 'UN@example.org')).title).toBe('Vous êtes déjà sur cette liste')
    await move(desk, headers, id, { move: 'cancel', isByTownHall: false, reason: 'Demande retirée' })
    expect([(await state(desk, one.token)).state, (await state(desk, two.token)).state]).toEqual(['offered', 'waiting'])
    expect((await take(desk, room)).status).toBe(409)
    await answer(desk, one.token, 'decline')
    expect((await answer(desk, one.token, 'take')).status).toBe(409)
    expect((await state(desk, two.token)).offeredUntil).toContain('2026-11-25')
    expect((await desk.mails('bookingOffer')).map(({ payload }) => payload.to)).toEqual([
      ['un@example.org'],
      ['deux@example.org'],
    ])
    const taken = (await (await answer(desk, two.token, 'take')).json()) as Waiting
    expect((await ask(desk, taken.bookingToken ?? '')).told).toMatchObject({
      state: 'asked',
      from: '2026-12-12T18:00:00.000Z',
    })
  })

  test('is offered nothing of what is no longer lent, and keeps no slot from being free again', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const { headers, id } = await asked(desk, room)
    const one = await wait(desk, room, 'un@example.org')
    const held = (await take(desk, await lentRoom(desk.db, { name: 'Foyer' }))).told
    await desk.db.run(sql`update resource set is_lent = false where id = ${room}`)
    const cancelled = await move(desk, headers, id, { move: 'cancel', isByTownHall: true, reason: 'Salle retirée' })
    expect(cancelled.told.state).toBe('cancelled')
    expect((await state(desk, one.token)).state).toBe('waiting')
    desk.on('2026-11-25')
    await lapseHolds({ ...desk.app.deps, till: paymentTill })
    expect((await follow(desk, held.token)).state).toBe('lapsed')
  })

  test('passes to the next when an offer is not answered in its time', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const { headers, id } = await asked(desk, room)
    const [one, two] = [await wait(desk, room, 'un@example.org'), await wait(desk, room, 'deux@example.org')]
    await move(desk, headers, id, { move: 'refuse', ground: 'property', reason: 'Travaux de toiture' })
    desk.on('2026-11-26')
    await lapseHolds({ ...desk.app.deps, till: paymentTill })
    expect([(await state(desk, one.token)).state, (await state(desk, two.token)).state]).toEqual(['lapsed', 'offered'])
  })
})

describe('a series', () => {
  const series = {
    startsOn: '2026-12-01',
    fromTime: '19:00',
    toTime: '21:00',
    rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=8',
    channel: 'counter',
  }
  const record = async (desk: Desk, headers: Headers, room: string, change: object = {}) => {
    const answer = await desk.send('POST', '/api/bookings/series', headers, {
      ...request,
      ...series,
      resourceId: room,
      ...change,
    })
    return { status: answer.status, told: (await answer.json()) as SeriesAnswer & { title: string } }
  }

  test('names what is not free, writes nothing, then books the others', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    await asked(desk, room, { from: '2026-12-08T20:00', to: '2026-12-08T22:00' })
    const headers = await secretary(desk)
    const closure = {
      inseeCode: '62998',
      from: '2026-12-22T00:00',
      to: '2026-12-31T00:00',
      reason: 'Fermeture de fin d’année',
    }
    expect(
      await (
        await desk.send('POST', '/api/resource-closures', headers, { ...closure, inseeCode: await ownCode(desk) })
      ).json(),
    ).toMatchObject({ met: 0 })
    const first = await record(desk, headers, room)
    expect(first.told).toMatchObject({ seriesId: null, booked: 0 })
    expect(first.told.conflicts.map(({ from, why }) => [from.slice(0, 10), why])).toEqual([
      ['2026-12-08', 'taken'],
      ['2026-12-22', 'closed'],
      ['2026-12-29', 'closed'],
    ])
    expect((await record(desk, headers, room, { skipsConflicts: true })).told).toMatchObject({ booked: 5 })
    expect((await record(desk, headers, room)).told.conflicts).toHaveLength(8)
  })

  test('is refused when its rule is sub-daily, endless, longer than two years, uncertain, unreadable or meets itself', async ({
    desk,
  }) => {
    const room = await lentRoom(desk.db, { bufferMin: 30 })
    const headers = await secretary(desk)
    const titles = []
    for (const rrule of [
      'FREQ=HOURLY;COUNT=3',
      'FREQ=WEEKLY',
      'FREQ=MONTHLY;COUNT=30',
      'FREQ=YEARLY;BYWEEKNO=53;COUNT=2',
      'tous les mardis',
      'FREQ=DAILY;COUNT=3',
    ])
      titles.push(
        (await record(desk, headers, room, { rrule, ...(/DAILY/.test(rrule) && { toTime: '18:30' }) })).told.title,
      )
    expect(titles).toEqual([
      'Cette répétition est trop serrée',
      'Cette série ne finit pas dans les vingt-quatre mois',
      'Cette série ne finit pas dans les vingt-quatre mois',
      'Cette répétition est lue autrement selon les logiciels',
      'Cette répétition ne se lit pas',
      'Les dates de cette série se touchent',
    ])
    expect(await desk.db.one(sql`select count(*) as count from booking`)).toEqual({ count: 0 })
  })
})

const ownCode = async (desk: Desk) =>
  (await desk.db.one<{ code: string }>(sql`select insee_code as code from resource limit 1`)).code

describe('what cannot be taken', () => {
  test('is refused in French with its own sentence, and nothing is changed', async ({ desk }) => {
    const room = await lentRoom(desk.db, { rules: { maxMin: 600 } })
    const headers = await secretary(desk)
    const code = await ownCode(desk)
    await desk.send('POST', '/api/resource-closures', headers, {
      inseeCode: code,
      from: '2026-12-24T12:00',
      to: '2026-12-26T00:00',
      reason: 'Noël',
    })
    await desk.db.run(sql`update resource_opening set length_min = 1440, from_time = '00:00'`)
    const sentences = [
      { from: '2026-11-20T10:00', to: '2026-11-20T12:00' },
      { from: '2026-11-25T10:00', to: '2026-11-25T12:00' },
      { from: '2029-11-25T10:00', to: '2029-11-25T12:00' },
      { from: '2026-12-24T10:00', to: '2026-12-24T14:00' },
      { from: '2026-12-12T08:00', to: '2026-12-12T22:00' },
      { from: '2026-12-12T12:00', to: '2026-12-12T10:00' },
      { from: '2026-12-12T10:10', to: '2026-12-12T11:10' },
      { from: '2027-03-28T02:30', to: '2027-03-28T05:00' },
      { from: '2026-02-31T10:00', to: '2026-02-31T12:00' },
      { from: 'demain', to: 'après' },
    ]
    const details = []
    for (const slot of sentences) {
      const { status, told } = await take(desk, room, slot)
      expect([slot, status]).toEqual([slot, 422])
      details.push(told.detail)
    }
    expect(new Set(details).size).toBe(sentences.length)
    expect(details[3]).toContain('Noël')

    const { told } = await take(desk, room)
    for (const [change, sentence] of [
      [{ category: 'ministre' }, /habitant, association, extérieur ou entreprise/],
      [{ category: 'business', partyNumber: '' }, /SIRET de l’entreprise/],
      [{ category: 'outsider' }, /Aucune délibération exécutoire/],
      [{ partyNumber: '12345678901234' }, /sa clé est fausse/],
      [{ partyNumber: 'W12' }, /numéro RNA n’a pas la bonne forme/],
      [{ partyEmail: 'pas une adresse' }, /adresse électronique/],
      [{ title: '' }, /quel usage/],
    ] as const) {
      const refused = await ask(desk, told.token, change)
      expect([change, refused.status]).toEqual([change, 422])
      expect(refused.told.detail).toMatch(sentence)
    }
    expect(await desk.db.one(sql`select count(*) as count from booking where state = 'asked'`)).toEqual({ count: 0 })
  })

  test('is told with the next free slots, whatever the instant at which a closure ends', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    await desk.db.run(sql`
      insert into resource_closure (id, insee_code, during, reason, recorded_at)
      select gen_random_uuid(), insee_code, tstzrange(now(), '2026-12-12 18:00:00.123456+01'), 'Crise', now() from resource`)
    expect((await take(desk, room, { ...evening, from: '2026-12-12T17:00' })).told.detail).toContain('Crise')
    expect((await take(desk, room)).status).toBe(201)
    expect(await take(desk, room)).toMatchObject({ status: 409, told: { title: 'Ce créneau est pris' } })
  })

  test('is not open until a day before the first, nor for less than a quarter of an hour', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const headers = await secretary(desk)
    const opening = { startsOn: '2026-12-01', fromTime: '08:00', toTime: '12:00', rrule: 'FREQ=DAILY' }
    const add = (change: object) =>
      desk.send('POST', `/api/resources/${room}/openings`, headers, { ...opening, ...change })
    expect((await add({ endsOn: '2026-11-30' })).status).toBe(422)
    expect((await add({ toTime: '08:05' })).status).toBe(422)
    expect((await add({ endsOn: '2026-12-31' })).status).toBe(200)
  })

  test('is not lent at a price without a deliberation, nor before it may be executed', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const headers = await secretary(desk)
    const tariff = {
      category: 'outsider',
      unit: 'hour',
      amountCents: 4_000,
      validFrom: '2027-01-01',
      deliberation: '2026-88',
      deliberatedOn: '2026-11-20',
      executoryOn: '2026-11-23',
    }
    const add = (change: object) =>
      desk.send('POST', `/api/resources/${room}/tariffs`, headers, { ...tariff, ...change })
    expect((await add({ deliberation: '' })).status).toBe(422)
    expect((await add({ executoryOn: '2026-11-19' })).status).toBe(422)
    expect((await add({ validFrom: '2026-11-21' })).status).toBe(422)
    expect((await add({})).status).toBe(200)
    expect((await add({ validFrom: '2026-12-01' })).status).toBe(409)
    const page = await (await add({ validFrom: '2027-06-01', amountCents: 5_000 })).json()
    expect(page.tariffs.filter(({ category }: { category: string }) => category === 'outsider')).toMatchObject([
      { validFrom: '2027-06-01', validTo: null },
      { validFrom: '2027-01-01', validTo: '2027-05-31' },
    ])
  })
})
