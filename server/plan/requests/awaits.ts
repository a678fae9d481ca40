import { type Awaits, waiting } from '#platform/awaits.ts'
import { requestsOfDay } from './day-queries.ts'

/** Requests for a change of the plan that nobody answered. */
export const PLAN_REQUEST_AWAITS: Awaits = {
  room: 'planRequests',
  roles: ['planner', 'administrator'],
  read: async (scoped) => [
    waiting(
      'answerPlanRequest',
      (await requestsOfDay(scoped)).map(({ id, number, subject, communeName, state }) => ({
        ...{ id, on: null, place: communeName, path: `/plan/demandes/${id}` },
        title: [number, subject].join(' · '),
        gesture: state === 'received' ? ('examinePlanRequest' as const) : null,
      })),
    ),
  ],
}
