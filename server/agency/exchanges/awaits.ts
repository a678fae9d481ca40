import { type Awaits, DAY_ROWS, waiting } from '#platform/awaits.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { STUCK_MAX, stuckOf } from './queries.ts'

/** Dossiers of which something did not leave, given up or tried in vain. */
export const DEPARTURE_AWAITS: Awaits = {
  room: 'departures',
  roles: ['secretary', 'caseOfficer', 'administrator'],
  read: async (scoped) => {
    const { count, dossiers } = await stuckOf(scoped, DAY_ROWS)
    return [
      waiting(
        'unblockDeparture',
        dossiers.map(({ id, number }) => ({
          ...{ id, on: null, place: null, path: `/dossiers/${id}/suivi` },
          title: number === null ? 'Sans numéro' : printedNumber(number),
        })),
        { isCut: count >= STUCK_MAX },
      ),
    ]
  },
}
