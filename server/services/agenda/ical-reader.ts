import type { ReadingIssue } from '#contract/services/agenda/agenda-source.ts'
import { CALENDAR_ISSUES } from '#wording/services/agenda/calendar-words.ts'
import { type CalendarRefusal, type Component, componentsOf } from './ical-lines.ts'
import {
  EventRefused,
  inZone,
  type Property,
  propertyOf,
  type SaidTime,
  type TimeReader,
  timeReader,
} from './ical-times.ts'
import { doubtOf, ruleFrom, type Series } from './recurrence.ts'

/** A date of a series that its calendar changed. */
export type ChangedDate = {
  line: number
  original: Temporal.PlainDateTime
  start: Temporal.PlainDateTime
  end: Temporal.PlainDateTime
  isCancelled: boolean
}

/** An event of a calendar: a single date, or a series with its changed dates. */
export type ReadEvent = {
  line: number
  uid: string
  /** Of a changed date whose series is not in the calendar; empty otherwise. */
  recurrence: string
  sequence: number
  series: Series
  changes: ChangedDate[]
  title: string
  body: string
  place: string
  point: { lon: number; lat: number } | null
  website: string
  categories: readonly string[]
  isCancelled: boolean
}

export type ReadCalendar = { events: ReadEvent[]; issues: ReadingIssue[] }

/** A VEVENT by itself, before its series and its changes are put together. */
type ReadComponent = Omit<ReadEvent, 'changes' | 'recurrence'> & {
  recurrenceId: SaidTime | null
  warned: ReadingIssue[]
}

/**
 * Reads a calendar. Each event that cannot be taken is refused alone, with its line and the reason; what is taken otherwise than
 * it says has a warning. Nothing is thrown.
 *
 * @param today  whose year tells which offsets an unknown zone is compared by
 */
