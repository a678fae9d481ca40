import { randomUUID } from 'node:crypto'
import {
  type AgendaSource,
  type AgendaSourcePage,
  CALENDAR_MAX_BYTES,
  type NewSource,
  type SourceReading,
} from '#contract/services/agenda/agenda-source.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import type { OutsideAnswer, OutsideReader } from '#platform/outside-fetch.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { CALENDAR_REFUSALS, READING_SENTENCES, UNREACHED } from '#wording/services/agenda/calendar-words.ts'
import { asAgendaKeeper } from './events.ts'
import { readCalendar } from './ical-reader.ts'
import { type Reading, takeCalendar, takeUnchanged, writeReading } from './imports.ts'
import { isOfTerritory, keepsAgendaOf, organiserById } from './queries.ts'
import {
  insertSource,
  markRead,
  readingsOf,
  type SourceRow,
  sourceById,
  sourcesDue,
  sourcesKept,
  stopSource,
} from './source-queries.ts'

export type SourceDeps = Pick<Deps, 'db' | 'clock' | 'realClock'> & { readOutside: OutsideReader }

const READINGS_SHOWN = 10
const SILENT_HOURS = 24
/** An address is read once an hour; a little less, so that a round that is late skips none. */
const BETWEEN_MINUTES = 55

function shown(source: SourceRow, last: AgendaSource['last'], now: Temporal.Instant): AgendaSource {
  const { etag, changedAt, ...told } = source
  const limit = now.subtract({ hours: SILENT_HOURS })
  const isOld = source.goodAt === null || Temporal.Instant.compare(Temporal.Instant.from(source.goodAt), limit) < 0
  return {
    ...told,
    last,
    isSilent: source.url !== null && source.stoppedOn === null && source.readAt !== null && isOld,
  }
}

export const listSources = (deps: SourceDeps, personId: string): Promise<AgendaSource[]> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    const sources = await sourcesKept(scoped)
    const readings = await readingsOf(
      scoped,
      sources.map(({ id }) => id),
      1,
    )
    const last = new Map(readings.map(({ sourceId, ...one }) => [sourceId, summaryOf(one)]))
    return sources.map((source) => shown(source, last.get(source.id) ?? null, deps.realClock.instant()))
  })

export const readSourcePage = (deps: SourceDeps, personId: string, id: string): Promise<AgendaSourcePage> =>
  asAgendaKeeper(deps, personId, (scoped) => pageOf(deps, scoped, id))

async function pageOf({ realClock }: SourceDeps, scoped: Scoped, id: string): Promise<AgendaSourcePage> {
  const source = await keptSource(scoped, id)
  const readings = (await readingsOf(scoped, [id], READINGS_SHOWN)).map(({ sourceId, ...one }) => one)
  const [first] = readings
  return { ...shown(source, first ? summaryOf(first) : null, realClock.instant()), readings }
}

const summaryOf = ({ issues, ...summary }: SourceReading) => summary

/** @throws Problem 404 */
async function keptSource(scoped: Scoped, id: string): Promise<SourceRow> {
  const source = await sourceById(scoped, id)
  if (!source) throw problem('agendaSourceUnknown')
  return source
}

/** @throws Problem 403, 422 */
export const writeSource = (deps: SourceDeps, personId: string, said: NewSource): Promise<AgendaSourcePage> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    const { inseeCode, organiserId, name, url, theme, isModerated } = said
    if (!(await keepsAgendaOf(scoped, inseeCode))) throw problem('agendaElsewhere')
    if (!(await isOfTerritory(scoped, inseeCode))) throw problem('agendaCommuneUnknown')
    const organiser = await organiserById(scoped, organiserId)
    if (!organiser || (organiser.inseeCode !== null && organiser.inseeCode !== inseeCode))
      throw problem('agendaOrganiserUnknown')
    const id = randomUUID()
    const at = deps.realClock.instant().toString()
    await insertSource(scoped, { id, inseeCode, organiserId, name, url, theme, isModerated, by: personId, at })
    return pageOf(deps, scoped, id)
  })

