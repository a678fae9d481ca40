import type { OverflowReport } from '#contract/services/sensors/sensor.ts'
import { csvFile } from '#platform/csv-file.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { OVERFLOW_RULES, overflowCount } from '#rules/sensors/overflow-days.ts'
import { flowedM3, overflowByDay } from '#rules/sensors/overflow-volume.ts'
import { instantText } from '#wording/day.ts'
import { OVERFLOW_COLUMNS, OVERFLOW_WORDS, overflowSentence } from '#wording/services/sensors/sensor-words.ts'
import { assetRead } from './asset-queries.ts'
import { rainGaugeNear, rainHours, readingsOf } from './domain-queries.ts'
import { overflowFile } from './overflow-file.ts'
import { followedOverflow, overflowReadings } from './overflow-queries.ts'
import { asReader, type SensorDeps } from './scope.ts'

/** Beyond, a gauge says nothing of the rain of a point; it falls some hours before the network overflows. */
const RAIN_WITHIN_M = 10_000
const RAIN_BEFORE_MS = 6 * 3_600_000

type Asked = { from: number; until: number }

const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString()
const civil = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()

/** Days of overflow of a point over a time, of what it was followed, with what they rest on and what nobody knows. */
export async function overflowOf(scoped: Scoped, assetId: number, wanted: Asked): Promise<OverflowReport> {
  const { sinceMs, seconds } = await followedOverflow(scoped, assetId)
  const holdsMs = 3000 * seconds
  const asked = { ...wanted, from: Math.min(wanted.until, Math.max(wanted.from, sinceMs ?? wanted.from)) }
  const rows = await overflowReadings(scoped, assetId, iso(asked.from), iso(asked.until))
  const readings = rows.map(({ ms, isOverflowing }) => ({ at: ms, isOverflowing }))
  const { events, mute, days, unknownDays } = overflowCount(readings, asked, holdsMs)
  const flows = await readingsOf(scoped, assetId, 'flow', iso(asked.from - holdsMs), iso(asked.until))
  const gauge = await rainGaugeNear(scoped, assetId, RAIN_WITHIN_M)
  const rain = gauge ? await rainHours(scoped, gauge.id, iso(asked.from - RAIN_BEFORE_MS), iso(asked.until)) : []
  return {
    ...{ from: civil(asked.from), until: civil(asked.until - 1), days: [...days], unknownDays: [...unknownDays] },
    events: events.map((event) => ({
      ...{ from: iso(event.from), until: iso(event.until), isLeast: event.isLeast, days: [...event.days] },
      minutes: Math.round((event.until - event.from) / 60_000),
      ...volumeOf(flows, event, holdsMs),
      rainMm: rainIn(rain, { from: event.from - RAIN_BEFORE_MS, until: event.until }),
    })),
    rainGauge: gauge?.name ?? null,
    mute: mute.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
    sentence: overflowSentence({
      ...{ days, unknownDays, last: days.at(-1) ?? null },
      ...{ from: civil(asked.from), until: civil(asked.until - 1) },
    }),
    rules: [
      { article: OVERFLOW_RULES.oneDay.article, says: OVERFLOW_WORDS.oneDay },
      {
        article: OVERFLOW_RULES.conformity.article,
        says: OVERFLOW_WORDS.conformity(OVERFLOW_RULES.conformity.daysAYear),
      },
      {
        article: OVERFLOW_RULES.measuredTime.article,
        says: OVERFLOW_WORDS.measured(OVERFLOW_RULES.measuredTime.fromKgPerDay),
      },
    ],
  }
}

type Flows = Awaited<ReturnType<typeof readingsOf>>
type RainHours = Awaited<ReturnType<typeof rainHours>>

function volumeOf(flows: Flows, during: Asked, holdsMs: number) {
  const flowed = flowedM3(flows, during, holdsMs)
  return { volumeM3: flowed && Math.round(flowed.m3 * 10) / 10, isVolumeLeast: flowed?.isLeast ?? false }
}

/** Hours that begin in a time; null when the gauge said nothing of it. */
function rainIn(hours: RainHours, { from, until }: Asked): number | null {
  const inside = hours.filter(({ at }) => at + 3_600_000 > from && at < until)
  return inside.length === 0 ? null : Math.round(inside.reduce((sum, { mm }) => sum + mm, 0) * 10) / 10
}

function monthOf(month: string, now: number): Asked {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime('Europe/Paris')
  return { from: first.epochMilliseconds, until: Math.min(first.add({ months: 1 }).epochMilliseconds, now) }
}

/** What of a month is past: nothing of one to come. */
const pastOf = (month: string, now: number): Asked => {
  const { from, until } = monthOf(month, now)
  return { from, until: Math.max(until, from) }
}

