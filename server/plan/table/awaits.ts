import { type Awaits, waiting } from '#platform/awaits.ts'
import { comingLines } from './coming.ts'

const PAGES = { procedure: '/plan/procedures', draft: '/plan/projets', requests: '/plan/demandes' } as const

/** What comes to the plan, as the planner's table says it; requests are told one by one by their room. */
export const PLAN_AWAITS: Awaits = {
  room: 'plan',
  roles: ['planner'],
  read: async (scoped, { today }) => {
    const lines = await comingLines(scoped, today.toString(), { received: 0, examined: 0, oldestOn: null })
    return [
      waiting(
        'followPlan',
        lines.map(({ id, key, on, what, page, sentence }) => ({
          ...{ id: key, on, place: null, path: `${PAGES[page]}/${id}`, does: sentence, title: what },
        })),
      ),
    ]
  },
}
