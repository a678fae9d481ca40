import { fetchFile, saveFile } from '#client/api/file.ts'
import type { ClockSimulationRequest } from '#contract/clock.ts'
import { paths } from '#contract/paths.ts'

/**
 * Asks for the letter that proves the dates and hands it to the browser as a file.
 * @throws ApiProblem on a refusal or an unreachable server
 */
export const downloadProof = async (request: ClockSimulationRequest, fileName: string): Promise<void> =>
  saveFile(await fetchFile(paths.clockProof, request), fileName)
