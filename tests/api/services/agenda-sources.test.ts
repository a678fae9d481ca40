import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { test as bare, describe, expect } from 'vitest'
import type { AgendaSourcePage } from '#contract/services/agenda/agenda-source.ts'
import { isPublicAddress, outsideReader } from '#platform/outside-fetch.ts'
import { layFurther } from '#server/services/agenda/dates.ts'
import { readCalendar } from '#server/services/agenda/ical-reader.ts'
import { datesBetween, momentOf } from '#server/services/agenda/recurrence.ts'
import { readSources } from '#server/services/agenda/sources.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const vevent = (uid: string, title: string, ...lines: readonly string[]) => [
  ...['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${title}`],
  ...(lines.some((line) => line.startsWith('DTSTART')) ? [] : ['DTSTART;TZID=Europe/Paris:20261205T190000']),
  ...lines,
  'END:VEVENT',
]

const calendar = (...events: readonly string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR'].join('\r\n')

async function opened(desk: Desk): Promise<{ headers: Headers; organiserId: number }> {
  const { id } = await desk.db.one<{ id: number }>(
    sql`insert into agenda_organiser (kind, name, insee_code) values ('association', 'Amis du livre', ${SAINT_EXEMPLE}) returning id`,
  )
  return { headers: await desk.signedIn(await desk.person(['secretary'])), organiserId: id }
}

async function sourceOf(desk: Desk, change: object = {}) {
  const { headers, organiserId } = await opened(desk)
  const said = { name: 'Bibliothèque', inseeCode: SAINT_EXEMPLE, organiserId, theme: 'culture', ...change }
  const { id } = await (await desk.send('POST', '/api/agenda/sources', headers, said)).json()
  const page = async () => (await (await desk.get(`/api/agenda/sources/${id}`, headers)).json()) as AgendaSourcePage
  const deposit = async (text: string) => {
    const answer = await desk.app.request(`/api/agenda/sources/${id}/file`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: text,
    })
    return { status: answer.status, told: (await answer.json()) as AgendaSourcePage & { detail: string } }
  }
  return { headers, id, page, deposit }
}

const titles = async (desk: Desk) =>
  (await (await desk.get('/api/public/agenda?from=2026-12-01&days=60')).json()).lines.map(
    ({ title, startsOn, state }: { title: string; startsOn: string; state: string }) => `${startsOn} ${title} ${state}`,
  )

