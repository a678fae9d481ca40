import { type Awaits, waiting } from '#platform/awaits.ts'
import { eliminationsOfDay } from './day-queries.ts'

/** Eliminations proposed, whose visa the archivist awaits. */
export const ARCHIVE_AWAITS: Awaits = {
  room: 'archives',
  roles: ['archivist', 'administrator'],
  read: async (scoped) => [
    waiting(
      'followElimination',
      (await eliminationsOfDay(scoped)).map(({ id, communeName }) => ({
        ...{ id: String(id), on: null, place: communeName, path: '/archives', title: `Élimination n° ${id}` },
      })),
    ),
  ],
}
