import { ClockSimulation, ClockSimulationRequest } from '#contract/clock.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ExplanationRequest, LawExplanation } from './explanation.ts'

/** A dossier of one hundred and twenty acts is a fifth of this. */
const EXPLANATION_LIMIT_BYTES = 2 ** 17

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
  explainDates: operation({
    method: 'post',
    path: paths.lawExplanation,
    tag: 'droit',
    access: 'anyone',
    summary: 'Pourquoi ces dates : articles, règles, faits, calcul et lectures concurrentes de chacune',
    body: { ...json(ExplanationRequest), limitBytes: EXPLANATION_LIMIT_BYTES },
    status: 200,
    answer: json(LawExplanation),
  }),
}
