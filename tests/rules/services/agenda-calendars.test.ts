import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { type CalendarEntry, calendarText, escaped, folded } from '#platform/ical-writer.ts'
import { type ReadCalendar, readCalendar } from '#server/services/agenda/ical-reader.ts'
import { zoneNamed } from '#server/services/agenda/zones.ts'
import { times } from '#tests/properties.ts'

const TODAY = Temporal.PlainDate.from('2026-11-24')

const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')

/** Line 3 is BEGIN:VEVENT. */
const event = (...lines: readonly string[]) =>
  calendar('BEGIN:VEVENT', 'UID:un', 'SUMMARY:Fête', ...lines, 'END:VEVENT')

const read = (text: string | Uint8Array) => {
  const found = readCalendar(typeof text === 'string' ? Buffer.from(text) : text, TODAY)
  if (typeof found === 'string') throw new Error(found)
  return found
}

const first = (text: string) => read(text).events[0]
const said = ({ issues }: ReadCalendar) =>
  issues.map(({ line, severity, sentence }) => `${line} ${severity} ${sentence}`)

const START = 'DTSTART;TZID=Europe/Paris:20261205T190000'

describe('a calendar that is read', () => {
  test.each([
    [
      'hours of Paris',
      [START, 'DTEND;TZID=Europe/Paris:20261205T230000'],
      '2026-12-05T19:00:00',
      '2026-12-05T23:00:00',
      'Europe/Paris',
    ],
    [
      'UTC',
      ['DTSTART:20261205T180000Z', 'DTEND:20261205T190000Z'],
      '2026-12-05T18:00:00',
      '2026-12-05T19:00:00',
      'UTC',
    ],
    ['a duration', [START, 'DURATION:PT1H30M'], '2026-12-05T19:00:00', '2026-12-05T20:30:00', 'Europe/Paris'],
    ['no end', [START], '2026-12-05T19:00:00', '2026-12-05T19:00:00', 'Europe/Paris'],
    [
      'whole days',
      ['DTSTART;VALUE=DATE:20261205', 'DTEND;VALUE=DATE:20261207'],
      '2026-12-05T00:00:00',
      '2026-12-07T00:00:00',
      'Europe/Paris',
    ],
    [
      'a whole day without its mark',
      ['DTSTART:20261205'],
      '2026-12-05T00:00:00',
      '2026-12-06T00:00:00',
      'Europe/Paris',
    ],
    [
      'a name of Windows',
      ['DTSTART;TZID=Romance Standard Time:20261205T190000'],
      '2026-12-05T19:00:00',
      '2026-12-05T19:00:00',
      'Europe/Paris',
    ],
    [
      'a name of Outlook',
      ['DTSTART;TZID="(UTC+01:00) Brussels, Copenhagen, Madrid, Paris":20261205T190000'],
      '2026-12-05T19:00:00',
      '2026-12-05T19:00:00',
      'Europe/Paris',
    ],
    [
      'the prefix of a software',
      ['DTSTART;TZID=/mozilla.org/20050126_1/Europe/Brussels:20261205T190000'],
      '2026-12-05T19:00:00',
      '2026-12-05T19:00:00',
      'Europe/Brussels',
    ],
    [
      'another zone at its end',
      [START, 'DTEND:20261205T200000Z'],
      '2026-12-05T19:00:00',
      '2026-12-05T21:00:00',
      'Europe/Paris',
    ],
  ])('with %s', (_says, lines, start, end, tzid) => {
    const series = first(event(...lines))?.series
    expect([
      series?.start.toString({ smallestUnit: 'second' }),
      series?.end.toString({ smallestUnit: 'second' }),
      series?.tzid,
    ]).toEqual([start, end, tzid])
  })

  test('without zone is read at the hour of Paris, and says so', () => {
    expect(said(read(event('DTSTART:20261205T190000')))).toEqual([
      '6 warning L’heure est sans fuseau : elle est lue à l’heure de Paris.',
    ])
  })

  test('whose zone has a name of its own is read by what it says of it, else refused', () => {
    const zone = (to: string) => [
      ...[
        'BEGIN:VTIMEZONE',
        'TZID:Maison',
        'BEGIN:STANDARD',
        'DTSTART:19701025T030000',
        'TZOFFSETFROM:+0200',
        `TZOFFSETTO:${to}`,
      ],
      ...['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD', 'BEGIN:DAYLIGHT', 'DTSTART:19700329T020000'],
      ...[
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
        'END:DAYLIGHT',
        'END:VTIMEZONE',
      ],
    ]
    const text = (to: string) =>
      calendar(
        ...zone(to),
        'BEGIN:VEVENT',
        'UID:un',
        'SUMMARY:Fête',
        'DTSTART;TZID=Maison:20261205T190000',
        'END:VEVENT',
      )
    const known = read(text('+0100'))
    expect(known.events[0]?.series.tzid).toBe('Europe/Paris')
    expect(said(known)).toEqual(['21 warning Le fuseau « Maison » est lu comme Europe/Paris, dont il a les décalages.'])
    expect(said(read(text('+0130')))[0]).toMatch(/^21 refused Le fuseau « Maison »/)
  })

  test('with dates added, removed, moved and cancelled keeps each by the date that it had', () => {
    const text = calendar(
      ...[
        'BEGIN:VEVENT',
        'UID:un',
        'SUMMARY:Marché',
        START,
        'DTEND;TZID=Europe/Paris:20261205T200000',
        'RRULE:FREQ=WEEKLY;COUNT=4',
      ],
      ...[
        'RDATE;TZID=Europe/Paris:20261210T190000',
        'RDATE;VALUE=PERIOD:20261211T180000Z/PT1H',
        'EXDATE:20261212T180000Z',
        'END:VEVENT',
      ],
      ...[
        'BEGIN:VEVENT',
        'UID:un',
        'SUMMARY:Marché',
        'RECURRENCE-ID:20261219T180000Z',
        'DTSTART:20261220T090000Z',
        'END:VEVENT',
      ],
      ...[
        'BEGIN:VEVENT',
        'UID:un',
        'SUMMARY:Marché',
        'RECURRENCE-ID;VALUE=DATE:20261226',
        START,
        'STATUS:CANCELLED',
        'END:VEVENT',
      ],
      ...[
        'BEGIN:VEVENT',
        'UID:seul',
        'SUMMARY:Orpheline',
        'RECURRENCE-ID:20261219T180000Z',
        'DTSTART:20261220T090000Z',
        'END:VEVENT',
      ],
    )
    const [market, orphan] = read(text).events
    expect(market?.series.rdates.map(String)).toEqual(['2026-12-10T19:00:00', '2026-12-11T19:00:00'])
    expect(market?.series.exdates.map(String)).toEqual(['2026-12-12T19:00:00'])
    expect(market?.changes.map(({ original, start, isCancelled }) => `${original} ${start} ${isCancelled}`)).toEqual([
      '2026-12-19T19:00:00 2026-12-20T10:00:00 false',
      '2026-12-26T19:00:00 2026-12-05T19:00:00 true',
    ])
    expect(orphan).toMatchObject({ uid: 'seul', recurrence: '2026-12-19T18:00:00Z' })
  })

  test.each([
    [
      'no UID',
      calendar('BEGIN:VEVENT', 'SUMMARY:Fête', START, 'END:VEVENT'),
      '3 refused L’événement n’a pas d’identifiant',
    ],
    ['no title', calendar('BEGIN:VEVENT', 'UID:un', START, 'END:VEVENT'), '3 refused L’événement n’a pas de titre'],
    ['no start', event(), '3 refused L’événement n’a pas de date de début'],
    [
      'a day that does not exist',
      event('DTSTART:20260230T100000Z'),
      '6 refused DTSTART dit « 2026-02-30T10:00:00Z », qui n’est pas une date',
    ],
    ['a start that is none', event('DTSTART:bientôt'), '6 refused DTSTART ne se lit pas'],
    ['a line without value', event('DTSTART'), '3 refused L’événement n’a pas de date de début'],
    ['a parameter that is none', event('DTSTART;TZID:20261205T190000'), '6 refused DTSTART ne se lit pas'],
    [
      'an end before its start',
      event(START, 'DTEND;TZID=Europe/Paris:20261204T190000'),
      '7 refused La fin est avant le début',
    ],
    ['a duration that is none', event(START, 'DURATION:longtemps'), '7 refused DURATION ne se lit pas'],
    [
      'an unknown zone',
      event('DTSTART;TZID=Nulle/Part:20261205T190000'),
      '6 refused Le fuseau « Nulle/Part » n’est pas connu',
    ],
    ['a rule of no frequency', event(START, 'RRULE:FOO'), '7 refused La règle de répétition « FOO » n’est pas valide'],
    [
      'a rule of no weekday',
      event(START, 'RRULE:FREQ=WEEKLY;BYDAY=XX'),
      '7 refused La règle de répétition « FREQ=WEEKLY;BYDAY=XX »',
    ],
    ['a rule every zero weeks', event(START, 'RRULE:FREQ=WEEKLY;INTERVAL=0'), '7 refused La règle de répétition'],
    ['a private mark', event(START, 'CLASS:PRIVATE'), '7 refused L’événement est marqué privé'],
    [
      'no end of event',
      ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:un', 'SUMMARY:x', START].join('\n'),
      '2 refused L’événement n’est pas terminé',
    ],
    ['a doubtful rule', event(START, 'RRULE:FREQ=YEARLY;BYMONTHDAY=5'), '7 warning Les logiciels ne s’accordent pas'],
    ['a rule every hour', event(START, 'RRULE:FREQ=HOURLY'), '7 warning Cette règle se répète plusieurs fois par jour'],
    [
      'two rules',
      event(START, 'RRULE:FREQ=DAILY;COUNT=2', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      '7 warning L’événement porte plusieurs règles',
    ],
    [
      'a line of nothing',
      event(START, 'voici un texte perdu'),
      '7 warning Cette ligne ne commence par aucun nom connu',
    ],
    [
      'a title too long',
      calendar('BEGIN:VEVENT', 'UID:un', `SUMMARY:${'é'.repeat(300)}`, START, 'END:VEVENT'),
      '5 warning SUMMARY dépasse 200',
    ],
    [
      'the same event twice',
      calendar(
        'BEGIN:VEVENT',
        'UID:un',
        'SUMMARY:a',
        START,
        'END:VEVENT',
        'BEGIN:VEVENT',
        'UID:un',
        'SEQUENCE:2',
        'SUMMARY:b',
        START,
        'END:VEVENT',
      ),
      '8 warning Le même événement est écrit deux fois',
    ],
  ])('with %s says the line and the reason, and takes the rest', (_says, text, sentence) => {
    const other = [
      'BEGIN:VEVENT',
      'UID:autre',
      'SUMMARY:Concert',
      'DTSTART:20261206T180000Z',
      'END:VEVENT',
      'END:VCALENDAR',
    ]
    const found = read(
      text.includes('END:VCALENDAR')
        ? text.replace('END:VCALENDAR', other.join('\r\n'))
        : `${text}\n${other.join('\n')}`,
    )
    expect(said(found)[0]).toContain(sentence)
    expect(found.events.map(({ uid }) => uid)).toContain('autre')
    for (const { sentence: one } of found.issues) expect(one).toMatch(/[.!]$/)
  })

  test('is the same with a byte order mark, with line feeds alone, with lines never folded, in the old western set', () => {
    const body = `Une soirée à l’école, ${'très '.repeat(40)}longue.`
    const plain = event(START, `DESCRIPTION:${body}`, 'LOCATION:Préau')
    const expected = first(plain)
    expect(expected?.body).toBe(body)
    const wrapped = plain.split('\r\n').map(folded).join('\r\n')
    const bytes = (text: string) => Buffer.from(text)
    for (const form of [`\ufeff${plain}`, plain.replaceAll('\r\n', '\n'), plain.replaceAll('\r\n', '\r'), wrapped])
      expect({ ...read(bytes(form)).events[0] }).toEqual(expected)
    const western = Buffer.from(event(START, 'LOCATION:Préau'), 'latin1')
    expect(read(western).events[0]?.place).toBe('Préau')
    expect(read(Buffer.from(`\ufeff${plain}`, 'utf16le')).events[0]?.body).toBe(body)
  })

  test('is refused whole when it is no calendar, or too large', () => {
    const many = Array.from(
      { length: 5001 },
      (_, at) => `BEGIN:VEVENT\r\nUID:${at}\r\nSUMMARY:x\r\n${START}\r\nEND:VEVENT`,
    )
    expect(readCalendar(Buffer.from(calendar(...many)), TODAY)).toBe('tooMany')
    expect(readCalendar(Buffer.alloc(10 * 2 ** 20 + 1, 'x'), TODAY)).toBe('tooLarge')
    expect(readCalendar(Buffer.from('<!doctype html>'), TODAY)).toBe('notCalendar')
    expect(readCalendar(Buffer.from('\r\n'), TODAY)).toBe('empty')
    expect(read(calendar()).events).toEqual([])
  })

  test('whatever it is, never throws', () => {
    const sign = fc.constantFrom(...':;=,"\\ \t\r\nTZ0123456789', 'é', '\u0000', '😀')
    const word = fc.constantFrom(
      ...[
        'BEGIN:',
        'END:',
        'VEVENT',
        'VCALENDAR',
        'VTIMEZONE',
        'DTSTART',
        'DTEND',
        'RRULE:',
        'FREQ=',
        'DAILY',
        'BYDAY=',
        'EXDATE',
        'RDATE',
      ],
      ...[
        'TZID=',
        'VALUE=DATE',
        'VALUE=PERIOD',
        '20261205',
        'T190000',
        'Z',
        'UID:',
        'SUMMARY:',
        'RECURRENCE-ID',
        'DURATION:',
        'P1D',
        'COUNT=',
        'UNTIL=',
      ],
    )
    const mess = fc.array(fc.oneof(word, sign), { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(mess, { maxLength: 8 }), (lines) => {
        const found = readCalendar(Buffer.from(event(START, ...lines)), TODAY)
        if (typeof found === 'string') return
        for (const { line } of found.issues) expect(line).toBeGreaterThan(0)
      }),
      { numRuns: times(300) },
    )
  })

  test('knows the zones by the names that are met', () => {
    expect(zoneNamed('Europe/Paris')).toBe('Europe/Paris')
    expect(zoneNamed('"Europe/Paris"')).toBe('Europe/Paris')
    expect(zoneNamed('GMT Standard Time')).toBe('Europe/London')
    expect(zoneNamed('Nulle/Part')).toBeUndefined()
  })
})

const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{
    uid: 'a',
    recurrenceId: null,
    sequence: 3,
    rrule: null,
    rdates: [],
    exdates: [],
    title: 'Fête',
    body: '',
    place: '',
    point: null,
  },
  ...{ url: '', category: '', isCancelled: false, reason: '' },
  changedAt: Temporal.Instant.from('2026-11-24T09:00:00Z'),
  createdAt: Temporal.Instant.from('2026-11-24T09:00:00Z'),
  start: { in: 'paris', local: Temporal.PlainDateTime.from('2026-12-05T19:00') },
  end: { in: 'paris', local: Temporal.PlainDateTime.from('2026-12-05T23:00') },
  ...change,
})

