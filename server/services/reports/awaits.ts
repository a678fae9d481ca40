import { type Awaits, DAY_ROWS, isCutAt, waiting } from '#platform/awaits.ts'
import { reportsRead } from './queries.ts'
import { promisedOn } from './reports.ts'

/** Reports that the reader answers, until the day that the town hall promises. */
export const REPORT_AWAITS: Awaits = {
  room: 'reports',
  roles: ['secretary', 'administrator', 'technician'],
  read: async (scoped) => {
    const open = await reportsRead(scoped, { state: 'open' }, DAY_ROWS)
    return [
      waiting(
        'answerReport',
        open
          .filter(({ mayAnswer }) => mayAnswer)
          .map(({ id, number, categoryLabel, communeName, receivedOn, promiseDays, moderation, state }) => ({
            ...{ id, on: promisedOn(receivedOn, promiseDays), place: communeName, path: `/signalements/${id}` },
            ...(moderation === 'waiting' && { does: 'Relire et répondre à un signalement' }),
            title: [number, categoryLabel].join(' · '),
            gesture: state === 'received' ? ('takeReport' as const) : null,
          })),
        { isCut: isCutAt(open) },
      ),
    ]
  },
}
