import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Day, DayCount, DayFeed, MadeFeed } from '#contract/agency/day/day.ts'
import type { SignatureDesk } from '#contract/dossier/decisions/decision-desk.ts'
import { fill, paths } from '#contract/paths.ts'
import type { Booking } from '#contract/services/bookings/booking.ts'
import type { RequestInbox } from '#contract/services/forms/form-request.ts'
import type { Report } from '#contract/services/reports/report.ts'
import type { Alarm } from '#contract/services/sensors/sensor.ts'
import { type Awaits, waiting } from '#platform/awaits.ts'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import type { Problem } from '#platform/problem.ts'
import { DOORS } from '#platform/write-pace.ts'
import { countDay, type DayDeps, readDay } from '#server/agency/day/day.ts'
import { tellDays } from '#server/agency/day/digest.ts'
import { dayCalendar } from '#server/agency/day/feed.ts'
import { mailTopics } from '#server/app.ts'
import { AWAITS } from '#server/awaits.ts'
import { openCare } from '#tests/fixtures/childcare-town.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { begun, content, json, published, save, secretary, send, yesNo } from '#tests/fixtures/form-town.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { buildSaintExemple } from '#tests/fixtures/saint-exemple/commune.ts'

const dayOf = (desk: Desk, headers: Headers) => json<Day>(desk.get('/api/day', headers))
const idsOf = ({ lines }: Day, kind: string, isOthers?: boolean) =>
  lines
    .filter((line) => line.kind === kind && (isOthers === undefined || line.isOthers === isOthers))
    .map(({ id }) => id)
    .toSorted()
const sorted = (ids: readonly (string | number)[]) => ids.map(String).toSorted()

async function requested(desk: Desk, headers: Headers, more: object = {}): Promise<string> {
  const { path } = await published(desk, headers, content([yesNo('garden')], more))
  const { token } = await begun(desk, path)
  await save(desk, token, { answers: { garden: true } })
  await send(desk, token)
  return (await desk.db.one<{ id: string }>(sql`select id from form_request order by number desc nulls last limit 1`))
    .id
}

async function booked(desk: Desk): Promise<string> {
  const slot = { from: '2026-12-12T19:00', to: '2026-12-12T23:00' }
  const answer = await desk.send('POST', '/api/public/bookings', undefined, {
    resourceId: await lentRoom(desk.db),
    ...slot,
  })
  const { token } = (await answer.json()) as { token: string }
  await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
    ...{ category: 'resident', title: 'Repas', partyName: 'Marthe Tenusecret', partyEmail: 'marthe@example.org' },
  })
  return (await desk.db.one<{ id: string }>(sql`select id from booking order by recorded_at desc limit 1`)).id
}

async function reported(desk: Desk): Promise<string> {
  const { lon, lat } = await desk.db.one<{ lon: number; lat: number }>(sql`
    select st_x(p) as lon, st_y(p) as lat
    from (select st_transform(st_pointonsurface(geom), 4326) as p from parcel limit 1) as placed`)
  const said = {
    category: 'road',
    lon,
    lat,
    accuracyM: 12,
    positionFrom: 'device',
    body: 'Un trou',
    secret: 'secret-of-road'.padEnd(32, 'x'),
  }
  expect((await desk.send('POST', '/api/public/reports', undefined, { ...said, contact: '' })).status).toBe(201)
  return (await desk.db.one<{ id: string }>(sql`select id from report limit 1`)).id
}

/** An alarm that rings, by the hand of the database: what frames make of it has its own tests. */
const rung = async (desk: Desk): Promise<number> => {
  await desk.db.run(sql`
    with asset as (
      insert into sensor_asset (insee_code, kind, name, geom, created_at)
      values (${SAINT_EXEMPLE}, 'container', 'Conteneur du parvis', st_setsrid(st_makepoint(640010, 7090010), 2154), '2026-01-01T00:00:00Z')
      returning id)
    insert into sensor_alarm (asset_id, rule, severity, cause, opened_at)
    select id, 'silent', 'major', 'silencieux depuis 3 h', '2026-11-23T09:00:00Z' from asset`)
  const { id } = await desk.db.one<{ id: number }>(sql`select id from sensor_alarm limit 1`)
  await desk.db.run(sql`
    insert into sensor_alarm_event (alarm_id, ordinal, event, at) values (${id}, 1, 'opened', '2026-11-23T09:00:00Z')`)
  return id
}

