import { typedApart } from '#contract/typed-words.ts'
import { problemOf, unreachable } from './problem.ts'

const MINUTE = 60_000

/**
 * Asks the server for a document: a letter, a note, a proof.
 * @param body  what the document is made from; absent, it is only read
 * @throws ApiProblem on a refusal or an unreachable server
 */
export async function fetchFile(address: string, body?: unknown): Promise<Blob> {
  const { path, headers } = typedApart(address)
  const answer = await fetch(path, {
    headers: {
      Accept: 'application/pdf, application/problem+json',
      ...headers,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
  return answer.blob()
}

/**
 * Sends a file as it is, with its name: a scan, a photograph, an act.
 * @throws ApiProblem when it is refused, or when the server does not answer
 */
export async function sendFile(
  method: 'POST' | 'PUT',
  address: string,
  { name, content }: { name: string; content: Blob },
): Promise<Response> {
  const { path, headers } = typedApart(address)
  const answer = await fetch(path, {
    method,
    headers: { ...headers, 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(name) },
    body: content,
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
  return answer
}

/** Hands the document to the browser as a file of this machine. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Opens the document in a tab of its own; its address lives as long as that tab needs to read it. */
export function openFile(file: Blob): void {
  const address = URL.createObjectURL(file)
  window.open(address, '_blank', 'noopener')
  setTimeout(() => URL.revokeObjectURL(address), MINUTE)
}
