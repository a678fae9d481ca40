/**
 * A calendar as RFC 5545 writes it: CRLF, lines folded at 75 octets without cutting a character, texts escaped, the zone of Paris
 * told in full. What leaves holds no person.
 */
export type CalendarTime =
  | { in: 'days'; day: Temporal.PlainDate }
  | { in: 'paris'; local: Temporal.PlainDateTime }
  | { in: 'utc'; instant: Temporal.Instant }

export type CalendarEntry = {
  uid: string
  /** Of a single date that differs from its series: the date it had. */
  recurrenceId: CalendarTime | null
  sequence: number
  changedAt: Temporal.Instant
  createdAt: Temporal.Instant
  start: CalendarTime
  end: CalendarTime
  rrule: string | null
  rdates: readonly CalendarTime[]
  exdates: readonly CalendarTime[]
  title: string
  body: string
  place: string
  point: { lon: number; lat: number } | null
  url: string
  category: string
  isCancelled: boolean
  /** Of a cancellation. */
  reason: string
}

const LINE_OCTETS = 75

const octetsOf = (text: string) => Buffer.byteLength(text)

/** RFC 5545 3.1: the mark of a line that goes on counts too; a character of several octets is never cut. */
export function folded(line: string): string {
  const lines: string[] = []
  let now = ''
  let octets = 0
  for (const sign of line) {
    const size = octetsOf(sign)
    if (octets + size > LINE_OCTETS) {
      lines.push(now)
      now = ' '
      octets = 1
    }
    now += sign
    octets += size
  }
  return [...lines, now].join('\r\n')
}

/** RFC 5545 3.3.11; a control character has no place in a text. */
export const escaped = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')

const basic = (text: string) => text.replaceAll(/[-:]/g, '')
const localText = (local: Temporal.PlainDateTime) => basic(local.toString({ smallestUnit: 'second' }))
const utcText = (instant: Temporal.Instant) => basic(instant.toString({ smallestUnit: 'second' }))

function timed(name: string, time: CalendarTime): string {
  switch (time.in) {
    case 'days':
      return `${name};VALUE=DATE:${basic(time.day.toString())}`
    case 'paris':
      return `${name};TZID=Europe/Paris:${localText(time.local)}`
    case 'utc':
      return `${name}:${utcText(time.instant)}`
  }
}

/** Changes of the clock in force since 1996 (directive 2000/84/CE): the last Sundays of March and October, at 1 h UTC. */
const PARIS = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Paris',
  'BEGIN:DAYLIGHT',
  'DTSTART:19810329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'END:STANDARD',
  'END:VTIMEZONE',
]

const said = (name: string, text: string) => (text === '' ? [] : [`${name}:${escaped(text)}`])

const entryLines = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${entry.uid}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${utcText(entry.changedAt)}`,
  `CREATED:${utcText(entry.createdAt)}`,
  `LAST-MODIFIED:${utcText(entry.changedAt)}`,
  ...(entry.recurrenceId ? [timed('RECURRENCE-ID', entry.recurrenceId)] : []),
  timed('DTSTART', entry.start),
  timed('DTEND', entry.end),
  ...(entry.rrule === null ? [] : [`RRULE:${entry.rrule}`]),
  ...entry.rdates.map((one) => timed('RDATE', one)),
  ...entry.exdates.map((one) => timed('EXDATE', one)),
  ...said('SUMMARY', entry.title),
  ...said('DESCRIPTION', entry.body),
  ...said('LOCATION', entry.place),
  ...(entry.point ? [`GEO:${entry.point.lat.toFixed(6)};${entry.point.lon.toFixed(6)}`] : []),
  ...(entry.url === '' ? [] : [`URL:${entry.url}`]),
  ...said('CATEGORIES', entry.category),
  `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  ...said('COMMENT', entry.reason),
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

/** @param name  as a calendar application shows it */
export function calendarText(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Parvis//Agenda//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Europe/Paris',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...PARIS,
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