/** A room that is declared for the test, beside those of the town. */
const depsWith = (desk: Desk, awaits: readonly Awaits[], log = desk.app.deps.log): DayDeps => ({
  ...desk.app.deps,
  awaits,
  log,
})

describe('« Ma journée »', () => {
  test('of a secretary says in one list what each room says in its own', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await secretary(desk)
    const request = await requested(desk, headers)
    const booking = await booked(desk)
    const report = await reported(desk)
    const alarm = await rung(desk)
    const structure = await openCare(desk, headers)
    const day = await dayOf(desk, headers)
    expect(day.unread).toEqual([])

    const inbox = await json<RequestInbox>(desk.get('/api/services/form-requests?state=open', headers))
    expect(idsOf(day, 'answerRequest')).toEqual(sorted(inbox.lines.map(({ id }) => id)))
    expect(idsOf(day, 'answerRequest')).toEqual([request])
    const tasks = await json<Booking[]>(desk.get(paths.bookingTasks, headers))
    expect(tasks.map(({ id }) => id)).toEqual([booking])
    const line = day.lines.find(({ kind }) => kind === 'keepBooking')
    expect(line).toMatchObject({ id: booking, on: tasks[0]?.task?.dueOn, path: `/reservations/${booking}` })
    expect(line?.silence?.article).toBe('CRPA L231-4 2°')
    const reports = await json<Report[]>(desk.get(`${paths.reports}?state=open`, headers))
    expect(idsOf(day, 'answerReport')).toEqual(sorted(reports.map(({ id }) => id)))
    expect(day.lines.find(({ id }) => id === report)?.on).toBe(reports[0]?.promisedOn)
    const alarms = await json<Alarm[]>(desk.get(paths.sensorAlarms, headers))
    expect(idsOf(day, 'takeAlarm')).toEqual(
      sorted(alarms.filter(({ clearedAt }) => clearedAt === null).map(({ id }) => id)),
    )
    expect(idsOf(day, 'takeAlarm')).toEqual([String(alarm)])
    const care = await json<{ structures: { id: string; clock: { dueOn: string } | null }[] }>(
      desk.get(paths.childcare, headers),
    )
    expect(day.lines.find(({ id }) => id === structure)?.on).toBe(care.structures[0]?.clock?.dueOn)
    expect(JSON.stringify(day)).not.toContain('Tenusecret')
  })

  test('of who instructs counts what the desk counts, what a colleague has in charge apart, and says what silence does by its article', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-02')
    const { id: given } = await desk.filed('2026-11-03')
    await desk.dayComes('2026-11-26')
    const officerId = await desk.person(['caseOfficer'])
    const headers = await desk.signedIn(officerId)
    await desk.db.run(sql`
      update dossier set assigned_to = ${await desk.person(['caseOfficer'])} where id = ${given}`)
    await desk.db.run(sql`
      insert into message (dossier_id, author_id, author_name, side, to_applicant, body, written_at)
      values (${id}, ${officerId}, 'Léontine Vandenbroucke', 'applicant', true, 'Bonjour', '2026-11-25T09:00:00Z')`)
    const day = await dayOf(desk, headers)
    expect(idsOf(day, 'checkPieces', false)).toEqual([id])
    expect(idsOf(day, 'checkPieces', true)).toEqual([given])
    expect(idsOf(day, 'answerMessage')).toEqual([id])
    const summary = await json<{ checkThisWeek: number; decideThisWeek: number; unread: number }>(
      desk.get('/api/desk/summary', headers),
    )
    const week = (kind: string) =>
      day.kinds.filter((one) => one.kind === kind).reduce((sum, { late, today, week }) => sum + late + today + week, 0)
    expect(week('checkPieces')).toBe(summary.checkThisWeek)
    expect(week('decide')).toBe(summary.decideThisWeek)
    expect(idsOf(day, 'answerMessage')).toHaveLength(summary.unread)
    expect(day.lines.find((line) => line.id === id && line.kind === 'checkPieces')).toMatchObject({
      on: '2026-12-02',
      path: `/dossiers/${id}/pieces`,
      silence: { sentence: 'le dossier est réputé complet', article: 'R*423-22', isReading: false },
      gesture: 'assignToMe',
    })
    expect(day.lines.find((line) => line.kind === 'answerMessage')).toMatchObject({ on: null, silence: null })
    expect(JSON.stringify(day)).not.toContain('Vandenbroucke')

    await desk.dayComes('2026-12-28')
    const later = await dayOf(desk, headers)
    expect(later.lines.find((line) => line.id === id && line.kind === 'decide')).toMatchObject({
      on: '2027-01-02',
      silence: { sentence: 'le silence vaut accord', article: 'R*424-1 b', isReading: false },
    })
    // what was projected before the row was kept says nothing of the silence, rather than guess
    await desk.db.run(sql`update dossier set clock = clock - 'silence' where id = ${id}`)
    const before = await dayOf(desk, headers)
    expect(before.lines.find((line) => line.id === id && line.kind === 'decide')?.silence).toBeNull()
  })

  test('of who signs holds the decision that waits, with what silence does and its article, and leads to it', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-02')
    const officer = await desk.person(['caseOfficer'])
    await desk.db.run(sql`
      insert into decision_draft (dossier_id, sense, blocks, facts, facts_sha256, submitted_at, submitted_by)
      values (${id}, 'grant', '[]', '{}', '', '2026-12-10T09:00:00Z', ${officer})`)
    await desk.dayComes('2026-12-11')
    const headers = await desk.signedIn(await desk.person(['signatory']), true)
    const day = await dayOf(desk, headers)
    const pile = await json<SignatureDesk>(desk.get(paths.signatures, headers))
    expect(idsOf(day, 'sign')).toEqual(pile.lines.map((line) => line.id))
    expect(day.lines.filter(({ kind }) => kind === 'sign')).toMatchObject([
      {
        ...{ id, on: pile.lines[0]?.deadline, path: `/dossiers/${id}/decision` },
        silence: { sentence: 'le silence vaut accord', article: 'R*424-1 b', isReading: false },
      },
    ])
    // the same person, not proven twice, has no room of a role that asks for it
    expect(await dayOf(desk, await desk.signedIn(await desk.person(['signatory'])))).toMatchObject({
      rooms: [],
      lines: [],
    })
  })

  test('is asked by somebody: to nobody it is refused', async ({ desk }) => {
    for (const path of [paths.day, paths.dayCount]) expect((await desk.get(path)).status).toBe(401)
  })

  test('of each role holds the rooms of the role and no other, and none of another commune', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await secretary(desk)
    await requested(desk, headers)
    await rung(desk)
    await desk.filed('2026-11-20')
    const roomsOf = async (person: Promise<string>) => {
      const day = await dayOf(desk, await desk.signedIn(await person, true))
      return { rooms: day.rooms, kinds: [...new Set(day.lines.map(({ kind }) => kind))] }
    }
    const technician = await desk.person([])
    await desk.db.run(sql`
      insert into role_grant (person_id, role, insee_code, service, valid_from)
      values (${technician}, 'technician', ${SAINT_EXEMPLE}, 'Voirie', '2026-01-01')`)
    expect(await roomsOf(Promise.resolve(technician))).toEqual({
      rooms: ['requests', 'bookings', 'reports', 'childcare'],
      kinds: [],
    })
    expect(await roomsOf(desk.person(['signatory']))).toEqual({ rooms: ['signatures', 'visits'], kinds: [] })
    expect(await roomsOf(desk.person(['electedMember']))).toEqual({ rooms: ['votes'], kinds: [] })
    expect(await roomsOf(desk.person(['cashier']))).toEqual({ rooms: ['payments'], kinds: [] })
    expect(await roomsOf(desk.person([]))).toEqual({ rooms: [], kinds: [] })
    const elsewhere = await roomsOf(desk.person(['secretary'], AUTRE_EXEMPLE))
    expect(elsewhere.rooms).toContain('requests')
    expect(elsewhere.kinds).toEqual([])
  })

  test('a gesture made in its room is one thing less', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await secretary(desk)
    const alarm = await rung(desk)
    const request = await requested(desk, headers)
    expect((await dayOf(desk, headers)).lines.map(({ gesture }) => gesture)).toEqual(
      expect.arrayContaining(['takeAlarm', 'takeUpRequest']),
    )
    expect((await json<DayCount>(desk.get('/api/day/count', headers))).late).toBe(1)
    expect((await desk.send('POST', fill(paths.sensorAcknowledgement, { id: alarm }), headers, {})).status).toBe(200)
    expect(
      (await desk.send('POST', `/api/services/form-requests/${request}/moves`, headers, { move: 'takeUp' })).status,
    ).toBe(201)
    const day = await dayOf(desk, headers)
    expect(idsOf(day, 'takeAlarm')).toEqual([])
    expect(day.lines.find(({ id }) => id === request)?.gesture).toBeNull()
    expect(await json<DayCount>(desk.get('/api/day/count', headers))).toMatchObject({ late: 0, isPartial: false })
  })
})

