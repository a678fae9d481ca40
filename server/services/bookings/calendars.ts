import type { AskedAvailability, Availability } from '#contract/services/bookings/resource.ts'
import type { Database } from '#platform/database.ts'
import { takenMeeting } from './queries.ts'
import type { Recurrence, Span } from './recurrence.ts'
import { closuresMeeting, lentResources, openingsOf, type ResourceRow } from './resource-queries.ts'
import { type Calendar, type Days, freeSpans, merged, openSpans } from './slots.ts'

const ZONE = 'Europe/Paris'

/** What is asked for, and what is lent of it: itself, or the units of a stock. */
export type Lent = { model: ResourceRow; units: readonly ResourceRow[] }

export function lentOf(rows: readonly ResourceRow[]): Lent[] {
  const models = rows.filter(({ unitOf }) => unitOf === null)
  return models.map((model) => {
    const units = rows.filter(({ unitOf, isLent }) => unitOf === model.id && isLent)
    return { model, units: units.length === 0 ? [model] : units }
  })
}

export const startOfDay = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds

export const dayOf = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDate().toString()

export const daysAfter = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/** Instants of days, the last one whole. */
export const spanOf = ({ first, last }: Days): Span => ({ from: startOfDay(first), to: startOfDay(daysAfter(last, 1)) })

export const told = ({ from, to }: Span) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })

export const wideOf = (
  { from, to }: Span,
  { bufferBeforeMin, bufferAfterMin }: Pick<ResourceRow, 'bufferBeforeMin' | 'bufferAfterMin'>,
): Span => ({
  from: from - bufferBeforeMin * 60_000,
  to: to + bufferAfterMin * 60_000,
})

/** A day more on each side: what spills over midnight, and buffers. */
const around = ({ first, last }: Days): Span => ({
  from: startOfDay(daysAfter(first, -2)),
  to: startOfDay(daysAfter(last, 3)),
})

/** One calendar a unit; the hours of a stock are those of its units. */
export type UnitCalendar = { unit: ResourceRow; calendar: Calendar }

/** Three statements, however many resources. */
export async function calendarsOf(
  db: Database,
  lents: readonly Lent[],
  days: Days,
): Promise<Map<string, UnitCalendar[]>> {
  const span = around(days)
  const units = lents.flatMap((lent) => lent.units)
  const ids = units.map(({ id }) => id)
  const openings = Map.groupBy(
    await openingsOf(
      db,
      lents.map(({ model }) => model.id),
    ),
    ({ resourceId }) => resourceId,
  )
  const closures = await closuresMeeting(db, {
    inseeCodes: [...new Set(units.map(({ inseeCode }) => inseeCode))],
    span,
  })
  const taken = new Map(
    (await takenMeeting(db, ids, span)).map(({ resourceId, fromMs, toMs }) => [
      resourceId,
      fromMs.map((from, at): Span => ({ from, to: toMs[at] ?? from })),
    ]),
  )
  return new Map(
    lents.map(({ model, units: own }) => [
      model.id,
      own.map((unit) => ({
        unit,
        calendar: {
          openings: (openings.get(model.id) ?? []) satisfies readonly Recurrence[],
          closures: closures
            .filter(({ inseeCode, resourceId }) =>
              resourceId === null ? inseeCode === unit.inseeCode : resourceId === unit.id || resourceId === model.id,
            )
            .map(({ fromMs, toMs }) => ({ from: fromMs, to: toMs })),
          taken: taken.get(unit.id) ?? [],
          bufferBeforeMin: model.bufferBeforeMin,
          bufferAfterMin: model.bufferAfterMin,
        },
      })),
    ]),
  )
}

const within = (spans: readonly Span[], { from, to }: Span): Span[] =>
  spans.filter((span) => span.to > from && span.from < to)

/** Days on which a use may begin, for the public. @param today  legal day */
export const askedFor = ({ rules }: Pick<ResourceRow, 'rules'>, today: string) => ({
  firstDay: daysAfter(today, rules.noticeDays),
  lastDay: daysAfter(today, rules.aheadDays),
})

/** Free time of each resource: that of any of its units. Units are told apart by nobody but the agents. */
export async function availabilities(
  db: Database,
  { from, days, kind, commune, resource }: AskedAvailability,
  now: number,
): Promise<Availability[]> {
  const asked = { first: from, last: daysAfter(from, days - 1) }
  const lents = lentOf(await lentResources(db, { kind, commune, resource }))
  const calendars = await calendarsOf(db, lents, asked)
  const whole = spanOf(asked)
  return lents.map(({ model }) => {
    const own = calendars.get(model.id) ?? []
    const opened = own.map(({ calendar }) => openSpans(calendar, asked))
    const free = own.map(({ calendar }, at) => freeSpans(calendar, asked, opened[at]))
    const { firstDay, lastDay } = askedFor(model, dayOf(now))
    const shown = {
      from: Math.max(now, startOfDay(firstDay), whole.from),
      to: Math.min(startOfDay(daysAfter(lastDay, 1)), whole.to),
    }
    return {
      ...{ resourceId: model.id, firstDay, lastDay },
      free: within(merged(free.flat()), shown)
        .map((span) => ({ from: Math.max(span.from, shown.from), to: span.to }))
        .map(told),
      open: within(merged(opened.flat()), whole).map(told),
    }
  })
}
