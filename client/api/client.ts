import type { z } from 'zod'
import { typedApart } from '#contract/typed-words.ts'
import { problemOf, unexpectedAnswer, unreachable } from './problem.ts'
import { serverAnswered, serverSilent } from './reachability.ts'

type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> }

/**
 * Asks the server; what was typed leaves in headers.
 * @throws ApiProblem on a refusal or an unreachable server
 */
export async function ask(address: string, init: Init): Promise<Response> {
  const { path, headers } = typedApart(address)
  const response = await fetch(path, { ...init, headers: { ...headers, ...init.headers } }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    serverSilent()
    throw unreachable()
  })
  serverAnswered()
  if (!response.ok) throw await problemOf(response)
  return response
}

/** @throws ApiProblem when the contract does not describe the answer */
export async function read<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<z.output<Schema>> {
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw unexpectedAnswer(response.status)
  return parsed.data
}

/** `path?name=value`, undefined values left out; what was typed leaves in headers (`typedApart`). */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}
