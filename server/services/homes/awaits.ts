import { type Awaits, waiting } from '#platform/awaits.ts'
import { homesOfDay } from './day-queries.ts'

/** Homes whose watch is to be assessed again: neither who lives there nor where is read. */
export const HOME_AWAITS: Awaits = {
  room: 'homes',
  roles: ['homeKeeper'],
  read: async (scoped) => [
    waiting(
      'reassessHome',
      (await homesOfDay(scoped)).map(({ id, communeName, reassessOn }) => ({
        ...{ id, on: reassessOn, title: 'Logement suivi', place: communeName, path: `/logements/${id}` },
      })),
    ),
  ],
}
