import type { z } from 'zod'
import { HubFault, type HubFaultKind, type HubSettings } from './hub.ts'

/** Nothing waits long for a partner: the outbox comes back. */
const ANSWER_MS = 30_000

/** A file of a hundred megabytes takes longer; less than the outbox leaves to a departure before another takes it. */
const FILE_MS = 240_000

/** A token is asked for again this long before it ends. */
const TOKEN_MARGIN_MS = 30_000

/** What one answer of the hub may weigh, read whole in memory. */
const ANSWER_BYTES = 20_000_000

export type Asked = {
  method: 'GET' | 'POST' | 'PUT'
  url: URL
  json?: unknown
  form?: FormData
  /** Of a download: the token that goes with the file, instead of ours. */
  token?: string
  /** What a store asks for in the place of our token. */
  headers?: Readonly<Record<string, string>>
}

/** Calls the hub with the token of the application (OAuth 2, client credentials), renewed once when it is refused. */
export type Wire = { ask(asked: Asked): Promise<Buffer> }

export function openWire(settings: HubSettings): Wire {
  let token: { text: string; until: number } | undefined
  const ownToken = async (): Promise<string> => {
    if (token === undefined || token.until < Date.now()) token = await newToken(settings)
    return token.text
  }
  return {
    async ask(asked) {
      const isOthers = asked.token !== undefined || asked.headers !== undefined
      const first = await exchanged(asked, asked.token ?? (isOthers ? '' : await ownToken()), settings.actorId)
      if (first.status !== 401 || isOthers) return bodyOf(first)
      token = undefined
      return bodyOf(await exchanged(asked, await ownToken(), settings.actorId))
    },
  }
}

async function newToken({ tokenUrl, clientId, clientSecret }: HubSettings): Promise<{ text: string; until: number }> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'openid',
  })
  const answer = await answered(tokenUrl, { method: 'POST', body })
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new HubFault('credentials')
  const said = readJson(await bodyOf(answer))
  const { access_token: text, expires_in: seconds } = fieldsOf(said)
  if (typeof text !== 'string' || text === '') throw new HubFault('down')
  const lasts = (typeof seconds === 'number' ? seconds : Number(seconds) || 0) * 1000
  return { text, until: Date.now() + lasts - TOKEN_MARGIN_MS }
}

const exchanged = ({ method, url, json, form, headers }: Asked, token: string, actorId: string) =>
  answered(url, {
    method,
    headers: {
      ...(headers ?? { Authorization: `Bearer ${token}`, 'Id-Acteur-Appelant': actorId }),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(form ? { body: form } : {}),
  })

async function answered(url: URL | string, init: RequestInit): Promise<Response> {
  try {
    const longest = init.body instanceof FormData ? FILE_MS : ANSWER_MS
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(longest) })
  } catch {
    // what the network says of it names hosts and addresses: nothing of it is kept
    throw new HubFault('down')
  }
}

const KINDS: Readonly<Record<number, HubFaultKind>> = {
  400: 'refused',
  401: 'credentials',
  403: 'forbidden',
  404: 'refused',
  409: 'conflict',
  413: 'tooLarge',
  422: 'refused',
  429: 'slowDown',
}

async function bodyOf(answer: Response): Promise<Buffer> {
  const bytes = await wholeBody(answer)
  if (answer.ok) return bytes
  const { field, said } = reasonOf(bytes)
  throw new HubFault(KINDS[answer.status] ?? 'down', field, said)
}

async function wholeBody(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of answer.body ?? []) {
      size += part.length
      if (size > ANSWER_BYTES) break
      parts.push(part)
    }
  } catch {
    throw new HubFault('down')
  }
  if (size > ANSWER_BYTES) throw new HubFault('tooLarge')
  return Buffer.concat(parts)
}

const SAID_MAX = 300

/**
 * Which field is refused and why. The shape is that of the answers that its clients have published:
 * `{ erreurs: [{ champ, message }] }`, `{ message }` or text; it could not be checked against the real partner.
 */
function reasonOf(bytes: Buffer): { field: string | null; said: string } {
  const text = bytes.toString('utf8')
  try {
    const said = fieldsOf(JSON.parse(text))
    const [first] = Array.isArray(said.erreurs) ? said.erreurs : []
    const { champ, message } = fieldsOf(first ?? said)
    return {
      field: typeof champ === 'string' ? champ : null,
      said: shortened(typeof message === 'string' ? message : ''),
    }
  } catch {
    return { field: null, said: shortened(text.replaceAll(/<[^>]*>/g, ' ')) }
  }
}

const shortened = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, SAID_MAX)

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** @throws HubFault `down`: an answer that cannot be read says nothing */
export function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new HubFault('down')
  }
}

/** @throws HubFault `unreadable`: an answer half understood says nothing */
export function readAs<T>(schema: z.ZodType<T>, value: unknown): T {
  const reading = schema.safeParse(value)
  if (!reading.success) throw new HubFault('unreadable')
  return reading.data
}
