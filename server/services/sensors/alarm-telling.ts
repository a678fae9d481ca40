import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { legalDay } from '#wording/day.ts'
import { ringing } from './alarms.ts'
import { type DueAlarm, dueAlarms, forgetDue, noteTold, type Step, type ToldStep } from './telling-queries.ts'

/**
 * Where an alarm stands for one of those who are told, when it may ring: what came and went in the night is told to nobody, and neither is what
 * somebody has taken. An end is told to whom its beginning was.
 */
function stepToTell({ isOpen, isTaken, wasRepeated }: DueAlarm, wasTold: boolean): Step | undefined {
  if (!isOpen) return wasTold ? 'Cleared' : undefined
  if (isTaken) return undefined
  return wasTold && wasRepeated ? 'Escalated' : 'Opened'
}

/**
 * Writes the mails of the alarms that opened, that nobody took or that ended since the last time; at night, of those that cannot wait. Those of one
 * round are one mail a person. The outbox names the person: their address, and whether they are still told, is read when it leaves.
 */
export async function tellAlarms({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> {
  const instant = realClock.instant()
  const at = instant.toString()
  await db.transaction(async (tx) => {
    const due = await dueAlarms(tx, ringing(instant), legalDay(at))
    if (due.length === 0) return
    const wanted = due.flatMap((alarm) =>
      alarm.people.flatMap(({ id, wasTold }): ToldStep[] => {
        const step = stepToTell(alarm, wasTold)
        return step === undefined ? [] : [{ alarmId: alarm.alarmId, personId: id, step }]
      }),
    )
    const byPerson = Map.groupBy(await noteTold(tx, wanted, at), ({ personId }) => personId)
    for (const [personId, told] of byPerson) {
      const alarms = told.map(({ alarmId, step }) => ({ alarmId, step }))
      await enqueue(tx, {
        key: `sensorAlarm/${personId}/${alarms[0]?.alarmId}/${alarms[0]?.step}`,
        channel: 'mail',
        dossierId: null,
        payload: {
          template: alarms.length === 1 ? `sensorAlarm${alarms[0]?.step}` : 'sensorAlarms',
          person: personId,
          alarms,
        },
      })
    }
    await forgetDue(tx, due)
  })
}
