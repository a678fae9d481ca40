import type { LightingReport } from '#contract/services/sensors/domain.ts'
import type { AssetSettings } from '#contract/services/sensors/sensor.ts'
import type { Scoped } from '#platform/scope.ts'
import {
  allNight,
  busyHours,
  fullHours,
  type LightingPlan,
  litNight,
  localHour,
  metered,
  raised,
} from '#rules/sensors/lighting-hours.ts'
import { boostSentence, lightingSentence } from '#wording/services/sensors/domain-words.ts'
import { dayExtremes, hourMeans } from './domain-queries.ts'
import { hoursOfPoint, presenceGroupOf } from './presence-queries.ts'

const PARIS = 'Europe/Paris'
const HOUR_MS = 3_600_000
const DAYS = 30
/** Lit from dusk to dawn, when nothing else was declared. */
const DUSK_TO_DAWN: LightingPlan = { afterSunsetMin: 0, beforeSunriseMin: 0, steps: [] }

type Lit = { id: number; lon: number; lat: number; settings: AssetSettings }
type Span = { from: number; until: number }

const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString()

/** What the lamps drew over a month beside what was declared, and what they do tonight; null when no lamp is declared. */
export async function lightingOf(
  scoped: Scoped,
  { id, lon, lat, settings }: Lit,
  now: Temporal.Instant,
): Promise<LightingReport | null> {
  const { lamps, lampWatts, lightingPlan: plan = DUSK_TO_DAWN } = settings
  if (lamps === undefined || lampWatts === undefined) return null
  const kw = (lamps * lampWatts) / 1000
  const today = now.toZonedDateTimeISO(PARIS).toPlainDate()
  const { measuredKwh, spans } = await drawn(scoped, id, today)
  const passed = await passagesBy(scoped, id, plan, now)
  const hours = (of: LightingPlan) =>
    spans.reduce((sum, span) => sum + fullHours(of, { lon, lat }, span, passed.wasBusy), 0)
  const facts = {
    measuredKwh,
    declaredKwh: kw * hours(allNight(plan)),
    plannedKwh: kw * hours(plan),
    from: iso(spans[0]?.from ?? 0),
    until: iso(spans.at(-1)?.until ?? 0),
  }
  return {
    ...facts,
    boost: plan.boost ? boostSentence(plan.boost, await presenceGroupOf(scoped, id), passed.usual) : null,
    tonight: raised(litNight(plan, today, { lon, lat }), plan.boost?.percent ?? 0, (hour) =>
      passed.usual.has(localHour(hour)),
    ).map(({ from, until, percent }) => ({
      from: iso(from),
      until: iso(until),
      percent,
    })),
    sentence: lightingSentence(facts),
  }
}

/** Nights by which the next is foretold: hours are told two hours after, too late for the night itself. */
const USUAL_DAYS = 7

/** When the group of a lamp told passages enough: in the hours behind, and in the mean of the last nights. */
async function passagesBy(scoped: Scoped, id: number, { boost }: LightingPlan, now: Temporal.Instant) {
  if (!boost) return { wasBusy: () => false, usual: new Set<number>() }
  const since = now.subtract({ hours: 24 * (DAYS + 1) }).toString()
  const told = await hoursOfPoint(scoped, id, since)
  const busy = new Set(told.flatMap(({ hour, count }) => (count >= boost.fromPassages ? [hour] : [])))
  const from = now.epochMilliseconds - USUAL_DAYS * 24 * HOUR_MS
  return {
    wasBusy: (hour: number) => busy.has(hour),
    usual: busyHours(
      told.filter(({ hour }) => hour >= from),
      USUAL_DAYS,
      boost,
    ),
  }
}

const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(PARIS).epochMilliseconds

/** By the counter of a cabinet, from its first day to its last; else by the hours of which the power was measured, and no other. */
async function drawn(
  scoped: Scoped,
  id: number,
  today: Temporal.PlainDate,
): Promise<{ measuredKwh: number | null; spans: Span[] }> {
  const first = today.subtract({ days: DAYS })
  const month = { from: startOf(first), until: startOf(today) }
  const days = await dayExtremes(scoped, id, 'energy', first.toString(), today.toString())
  const [one, last] = [days[0], days.at(-1)]
  if (one && last)
    return {
      measuredKwh: metered([one.min, ...days.map(({ max }) => max)]),
      spans: [
        {
          from: startOf(Temporal.PlainDate.from(one.day)),
          until: startOf(Temporal.PlainDate.from(last.day).add({ days: 1 })),
        },
      ],
    }
  const hours = await hourMeans(scoped, id, 'power', iso(month.from), iso(month.until))
  if (hours.length === 0) return { measuredKwh: null, spans: [month] }
  return {
    measuredKwh: hours.reduce((sum, { mean }) => sum + mean / 1000, 0),
    spans: hours.map(({ at }) => ({ from: at, until: at + HOUR_MS })),
  }
}
