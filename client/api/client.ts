import type { z } from 'zod'
import { typedApart } from '#contract/typed-words.ts'
import { problemOf, unexpectedAnswer, unreachable } from './problem.ts'
import { serverAnswered, serverSilent } from './reachability.ts'

/**
 * Asks the server and reads its answer through the contract.
 * @throws ApiProblem on a refusal, an unreachable server or an answer that the contract does not describe.
 */
async function request<Schema extends z.ZodType>(
  address: string,
  schema: Schema,
  init: RequestInit = {},
): Promise<z.infer<Schema>> {
  const { path, headers } = typedApart(address)
  const response = await fetch(path, {
    ...init,
    headers: { Accept: 'application/json', ...headers, ...init.headers },
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    serverSilent()
    throw unreachable()
  })
  serverAnswered()
  if (!response.ok) throw await problemOf(response)
  const body: unknown = await response.json().catch(() => undefined)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw unexpectedAnswer(response.status)
  return parsed.data
}

export const getJson = <Schema extends z.ZodType>(path: string, schema: Schema, signal?: AbortSignal) =>
  request(path, schema, signal ? { signal } : {})

export const sendJson = <Schema extends z.ZodType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema: Schema,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) =>
  request(path, schema, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
  })

/** `path?name=value`, undefined values left out; what was typed leaves in headers (`typedApart`). */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}
