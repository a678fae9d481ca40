import type {
  AgendaChoices,
  AgendaFilter,
  AgendaLine,
  AgendaPage,
  AgendaPeriod,
  EventOccurrence,
  PublicEvent,
} from '#contract/services/agenda/agenda-event.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { agendaLines, type DateRow, datesOf, nextAgendaDay } from './date-queries.ts'
import { communesOfTerritory, eventById, organisersKnown } from './queries.ts'
import { PARIS, ruleText } from './times.ts'

type ReadDeps = Pick<Deps, 'db' | 'clock'>

const LINES_MAX = 500
const DATES_SHOWN = 50

const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(PARIS).toInstant().toString()

const filterOf = ({ commune, theme, organiser }: AgendaFilter) => ({
  commune: commune ?? null,
  theme: theme ?? null,
  organiser: organiser ?? null,
})

/** What happens from a day on, for anyone. */
export const readAgenda = ({ db, clock }: ReadDeps, asked: AgendaPeriod): Promise<AgendaPage> =>
  asPerson(db, null, clock.today(), async (scoped) => {
    const from = asked.from === undefined ? clock.today() : Temporal.PlainDate.from(asked.from)
    const to = from.add({ days: asked.days })
    const filter = filterOf(asked)
    const rows = await agendaLines(scoped, { ...filter, from: midnight(from), to: midnight(to) }, LINES_MAX + 1)
    return {
      from: from.toString(),
      to: to.subtract({ days: 1 }).toString(),
      isCut: rows.length > LINES_MAX,
      nextOn: await nextAgendaDay(scoped, { ...filter, from: midnight(to) }),
      lines: rows.slice(0, LINES_MAX).map(({ lon, lat, taken, ...row }): AgendaLine => {
        const point = lon === null || lat === null ? null : { lon, lat }
        return { ...row, point, free: freeOf(row.capacity, taken) }
      }),
    }
  })

const freeOf = (capacity: number | null, taken: number) => (capacity === null ? null : Math.max(0, capacity - taken))

const NEAREST = 50

/** What happens in a commune from a day to another, both included, for another screen than the agenda: the nearest first, what is cancelled left out. */
export const eventsOfCommune = async (scoped: Scoped, commune: string, from: string, to: string) => {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to).add({ days: 1 })]
  const asked = { from: midnight(first), to: midnight(last), commune, theme: null, organiser: null }
  return (await agendaLines(scoped, asked, NEAREST))
    .filter(({ state }) => state !== 'cancelled')
    .map(({ id, eventId, title, startsAt, endsAt, placeName }) => ({
      ...{ id, title, startsAt, endsAt, place: placeName, href: `/agenda/${eventId}` },
    }))
}

/** Communes and organisers to choose from. */
export const agendaChoices = ({ db, clock }: ReadDeps): Promise<AgendaChoices> =>
  asPerson(db, null, clock.today(), async (scoped) => ({
    communes: await communesOfTerritory(scoped),
    organisers: await organisersKnown(scoped),
  }))

/** An event as anyone reads it. @throws Problem 404 */
export const readPublicEvent = ({ db, clock }: ReadDeps, id: string): Promise<PublicEvent> =>
  asPerson(db, null, clock.today(), async (scoped) => {
    const event = await eventById(scoped, id)
    if (!event) throw problem('agendaEventUnknown')
    const dates = await datesOf(scoped, [id])
    const now = clock.now()
    const toCome = dates.filter(({ endsAt }) => Temporal.Instant.compare(Temporal.Instant.from(endsAt), now) > 0)
    const { lon, lat, title, theme, organiserName, inseeCode, communeName, placeName, isAllDay, priceCents } = event
    const { state, reason, body, address, website, priceDeliberation, changedAt } = event
    return {
      ...{ id, title, theme, organiserName, inseeCode, communeName, placeName, isAllDay, priceCents, state, reason },
      ...{ body, address, website, priceDeliberation, changedAt },
      point: lon === null || lat === null ? null : { lon, lat },
      rule: ruleText(event, dates.length),
      occurrences: (toCome.length > 0 ? toCome : dates)
        .slice(0, DATES_SHOWN)
        .map((date) => shown(event.state, event.reason, date)),
    }
  })

function shown(
  eventState: string,
  eventReason: string,
  { id, startsAt, endsAt, startsOn, endsOn, state, reason, capacity, taken }: DateRow,
): EventOccurrence {
  const isCancelled = eventState === 'cancelled'
  return {
    ...{ id, startsAt, endsAt, startsOn, endsOn, capacity, free: freeOf(capacity, taken) },
    state: isCancelled ? 'cancelled' : state,
    reason: isCancelled ? eventReason : reason,
  }
}
