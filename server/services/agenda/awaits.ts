import { type Awaits, DAY_ROWS, waiting } from '#platform/awaits.ts'
import { keptLines } from './queries.ts'

/** Events proposed and not reviewed, before their first date: none is on the calendar until then. */
export const AGENDA_AWAITS: Awaits = {
  room: 'agenda',
  roles: ['secretary', 'administrator'],
  read: async (scoped, { now }) => {
    const asked = { state: 'proposed', commune: null, words: null, now: now.toString() }
    return [
      waiting(
        'reviewEvent',
        (await keptLines(scoped, asked, DAY_ROWS)).map(({ id, title, communeName, nextOn, startsOn }) => ({
          ...{ id, on: nextOn ?? startsOn, place: communeName, path: `/agenda/tenue/${id}`, title },
        })),
      ),
    ]
  },
}
