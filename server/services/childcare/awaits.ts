import { dayOfPlainDate } from '#law/clock/calendar.ts'
import { type Awaits, waiting } from '#platform/awaits.ts'
import { clockOf } from './childcare.ts'
import { KEPT_MAX, keptStructures } from './queries.ts'
import { updateDays } from './sending-queries.ts'

/** Structures whose places are to be told, each by its day. */
export const CHILDCARE_AWAITS: Awaits = {
  room: 'childcare',
  roles: ['secretary', 'administrator', 'technician'],
  read: async (scoped, { today }) => {
    const kept = await keptStructures(scoped)
    const ids = kept.map(({ id }) => id)
    const updates = Map.groupBy(await updateDays(scoped, ids), ({ structureId }) => structureId)
    return [
      waiting(
        'tellPlaces',
        kept.flatMap((structure) => {
          const days = (updates.get(structure.id) ?? []).map(({ on }) => on)
          const clock = clockOf(structure, days, dayOfPlainDate(today))
          const { id, name, communeName } = structure
          return clock === null
            ? []
            : [{ id, on: clock.dueOn, title: name, place: communeName, path: `/accueil-enfants/${id}` }]
        }),
        { isCut: kept.length >= KEPT_MAX },
      ),
    ]
  },
}
