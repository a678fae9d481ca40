import { call } from '#client/api/call.ts'
import { saveFile } from '#client/api/file.ts'
import type { ClockSimulationRequest } from '#contract/clock.ts'
import { documentOperations } from '#contract/documents/document-operations.ts'

/**
 * Asks for the letter that proves the dates and hands it to the browser as a file.
 * @throws ApiProblem on a refusal or an unreachable server
 */
export const downloadProof = async (request: ClockSimulationRequest, fileName: string): Promise<void> =>
  saveFile(await call(documentOperations.printClock, { body: request }), fileName)
