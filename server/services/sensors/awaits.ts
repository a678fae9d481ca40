import { type Awaits, DAY_ROWS, isCutAt, waiting } from '#platform/awaits.ts'
import { legalDay } from '#wording/day.ts'
import { alarmsRead } from './alarm-queries.ts'

/** Alarms that are open and that nobody took in charge, since the day on which they opened. */
export const SENSOR_AWAITS: Awaits = {
  room: 'sensors',
  roles: ['secretary', 'planner', 'administrator'],
  read: async (scoped, { now }) => {
    const read = await alarmsRead(scoped, now.toString(), DAY_ROWS)
    const open = read.filter(
      ({ clearedAt, mayAcknowledge, events }) =>
        clearedAt === null && mayAcknowledge && !events.some(({ event }) => event === 'acknowledged'),
    )
    return [
      waiting(
        'takeAlarm',
        open.map(({ id, assetName, cause, openedAt }) => ({
          ...{ id: String(id), on: legalDay(openedAt), place: null, path: `/capteurs/alarmes/${id}` },
          title: [assetName, cause].join(' · '),
          gesture: 'takeAlarm' as const,
        })),
        { isCut: isCutAt(read) },
      ),
    ]
  },
}
