import { type Awaits, waiting } from '#platform/awaits.ts'
import { requestsOfDay } from './day-queries.ts'

/** What persons ask of what is kept of them, until its day; the name of nobody is read. */
export const RIGHTS_AWAITS: Awaits = {
  room: 'rights',
  roles: ['dataProtectionOfficer'],
  read: async (scoped) => [
    waiting(
      'answerPerson',
      (await requestsOfDay(scoped)).map(({ id, number, dueOn }) => ({
        ...{ id, on: dueOn, title: `Demande ${number}`, place: null, path: '/administration/droits' },
      })),
    ),
  ],
}