export function readCalendar(bytes: Uint8Array, today: Temporal.PlainDate): ReadCalendar | CalendarRefusal {
  const components = componentsOf(bytes)
  if (typeof components === 'string') return components
  const times = timeReader(
    components.filter(({ name }) => name === 'VTIMEZONE'),
    today.year,
  )
  const issues: ReadingIssue[] = []
  const read: ReadComponent[] = []
  for (const component of components.filter(({ name }) => name === 'VEVENT')) {
    const named = { uid: rawOf(component, 'UID'), title: rawOf(component, 'SUMMARY') }
    try {
      const one = readComponent(component, times)
      issues.push(...one.warned)
      read.push(one)
    } catch (error) {
      const { line, sentence } =
        error instanceof EventRefused ? error : { line: component.line, sentence: CALENDAR_ISSUES.unreadable('VEVENT') }
      issues.push({ line, ...named, severity: 'refused', sentence })
    }
  }
  const events = together(read, (one, sentence) => {
    issues.push({ line: one.line, uid: one.uid, title: one.title, severity: 'warning', sentence })
  })
  return { events, issues: issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

/** What a line says as it stands, to name an event that cannot be read. */
function rawOf({ lines }: Component, name: string): string {
  const found = lines.find(
    ({ text }) => text.toUpperCase().startsWith(`${name}:`) || text.toUpperCase().startsWith(`${name};`),
  )
  return (found?.text.replace(/^[^:]*:/, '') ?? '').slice(0, 200)
}

/** Properties that say something to us; what is wrong in any other is nobody's concern. */
const TIMES = ['DTSTART', 'DTEND', 'DURATION', 'RDATE', 'EXDATE', 'RECURRENCE-ID']
const TEXTS = ['UID', 'SEQUENCE', 'SUMMARY', 'DESCRIPTION', 'LOCATION', 'GEO', 'URL', 'CATEGORIES', 'STATUS', 'CLASS']
const RULES = ['RRULE', 'EXRULE']
const KNOWN = new Set([...TIMES, ...TEXTS, ...RULES])

type Warn = (line: number, sentence: string) => void

/** @throws EventRefused */
function propertiesOf({ lines }: Component, warn: Warn): Property[] {
  return lines.flatMap((one) => {
    const name = /^([A-Za-z0-9-]+)\s*[;:]/.exec(one.text)?.[1]?.toUpperCase()
    if (!name) {
      warn(one.line, CALENDAR_ISSUES.strayLine)
      return []
    }
    if (!KNOWN.has(name)) return []
    try {
      return [propertyOf(one)]
    } catch {
      if (RULES.includes(name))
        throw new EventRefused(one.line, CALENDAR_ISSUES.badRule(one.text.replace(/^[^:]*:/, '')))
      if (TIMES.includes(name)) throw new EventRefused(one.line, CALENDAR_ISSUES.unreadable(name))
      warn(one.line, CALENDAR_ISSUES.readAsText(name))
      return []
    }
  })
}

const TITLE_MAX = 200
const BODY_MAX = 5000

/** @throws EventRefused */
function readComponent(component: Component, times: TimeReader): ReadComponent {
  const warned: ReadingIssue[] = []
  const named = { uid: rawOf(component, 'UID'), title: rawOf(component, 'SUMMARY') }
  const warn: Warn = (line, sentence) => void warned.push({ line, ...named, severity: 'warning', sentence })
  if (!component.isClosed) throw new EventRefused(component.line, CALENDAR_ISSUES.unfinished)
  const properties = propertiesOf(component, warn)
  const first = (name: string) => properties.find((one) => one.name === name)
  const textOf = (name: string, most: number) => textUpTo(first(name), most, warn)
  if (/^(PRIVATE|CONFIDENTIAL)$/i.test(textOf('CLASS', 50)))
    throw new EventRefused(first('CLASS')?.line ?? component.line, CALENDAR_ISSUES.private)
  const uid = textOf('UID', 500)
  if (uid === '') throw new EventRefused(component.line, CALENDAR_ISSUES.withoutUid)
  const title = textOf('SUMMARY', TITLE_MAX)
  if (title === '') throw new EventRefused(component.line, CALENDAR_ISSUES.withoutTitle)
  const recurrenceId = first('RECURRENCE-ID')
  const website = textOf('URL', 300)
  return {
    line: component.line,
    uid,
    recurrenceId: recurrenceId ? (times.timesOf(recurrenceId, warn)[0] ?? null) : null,
    sequence: Number(first('SEQUENCE')?.values[0] ?? 0) || 0,
    series: seriesOf(component, properties, times, warn),
    title,
    body: textOf('DESCRIPTION', BODY_MAX),
    place: textOf('LOCATION', TITLE_MAX),
    point: pointOf(first('GEO')),
    website: /^https?:\/\/\S+$/i.test(website) ? website : '',
    categories: properties.filter(({ name }) => name === 'CATEGORIES').flatMap(({ values }) => values.map(String)),
    isCancelled: /^CANCELLED$/i.test(textOf('STATUS', 50)),
    warned: recurrenceId?.params.range
      ? [...warned, { line: recurrenceId.line, ...named, severity: 'warning', sentence: CALENDAR_ISSUES.followingToo }]
      : warned,
  }
}

function textUpTo(property: Property | undefined, most: number, warn: Warn): string {
  const text = String(property?.values[0] ?? '')
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
    .trim()
  if (property && text.length > most) warn(property.line, CALENDAR_ISSUES.cut(property.name, most))
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

function pointOf(property: Property | undefined): ReadEvent['point'] {
  const [lat, lon] = property && Array.isArray(property.values[0]) ? property.values[0].map(Number) : []
  const isPlace = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return isPlace && (lat !== 0 || lon !== 0) ? { lon, lat } : null
}

/** @throws EventRefused */
function seriesOf(component: Component, properties: readonly Property[], times: TimeReader, warn: Warn): Series {
  const named = (name: string) => properties.filter((one) => one.name === name)
  const [begin] = named('DTSTART')
  const start = begin && times.timesOf(begin, warn)[0]
  if (!begin || !start) throw new EventRefused(component.line, CALENDAR_ISSUES.withoutStart)
  const { local, isDay, tzid } = start
  const all = (name: string) => named(name).flatMap((one) => times.timesOf(one, warn))
  const series: Series = {
    start: local,
    end: endOf(start, named('DTEND')[0], named('DURATION')[0], times, warn),
    isAllDay: isDay,
    tzid,
    rrule: null,
    rdates: all('RDATE').map((one) => (one.isDay ? one.local.toPlainDate().toPlainDateTime(local) : inZone(one, tzid))),
    exdates: all('EXDATE').map((one) =>
      one.isDay ? one.local.toPlainDate().toPlainDateTime(local) : inZone(one, tzid),
    ),
  }
  return { ...series, rrule: keptRule(series, named('RRULE'), named('EXRULE'), warn) }
}

/** @throws EventRefused */
function endOf(
  start: SaidTime,
  end: Property | undefined,
  duration: Property | undefined,
  times: TimeReader,
  warn: Warn,
): Temporal.PlainDateTime {
  const said = end && times.timesOf(end, warn)[0]
  const found = said ? inZone(said, start.tzid) : after(start, duration)
  if (Temporal.PlainDateTime.compare(found, start.local) < 0)
    throw new EventRefused((end ?? duration)?.line ?? 0, CALENDAR_ISSUES.endBeforeStart)
  // RFC 5545 3.6.1: a day by itself lasts a day; Outlook writes the same day as its end
  return start.isDay && found.equals(start.local) ? start.local.add({ days: 1 }) : found
}

/** @throws EventRefused */
function after({ local, tzid, isDay }: SaidTime, duration: Property | undefined): Temporal.PlainDateTime {
  if (!duration) return isDay ? local.add({ days: 1 }) : local
  try {
    const lasts = Temporal.Duration.from(String(duration.values[0]))
    return isDay ? local.add(lasts) : local.toZonedDateTime(tzid).add(lasts).toPlainDateTime()
  } catch {
    throw new EventRefused(duration.line, CALENDAR_ISSUES.unreadable('DURATION'))
  }
}

/** The rule to expand; null when there is none, or when it is kept as its stated dates. @throws EventRefused */
function keptRule(
  series: Series,
  rules: readonly Property[],
  exceptions: readonly Property[],
  warn: Warn,
): string | null {
  const [rule] = rules
  if (!rule) return null
  const text = rule.raw.trim().toUpperCase()
  try {
    ruleFrom(text, series)
  } catch {
    throw new EventRefused(rule.line, CALENDAR_ISSUES.badRule(text))
  }
  const doubt = doubtOf(text, series.isAllDay)
  if (doubt) warn(rule.line, CALENDAR_ISSUES.doubt[doubt])
  else if (rules.length > 1 || exceptions.length > 0) warn(rule.line, CALENDAR_ISSUES.legacyRules)
  else return text
  return null
}

/** Series with their changed dates; of what is written twice, the latest version. */
function together(read: readonly ReadComponent[], warn: (one: ReadComponent, sentence: string) => void): ReadEvent[] {
  const latest = new Map<string, ReadComponent>()
  for (const one of read) {
    const key = `${one.uid}\n${one.recurrenceId ? instantKey(one.recurrenceId) : ''}`
    const before = latest.get(key)
    if (before) warn(one, CALENDAR_ISSUES.twice)
    if (!before || one.sequence >= before.sequence) latest.set(key, one)
  }
  const kept = [...latest.values()]
  const events = kept
    .filter(({ recurrenceId }) => !recurrenceId)
    .map((one): ReadEvent => ({ ...eventOf(one), recurrence: '' }))
  const byUid = new Map(events.map((one) => [one.uid, one]))
  for (const one of kept) {
    if (!one.recurrenceId) continue
    const master = byUid.get(one.uid)
    if (!master) events.push({ ...eventOf(one), recurrence: instantKey(one.recurrenceId) })
    else master.changes.push(changeOf(one, one.recurrenceId, master.series))
  }
  return events
}

/** Key of a RECURRENCE-ID: the day, or the instant, so that two ways to write one date are one. */
const instantKey = ({ local, isDay, tzid }: SaidTime) =>
  isDay ? local.toPlainDate().toString() : local.toZonedDateTime(tzid).toInstant().toString()

const eventOf = ({ warned, recurrenceId, ...event }: ReadComponent) => ({ ...event, changes: [] })

function changeOf(one: ReadComponent, id: SaidTime, { tzid, start, isAllDay }: Series): ChangedDate {
  const moment = (local: Temporal.PlainDateTime): SaidTime => ({
    local,
    isDay: one.series.isAllDay,
    tzid: one.series.tzid,
  })
  const original = id.isDay && !isAllDay ? id.local.toPlainDate().toPlainDateTime(start) : inZone(id, tzid)
  return {
    line: one.line,
    original,
    start: inZone(moment(one.series.start), tzid),
    end: inZone(moment(one.series.end), tzid),
    isCancelled: one.isCancelled,
  }
}
