import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { legalDay } from '#wording/day.ts'
import { ringing } from './alarms.ts'
import { type DueAlarm, dueAlarms, forgetDue, noteMailed } from './telling-queries.ts'

/** What is told, and it is told once an alarm: however often it is repeated on the screen, or looked at by whatever server. */
type Step = 'Opened' | 'Escalated' | 'Cleared'

/**
 * Where an alarm stands when it may ring: what came and went in the night is told to nobody, and neither is what somebody has taken. An end
 * is told when its beginning was.
 */
function stepToTell({ isOpen, isTaken, isMailed, wasRepeated }: DueAlarm): Step | undefined {
  if (!isOpen) return isMailed ? 'Cleared' : undefined
  if (isTaken) return undefined
  return isMailed && wasRepeated ? 'Escalated' : 'Opened'
}

/** Writes the mails of the alarms that opened, that nobody took or that ended since the last time; at night, of those that cannot wait. */
export async function tellAlarms({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> {
  const instant = realClock.instant()
  await db.transaction(async (tx) => {
    const due = await dueAlarms(tx, ringing(instant), legalDay(instant.toString()))
    if (due.length === 0) return
    const told = due.flatMap((alarm) => {
      const step = alarm.to.length === 0 ? undefined : stepToTell(alarm)
      return step === undefined ? [] : [{ ...alarm, step }]
    })
    for (const { alarmId, step, to } of told)
      await enqueue(tx, {
        key: `sensorAlarm/${alarmId}/${step}`,
        channel: 'mail',
        dossierId: null,
        payload: { template: `sensorAlarm${step}`, alarmId, to },
      })
    await noteMailed(
      tx,
      told.map(({ alarmId }) => alarmId),
      instant.toString(),
    )
    await forgetDue(tx, due)
  })
}
