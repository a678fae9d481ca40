import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { AgendaPage, KeptEventPage } from '#contract/services/agenda/agenda-event.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

/** Calendar applications of Debian; where they are not, their tests are skipped. */
const has = (program: string, ...tried: readonly string[]) =>
  spawnSync(program, tried, { stdio: 'ignore' }).status === 0
const PYTHON = '/usr/bin/python3'
const hasReaders = has('khal', '--version') && has('vdirsyncer', '--version')
const hasPython = has(PYTHON, '-c', 'import icalendar')

const said = {
  ...{
    title: 'Loto à l’école, « spécial »; été',
    theme: 'celebration',
    inseeCode: SAINT_EXEMPLE,
    placeName: 'Salle des fêtes',
  },
  ...{ startsOn: '2026-12-05', startsAt: '19:00', endsOn: '2026-12-05', endsAt: '23:00' },
  ...{ organiserId: null, organiserName: 'Comité des fêtes', body: 'Très long texte accentué, '.repeat(12) },
}

async function opened(desk: Desk): Promise<Headers> {
  await desk.db.run(
    sql`insert into agenda_organiser (kind, name, insee_code) values ('commune', 'Mairie', ${SAINT_EXEMPLE})`,
  )
  return desk.signedIn(await desk.person(['secretary']))
}

async function written(desk: Desk, headers: Headers, change: object): Promise<KeptEventPage> {
  const answer = await desk.send('POST', '/api/agenda/events', headers, { ...said, ...change })
  const { id } = await answer.json()
  return (await (await desk.get(`/api/agenda/events/${id}`, headers)).json()) as KeptEventPage
}

/** One evening, a market over both changes of the clock with a date moved and one cancelled, a month of Tuesdays, whole days, a night. */
async function season(desk: Desk, headers: Headers) {
  desk.on('2026-09-01')
  const evening = await written(desk, headers, {})
  const market = await written(desk, headers, {
    ...{ title: 'Marché', startsOn: '2026-10-17', endsOn: '2026-10-17', startsAt: '08:00', endsAt: '12:30' },
    recurrence: { every: 'week', until: '2027-04-10' },
  })
  await written(desk, headers, {
    ...{ title: 'Conseil', startsOn: '2026-10-13', endsOn: '2026-10-13', startsAt: '18:30', endsAt: '20:00' },
    recurrence: { every: 'month', monthBy: 'weekday', until: '2027-06-30' },
  })
  await written(desk, headers, {
    title: 'Ducasse',
    startsOn: '2027-03-27',
    endsOn: '2027-03-29',
    startsAt: null,
    endsAt: null,
  })
  await written(desk, headers, {
    title: 'Bal',
    startsOn: '2026-10-24',
    startsAt: '22:00',
    endsOn: '2026-10-25',
    endsAt: '04:00',
  })
  const change = (at: number, body: object) =>
    desk.send('PUT', `/api/agenda/events/${market.id}/occurrences/${market.occurrences[at]?.id}`, headers, body)
  await change(1, { change: 'cancel', reason: 'Travaux' })
  const moved = { startsOn: '2026-10-30', startsAt: '16:00', endsOn: '2026-10-30', endsAt: '19:00', reason: 'Férié' }
  await change(2, { change: 'move', ...moved })
  return { evening, market }
}

/** « 2026-12-05T18:00Z 2026-12-05T22:00Z title » of each date that takes place, in order. */
async function expectedDates(desk: Desk): Promise<string[]> {
  const dates: string[] = []
  for (const from of ['2026-09-01', '2026-12-01', '2027-03-01', '2027-06-01']) {
    const page = (await (await desk.get(`/api/public/agenda?from=${from}&days=92`)).json()) as AgendaPage
    dates.push(
      ...page.lines
        .filter(({ state }) => state !== 'cancelled')
        .map(({ startsAt, endsAt, title }) => `${startsAt.slice(0, 16)}Z ${endsAt.slice(0, 16)}Z ${title}`),
    )
  }
  return [...new Set(dates)].toSorted()
}

const feed = async (desk: Desk) => (await desk.get('/api/public/agenda.ics')).text()

