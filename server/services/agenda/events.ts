import { randomUUID } from 'node:crypto'
import {
  type AskedEvents,
  type EventDecision,
  type FollowedProposal,
  type KeptEvent,
  type KeptEventPage,
  type KeptPage,
  NEXT_EVENT_STATES,
  type OccurrenceChange,
  type PreviewedDates,
  type ProposedEvent,
  type ReceivedProposal,
  type RecurrencePreview,
  type SaidEvent,
} from '#contract/services/agenda/agenda-event.ts'
import { weekdayOf } from '#contract/services/agenda/recurrence.ts'
import { logShown } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { countWrite } from '#platform/write-pace.ts'
import { EVENT_STATE_NAMES } from '#wording/services/agenda/agenda-words.ts'
import { recurrenceSentence } from '#wording/services/agenda/recurrence-words.ts'
import { calledOff, tellSeats } from './called-off.ts'
import { changeDate, type DateRow, datesOf } from './date-queries.ts'
import { layAgain, layDates } from './dates.ts'
import {
  countProposed,
  type EventRow,
  type EventValues,
  entriesOf,
  eventById,
  insertEntry,
  insertEvent,
  insertProposal,
  isOfTerritory,
  keepsAgendaOf,
  keepsSomeAgenda,
  keptLines,
  metresFromCommune,
  organiserById,
  organiserNamed,
  proposalByToken,
  proposalOf,
  setOrganiser,
  updateEvent,
} from './queries.ts'
import { AHEAD_MONTHS, datesBetween, momentOf } from './recurrence.ts'
import { holdSeatsOf } from './seat-money.ts'
import { offerPlaces, type SeatDeps } from './seats.ts'
import { proposalToken } from './secret-links.ts'
import { daysOf, keptSeries, recurrenceKept, ruleText, seriesOf, seriesSaid, spanOf, timesOf } from './times.ts'

export type EventDeps = SeatDeps

/** A point further from the commune is a mistake. */
const AROUND_M = 2000

const LINES_MAX = 500

const PREVIEWED = 12

/** @throws Problem 422 at what no event is */
async function valuesOf(
  db: Database | Scoped,
  said: SaidEvent,
  organiser: { id: number | null; name: string },
  today: Temporal.PlainDate,
): Promise<EventValues> {
  const { inseeCode, point, priceCents, priceDeliberation } = said
  if (!(await isOfTerritory(db, inseeCode))) throw problem('agendaCommuneUnknown')
  const isPaid = priceCents !== null && priceCents > 0
  if (isPaid && priceDeliberation === '') throw problem('agendaPriceWithoutAct')
  if (point && ((await metresFromCommune(db, inseeCode, point.lon, point.lat)) ?? 0) > AROUND_M)
    throw problem('agendaOutside')
  const { title, body, theme, placeName, address, website, capacity } = said
  return {
    ...{ inseeCode, title, body, theme, placeName, address, website, capacity, priceCents },
    priceDeliberation: isPaid ? priceDeliberation : '',
    ...{ organiserId: organiser.id, organiserName: organiser.name },
    ...{ lon: point?.lon ?? null, lat: point?.lat ?? null },
    ...keptSeries(seriesSaid(said, said.recurrence, today)),
  }
}

/** @throws Problem 422 */
function refusePast(values: EventValues, now: Temporal.Instant): void {
  const series = seriesOf(values)
  const last =
    series.rrule === null
      ? [series.start]
      : datesBetween(series, series.start, series.start.add({ months: AHEAD_MONTHS + 1 }))
  const end = last.at(-1)
  if (!end || Temporal.Instant.compare(momentOf(series, end).endsAt, now) < 0) throw problem('agendaPast')
}

type Written = { onDay: string; at: string; by: string | null }

const written = ({ clock, realClock }: EventDeps, by: string | null): Written => ({
  onDay: clock.today().toString(),
  at: realClock.instant().toString(),
  by,
})

