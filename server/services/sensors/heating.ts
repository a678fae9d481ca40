import type { HeatingReport } from '#contract/services/sensors/domain.ts'
import type { AssetSettings } from '#contract/services/sensors/sensor.ts'
import { csvFile } from '#platform/csv-file.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { heatingFaults, heatingPlan, USUAL_PREHEAT_MIN } from '#rules/sensors/heating-plan.ts'
import { instantText } from '#wording/day.ts'
import { HEATING_COLUMNS, heatingSentence } from '#wording/services/sensors/domain-words.ts'
import { assetRead } from './asset-queries.ts'
import { bookedTimes, hourMeans, lentHere } from './domain-queries.ts'
import { asReader, type SensorDeps } from './scope.ts'

const DAYS = 7
const HOUR_MS = 3_600_000
/** Where nobody wrote otherwise; 19 °C is the most that the law lets a room be heated to (C. énergie R241-26, from memory). */
const USUAL = { comfortC: 19, ecoC: 15, preheatMin: USUAL_PREHEAT_MIN } as const

type Room = { id: number; inseeCode: string; settings: AssetSettings }

const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString()

/** The set point of the days to come, by the bookings of what is lent there, and what was heated for nobody; null where nothing is lent. */
export async function heatingOf(
  scoped: Scoped,
  { id, inseeCode, settings }: Room,
  now: Temporal.Instant,
): Promise<HeatingReport | null> {
  if (settings.resourceId === undefined) return null
  const lent = await lentHere(scoped, settings.resourceId, inseeCode)
  if (!lent) return null
  const rule = {
    comfortC: settings.comfortC ?? USUAL.comfortC,
    ecoC: settings.ecoC ?? USUAL.ecoC,
    preheatMin: settings.preheatMin ?? USUAL.preheatMin,
  }
  const [from, until] = [now.subtract({ hours: 24 * DAYS }), now.add({ hours: 24 * DAYS })]
  // one that ends before the week may still have warmed its first hours
  const bookings = await bookedTimes(
    scoped,
    settings.resourceId,
    from.subtract({ hours: 24 }).toString(),
    until.toString(),
  )
  const hours = await hourMeans(scoped, id, 'temperature', from.toString(), now.toString())
  const { forNobody, coldStarts } = heatingFaults(
    hours.map(({ at, mean }) => ({ at, meanC: mean })),
    bookings.filter(({ from: begins }) => begins < now.epochMilliseconds),
    rule,
  )
  const told = { forNobody: forNobody.map(iso), coldStarts: coldStarts.map(iso) }
  return {
    ...{ ...told, resourceName: lent.name },
    steps: heatingPlan(bookings, rule, { from: nextHour(now), until: until.epochMilliseconds }).map((step) => ({
      ...{ from: iso(step.from), until: iso(step.until), targetC: step.targetC },
    })),
    sentence: heatingSentence({ ...told, measured: hours.length }),
  }
}

const nextHour = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / HOUR_MS) * HOUR_MS

/** The set points as a table that whoever programs the boiler reads. @throws Problem 403, 404 */
export const heatingCsv = (deps: SensorDeps, personId: string, assetId: number): Promise<SentFile> =>
  asReader(deps, personId, async (scoped) => {
    const now = deps.realClock.instant()
    const asset = await assetRead(scoped, now.toString(), assetId)
    const report = asset?.kind === 'room' ? await heatingOf(scoped, asset, now) : null
    if (!report) throw problem('sensorAssetUnknown')
    return csvFile(
      `consignes-${assetId}.csv`,
      HEATING_COLUMNS,
      report.steps.map(({ from, until, targetC }) => [instantText(from), instantText(until), targetC]),
    )
  })