const readingOf = ({ clock, realClock }: SourceDeps, by: string | null): Reading => ({
  now: clock.now(),
  onDay: clock.today().toString(),
  at: realClock.instant().toString(),
  by,
})

/** A file deposited by an agent. @throws Problem 404, 422 */
export const depositCalendar = (
  deps: SourceDeps,
  personId: string,
  id: string,
  bytes: Uint8Array,
): Promise<AgendaSourcePage> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    const source = await keptSource(scoped, id)
    const read = readCalendar(bytes, deps.clock.today())
    if (typeof read === 'string') throw problem('calendarRefused', { because: read })
    const reading = readingOf(deps, personId)
    await takeCalendar(scoped, source, read, reading)
    await markRead(scoped, id, reading.at, { etag: null, changedAt: null })
    return pageOf(deps, scoped, id)
  })

/** Reads the address of a source now. @throws Problem 403, 404, 422 */
export async function readSourceNow(deps: SourceDeps, personId: string, id: string): Promise<AgendaSourcePage> {
  const source = await asAgendaKeeper(deps, personId, (scoped) => keptSource(scoped, id))
  if (source.url === null) throw problem('calendarWithoutAddress')
  await readSource(deps, source, personId, new AbortController().signal)
  return readSourcePage(deps, personId, id)
}

/** No longer read; its events stay. @throws Problem 404 */
export const stopReading = (deps: SourceDeps, personId: string, id: string): Promise<AgendaSourcePage> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    await keptSource(scoped, id)
    await stopSource(scoped, id, deps.clock.today().toString())
    return pageOf(deps, scoped, id)
  })

/** Reads each address that is due. */
export async function readSources(deps: SourceDeps, stopping: AbortSignal): Promise<void> {
  const due = deps.realClock.instant().subtract({ minutes: BETWEEN_MINUTES })
  for (const source of await sourcesDue(deps.db, due.toString())) {
    if (stopping.aborted) return
    await readSource(deps, source, null, stopping)
  }
}

/** The address is asked outside any transaction: a slow one holds nothing. */
async function readSource(
  deps: SourceDeps,
  source: SourceRow,
  by: string | null,
  stopping: AbortSignal,
): Promise<void> {
  const { etag, changedAt, url } = source
  if (url === null) return
  const answer = await deps.readOutside(url, { etag, changedAt, maxBytes: CALENDAR_MAX_BYTES, stopping })
  if (stopping.aborted) return
  await deps.db.transaction((tx) => taken(tx, source, answer, readingOf(deps, by)))
}

async function taken(tx: Database, source: SourceRow, answer: OutsideAnswer, reading: Reading): Promise<void> {
  if (answer.outcome === 'unchanged') {
    await takeUnchanged(tx, source, reading)
    await markRead(tx, source.id, reading.at, source)
    return
  }
  if (answer.outcome === 'unreached') {
    await writeReading(tx, source, reading, {
      outcome: answer.why === 'tooLarge' ? 'refused' : 'unreached',
      sentence: unreachedText(answer),
    })
    await markRead(tx, source.id, reading.at, null)
    return
  }
  const read = readCalendar(answer.bytes, Temporal.PlainDate.from(reading.onDay))
  if (typeof read === 'string') {
    await writeReading(tx, source, reading, { outcome: 'refused', sentence: CALENDAR_REFUSALS[read] })
    await markRead(tx, source.id, reading.at, null)
    return
  }
  await takeCalendar(tx, source, read, reading)
  await markRead(tx, source.id, reading.at, answer)
}

function unreachedText(answer: Extract<OutsideAnswer, { outcome: 'unreached' }>): string {
  if (answer.why === 'tooLarge') return CALENDAR_REFUSALS.tooLarge
  return READING_SENTENCES.unreached(answer.why === 'status' ? UNREACHED.status(answer.status) : UNREACHED[answer.why])
}