/** Anyone proposes; an agent of the commune reads it before anybody else does. @throws Problem 422, 429 */
export async function proposeEvent(deps: EventDeps, said: ProposedEvent, network?: string): Promise<ReceivedProposal> {
  const { db, clock } = deps
  const isKnown = await asPerson(db, null, clock.today(), (scoped) => isOfTerritory(scoped, said.inseeCode))
  if (!isKnown) throw problem('agendaCommuneUnknown')
  const writer = { network, mail: said.contactEmail }
  await countWrite(deps, 'agendaProposal', writer, [said.inseeCode], () => problem('agendaProposalsPaused'))
  const id = randomUUID()
  const token = proposalToken(deps.config, id)
  return asPerson(db, null, clock.today(), async (scoped) => {
    const values = await valuesOf(scoped, said, { id: null, name: said.organiserName }, clock.today())
    refusePast(values, clock.now())
    const entry = written(deps, null)
    await insertEvent(scoped, id, values, { at: entry.at, from: null })
    await insertEntry(scoped, { eventId: id, type: 'proposed', reason: '', ...entry })
    const { contactName, contactEmail } = said
    await insertProposal(scoped, { eventId: id, contactName, contactEmail, tokenSha256: sha256(token), at: entry.at })
    return { token }
  })
}

export async function followProposal({ db }: EventDeps, token: string): Promise<FollowedProposal> {
  const row = await proposalByToken(db, sha256(token))
  if (!row) throw problem('agendaLinkUnknown')
  return row
}

/** @throws Problem 403 to who keeps no agenda */
export const asAgendaKeeper = <T>(
  { db, clock }: Pick<EventDeps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await keepsSomeAgenda(scoped))) throw problem('agendaForAgents')
    return work(scoped)
  })

export const listKeptEvents = (
  deps: EventDeps,
  personId: string,
  { state, commune, q }: AskedEvents,
): Promise<KeptPage> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    const asked = { state: state ?? null, commune: commune ?? null, words: q || null, now: deps.clock.now().toString() }
    const rows = await keptLines(scoped, asked, LINES_MAX)
    return {
      toModerate: await countProposed(scoped),
      lines: rows.map(({ rrule, startsLocal, isAllDay, tzid, ...line }) => ({
        ...line,
        rule: ruleText({ rrule, startsLocal, tzid }, 2),
      })),
    }
  })

/** An organiser of the commune, or a body of the whole territory. @throws Problem 422 */
async function organiserOf(scoped: Scoped, { organiserId, organiserName, inseeCode }: KeptEvent) {
  if (organiserId !== null) {
    const known = await organiserById(scoped, organiserId)
    if (!known || (known.inseeCode !== null && known.inseeCode !== inseeCode)) throw problem('agendaOrganiserUnknown')
    return known
  }
  if (organiserName === '') throw problem('agendaOrganiserUnknown')
  return organiserNamed(scoped, 'association', organiserName, inseeCode)
}

/** What an agent writes is published at once. @throws Problem 403, 422 */
export const writeEvent = (deps: EventDeps, personId: string, said: KeptEvent): Promise<{ id: string }> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    if (!(await keepsAgendaOf(scoped, said.inseeCode))) throw problem('agendaElsewhere')
    const values = await valuesOf(scoped, said, await organiserOf(scoped, said), deps.clock.today())
    refusePast(values, deps.clock.now())
    const id = randomUUID()
    const entry = written(deps, personId)
    await insertEvent(scoped, id, values, { at: entry.at, from: null })
    await insertEntry(scoped, { eventId: id, type: 'proposed', reason: '', ...entry })
    await insertEntry(scoped, { eventId: id, type: 'published', reason: '', ...entry })
    await layDates(
      scoped,
      { id, capacity: values.capacity },
      seriesOf({ ...values, rdates: [], exdates: [] }),
      deps.clock.now(),
    )
    return { id }
  })

/** @throws Problem 403, 404 */
async function keptEvent(scoped: Scoped, id: string): Promise<EventRow> {
  const event = await eventById(scoped, id)
  if (!event) throw problem('agendaEventUnknown')
  if (!(await keepsAgendaOf(scoped, event.inseeCode))) throw problem('agendaElsewhere')
  return event
}