const unknownLine = ({ from, until }: { from: string; until: string }, kind: string) => ({
  ...{ from, until, kind, days: '', volumeM3: null, rainMm: null },
  duration: OVERFLOW_WORDS.unknown,
})

/** Events and gaps of a month. An hour of which nothing is known is a line that says so. @throws Problem 403, 404 */
export const overflowCsv = (deps: SensorDeps, personId: string, assetId: number, month: string): Promise<SentFile> =>
  asReader(deps, personId, async (scoped) => {
    const now = deps.realClock.instant()
    const asset = await assetRead(scoped, now.toString(), assetId)
    if (asset?.kind !== 'overflow') throw problem('sensorAssetUnknown')
    const asked = pastOf(month, now.epochMilliseconds)
    const { events, mute } = await overflowOf(scoped, assetId, asked)
    const { sinceMs } = await followedOverflow(scoped, assetId)
    const unfollowed = beforeFollowed(asked, sinceMs).map(({ from, until }) => ({ from: iso(from), until: iso(until) }))
    const lines = [
      ...events.map(({ from, until, minutes, isLeast, days, volumeM3, rainMm }) => ({
        ...{ from, until, days: days.join(' '), volumeM3, rainMm },
        kind: isLeast ? OVERFLOW_WORDS.atLeast : OVERFLOW_WORDS.event,
        duration: String(minutes),
      })),
      ...mute.map((span) => unknownLine(span, OVERFLOW_WORDS.mute)),
      ...unfollowed.map((span) => unknownLine(span, OVERFLOW_WORDS.unfollowed)),
    ].toSorted((a, b) => a.from.localeCompare(b.from))
    return csvFile(
      `deversements-${month}.csv`,
      OVERFLOW_COLUMNS,
      lines.map(({ from, until, kind, duration, days, volumeM3, rainMm }) => [
        ...[asset.name, asset.inseeCode, kind],
        ...[instantText(from), instantText(until), duration, days, volumeM3, rainMm],
      ]),
    )
  })

/**
 * The same month, a day after the other, laid out as the exchange of self-monitoring of the SANDRE lays it (scenario, collecting system, point, sample,
 * analysis); a day of which a part is unknown is an analysis that was not made, never a nothing. @throws Problem 403, 404
 */
export const overflowXml = (deps: SensorDeps, personId: string, assetId: number, month: string): Promise<SentFile> =>
  asReader(deps, personId, async (scoped) => {
    const now = deps.realClock.instant()
    const asset = await assetRead(scoped, now.toString(), assetId)
    if (asset?.kind !== 'overflow') throw problem('sensorAssetUnknown')
    const asked = pastOf(month, now.epochMilliseconds)
    const { events, mute } = await overflowOf(scoped, assetId, asked)
    const { seconds, sinceMs } = await followedOverflow(scoped, assetId)
    const spans = { events: events.map(inMs), mute: [...mute.map(inMs), ...beforeFollowed(asked, sinceMs)] }
    const flows = await readingsOf(scoped, assetId, 'flow', iso(asked.from - 3000 * seconds), iso(asked.until))
    const gauge = await rainGaugeNear(scoped, assetId, RAIN_WITHIN_M)
    const rain = gauge ? await rainHours(scoped, gauge.id, iso(asked.from), iso(asked.until)) : []
    const samples = overflowByDay(spans, asked).map(({ day, minutes, isWhole, ...times }) => ({
      day,
      minutes: isWhole ? minutes : null,
      volume: isWhole ? dryOrFlowed(flows, spans.events, times, 3000 * seconds) : null,
      rain: rainIn(rain, times),
    }))
    return overflowFile({ asset, month, at: now.toString(), samples })
  })

const inMs = ({ from, until }: { from: string; until: string }): Asked => ({
  from: Temporal.Instant.from(from).epochMilliseconds,
  until: Temporal.Instant.from(until).epochMilliseconds,
})

/** Of a month in which a point began to be followed, what came before is unknown. */
const beforeFollowed = ({ from, until }: Asked, sinceMs: number | null): Asked[] =>
  sinceMs !== null && sinceMs <= from ? [] : [{ from, until: Math.min(sinceMs ?? until, until) }]

/** What flowed in the events of a day: nothing on a dry day; null when one of them was not measured whole. */
function dryOrFlowed(flows: Flows, events: readonly Asked[], day: Asked, holdsMs: number): number | null {
  let m3 = 0
  for (const event of events) {
    const part = { from: Math.max(event.from, day.from), until: Math.min(event.until, day.until) }
    if (part.until <= part.from) continue
    const flowed = flowedM3(flows, part, holdsMs)
    if (flowed === null || flowed.isLeast) return null
    m3 += flowed.m3
  }
  return Math.round(m3 * 10) / 10
}
