import { randomUUID } from 'node:crypto'
import type { Conflict, NewSeries, SeriesAnswer } from '#contract/services/bookings/booking.ts'
import { wallMinutes } from '#contract/services/bookings/resource.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { grant, writeAsked } from './asked.ts'
import { asLender } from './bookings.ts'
import { calendarsOf, dayOf, daysAfter, type Lent, told, wideOf } from './calendars.ts'
import { type BookingDeps, bookingToken, known, moverOf } from './course.ts'
import { lapseHolds } from './lapse.ts'
import { lentResource, takeUnit } from './place.ts'
import { insertSeries } from './queries.ts'
import { hasEnd, occurrencesBetween, type Recurrence, ruleFault, type Span } from './recurrence.ts'
import { mayAnswerFor } from './resource-queries.ts'
import { freeSpans, holds, openSpans } from './slots.ts'

/** Occurrences are rows, which the constraint of the database sees: two years of them, no more. */
const SERIES_MONTHS = 24
/** A rule every day of two years. */
const OCCURRENCES_MAX = 731

const lastDayOf = (startsOn: string) => Temporal.PlainDate.from(startsOn).add({ months: SERIES_MONTHS }).toString()

/** @throws Problem 422 when the rule is unreadable, sub-daily, uncertain, endless or empty */
function occurrencesOf({ startsOn, fromTime, toTime, rrule }: NewSeries): {
  recurrence: Recurrence & { rrule: string }
  spans: readonly Span[]
} {
  const fault = ruleFault(rrule)
  if (fault === 'subDaily') throw problem('ruleSubDaily')
  if (fault === 'uncertain') throw problem('ruleUncertain')
  if (fault === 'unreadable') throw problem('ruleUnreadable')
  const recurrence = { startsOn, fromTime, lengthMin: wallMinutes(fromTime, toTime), rrule, exceptOn: [], endsOn: null }
  const last = lastDayOf(startsOn)
  const goesOn = !hasEnd(rrule) || occurrencesBetween(recurrence, daysAfter(last, 1), daysAfter(last, 400)).length > 0
  if (goesOn) throw problem('seriesTooLong')
  const spans = occurrencesBetween(recurrence, startsOn, last)
  if (spans.length === 0 || spans.length > OCCURRENCES_MAX)
    throw problem(spans.length === 0 ? 'seriesEmpty' : 'seriesTooLong')
  return { recurrence, spans }
}

/** What of a series is not free, occurrence by occurrence: closed, taken, or past. */
async function conflictsOf(
  db: Database,
  lent: Lent,
  spans: readonly Span[],
  now: number,
): Promise<Map<Span, Conflict['why']>> {
  const found = new Map<Span, Conflict['why']>()
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return found
  const days = { first: dayOf(first.from), last: daysAfter(dayOf(last.to), 1) }
  const calendars = (await calendarsOf(db, [lent], days)).get(lent.model.id) ?? []
  const units = calendars.map(({ calendar }) => {
    const open = openSpans(calendar, days)
    return { open, free: freeSpans(calendar, days, open) }
  })
  for (const span of spans) {
    if (span.from <= now) found.set(span, 'tooLate')
    else if (!units.some(({ open }) => holds(open, span))) found.set(span, 'closed')
    else if (!units.some(({ free }) => holds(free, span))) found.set(span, 'taken')
  }
  return found
}

/** An occurrence that meets the one before with the time to put in order would refuse itself. */
const meetsItself = (spans: readonly Span[], lent: Lent) =>
  spans.some((span, at) => {
    const previous = spans[at - 1]
    return previous !== undefined && wideOf(previous, lent.model).to > wideOf(span, lent.model).from
  })

/**
 * Books every occurrence of a rule, or none when one is not free: then they are named, and « réserver les autres » leaves them out.
 *
 * @throws Problem 403, 404, 422
 */
export async function recordSeries(deps: BookingDeps, personId: string, said: NewSeries): Promise<SeriesAnswer> {
  const { db, clock } = deps
  const lent = await lentResource(db, said.resourceId)
  const { recurrence, spans } = occurrencesOf(said)
  if (meetsItself(spans, lent)) throw problem('seriesOverlaps')
  await lapseHolds(
    deps,
    lent.units.map(({ id }) => id),
  )
  return asLender(deps, personId, async (scoped) => {
    if (!(await mayAnswerFor(scoped, lent.model))) throw problem('bookingElsewhere')
    const conflicts = await conflictsOf(scoped, lent, spans, clock.now().epochMilliseconds)
    const unfree = spans.flatMap((span) => {
      const why = conflicts.get(span)
      return why === undefined ? [] : [{ ...told(span), why }]
    })
    const free = spans.filter((span) => !conflicts.has(span))
    if ((unfree.length > 0 && !said.skipsConflicts) || free.length === 0)
      return { seriesId: null, booked: 0, conflicts: unfree }
    const seriesId = randomUUID()
    const by = { personId, at: deps.realClock.instant().toString() }
    const { startsOn, fromTime, lengthMin, rrule } = recurrence
    await insertSeries(
      scoped,
      {
        id: seriesId,
        resourceId: lent.model.id,
        inseeCode: lent.model.inseeCode,
        startsOn,
        fromTime,
        lengthMin,
        rrule,
        skipped: unfree,
      },
      by,
    )
    const lost = await bookEach(deps, scoped, { lent, said, seriesId, personId }, free)
    return { seriesId, booked: free.length - lost.length, conflicts: [...unfree, ...lost] }
  })
}

type Booked = { lent: Lent; said: NewSeries; seriesId: string; personId: string }

/**
 * Each occurrence by itself, in one transaction; those that somebody took this instant are told with the others. Whoever writes the series
 * for the town hall grants it; no mail leaves for each date.
 */
async function bookEach(
  deps: BookingDeps,
  db: Database,
  { lent, said, seriesId, personId }: Booked,
  spans: readonly Span[],
): Promise<Conflict[]> {
  const mover = { ...moverOf(deps, personId), isSilent: true } as const
  const lost: Conflict[] = []
  for (const span of spans) {
    const id = randomUUID()
    const taken = await takeUnit(db, lent, span, {
      ...{
        id,
        holdUntil: null,
        on: mover.on,
        at: mover.at,
        personId: null,
        channel: said.channel,
        seriesId,
        recordedBy: personId,
      },
      tokenSha256: sha256(bookingToken(deps.config, id)),
    })
    if (taken === null) lost.push({ ...told(span), why: 'taken' })
    else {
      const asked = await writeAsked(deps, db, await known(db, id), said, mover)
      if (asked.state === 'asked') await grant(deps, db, asked, mover)
    }
  }
  return lost
}