export const readKeptEvent = (deps: EventDeps, personId: string, id: string): Promise<KeptEventPage> =>
  asAgendaKeeper(deps, personId, (scoped) => pageOf(scoped, id))

async function pageOf(scoped: Scoped, id: string): Promise<KeptEventPage> {
  const event = await keptEvent(scoped, id)
  const [proposal, dates, entries] = [
    await proposalOf(scoped, id),
    await datesOf(scoped, [id]),
    await entriesOf(scoped, id),
  ]
  if (proposal) await logShown(scoped, { subject: 'list', of: 'agenda-proposal' }, [id])
  const {
    lon,
    lat,
    startsLocal,
    endsLocal,
    tzid,
    rrule,
    rdates,
    exdates,
    sourceId,
    createdAt,
    changedAt,
    cancelledAt,
    ...shown
  } = event
  const recurrence = recurrenceKept(event)
  return {
    ...shown,
    ...timesOf(event),
    recurrence,
    point: lon === null || lat === null ? null : { lon, lat },
    contactName: proposal?.contactName ?? null,
    contactEmail: proposal?.contactEmail ?? null,
    rule: ruleText(event, dates.length),
    isRuleEditable: sourceId === null && (rrule === null) === (recurrence === null),
    occurrences: dates.map(shownDate),
    entries,
  }
}

const shownDate = ({ eventId, originalLocal, changedAt, ...date }: DateRow) => ({
  ...date,
  free: date.capacity === null ? null : Math.max(0, date.capacity - date.taken),
})

/** @throws Problem 403, 404, 409, 422 */
export const editEvent = (deps: EventDeps, personId: string, id: string, said: KeptEvent): Promise<KeptEventPage> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    const event = await keptEvent(scoped, id)
    refuseClosed(event)
    if (event.sourceId !== null) throw problem('agendaFromSource')
    if (said.expectedSequence !== null && said.expectedSequence !== event.sequence)
      throw problem('agendaChangedMeanwhile')
    if (said.inseeCode !== event.inseeCode) throw problem('agendaElsewhere')
    const values = await valuesOf(scoped, said, await organiserOf(scoped, said), deps.clock.today())
    await updateEvent(scoped, id, values)
    await insertEntry(scoped, { eventId: id, type: 'edited', reason: '', ...written(deps, personId) })
    if (event.state === 'published') {
      const series = seriesOf({ ...values, rdates: [], exdates: [] })
      await layAgain(scoped, { id, capacity: values.capacity }, series, deps.clock.now())
      if (isElsewhen(event, values)) await tellSeats(scoped, 'agendaChanged', await datesOf(scoped, [id]), deps)
    }
    return pageOf(scoped, id)
  }).then((page) => offered(deps, page))

/** Those who registered are told of another moment or another place, not of a corrected title. */
const isElsewhen = (before: EventRow, after: EventValues) =>
  before.startsLocal !== after.startsLocal ||
  before.endsLocal !== after.endsLocal ||
  before.placeName !== after.placeName

/** More places go to who waits, once the change is kept. */
async function offered(deps: EventDeps, page: KeptEventPage): Promise<KeptEventPage> {
  const waited = page.occurrences.filter(({ waiting }) => waiting > 0)
  if (waited.length > 0)
    await deps.db.transaction(async (tx) => {
      for (const { id } of waited) await offerPlaces(deps, tx, id)
    })
  return page
}

/** @throws Problem 409 */
function refuseClosed({ state }: EventRow): void {
  if (state === 'refused' || state === 'cancelled') throw problem('agendaClosed')
}

