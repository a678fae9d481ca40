import { Router } from 'express'
import { ClockSimulationRequest } from '#contract/clock.ts'
import { paths } from '#contract/paths.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'

/** The simulator of the clock: pure computation, open to anyone, no dossier needed. */
export const simulationRoutes = ({ clock }: Pick<Deps, 'clock'>) =>
  Router().post(paths.clockSimulation, (req, res) => {
    const request = ClockSimulationRequest.parse(req.body)
    res.json(simulate(request, dayOfPlainDate(clock.today())))
  })
