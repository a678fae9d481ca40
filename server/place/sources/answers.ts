import { type Asker, isUnanswered, OwnFault, type Question, textOf } from './asker.ts'
import { shapeOf } from './file-checks.ts'
import type { TerritorySource } from './territory-catalogue.ts'
import type { SourceState } from './territory-store.ts'

/** A state that is not « present », and why: `why` is a code known to wording. */
export type NotPresent = {
  state: Exclude<SourceState, 'present' | 'notAsked'>
  why: string
  status: number | null
  detail: string | null
}

export type Answered =
  | { state: 'present'; text: string; address: string; etag: string | null; changedAt: string | null }
  | { state: 'unchanged' }
  | NotPresent

export const notPresent = (
  state: NotPresent['state'],
  why: string,
  { status = null, detail = null }: { status?: number | null; detail?: string | null } = {},
): NotPresent => ({ state, why, status, detail: detail === null ? null : detail.slice(0, 300) })

/** Three times, for a host refuses by mistake too. */
export const REFUSALS = 3

/** What a status other than 200 says of a source. */
export function stateOfStatus({ missing }: Pick<TerritorySource, 'missing'>, status: number, body: string): NotPresent {
  if (status === 400 && /"property"\s*:\s*"grid|violations[\s\S]*grid/.test(body))
    return notPresent('absent', 'noGrid', { status })
  if (status === 404 || status === 410)
    return notPresent(missing, missing === 'absent' ? 'notPublished' : 'missing', { status })
  if (status === 401 || status === 403) return notPresent('restricted', 'refused', { status })
  return notPresent('unreadable', 'status', { status })
}

/** The text of one answer of a source. A page of the host, an empty body, a shape never seen are unreadable: never absent. */
export async function askText(
  asker: Asker,
  source: Pick<TerritorySource, 'missing' | 'longestBytes'>,
  address: string,
  more: Omit<Question, 'address'> = {},
): Promise<Answered> {
  try {
    const answer = await asker.ask<Answered>({ refusals: REFUSALS, ...more, address }, async (reply) => {
      const { status, headers, body } = reply
      if (status === 304) {
        body.destroy()
        return { state: 'unchanged' }
      }
      if (status !== 200) return stateOfStatus(source, status, await textOf(body, 50_000).catch(() => ''))
      const text = await textOf(body, source.longestBytes)
      const shape = shapeOf(new TextEncoder().encode(text.slice(0, 512)))
      if (shape === 'empty') return notPresent('unreadable', 'emptyBody', { status })
      if (shape === 'page') return notPresent('unreadable', 'page', { status })
      return {
        ...{ state: 'present', text, address: reply.address },
        etag: typeof headers.etag === 'string' ? headers.etag : null,
        changedAt: headers['last-modified'] ?? null,
      }
    })
    if ('state' in answer || !isUnanswered(answer)) return answer as Answered
    return notPresent('unreadable', answer.why, { status: answer.status ?? null, detail: answer.detail ?? null })
  } catch (error) {
    if (error instanceof OwnFault) return notPresent('unreadable', error.why)
    throw error
  }
}

export type Json = { state: 'present'; value: unknown; text: string; address: string } | NotPresent

/** The same, read as JSON. */
export async function askJson(
  asker: Asker,
  source: Pick<TerritorySource, 'missing' | 'longestBytes'>,
  address: string,
  more: Omit<Question, 'address'> = {},
): Promise<Json> {
  const answer = await askText(asker, source, address, more)
  if (answer.state === 'unchanged') return notPresent('unreadable', 'shape')
  if (answer.state !== 'present') return answer
  try {
    return { ...answer, value: JSON.parse(answer.text) as unknown }
  } catch {
    return notPresent('unreadable', 'shape', { detail: answer.text.slice(0, 80) })
  }
}

/** The objects that an answer lists, whatever envelope its publisher puts around them; undefined for a shape never seen. */
export function itemsOf(value: unknown): Record<string, unknown>[] | undefined {
  if (Array.isArray(value)) return value.every(isObject) ? value : undefined
  if (!isObject(value)) return undefined
  if (Array.isArray(value.features))
    return value.features.flatMap((one: unknown) => (isObject(one) && isObject(one.properties) ? [one.properties] : []))
  for (const key of ['data', 'content', 'results'] as const) {
    const list = value[key]
    if (Array.isArray(list)) return list.every(isObject) ? list : undefined
  }
  return undefined
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