describe('what leaves', () => {
  test('is expanded by ical.js to the same dates, at the same instants', async ({ desk }) => {
    await season(desk, await opened(desk))
    const root = new ICAL.Component(ICAL.parse(await feed(desk)))
    for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
    const components = root.getAllSubcomponents('vevent')
    const masters = components.filter((one) => !one.hasProperty('recurrence-id'))
    const dates = masters.flatMap((component) => {
      const exceptions = components.filter(
        (one) =>
          one.hasProperty('recurrence-id') &&
          one.getFirstPropertyValue('uid') === component.getFirstPropertyValue('uid'),
      )
      const event = new ICAL.Event(component, { exceptions })
      const found: string[] = []
      const iterator = event.iterator()
      for (let next: ICAL.Time | null = iterator.next(); next; next = event.isRecurring() ? iterator.next() : null) {
        // ical.js adds hours of the wall to a single event that spans a change of the clock
        const { startDate, endDate, item } = event.isRecurring()
          ? event.getOccurrenceDetails(next)
          : { startDate: event.startDate, endDate: event.endDate, item: event }
        if (item.component.getFirstPropertyValue('status') === 'CANCELLED') continue
        // whole days have no instant of their own: those of Paris
        const instant = (time: ICAL.Time) =>
          time.isDate
            ? Temporal.PlainDate.from(time.toString())
                .toZonedDateTime('Europe/Paris')
                .toInstant()
                .toString()
                .slice(0, 16)
            : time.toJSDate().toISOString().slice(0, 16)
        found.push(`${instant(startDate)}Z ${instant(endDate)}Z ${event.summary}`)
      }
      return found
    })
    expect(dates.toSorted()).toEqual(await expectedDates(desk))
  })

  test.runIf(hasPython)(
    'is read without error by python icalendar, and written back with as many events',
    async ({ desk }) => {
      await season(desk, await opened(desk))
      const text = await feed(desk)
      const program = `
import sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = calendar.walk("VEVENT")
print(len(events), sum(len(e.errors) for e in calendar.walk()), calendar.to_ical().count(b"BEGIN:VEVENT"))
print(sorted(str(e["SUMMARY"]) for e in events)[0], [e["DTSTART"].dt.utcoffset().total_seconds() for e in events if str(e["SUMMARY"]) == "Bal"])`
      const told = execFileSync(PYTHON, ['-W', 'error', '-c', program], { input: text, encoding: 'utf8' })
      expect(told.split('\n').slice(0, 2)).toEqual(['7 0 7', 'Annulé\u00a0: Marché [7200.0]'])
    },
  )

  test.runIf(hasReaders)(
    'is followed by vdirsyncer and khal: moves, cancels, twenty edits, without double nor warning',
    {
      timeout: 60_000,
    },
    async ({ desk }) => {
      const headers = await opened(desk)
      const { evening } = await season(desk, headers)
      const home = mkdtempSync(join(tmpdir(), 'parvis-khal-'))
      try {
        const reader = calendarReader(home, `${desk.app.url}/api/public/agenda.ics`)
        expect(await reader.dates()).toEqual(await expectedDates(desk))
        let page = evening
        for (let edit = 1; edit <= 20; edit += 1) {
          const body = {
            ...said,
            ...page,
            title: `Loto ${edit}`,
            startsAt: `${String(10 + (edit % 9))}:00`,
            expectedSequence: page.sequence,
          }
          page = await (await desk.send('PUT', `/api/agenda/events/${page.id}`, headers, body)).json()
          if (edit === 10) await reader.sync()
        }
        const after = await reader.dates()
        expect(after).toEqual(await expectedDates(desk))
        expect(after.filter((one) => one.includes('Loto'))).toEqual(['2026-12-05T11:00Z 2026-12-05T22:00Z Loto 20'])
        await desk.send('POST', `/api/agenda/events/${page.id}/decision`, headers, {
          state: 'cancelled',
          reason: 'Neige',
        })
        expect(await reader.dates()).toEqual(await expectedDates(desk))
        expect(reader.said()).toEqual([])
      } finally {
        rmSync(home, { recursive: true, force: true })
      }
    },
  )
})

/** A person whose vdirsyncer brings the feed and whose khal shows it; what they say of it is kept. */
function calendarReader(home: string, url: string) {
  const config = join(home, 'config')
  const calendars = join(home, 'calendars')
  mkdirSync(join(config, 'khal'), { recursive: true })
  mkdirSync(calendars, { recursive: true })
  writeFileSync(
    join(config, 'vdirsyncer'),
    `[general]
status_path = "${home}/status"
[pair agenda]
a = "feed"
b = "own"
collections = null
conflict_resolution = "a wins"
[storage feed]
type = "http"
url = "${url}"
[storage own]
type = "filesystem"
path = "${calendars}"
fileext = ".ics"
`,
  )
  writeFileSync(
    join(config, 'khal', 'config'),
    `[calendars]
[[agenda]]
path = ${calendars}
readonly = True
[sqlite]
path = ${home}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
`,
  )
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: config,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  }
  const complaints: string[] = []
  const run = (program: string, ...asked: readonly string[]) => {
    const { stdout, stderr, status } = spawnSync(program, asked, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`)
    if (program === 'khal') complaints.push(...stderr.split('\n').filter(Boolean))
    else complaints.push(...`${stdout}\n${stderr}`.split('\n').filter((line) => /warning|error|conflict/i.test(line)))
    return stdout
  }
  const sync = async () => {
    // the server of the test answers in this process: the program is waited for without holding it
    await spawned('vdirsyncer', ['-c', join(config, 'vdirsyncer'), 'discover'], env, complaints)
    await spawned('vdirsyncer', ['-c', join(config, 'vdirsyncer'), 'sync'], env, complaints)
  }
  return {
    sync,
    said: () => complaints,
    async dates(): Promise<string[]> {
      await sync()
      const format = '{start}|{end}|{all-day}|{title}|{cancelled}'
      const told = run('khal', 'list', '--day-format', '', '--format', format, '2026-09-01', '2027-09-01')
      // what lasts until another day is listed on each
      const found = told.split('\n').flatMap((line) => {
        const [start = '', end = '', , title = '', cancelled = ''] = line.split('|')
        return title === '' || cancelled !== '' ? [] : [`${instantOf(start)} ${instantOf(end, 1)} ${title}`]
      })
      return [...new Set(found)].toSorted()
    },
    files: () => readdirSync(calendars).map((name) => readFileSync(join(calendars, name), 'utf8')),
  }
}

/** Whole days have no instant of their own: those of Paris. @param after  days to add to the last one */
const instantOf = (said: string, after = 0) =>
  said.includes('T')
    ? `${said}Z`
    : `${Temporal.PlainDate.from(said).add({ days: after }).toZonedDateTime('Europe/Paris').toInstant().toString().slice(0, 16)}Z`

async function spawned(program: string, asked: readonly string[], env: NodeJS.ProcessEnv, complaints: string[]) {
  const { spawn } = await import('node:child_process')
  const child = spawn(program, asked, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (told += part))
  const status = await new Promise((done) => child.on('close', done))
  if (status !== 0) throw new Error(`${program} ${asked.at(-1)}: ${told}`)
  complaints.push(...told.split('\n').filter((line) => /warning|error|conflict/i.test(line)))
}
