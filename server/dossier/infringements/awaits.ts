import { type Awaits, waiting } from '#platform/awaits.ts'
import { legalDay } from '#wording/day.ts'
import { everyNote } from './queries.ts'

/** Reports whose copy is to be sent « sans délai » (L480-1 al. 4): on the day on which they are drawn up; and those that are not. */
export const INFRINGEMENT_AWAITS: Awaits = {
  room: 'infringements',
  roles: ['swornOfficer'],
  read: async (scoped, { personId }) => {
    const open = (await everyNote(scoped)).filter(({ sent }) => sent === null)
    return [
      waiting(
        'sendInfringement',
        open.flatMap(({ id, number, communeName, drawnUpAt }) =>
          drawnUpAt === null
            ? []
            : [
                {
                  ...{ id, on: legalDay(drawnUpAt), place: communeName, path: `/infractions/${id}` },
                  title: `Procès-verbal ${number ?? ''}`.trim(),
                },
              ],
        ),
      ),
      waiting(
        'finishInfringement',
        open
          .filter(({ drawnUpAt, drawnById }) => drawnUpAt === null && drawnById === personId)
          .map(({ id, communeName }) => ({
            ...{ id, on: null, place: communeName, path: `/infractions/${id}` },
            title: 'Procès-verbal en préparation',
          })),
      ),
    ]
  },
}