describe('a room that cannot be read', () => {
  const broken: Awaits = {
    room: 'requests',
    roles: ['secretary'],
    read: (scoped) => scoped.many(sql`select answer from no_such_table`),
  }

  test('is said, and logged, to whom it is open; the others answer', async ({ desk }) => {
    const person = await desk.person(['secretary'])
    const written: string[] = []
    const log = createLog('info', { write: (line: string) => written.push(line) })
    const reading: Awaits = {
      room: 'reports',
      roles: ['secretary'],
      read: async (scoped) => {
        const { id } = await scoped.one<{ id: string }>(sql`select current_person()::text as id`)
        return [
          waiting('answerReport', [{ id, on: null, title: 'Nid-de-poule', place: null, path: '/signalements/1' }]),
        ]
      },
    }
    const day = await readDay(depsWith(desk, [broken, reading], log), person)
    expect(day).toMatchObject({ unread: ['requests'], rooms: ['reports'], lines: [{ id: person, on: null }] })
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { level: 50, room: 'requests', msg: 'day: a room was not read' },
    ])
    expect(await countDay(depsWith(desk, [broken, reading], log), person)).toMatchObject({ isPartial: true })
  })

  test('does not exist for who has no right in it', async ({ desk }) => {
    const day = await readDay(depsWith(desk, [broken]), await desk.person(['cashier']))
    expect(day).toMatchObject({ unread: [], rooms: [], lines: [] })
  })
})

