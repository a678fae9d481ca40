import { ClockSimulation, ClockSimulationRequest } from '#contract/clock.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'

/** The clock of a dossier that does not exist. */
export const simulationOperations = {
  simulateClock: operation({
    method: 'post',
    path: paths.clockSimulation,
    tag: 'droit',
    access: 'anyone',
    summary: 'Horloge d’un dossier : état, dates prouvées, actes possibles, hypothèses',
    body: json(ClockSimulationRequest),
    status: 200,
    answer: json(ClockSimulation),
  }),
}
