import { randomUUID } from 'node:crypto'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { legalDay, legalTime } from '#wording/day.ts'
import { RESIDENT_ORGANISER } from '#wording/services/agenda/agenda-words.ts'
import { calledOff } from './called-off.ts'
import { datesOf } from './date-queries.ts'
import { layDates } from './dates.ts'
import { eventById, insertEntry, insertEvent, keepsAgendaOf, organiserNamed } from './queries.ts'
import { holdSeatsOf } from './seat-money.ts'
import { keptSeries, seriesOf, seriesSaid } from './times.ts'

/** What the agenda tells of a place that is lent for an event: instants of its slot, and words of whoever keeps the agenda. */
export type LentEvent = {
  inseeCode: string
  title: string
  body: string
  placeName: string
  address: string
  /** Null: a person, whose name is nobody’s to read. */
  organiserName: string | null
  from: string
  to: string
}

type Clocks = Pick<Deps, 'clock' | 'realClock'>

/** Published at once, in the transaction of the answer. @throws Problem 403 to who does not keep the agenda of the commune */
export async function openLentEvent(
  { clock, realClock }: Clocks,
  scoped: Scoped,
  personId: string,
  { from, to, organiserName, ...said }: LentEvent,
): Promise<string> {
  if (!(await keepsAgendaOf(scoped, said.inseeCode))) throw problem('agendaElsewhere')
  const organiser =
    organiserName === null
      ? { id: null, name: RESIDENT_ORGANISER }
      : await organiserNamed(scoped, 'association', organiserName, said.inseeCode)
  const times = { startsOn: legalDay(from), startsAt: legalTime(from), endsOn: legalDay(to), endsAt: legalTime(to) }
  const values = {
    ...{ ...said, theme: 'celebration' as const, website: '', capacity: null, priceCents: null, priceDeliberation: '' },
    ...{ organiserId: organiser.id, organiserName: organiser.name, lon: null, lat: null },
    ...keptSeries(seriesSaid(times, null, clock.today())),
  }
  const id = randomUUID()
  const at = realClock.instant().toString()
  const entry = { eventId: id, reason: '', onDay: clock.today().toString(), at, by: personId }
  await insertEvent(scoped, id, values, { at, from: null })
  await insertEntry(scoped, { ...entry, type: 'proposed' })
  await insertEntry(scoped, { ...entry, type: 'published' })
  await layDates(scoped, { id, capacity: null }, seriesOf({ ...values, rdates: [], exdates: [] }), clock.now())
  return id
}

/** The place is lent no longer: the event stays, says why, and those who follow it are told. One that is over, or was cancelled, stays as it is. */
export async function cancelLentEvent(clocks: Clocks, db: Database, id: string, reason: string): Promise<void> {
  const event = await eventById(db, id)
  if (event?.state !== 'published') return
  const [onDay, at] = [clocks.clock.today().toString(), clocks.realClock.instant().toString()]
  const dates = await datesOf(db, [id])
  await holdSeatsOf(
    db,
    dates.map((date) => date.id),
  )
  await insertEntry(db, { eventId: id, type: 'cancelled', reason, onDay, at, by: null })
  await calledOff(clocks, db, dates, { reason, by: null })
}
