import { problemOf, unreachable } from '#client/api/problem.ts'
import type { ClockSimulationRequest } from '#contract/clock.ts'
import { paths } from '#contract/paths.ts'

/**
 * Asks for the letter that proves the dates and hands it to the browser as a file.
 * @throws ApiProblem on a refusal or an unreachable server
 */
export async function downloadProof(request: ClockSimulationRequest, fileName: string): Promise<void> {
  const response = await fetch(paths.clockProof, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/pdf, application/problem+json' },
    body: JSON.stringify(request),
  }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw await problemOf(response)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
