import { createHash, randomUUID } from 'node:crypto'
import type { ReadingIssue } from '#contract/services/agenda/agenda-source.ts'
import { EVENT_THEMES, type EventTheme } from '#contract/services/agenda/event-names.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { EVENT_THEME_NAMES } from '#wording/services/agenda/agenda-words.ts'
import {
  CALENDAR_ISSUES,
  CANCELLED_THERE,
  MISSING_TWICE,
  READING_SENTENCES,
} from '#wording/services/agenda/calendar-words.ts'
import { changeDate, datesOf } from './date-queries.ts'
import { layDates, wantedDates } from './dates.ts'
import type { ReadCalendar, ReadEvent } from './ical-reader.ts'
import { type EventValues, insertEntry, insertEvent, updateEvent } from './queries.ts'
import { DATES_MAX, datesBetween, momentOf, type Series } from './recurrence.ts'
import {
  eventsOfSource,
  forgetDates,
  insertReading,
  type KnownEvent,
  missedInSource,
  type SourceRow,
  seenInSource,
} from './source-queries.ts'
import { keptSeries } from './times.ts'

type Reader = Database | Scoped

/** When it is read, by the day of acts and by the time of the machine, and by whom: null for a subscription. */
export type Reading = { now: Temporal.Instant; onDay: string; at: string; by: string | null }

/** Good readings in a row without an event after which it is cancelled: one alone may be an accident of the source. */
const MISSING_MAX = 2

const ISSUES_MAX = 500

type Counts = { added: number; changed: number; cancelled: number; same: number; past: number }

/** Brings a calendar that was read into the agenda, in the caller's transaction, and writes what became of it. */
export async function takeCalendar(db: Reader, source: SourceRow, read: ReadCalendar, reading: Reading): Promise<void> {
  const known = new Map((await eventsOfSource(db, source.id, reading.now.toString())).map((one) => [keyOf(one), one]))
  const counts: Counts = { added: 0, changed: 0, cancelled: 0, same: 0, past: 0 }
  const issues = [...read.issues]
  const seen = new Set<string>()
  for (const said of read.events) {
    const event = settled(said, reading.now, issues)
    seen.add(keyOf(event))
    const outcome = await takeEvent(db, source, event, known.get(keyOf(event)), reading)
    counts[outcome] += 1
  }
  // what cannot be read is not missing
  const unread = new Set(issues.flatMap(({ severity, uid }) => (severity === 'refused' ? [uid] : [])))
  const missing = [...known.values()].filter((one) => !seen.has(keyOf(one)) && !unread.has(one.uid))
  counts.cancelled += await missed(db, missing, reading)
  const refused = issues.filter(({ severity }) => severity === 'refused').length
  await writeReading(db, source, reading, {
    outcome: 'read',
    sentence: READING_SENTENCES.read({ ...counts, refused }),
    ...counts,
    issues: issues.slice(0, ISSUES_MAX),
  })
}

/** The source said that nothing changed: what was missing is missing once more. */
export async function takeUnchanged(db: Reader, source: SourceRow, reading: Reading): Promise<void> {
  const known = await eventsOfSource(db, source.id, reading.now.toString())
  const cancelled = await missed(
    db,
    known.filter(({ missingReads }) => missingReads > 0),
    reading,
  )
  await writeReading(db, source, reading, {
    outcome: 'unchanged',
    sentence: READING_SENTENCES.unchanged,
    cancelled,
    same: known.length,
  })
}

type Written = Pick<Parameters<typeof insertReading>[1], 'outcome' | 'sentence'> &
  Partial<Parameters<typeof insertReading>[1]>

export const writeReading = (db: Reader, source: SourceRow, { at, by }: Reading, written: Written) =>
  insertReading(db, {
    ...{ sourceId: source.id, at, by, added: 0, changed: 0, cancelled: 0, same: 0, issues: [] },
    ...written,
  })

const keyOf = ({ uid, recurrence }: { uid: string; recurrence: string }) => `${uid}\n${recurrence}`

/** The event with what its changed dates and its number of dates ask for, and what is to be said of it. */
function settled(event: ReadEvent, now: Temporal.Instant, issues: ReadingIssue[]): ReadEvent {
  const warn = (line: number, sentence: string) =>
    void issues.push({ line, uid: event.uid, title: event.title, severity: 'warning', sentence })
  const strays = event.changes.filter(({ original }) => datesBetween(event.series, original, original).length === 0)
  for (const { line } of strays) warn(line, CALENDAR_ISSUES.outside)
  const series: Series = {
    ...event.series,
    rdates: [...event.series.rdates, ...strays.map(({ original }) => original)],
  }
  if (wantedDates(series, now).length < DATES_MAX) return { ...event, series }
  warn(event.line, CALENDAR_ISSUES.tooManyDates)
  return { ...event, series: { ...series, rrule: null } }
}