test('a thousand things are counted, and more are said to be more', async ({ desk }) => {
  const person = await desk.person(['secretary'])
  const room = (count: number): Awaits => ({
    room: 'reports',
    roles: ['secretary'],
    read: async () => [
      waiting(
        'answerReport',
        Array.from({ length: count }, () => ({
          id: randomUUID(),
          on: '2026-11-24',
          title: 'Trou',
          place: null,
          path: '/',
        })),
      ),
    ],
  })
  expect(await countDay(depsWith(desk, [room(1000)]), person)).toMatchObject({ today: 1000, isMore: false })
  expect(await countDay(depsWith(desk, [room(1001)]), person)).toMatchObject({ today: 1000, isMore: true })
  expect((await readDay(depsWith(desk, [room(1400)]), person)).kinds).toMatchObject([{ today: 1000, isMore: true }])
})

test('each room declares itself once', () => {
  const names = AWAITS.map(({ room }) => room)
  expect(new Set(names).size).toBe(names.length)
})

describe('the mail of the morning', () => {
  const SMTP = { smtp: { url: 'smtp://127.0.0.1:1', from: 'mairie@example.org' } }
  const clocksAt = (at: string) => {
    const now = Temporal.Instant.from(at)
    return { clock: legalClockAt(() => now), realClock: realClockAt(() => now) }
  }
  const tellAt = async (desk: Desk, at: string, awaits: readonly Awaits[] = AWAITS) => {
    const config = { ...desk.app.deps.config, ...SMTP }
    await tellDays({ ...depsWith(desk, awaits), ...clocksAt(at), config })
  }
  const left = (desk: Desk) =>
    desk.db.many<{ key: string; payload: { to: string[] } }>(sql`
      select key, payload from outbox where payload ->> 'template' = 'day' order by key`)
  const wanting = async (desk: Desk, roles: Parameters<Desk['person']>[0]) => {
    const person = await desk.person(roles)
    const headers = await desk.signedIn(person)
    expect((await desk.send('PUT', paths.dayDigest, headers, { isAsked: true })).status).toBe(204)
    return { person, headers }
  }

  test('leaves once a working day from six, to who asked and has something to do, and says numbers alone', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    await booked(desk)
    const { person, headers } = await wanting(desk, ['secretary'])
    await wanting(desk, ['cashier'])
    expect(await json(desk.get(paths.dayDigest, headers))).toEqual({ isAsked: true, isSent: false })
    await tellAt(desk, '2026-12-07T04:30:00Z') // 5.30 in Paris
    await tellAt(desk, '2026-12-05T08:00:00Z') // a Saturday
    await tellAt(desk, '2026-12-25T08:00:00Z') // Christmas
    expect(await left(desk)).toEqual([])
    await tellAt(desk, '2026-12-28T07:00:00Z')
    await tellAt(desk, '2026-12-28T09:00:00Z')
    const sent = await left(desk)
    expect(sent.map(({ key }) => key)).toEqual([`day/${person}/2026-12-28`])
    expect(JSON.stringify(sent)).not.toMatch(/Tenusecret|Repas|RS-/)
    const departure = { dossierId: null, payload: sent[0]?.payload ?? {} }
    const topic = await mailTopics.day?.({ ...desk.app.deps, ...clocksAt('2026-12-28T09:00:00Z') }, departure)
    const late = await mailTopics.day?.({ ...desk.app.deps, ...clocksAt('2026-12-29T09:00:00Z') }, departure)
    expect(late).toMatchObject({ outcome: 'refused' })
    const words = topic && 'words' in topic ? topic.words : undefined
    expect(words?.paragraphs.join(' ').replaceAll('\u00a0', ' ')).toMatch(
      /le 28 décembre 2026 : 1 en retard\. Réservations : 1\./,
    )
    expect(words?.action?.href).toMatch(/\/ma-journee$/)
  })

  test('stops when it is no longer asked, and tells what could not be read', async ({ desk }) => {
    const { headers } = await wanting(desk, ['secretary'])
    const broken: Awaits = { room: 'requests', roles: ['secretary'], read: () => Promise.reject(new Error('no')) }
    await tellAt(desk, '2026-12-28T07:00:00Z', [broken])
    const [mail] = await left(desk)
    const topic = await mailTopics.day?.(
      { ...desk.app.deps, ...clocksAt('2026-12-28T09:00:00Z') },
      { dossierId: null, payload: mail?.payload ?? {} },
    )
    expect(JSON.stringify(topic)).toContain('Tout n’a pas pu être lu ce matin')
    await desk.send('PUT', paths.dayDigest, headers, { isAsked: false })
    await tellAt(desk, '2026-12-29T07:00:00Z', [broken])
    expect(await left(desk)).toHaveLength(1)
    expect((await desk.send('PUT', paths.dayDigest, headers, { isAsked: 'oui' })).status).toBe(422)
    expect((await desk.send('PUT', paths.dayDigest, undefined, { isAsked: true })).status).toBe(401)
  })

  test('counts rooms that ask for a second proof for nobody without it', async ({ desk }) => {
    const seen: boolean[] = []
    const watched: Awaits = {
      room: 'signatures',
      roles: ['signatory'],
      read: async () => {
        seen.push(true)
        return []
      },
    }
    const person = await desk.person(['signatory'])
    await desk.db.run(sql`insert into day_digest (person_id) values (${person})`)
    await desk.db.run(sql`update person set totp_confirmed = false where id = ${person}`)
    await tellAt(desk, '2026-12-28T07:00:00Z', [watched])
    expect(seen).toEqual([])
    await desk.db.run(sql`update person set totp_confirmed = true where id = ${person}`)
    await tellAt(desk, '2026-12-29T07:00:00Z', [watched])
    expect(seen).toEqual([true])
  })
})

