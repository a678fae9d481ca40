import { problemOf, unreachable } from '#client/api/problem.ts'

/**
 * Sends the file that goes with an opinion.
 * @throws ApiProblem when it is refused, or when the server does not answer.
 */
export async function sendOpinionFile(path: string, file: File): Promise<void> {
  const answer = await fetch(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) },
    body: file,
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
}
