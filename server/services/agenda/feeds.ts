import { createHash, randomBytes } from 'node:crypto'
import type { AgendaFilter } from '#contract/services/agenda/agenda-event.ts'
import type { NewFeed, ReceivedFeed } from '#contract/services/agenda/agenda-source.ts'
import type { Deps } from '#platform/deps.ts'
import { type CalendarEntry, type CalendarTime, calendarText } from '#platform/ical-writer.ts'
import { publicBase } from '#platform/mail-topic.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import { cancelledTitle, EVENT_THEME_NAMES, feedName, pricedText } from '#wording/services/agenda/agenda-words.ts'
import { type DateRow, datesOf } from './date-queries.ts'
import { feedByToken, forgetFeed, insertFeed } from './feed-queries.ts'
import { type EventRow, eventsTold } from './queries.ts'
import { PARIS, seriesOf } from './times.ts'

type FeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/** A cancellation is told so long: a reader that comes back from holidays learns it. */
const CANCELLED_DAYS = 90

const EVENTS_MAX = 5000

type Choice = NewFeed & { id: string | null }

const EVERYTHING: Choice = { communes: [], themes: [], organisers: [], id: null }

/** The calendar of a commune, of a theme, of an organiser, or of all of them. */
export const publicFeed = (deps: FeedDeps, { commune, theme, organiser }: AgendaFilter): Promise<SentFile> =>
  asPerson(deps.db, null, deps.clock.today(), (scoped) =>
    calendarOf(deps, scoped, {
      ...EVERYTHING,
      communes: commune === undefined ? [] : [commune],
      themes: theme === undefined ? [] : [theme],
      organisers: organiser === undefined ? [] : [organiser],
    }),
  )

/** One event, for one's own calendar. @throws Problem 404 */
export const eventFeed = (deps: FeedDeps, id: string): Promise<SentFile> =>
  asPerson(deps.db, null, deps.clock.today(), async (scoped) => {
    const file = await calendarOf(deps, scoped, { ...EVERYTHING, id })
    if (!String(file.file.content).includes('BEGIN:VEVENT')) throw problem('agendaEventUnknown')
    return file
  })

/** A choice of one's own behind a secret address; nothing of who reads it is kept. */
export async function openFeed(deps: FeedDeps, choice: NewFeed, network?: string): Promise<ReceivedFeed> {
  const { db, clock } = deps
  await countWrite(deps, 'agendaFeed', { network }, [], () => problem('agendaFeedsPaused'))
  const token = randomBytes(24).toString('base64url')
  await insertFeed(db, { ...choice, tokenSha256: sha256(token), on: clock.today().toString() })
  return { token }
}

/** @throws Problem 404 */
export async function secretFeed(deps: FeedDeps, token: string): Promise<SentFile> {
  const choice = await feedByToken(deps.db, sha256(token))
  if (!choice) throw problem('agendaLinkUnknown')
  return asPerson(deps.db, null, deps.clock.today(), (scoped) => calendarOf(deps, scoped, { ...choice, id: null }))
}

/** @throws Problem 404 */
export async function closeFeed({ db }: FeedDeps, token: string): Promise<void> {
  if ((await forgetFeed(db, sha256(token))) === 0) throw problem('agendaLinkUnknown')
}

async function calendarOf(deps: FeedDeps, scoped: Scoped, choice: Choice): Promise<SentFile> {
  const since = deps.clock.now().subtract({ hours: 24 * CANCELLED_DAYS })
  const events = await eventsTold(scoped, choice, since.toString(), EVENTS_MAX)
  const dates = Map.groupBy(
    await datesOf(
      scoped,
      events.map(({ id }) => id),
    ),
    ({ eventId }) => eventId,
  )
  const base = publicBase(deps)
  const content = calendarText(
    nameOf(choice, events),
    events.flatMap((event) => entriesOf(event, dates.get(event.id) ?? [], since, base)),
  )
  const lastChange = events
    .map(({ changedAt }) => changedAt)
    .toSorted()
    .at(-1)
  return new SentFile({
    name: 'agenda.ics',
    mediaType: 'text/calendar; charset=utf-8',
    content,
    etag: createHash('sha256').update(content).digest('hex'),
    headers: lastChange === undefined ? {} : { 'Last-Modified': new Date(lastChange).toUTCString() },
  })
}