async function takeEvent(
  db: Reader,
  source: SourceRow,
  event: ReadEvent,
  known: KnownEvent | undefined,
  reading: Reading,
): Promise<keyof Counts> {
  const sha256 = createHash('sha256')
    .update(JSON.stringify({ ...event, line: 0, changes: event.changes.map(unlined) }))
    .digest('hex')
  if (!known)
    return event.isCancelled || isPast(event.series, reading.now) ? 'past' : added(db, source, event, sha256, reading)
  await seenInSource(db, known.id, sha256)
  const entry = { eventId: known.id, reason: '', ...reading }
  const isBack = known.state === 'cancelled' && known.missingReads >= MISSING_MAX
  if (known.sha256 === sha256 && !isBack) return 'same'
  if (known.state === 'refused' || (known.state === 'cancelled' && !isBack)) return 'same'
  if (isBack) await insertEntry(db, { ...entry, type: 'published' })
  if (event.isCancelled) {
    const type = known.state === 'proposed' ? 'refused' : 'cancelled'
    await insertEntry(db, { ...entry, type, reason: CANCELLED_THERE })
    return 'cancelled'
  }
  await updateEvent(db, known.id, valuesOf(source, event))
  await insertEntry(db, { ...entry, type: 'edited' })
  if (known.state !== 'proposed') {
    await forgetDates(db, known.id)
    await laid(db, known, event, reading)
  }
  return 'changed'
}

const unlined = ({ line: _, ...change }: ReadEvent['changes'][number]) => change

/** Nothing of it is to come. */
const isPast = (series: Series, now: Temporal.Instant) =>
  !wantedDates(series, now).some(({ endsAt }) => Temporal.Instant.compare(Temporal.Instant.from(endsAt), now) >= 0)

async function added(
  db: Reader,
  source: SourceRow,
  event: ReadEvent,
  sha256: string,
  reading: Reading,
): Promise<'added'> {
  const id = randomUUID()
  const { uid, recurrence } = event
  const entry = { eventId: id, reason: '', ...reading }
  await insertEvent(db, id, valuesOf(source, event), {
    at: reading.at,
    from: { sourceId: source.id, uid, recurrence, sha256 },
  })
  await insertEntry(db, { ...entry, type: 'proposed' })
  if (!source.isModerated) {
    await insertEntry(db, { ...entry, type: 'published' })
    await laid(db, { id, capacity: null }, event, reading)
  }
  return 'added'
}

/** Lays the dates, and says of each what its calendar says of it alone. */
async function laid(
  db: Reader,
  { id, capacity }: Pick<KnownEvent, 'id' | 'capacity'>,
  event: ReadEvent,
  { now, at }: Reading,
) {
  await layDates(db, { id, capacity }, event.series, now)
  if (event.changes.length === 0) return
  const dates = new Map((await datesOf(db, [id])).map((date) => [date.originalLocal, date]))
  for (const { original, start, end, isCancelled } of event.changes) {
    const date = dates.get(original.toString({ smallestUnit: 'second' }))
    if (!date) continue
    const moment = momentOf({ ...event.series, start, end }, start)
    await changeDate(db, date.id, {
      state: isCancelled ? 'cancelled' : 'moved',
      startsAt: isCancelled ? date.startsAt : moment.startsAt.toString(),
      endsAt: isCancelled ? date.endsAt : moment.endsAt.toString(),
      reason: isCancelled ? CANCELLED_THERE : '',
      at,
    })
  }
}

/** @returns how many are cancelled now */
async function missed(db: Reader, missing: readonly KnownEvent[], reading: Reading): Promise<number> {
  let cancelled = 0
  for (const { id, state, missingReads, isToCome } of missing) {
    if (!isToCome || (state !== 'published' && state !== 'proposed')) continue
    await missedInSource(db, id)
    if (missingReads + 1 < MISSING_MAX) continue
    const type = state === 'proposed' ? 'refused' : 'cancelled'
    await insertEntry(db, { eventId: id, type, reason: MISSING_TWICE, ...reading })
    cancelled += 1
  }
  return cancelled
}

function valuesOf(source: SourceRow, event: ReadEvent): EventValues {
  const { inseeCode, organiserId, organiserName, theme } = source
  return {
    ...{ inseeCode, organiserId, organiserName, title: event.title, body: event.body },
    theme: themeOf(event.categories) ?? theme,
    ...{ placeName: event.place, address: '', website: event.website },
    ...{ lon: event.point?.lon ?? null, lat: event.point?.lat ?? null },
    ...keptSeries(event.series),
    ...{ capacity: null, priceCents: null, priceDeliberation: '' },
  }
}

/** A category that names a theme as we do. */
const themeOf = (categories: readonly string[]): EventTheme | undefined =>
  EVENT_THEMES.find((theme) =>
    categories.some((one) => one.localeCompare(EVENT_THEME_NAMES[theme], 'fr', { sensitivity: 'base' }) === 0),
  )