describe('the private calendar', () => {
  const own = (desk: Desk, headers: Headers) => json<DayFeed>(desk.get(paths.dayFeed, headers))
  const made = async (desk: Desk, headers: Headers) =>
    (await json<MadeFeed>(desk.send('POST', paths.dayFeed, headers, {}))).token
  const read = (desk: Desk, token: string) => desk.get(fill(paths.dayCalendar, { token }))

  test('says how much awaits in each room on each day, and neither who asks nor what', async ({ desk }) => {
    const headers = await secretary(desk)
    await requested(desk, headers)
    await booked(desk)
    expect(await own(desk, headers)).toEqual({ madeOn: null })
    const token = await made(desk, headers)
    expect(await own(desk, headers)).toEqual({ madeOn: (await dayOf(desk, headers)).today })
    const answer = await read(desk, token)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const calendar = (await answer.text()).replaceAll('\r\n ', '')
    const { lines } = await dayOf(desk, headers)
    const days = lines.filter(({ isOthers, on }) => !isOthers && on !== null).map(({ on }) => on ?? '')
    expect(days.length).toBeGreaterThan(0)
    for (const day of new Set(days)) expect(calendar).toContain(`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`)
    expect(calendar).toMatch(/SUMMARY:Réservations\s: 1/)
    expect(calendar).not.toMatch(/Tenusecret|Repas|marthe|DS-|RS-/)
    const kept = await desk.db.one<{ said: string }>(sql`select to_jsonb(f)::text as said from day_feed f`)
    expect(kept.said).not.toContain(token)
  })

  test('answers nothing once it is replaced, withdrawn, or its holder has other roles or a closed account', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    const first = await made(desk, headers)
    const second = await made(desk, headers)
    expect((await read(desk, first)).status).toBe(404)
    expect((await read(desk, second)).status).toBe(200)
    expect((await desk.send('DELETE', paths.dayFeed, headers, {})).status).toBe(204)
    expect((await read(desk, second)).status).toBe(404)

    const person = await desk.person(['secretary'])
    const entered = await desk.signedIn(person)
    const token = await made(desk, entered)
    const isOpen = async () => (await read(desk, token)).status === 200
    expect(await isOpen()).toBe(true)
    await desk.db.run(sql`update person set disabled_at = now() where id = ${person}`)
    expect(await isOpen()).toBe(false)
    await desk.db.run(sql`update person set disabled_at = null where id = ${person}`)
    expect(await isOpen()).toBe(true)
    await desk.db.run(
      sql`insert into role_grant (person_id, role, valid_from) values (${person}, 'caseOfficer', '2026-01-01')`,
    )
    expect(await isOpen()).toBe(false)
    expect(await own(desk, entered)).toEqual({ madeOn: null })
    const renewed = await made(desk, entered)
    expect((await read(desk, renewed)).status).toBe(200)
    await desk.db.run(sql`update role_grant set valid_to = '2026-01-02' where person_id = ${person}`)
    expect((await read(desk, renewed)).status).toBe(404)
    expect((await read(desk, 'x'.repeat(32))).status).toBe(404)
  })

  test('is refused to who has no role, and to who guesses addresses', async ({ desk }) => {
    const resident = await desk.signedIn(await desk.person([]))
    expect((await desk.send('POST', paths.dayFeed, resident, {})).status).toBe(403)
    const guess = (at: number) => dayCalendar({ ...desk.app.deps, awaits: AWAITS }, `guessed-${at}`, '203.0.113.9')
    const codes: string[] = []
    for (let at = 0; at <= DOORS.dayFeed.most; at += 1)
      codes.push(await guess(at).then(String, ({ status }: Problem) => String(status)))
    expect(codes.slice(0, -1)).toEqual(codes.slice(0, -1).map(() => '404'))
    expect(codes.at(-1)).toBe('429')
  })
})