/** What is chosen, by name when the events tell it. */
const nameOf = ({ communes, themes, organisers }: Choice, events: readonly EventRow[]) =>
  feedName([
    ...(communes.length === 1 && events[0] ? [events[0].communeName] : []),
    ...themes.map((theme) => EVENT_THEME_NAMES[theme]),
    ...(organisers.length === 1 && events[0] ? [events[0].organiserName] : []),
  ])

/** A single date, or a series with its changed dates. A series in another zone, or without a rule, is told date by date. */
function entriesOf(event: EventRow, dates: readonly DateRow[], since: Temporal.Instant, base: string): CalendarEntry[] {
  const series = seriesOf(event)
  const isRuled = event.rrule !== null && (event.isAllDay || event.tzid === PARIS)
  const time = (local: Temporal.PlainDateTime): CalendarTime => {
    if (event.isAllDay) return { in: 'days', day: local.toPlainDate() }
    if (event.tzid === PARIS) return { in: 'paris', local }
    return { in: 'utc', instant: local.toZonedDateTime(event.tzid).toInstant() }
  }
  const walls = dates.map((date) => Temporal.PlainDateTime.from(date.originalLocal))
  const first = isRuled ? series.start : (walls[0] ?? series.start)
  const whole = entryOf(event, base, {
    start: time(first),
    end: time(first.add(series.start.until(series.end, { largestUnit: 'hours' }))),
  })
  const isOld = ({ changedAt }: DateRow) =>
    changedAt !== null && Temporal.Instant.compare(Temporal.Instant.from(changedAt), since) < 0
  const dropped = dates.filter((date) => date.state === 'cancelled' && isOld(date))
  const changed = dates.filter((date) => date.state !== 'planned' && !dropped.includes(date))
  const wall = ({ originalLocal }: DateRow) => time(Temporal.PlainDateTime.from(originalLocal))
  const isSingle = event.rrule === null && dates.length <= 1
  if (isSingle) return [{ ...whole, ...(changed[0] ? changeOf(event, changed[0]) : {}) }]
  return [
    {
      ...whole,
      rrule: isRuled ? event.rrule : null,
      rdates: isRuled ? series.rdates.map(time) : walls.slice(1).map(time),
      exdates: [...(isRuled ? series.exdates.map(time) : []), ...dropped.map(wall)],
    },
    ...changed.map((date) => ({ ...whole, ...changeOf(event, date), recurrenceId: wall(date) })),
  ]
}

/** What a date says otherwise than its series. */
function changeOf(
  event: EventRow,
  date: DateRow,
): Pick<CalendarEntry, 'start' | 'end' | 'isCancelled' | 'reason' | 'title'> {
  const time = (instant: string): CalendarTime => {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(PARIS).toPlainDateTime()
    if (event.isAllDay) return { in: 'days', day: local.toPlainDate() }
    return event.tzid === PARIS ? { in: 'paris', local } : { in: 'utc', instant: Temporal.Instant.from(instant) }
  }
  const isCancelled = date.state === 'cancelled' || event.state === 'cancelled'
  return {
    start: time(date.startsAt),
    end: time(date.endsAt),
    isCancelled,
    reason: date.reason,
    title: isCancelled ? cancelledTitle(event.title) : event.title,
  }
}

function entryOf(event: EventRow, base: string, when: Pick<CalendarEntry, 'start' | 'end'>): CalendarEntry {
  const { id, sequence, createdAt, changedAt, lon, lat, title, placeName, address, communeName, theme } = event
  const isCancelled = event.state === 'cancelled'
  return {
    uid: id,
    recurrenceId: null,
    sequence,
    changedAt: Temporal.Instant.from(changedAt),
    createdAt: Temporal.Instant.from(createdAt),
    ...when,
    ...{ rrule: null, rdates: [], exdates: [] },
    title: isCancelled ? cancelledTitle(title) : title,
    body: bodyOf(event),
    place: [placeName, address, communeName].filter((part) => part !== '').join(', '),
    point: lon === null || lat === null ? null : { lon, lat },
    url: base === '' ? event.website : `${base}/agenda/${id}`,
    category: EVENT_THEME_NAMES[theme],
    isCancelled,
    reason: isCancelled ? event.reason : '',
  }
}

function bodyOf({ body, organiserName, priceCents, priceDeliberation, state, reason }: EventRow): string {
  return [
    ...(state === 'cancelled' ? [reason] : []),
    ...(body === '' ? [] : [body]),
    `Organisé par ${organiserName}.`,
    ...(priceCents === null ? [] : [pricedText(priceCents, priceDeliberation)]),
  ].join('\n\n')
}