describe('a calendar that is written', () => {
  test('folds its lines at 75 octets, never within a character, and says again what it was told', () => {
    const sign = fc.constantFrom('a', 'é', '’', '😀', ',', ';', '\\', '\n', ' ', ':')
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 300 }), (signs) => {
        const body = signs.join('')
        const text = calendarText('Agenda', [entry({ body })])
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(text).not.toMatch(/[^\r]\n/)
        expect(text).not.toContain('\ufffd')
        expect(read(text).events[0]?.body).toBe(body.trim())
      }),
      { numRuns: times(100) },
    )
    expect(escaped('a,b;c\\d\r\ne')).toBe('a\\,b\\;c\\\\d\\ne')
  })

  test('tells the zone of Paris, whose hours another reader finds right on both sides of each change', () => {
    const root = new ICAL.Component(ICAL.parse(calendarText('Agenda', [entry()])))
    const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone') ?? new ICAL.Component('vtimezone'))
    for (const text of [
      '2026-10-24T12:00',
      '2026-10-26T12:00',
      '2027-03-27T12:00',
      '2027-03-29T12:00',
      '2028-02-29T12:00',
      '1997-07-01T12:00',
    ]) {
      const local = Temporal.PlainDateTime.from(text)
      const { year, month, day, hour } = local
      const offset = zone.utcOffset(ICAL.Time.fromData({ year, month, day, hour }))
      expect(offset).toBe(local.toZonedDateTime('Europe/Paris').offsetNanoseconds / 1e9)
    }
  })
})
