import { call } from '#client/api/call.ts'
import { saveFile } from '#client/api/file.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { ClockSimulationRequest } from '#contract/clock.ts'
import { documentOperations } from '#contract/documents/document-operations.ts'
import { simulationOperations } from '#contract/place/simulation/simulation-operations.ts'

/**
 * Asks for the letter that proves the dates and hands it to the browser as a file.
 * @throws ApiProblem on a refusal or an unreachable server
 */
export const downloadProof = async (request: ClockSimulationRequest, fileName: string): Promise<void> =>
  saveFile(await call(documentOperations.printClock, { body: request }), fileName)

/** A dossier as it is explained: facts, nothing tried. */
export type ExplainedRequest = Omit<ClockSimulationRequest, 'hypothetical'>

/** Why each date is what it is. The facts are the key: what the law answers to them does not change under the eyes. */
export const explanationQuery = (request: ExplainedRequest) =>
  operationQuery(['law-explanation', request], simulationOperations.explainDates, { body: request })
