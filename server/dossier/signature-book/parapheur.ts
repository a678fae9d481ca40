import { z } from 'zod'
import type { ParapheurConfig } from '#platform/config-parapheur.ts'
import { type Book, TooMuch } from './book.ts'
import { eventsIn, premisOf } from './premis.ts'

/** Nothing waits long for a partner: it is asked again at the next round. A document goes and comes more slowly. */
const ANSWER_MS = 30_000
const FILE_MS = 120_000
const ANSWER_BYTES = 4_000_000
const ZIP_BYTES = 150_000_000

/** A token is used a little less than it serves. */
const TOKEN_MARGIN_MS = 30_000
const PAGES_MAX = 50

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const Created = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) })
const Listed = z.object({
  content: z.array(z.object({ id: z.string().regex(/^[\w-]{1,64}$/), name: z.string() })).max(10_000),
  totalPages: z.number().optional(),
})

class Answered extends Error {
  readonly status: number

  constructor(status: number) {
    super(`the signature book answered ${status}`)
    this.status = status
  }
}

/** i-Parapheur 5, by its standard API: OAuth, folders described in PREMIS, documents in one zip archive. */
export function parapheur(config: ParapheurConfig): Book {
  const token = tokenOf(config)
  const here = `/api/standard/v1/tenant/${config.tenant}/desk/${config.desk}`
  const call = async (
    method: string,
    path: string,
    sent: { body?: FormData | string; ms?: number; most?: number } = {},
  ) =>
    bytesOf(
      await fetch(`${config.url}${path}`, {
        method,
        redirect: 'error',
        headers: {
          authorization: `Bearer ${await token()}`,
          ...(typeof sent.body === 'string' && { 'content-type': 'application/json' }),
        },
        ...(sent.body !== undefined && { body: sent.body }),
        signal: AbortSignal.timeout(sent.ms ?? ANSWER_MS),
      }),
      sent.most ?? ANSWER_BYTES,
    )
  const json = async (path: string): Promise<unknown> => JSON.parse((await call('GET', path)).toString('utf8'))
  const named = async (path: string, isIt: (one: { id: string; name: string }) => boolean) => {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { content, totalPages = 1 } = Listed.parse(await json(`${path}?page=${page}&size=100`))
      const found = content.find(isIt)
      if (found || page + 1 >= totalPages) return found?.id
    }
    return undefined
  }
  return {
    async find(title) {
      for (const state of ['DRAFT', 'PENDING', 'FINISHED', 'REJECTED', 'RETRIEVABLE']) {
        const found = await named(`${here}/${state}`, ({ name }) => name === title)
        if (found !== undefined) return found
      }
      return undefined
    },
    async create({ title, fileName, pdf }) {
      const body = new FormData()
      const { type, subtype } = config
      const described = premisOf({ type, subtype, title, fileName })
      body.append('folder', new Blob([described], { type: 'application/xml' }), 'folder.xml')
      body.append('documents', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), fileName)
      body.append('autoStart', 'false')
      try {
        const answer = await call('POST', `${here}/folder`, { body, ms: FILE_MS })
        return { outcome: 'created', id: Created.parse(JSON.parse(answer.toString('utf8'))).id }
      } catch (error) {
        if (error instanceof Answered && REFUSALS.has(error.status)) return { outcome: 'refused' }
        throw error
      }
    },
    async events(id) {
      try {
        return eventsIn((await call('GET', `${here}/folder/${id}/premis`)).toString('utf8'))
      } catch (error) {
        if (error instanceof Answered && error.status === 404) return undefined
        throw error
      }
    },
    async start(id, task) {
      const body = JSON.stringify({ publicAnnotation: '', privateAnnotation: '' })
      await call('PUT', `${here}/folder/${id}/task/${encodeURIComponent(task)}/start`, { body })
    },
    zip: (id) => call('GET', `${here}/folder/${id}/zip`, { ms: FILE_MS, most: ZIP_BYTES }),
    async remove(id) {
      try {
        await call('DELETE', `${here}/folder/${id}`)
        return true
      } catch (error) {
        if (error instanceof Answered && error.status === 404) return true
        if (error instanceof Answered && error.status < 500) return false
        throw error
      }
    },
    isDeskOpen: async () =>
      (await named(`/api/standard/v1/tenant/${config.tenant}/desk`, ({ id }) => id === config.desk)) !== undefined,
  }
}

/** What a folder is refused for good: its type, its title, its document. An account that is refused is mended in the settings. */
const REFUSALS: ReadonlySet<number> = new Set([400, 406, 409, 413, 415, 422])

/** A token of OAuth (password grant), asked again a little before it ends. */
function tokenOf({ url, user, password }: ParapheurConfig): () => Promise<string> {
  let kept: { token: string; until: number } | undefined
  return async () => {
    if (kept && performance.now() < kept.until) return kept.token
    const answer = await fetch(`${url}/auth/realms/api/protocol/openid-connect/token`, {
      method: 'POST',
      redirect: 'error',
      body: new URLSearchParams({ client_id: 'ipcore-web', grant_type: 'password', username: user, password }),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const { access_token: token, expires_in: seconds } = Token.parse(
      JSON.parse((await bytesOf(answer, ANSWER_BYTES)).toString('utf8')),
    )
    kept = { token, until: performance.now() + Math.max(0, Math.min(seconds, 3_600) * 1000 - TOKEN_MARGIN_MS) }
    return token
  }
}

/** @throws Error when it is another answer than a good one, or longer than it may be */
async function bytesOf(answer: Response, most: number): Promise<Buffer> {
  if (!answer.ok) {
    await answer.body?.cancel()
    throw new Answered(answer.status)
  }
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > most) throw new TooMuch('the signature book answers too much')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