describe('a calendar deposited', () => {
  test('gives its events, refuses the wrong ones with their line, follows moves and cancels, and makes no double', async ({
    desk,
  }) => {
    const { deposit } = await sourceOf(desk)
    const series = vevent(
      'serie',
      'Club',
      'DTSTART;TZID=Europe/Paris:20261202T180000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;COUNT=3',
    )
    const moved = vevent(
      'serie',
      'Club',
      'RECURRENCE-ID;TZID=Europe/Paris:20261209T180000',
      'DTSTART;TZID=Europe/Paris:20261210T180000',
    )
    const bad = vevent('faux', 'Faux', 'DTSTART:20261399T000000Z')
    const past = vevent('vieux', 'Vieux', 'DTSTART:20200101T100000Z')
    const { told } = await deposit(calendar(vevent('un', 'Lecture'), series, moved, bad, past))
    expect(told.readings[0]).toMatchObject({
      ...{ outcome: 'read', added: 2, changed: 0, cancelled: 0 },
      sentence: '2 événements ajoutés, 0 changé, 0 annulé, 1 refusé, 1 passé laissé de côté.'.replaceAll(
        /(\d) /g,
        '$1\u00a0',
      ),
      issues: [{ line: 24, uid: 'faux', severity: 'refused' }],
    })
    expect(await titles(desk)).toEqual([
      ...['2026-12-02 Club planned', '2026-12-05 Lecture planned', '2026-12-10 Club moved', '2026-12-16 Club planned'],
    ])
    for (let edit = 1; edit <= 20; edit += 1)
      await deposit(calendar(vevent('un', `Lecture ${edit}`, `SEQUENCE:${edit}`), series, moved))
    expect((await titles(desk)).filter((line: string) => line.includes('Lecture'))).toEqual([
      '2026-12-05 Lecture 20 planned',
    ])
    const cancelled = vevent('serie', 'Club', 'RECURRENCE-ID;TZID=Europe/Paris:20261216T180000', 'STATUS:CANCELLED')
    const after = await deposit(
      calendar(vevent('un', 'Lecture 20', 'SEQUENCE:21', 'STATUS:CANCELLED'), series, cancelled),
    )
    expect(after.told.readings[0]).toMatchObject({ changed: 1, cancelled: 1 })
    expect(await titles(desk)).toEqual([
      ...[
        '2026-12-02 Club planned',
        '2026-12-05 Lecture 20 cancelled',
        '2026-12-09 Club planned',
        '2026-12-16 Club cancelled',
      ],
    ])
    expect((await deposit('<html>')).status).toBe(422)
    expect((await deposit('<html>')).told.detail).toMatch(/BEGIN:VCALENDAR/)
  })

  test('loses an event after two readings without it, not after one, and takes it back when it returns', async ({
    desk,
  }) => {
    const { deposit } = await sourceOf(desk)
    const both = calendar(vevent('un', 'Lecture'), vevent('deux', 'Contes'))
    const one = calendar(vevent('un', 'Lecture'))
    const contes = async () => (await titles(desk)).find((line: string) => line.includes('Contes'))
    await deposit(both)
    await deposit(one)
    expect(await contes()).toBe('2026-12-05 Contes planned')
    await deposit(both)
    await deposit(one)
    expect(await contes()).toBe('2026-12-05 Contes planned')
    // what cannot be read is not missing
    await deposit(calendar(vevent('un', 'Lecture'), vevent('deux', 'Contes', 'DTSTART:nulle')))
    expect(await contes()).toBe('2026-12-05 Contes planned')
    expect((await deposit(one)).told.readings[0]).toMatchObject({ cancelled: 1 })
    expect(await contes()).toBe('2026-12-05 Contes cancelled')
    await deposit(both)
    expect(await contes()).toBe('2026-12-05 Contes planned')
  })

  test('in another zone, or whose rule is doubtful, leaves again at the same instants', async ({ desk }) => {
    const { deposit } = await sourceOf(desk)
    const weekly = ['DTSTART:20261202T170000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY']
    const abroad = ['DTSTART;TZID=America/New_York:20261203T180000', 'RRULE:FREQ=MONTHLY;COUNT=8', 'DURATION:PT2H']
    const doubtful = [
      'DTSTART;TZID=Europe/Paris:20261205T100000',
      'RRULE:FREQ=YEARLY;BYMONTHDAY=5',
      'RDATE;TZID=Europe/Paris:20270105T100000',
    ]
    const { told } = await deposit(
      calendar(vevent('a', 'Hebdo', ...weekly), vevent('b', 'Visio', ...abroad), vevent('c', 'Club', ...doubtful)),
    )
    expect(told.readings[0]).toMatchObject({ added: 3, issues: [{ severity: 'warning' }] })
    const feed = await (await desk.get('/api/public/agenda.ics')).text()
    const again = readCalendar(Buffer.from(feed), Temporal.PlainDate.from('2026-11-24'))
    if (typeof again === 'string') throw new Error(again)
    expect(again.issues).toEqual([])
    const kept = await desk.db.many<{ at: string; title: string }>(sql`
      select o.starts_at as at, e.title from agenda_occurrence o join agenda_event e on e.id = o.event_id order by o.starts_at, e.title`)
    const left = again.events.flatMap(({ title, series }) =>
      datesBetween(series, series.start, series.start.add({ years: 3 })).map((date) => ({
        at: new Date(momentOf(series, date).startsAt.epochMilliseconds).toISOString(),
        title,
      })),
    )
    expect(left.toSorted((a, b) => a.at.localeCompare(b.at) || a.title.localeCompare(b.title))).toEqual(kept)
    expect(kept.filter(({ title }) => title === 'Club')).toHaveLength(2)
    // a series without end is laid two years ahead again as days pass
    const last = () => desk.db.one<{ day: string }>(sql`select max(starts_at)::date as day from agenda_occurrence`)
    desk.on('2027-01-20')
    await layFurther(desk.app.deps, new AbortController().signal)
    expect((await last()).day).toBe('2029-01-17')
  })

  test('whose events wait for an agent shows none before', async ({ desk }) => {
    const { deposit, headers } = await sourceOf(desk, { isModerated: true })
    await deposit(calendar(vevent('un', 'Lecture')))
    expect(await titles(desk)).toEqual([])
    const { lines } = await (await desk.get('/api/agenda/events?state=proposed', headers)).json()
    expect(lines[0]).toMatchObject({ title: 'Lecture', sourceName: 'Bibliothèque' })
    await desk.send('POST', `/api/agenda/events/${lines[0].id}/decision`, headers, { state: 'published', reason: '' })
    expect(await titles(desk)).toEqual(['2026-12-05 Lecture planned'])
  })
})

