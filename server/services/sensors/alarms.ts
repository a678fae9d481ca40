import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import { QUANTITIES, QUANTITY_NAMES, type Quantity } from '#contract/services/sensors/quantities.ts'
import { type Alarm, SEVERITIES, type Severity } from '#contract/services/sensors/sensor.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { causeOf, valueText } from '#wording/services/sensors/sensor-words.ts'
import {
  type AlarmRow,
  alarmRead,
  alarmsRead,
  alarmToTake,
  endAlarms,
  endedCrossings,
  endedStuck,
  endedUnreadable,
  escalate,
  newCrossings,
  newSilences,
  newStuck,
  newUnreadable,
  openAlarm,
  takeAlarm,
} from './alarm-queries.ts'
import { asReader, type SensorDeps } from './scope.ts'

const VARYING = QUANTITY_NAMES.filter((name) => 'varies' in QUANTITIES[name])

/** An overflow that is mute hides what it lets out; a luminaire that is mute hides little. */
const SILENCE_SEVERITY: Readonly<Record<AssetKind, Severity>> = {
  overflow: 'critical',
  cabinet: 'major',
  gauge: 'major',
  container: 'minor',
  luminaire: 'minor',
  room: 'minor',
}

/** An alarm that nobody takes in hand is told again after so long; at night, only what cannot wait for the morning is. */
const ESCALATION_MINUTES = 30
const QUIET_HOURS = { from: 22, until: 7 } as const
const ENDED_SHOWN_DAYS = 30

const measured = (quantity: string, value: number) =>
  valueText(quantity, QUANTITIES[quantity as Quantity]?.unit ?? '1', value)

/** Looks once at what alarms soon: silences, thresholds, frames that cannot be read, alarms that nobody took. */
export async function watchAssets({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> {
  const instant = realClock.instant()
  const now = instant.toString()
  await db.transaction(async (tx) => {
    for (const { assetId, lastAt, kind } of await newSilences(tx, now))
      await openAlarm(
        tx,
        {
          assetId,
          rule: 'silent',
          thresholdId: null,
          severity: SILENCE_SEVERITY[kind] ?? 'minor',
          cause: causeOf.silent(lastAt),
        },
        now,
      )
    for (const { assetId, share, reason } of await newUnreadable(tx, now))
      await openAlarm(
        tx,
        { assetId, rule: 'unreadable', thresholdId: null, severity: 'major', cause: causeOf.unreadable(share, reason) },
        now,
      )
    for (const { assetId, thresholdId, quantity, severity, bound, value } of await newCrossings(tx, now)) {
      const cause = causeOf.threshold(quantity, measured(quantity, value), measured(quantity, bound))
      await openAlarm(tx, { assetId, rule: 'threshold', thresholdId, severity, cause }, now)
    }
    await endWhatEnded(tx, now)
    await escalate(tx, {
      now,
      before: instant.subtract({ minutes: ESCALATION_MINUTES }).toString(),
      severities: ringing(instant),
    })
  })
}

/** Looks once for measures that have not moved for a day; a day is not told by the second. */
export async function lookForStuck({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> {
  const now = realClock.instant().toString()
  await db.transaction(async (tx) => {
    for (const { assetId, quantity, value } of await newStuck(tx, now, VARYING))
      await openAlarm(
        tx,
        {
          assetId,
          rule: 'stuck',
          thresholdId: null,
          severity: 'minor',
          cause: causeOf.stuck(quantity, measured(quantity, value)),
        },
        now,
      )
    await endAlarms(
      tx,
      (await endedStuck(tx, now, VARYING)).map(({ id }) => id),
      now,
    )
  })
}

async function endWhatEnded(tx: Database, now: string): Promise<void> {
  const ended = [...(await endedUnreadable(tx)), ...(await endedCrossings(tx))]
  await endAlarms(
    tx,
    ended.map(({ id }) => id),
    now,
  )
}

/** What may ring now: at night only what cannot wait for the morning, on the screen as by mail. */
export function ringing(instant: Temporal.Instant): readonly Severity[] {
  const { hour } = instant.toZonedDateTimeISO('Europe/Paris')
  return hour >= QUIET_HOURS.from || hour < QUIET_HOURS.until ? ['critical'] : SEVERITIES
}

export const toldAlarm = (row: AlarmRow): Alarm => ({
  ...row,
  isAcknowledged: row.events.some(({ event }) => event === 'acknowledged'),
  mayAcknowledge: row.mayAcknowledge && row.clearedAt === null,
})

const SHOWN = 500

export async function alarmsNow(scoped: Scoped, now: Temporal.Instant): Promise<Alarm[]> {
  return (await alarmsRead(scoped, now.subtract({ hours: 24 * ENDED_SHOWN_DAYS }).toString(), SHOWN)).map(toldAlarm)
}

export const listAlarms = (deps: SensorDeps, personId: string) =>
  asReader(deps, personId, (scoped) => alarmsNow(scoped, deps.realClock.instant()))

/** @throws Problem 403, 404 */
export const readAlarm = (deps: SensorDeps, personId: string, id: number): Promise<Alarm> =>
  asReader(deps, personId, async (scoped) => {
    const row = await alarmRead(scoped, id)
    if (!row) throw problem('sensorAlarmUnknown')
    return toldAlarm(row)
  })

/** @throws Problem 403, 404, 409 */
export const acknowledgeAlarm = (deps: SensorDeps, personId: string, id: number, note: string) =>
  asReader(deps, personId, async (scoped) => {
    const alarm = await alarmToTake(scoped, id)
    if (!alarm) throw problem('sensorAlarmUnknown')
    if (!alarm.mayTake) throw problem('sensorsForKeepers')
    if (!alarm.isOpen) throw problem('sensorAlarmEnded')
    const now = deps.realClock.instant()
    await takeAlarm(scoped, { id, at: now.toString(), personId, note })
    return alarmsNow(scoped, now)
  })
