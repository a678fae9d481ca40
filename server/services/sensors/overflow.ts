import type { OverflowReport } from '#contract/services/sensors/sensor.ts'
import { OVERFLOW_RULES, overflowCount } from '#law/sensors/overflow-days.ts'
import { csvFile } from '#platform/csv-file.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { SentFile } from '#platform/sent-file.ts'
import type { NetworkReader } from '#server/place/parcels/parcels.ts'
import { instantText } from '#wording/day.ts'
import { OVERFLOW_COLUMNS, OVERFLOW_WORDS, overflowSentence } from '#wording/services/sensors/sensor-words.ts'
import { assetRead } from './asset-queries.ts'
import { followedOverflow, overflowReadings, pointsNearParcel } from './overflow-queries.ts'
import { asReader, type SensorDeps } from './scope.ts'

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
  return {
    ...{ from: civil(asked.from), until: civil(asked.until - 1), days: [...days], unknownDays: [...unknownDays] },
    events: events.map((event) => ({
      ...{ from: iso(event.from), until: iso(event.until), isLeast: event.isLeast, days: [...event.days] },
      minutes: Math.round((event.until - event.from) / 60_000),
    })),
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

function monthOf(month: string, now: number): Asked {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime('Europe/Paris')
  return { from: first.epochMilliseconds, until: Math.min(first.add({ months: 1 }).epochMilliseconds, now) }
}

/** Events and gaps of a month. An hour of which nothing is known is a line that says so. @throws Problem 403, 404 */
export const overflowCsv = (deps: SensorDeps, personId: string, assetId: number, month: string): Promise<SentFile> =>
  asReader(deps, personId, async (scoped) => {
    const now = deps.realClock.instant()
    const asset = await assetRead(scoped, now.toString(), assetId)
    if (asset?.kind !== 'overflow') throw problem('sensorAssetUnknown')
    const asked = monthOf(month, now.epochMilliseconds)
    const { events, mute } = await overflowOf(scoped, assetId, { ...asked, until: Math.max(asked.until, asked.from) })
    const lines = [
      ...events.map(({ from, until, minutes, isLeast, days }) => ({
        ...{ from, until, days: days.join(' ') },
        kind: isLeast ? OVERFLOW_WORDS.atLeast : OVERFLOW_WORDS.event,
        duration: String(minutes),
      })),
      ...mute.map(({ from, until }) => ({
        from,
        until,
        kind: OVERFLOW_WORDS.mute,
        days: '',
        duration: OVERFLOW_WORDS.unknown,
      })),
    ].toSorted((a, b) => a.from.localeCompare(b.from))
    return csvFile(
      `deversements-${month}.csv`,
      OVERFLOW_COLUMNS,
      lines.map(({ from, until, kind, duration, days }) => [
        ...[asset.name, asset.inseeCode, kind],
        ...[instantText(from), instantText(until), duration, days],
      ]),
    )
  })

/** Beyond, an overflow says nothing of the network of a parcel. */
const NEAR_M = 1500
const POINTS_SAID = 3

/** What the place must know of the networks around a parcel: a statement to check, which decides nothing. */
export const networkReader: NetworkReader = {
  async around(scoped, parcelId, now) {
    const until = now.epochMilliseconds
    const from = now.toZonedDateTimeISO('Europe/Paris').startOfDay().subtract({ years: 1 }).epochMilliseconds
    const told: Awaited<ReturnType<NetworkReader['around']>>[number][] = []
    for (const point of await pointsNearParcel(scoped, parcelId, NEAR_M, POINTS_SAID)) {
      const { sentence, days, unknownDays } = await overflowOf(scoped, point.id, { from, until })
      told.push({
        ...{ name: point.name, distanceM: Math.round(point.distanceM), loadKgPerDay: point.loadKgPerDay },
        ...{ overflowDays: days.length, unknownDays: unknownDays.length, lastDay: days.at(-1) ?? null, sentence },
      })
    }
    return told
  },
}