describe('a calendar read at its address', () => {
  test('is asked again whether it changed, is kept while its source is silent, and is never asked of a private network', async ({
    desk,
  }) => {
    const asked: IncomingMessage[] = []
    let answer = (response: ServerResponse): unknown => response.end()
    const server = createServer((request, response) => {
      asked.push(request)
      answer(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/agenda.ics`
    try {
      const { id, headers, page } = await sourceOf(desk, { url })
      const now = await (await desk.send('POST', `/api/agenda/sources/${id}/reading`, headers, {})).json()
      expect(now.readings[0]).toMatchObject({ outcome: 'unreached', sentence: expect.stringContaining('réseau privé') })
      expect(asked).toHaveLength(0)
      const readOutside = outsideReader(() => true)
      const later = async (day: string) => {
        desk.on(day)
        await readSources({ ...desk.app.deps, readOutside }, new AbortController().signal)
        return (await page()).readings[0]
      }
      answer = (response) =>
        response.writeHead(200, { etag: '"v1"' }).end(calendar(vevent('un', 'Lecture'), vevent('deux', 'Contes')))
      expect(await later('2026-11-25')).toMatchObject({ outcome: 'read', added: 2 })
      answer = (response) => response.writeHead(304).end()
      expect(await later('2026-11-26')).toMatchObject({ outcome: 'unchanged' })
      expect(asked.at(-1)?.headers['if-none-match']).toBe('"v1"')
      answer = (response) => response.writeHead(503).end()
      expect(await later('2026-11-28')).toMatchObject({
        outcome: 'unreached',
        sentence: expect.stringContaining('503'),
      })
      expect(await page()).toMatchObject({ isSilent: true, events: 2 })
      answer = (response) => response.writeHead(200, { etag: '"v2"' }).end(calendar(vevent('un', 'Lecture')))
      expect(await later('2026-11-29')).toMatchObject({ outcome: 'read', cancelled: 0 })
      answer = (response) => response.writeHead(304).end()
      expect(await later('2026-11-30')).toMatchObject({ outcome: 'unchanged', cancelled: 1 })
      answer = (response) => response.end('x'.repeat(11 * 2 ** 20))
      expect(await later('2026-12-01')).toMatchObject({
        outcome: 'refused',
        sentence: expect.stringContaining('10 Mo'),
      })
      answer = (response) => response.writeHead(302, { location: url }).end()
      expect(await later('2026-12-02')).toMatchObject({ sentence: expect.stringContaining('d’adresse en adresse') })
      await desk.send('DELETE', `/api/agenda/sources/${id}`, headers, {})
      const before = asked.length
      await later('2026-12-04')
      expect(asked).toHaveLength(before)
    } finally {
      server.close()
    }
  })

  bare('no address of a private network is public, however it is written', () => {
    for (const ip of ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'])
      expect([ip, isPublicAddress(ip)]).toEqual([ip, false])
    for (const ip of ['::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '::ffff:7f00:1', 'ff02::1', 'nom', ''])
      expect([ip, isPublicAddress(ip)]).toEqual([ip, false])
    for (const ip of ['93.184.216.34', '2606:4700::1111', '::ffff:93.184.216.34'])
      expect([ip, isPublicAddress(ip)]).toEqual([ip, true])
  })
})
