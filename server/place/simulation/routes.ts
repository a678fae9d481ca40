import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { simulationOperations } from '#contract/place/simulation/simulation-operations.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { explainedDates } from './simulation.ts'

/** The simulator of the clock and why its dates are what they are: one computation, open to anyone, no dossier needed. */
export const simulationRoutes = (deps: Deps) =>
  routesOf(deps, simulationOperations, {
    simulateClock: ({ body }) => simulate(body, dayOfPlainDate(deps.clock.today())),
    explainDates: ({ body }) => explainedDates(deps.db, body, dayOfPlainDate(deps.clock.today())),
  })