/** Publishes, refuses with a reason, or cancels: the event stays, and says so. @throws Problem 403, 404, 409, 422 */
export const decideEvent = (
  deps: EventDeps,
  personId: string,
  id: string,
  { state, reason }: EventDecision,
): Promise<KeptEventPage> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    const event = await keptEvent(scoped, id)
    if (state !== 'published' && reason === '') throw problem('agendaWithoutReason')
    if (state === 'cancelled') await holdSeatsOf(scoped, await idsOf(scoped, id))
    if (!NEXT_EVENT_STATES[event.state].includes(state))
      throw problem('agendaMoveRefused', { from: EVENT_STATE_NAMES[event.state], to: EVENT_STATE_NAMES[state] })
    if (state === 'published' && event.organiserId === null)
      await setOrganiser(scoped, id, await organiserNamed(scoped, 'association', event.organiserName, event.inseeCode))
    await insertEntry(scoped, { eventId: id, type: state, reason, ...written(deps, personId) })
    if (state === 'published') await layDates(scoped, event, seriesOf(event), deps.clock.now())
    if (state === 'cancelled') await calledOff(deps, scoped, await datesOf(scoped, [id]), { reason, by: personId })
    const proposal = await proposalOf(scoped, id)
    if (proposal)
      await enqueue(scoped, {
        key: `agendaDecision/${id}/${state}`,
        channel: 'mail',
        dossierId: null,
        payload: { template: 'agendaDecision', eventId: id, to: [proposal.contactEmail] },
      })
    return pageOf(scoped, id)
  })

const idsOf = async (db: Database | Scoped, eventId: string) => (await datesOf(db, [eventId])).map(({ id }) => id)

/** Moves, cancels or puts back a single date. @throws Problem 403, 404, 409, 422 */
export const changeOccurrence = (
  deps: EventDeps,
  personId: string,
  id: string,
  occurrenceId: string,
  change: OccurrenceChange,
): Promise<KeptEventPage> =>
  asAgendaKeeper(deps, personId, async (scoped) => {
    const event = await keptEvent(scoped, id)
    refuseClosed(event)
    if (event.sourceId !== null) throw problem('agendaFromSource')
    const date = (await datesOf(scoped, [id])).find((one) => one.id === occurrenceId)
    if (!date) throw problem('agendaOccurrenceUnknown')
    const entry = written(deps, personId)
    if (change.change === 'cancel') await holdSeatsOf(scoped, [occurrenceId])
    await changeDate(scoped, occurrenceId, { ...changed(event, date, change), at: entry.at })
    const reason = change.change === 'restore' ? '' : change.reason
    await insertEntry(scoped, { eventId: id, type: 'occurrenceChanged', reason, ...entry })
    if (change.change === 'cancel') await calledOff(deps, scoped, [date], { reason, by: personId })
    else await tellSeats(scoped, 'agendaChanged', [date], deps)
    return pageOf(scoped, id)
  })

/** @throws Problem 422 */
function changed(event: EventRow, date: DateRow, change: OccurrenceChange) {
  switch (change.change) {
    case 'cancel':
      return { state: 'cancelled', startsAt: date.startsAt, endsAt: date.endsAt, reason: change.reason } as const
    case 'move': {
      const span = spanOf(change)
      const series = { ...seriesOf(event), ...span, isAllDay: event.isAllDay }
      if (span.isAllDay !== event.isAllDay) throw problem('agendaHalfHours')
      const { startsAt, endsAt } = momentOf(series, span.start)
      return {
        state: 'moved',
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
        reason: change.reason,
      } as const
    }
    case 'restore': {
      const { startsAt, endsAt } = momentOf(seriesOf(event), Temporal.PlainDateTime.from(date.originalLocal))
      return { state: 'planned', startsAt: startsAt.toString(), endsAt: endsAt.toString(), reason: '' } as const
    }
  }
}

/** The rule in words and the dates that it gives, before anything is kept. @throws Problem 422 */
export function previewDates(
  { clock }: Pick<EventDeps, 'clock'>,
  { recurrence, ...times }: RecurrencePreview,
): PreviewedDates {
  const series = seriesSaid(times, recurrence, clock.today())
  const dates = datesBetween(series, series.start, series.start.add({ months: AHEAD_MONTHS + 1 }))
  return {
    sentence: recurrence && recurrenceSentence(recurrence, times.startsOn, weekdayOf(times.startsOn)),
    count: dates.length,
    dates: dates.slice(0, PREVIEWED).map((date) => {
      const moment = momentOf(series, date)
      return { startsAt: moment.startsAt.toString(), endsAt: moment.endsAt.toString(), ...daysOf(moment) }
    }),
  }
}
