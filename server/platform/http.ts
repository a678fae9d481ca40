import { randomUUID } from 'node:crypto'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { ZodError } from 'zod'
import { worded } from '#wording/problems.ts'
import { refusedByDatabase } from './database-refusal.ts'
import { unreachedDatabase } from './database-unreached.ts'
import { invalidInput } from './invalid-input.ts'
import type { Log } from './log.ts'
import { Problem, problem } from './problem.ts'
import { type RefusedRequest, sayRefused } from './security-log.ts'
import { StoredFileGone } from './stored-file.ts'
import { StoredFileDamaged } from './verified-bytes.ts'

/** Base maps that a browser may fetch: the only foreign origin that the page reaches. */
const BASE_MAP_ORIGIN = 'https://data.geopf.fr'

/** Strict by default: nothing inline, nothing foreign but the base map. `blob:` serves the map's worker and printed pages. */
export const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', BASE_MAP_ORIGIN],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", BASE_MAP_ORIGIN],
        manifestSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false, // set by the proxy that ends TLS
    referrerPolicy: { policy: 'same-origin' },
  })

/** Gives each request an id, answers it in `X-Request-Id`, and logs method, route and status: never a query or a body. */
export const requestLog =
  (log: Log): RequestHandler =>
  (req, res, next) => {
    const id = randomUUID()
    const startedAt = performance.now()
    res.locals.requestId = id
    res.setHeader('X-Request-Id', id)
    res.on('finish', () => {
      const route = (req.route as { path?: unknown } | undefined)?.path
      log.info(
        {
          requestId: id,
          method: req.method,
          route: typeof route === 'string' ? route : undefined,
          status: res.statusCode,
          ms: Math.round(performance.now() - startedAt),
        },
        'request',
      )
    })
    next()
  }

/** Tiles and PDFs are compressed where they are made. */
export const compressed = () =>
  compression({ filter: (req, res) => !res.getHeader('Content-Encoding') && compression.filter(req, res) })

export const unknownApiPath: RequestHandler = (req) => {
  throw problem('apiPathUnknown', { path: req.path })
}

/** A request that express or a body parser refuses, under the status that it gives. */
class UnreadableRequest extends Problem {
  constructor(status: number) {
    super({ ...worded('requestUnreadable'), status })
  }
}

/** Errors that express and its body parsers raise with a status of their own. */
function transportProblem(error: unknown): Problem | undefined {
  const status = error instanceof Error ? Number(Reflect.get(error, 'status')) : Number.NaN
  if (status === 413) return problem('bodyTooHeavy')
  if (status >= 400 && status < 500) return new UnreadableRequest(status)
  return undefined
}

/** What was said of an answer that does not come. */
const OF_THE_ANSWER = ['Content-Disposition', 'Content-Encoding', 'ETag'] as const

/** Another machine takes over within half a minute. */
const RETRY_AFTER_SECONDS = '15'

const refusedOf = ({ operation, account, isUnkeepable }: Record<string, unknown>): RefusedRequest => ({
  ...(typeof operation === 'string' ? { operation } : {}),
  ...(typeof account === 'string' || account === null ? { account } : {}),
  isUnkeepable: isUnkeepable === true,
})

/** The one error handler: problems as they are, invalid input as 422, a bug as a 500 with a reference and no detail. */
export const problemHandler =
  (log: Log): ErrorRequestHandler =>
  (error, _req, res, next) => {
    const requestId = String(res.locals.requestId ?? '')
    if (error instanceof StoredFileDamaged) log.error({ requestId, sha256: error.sha256 }, 'stored file damaged')
    if (res.headersSent) return next(error)
    for (const name of OF_THE_ANSWER) res.removeHeader(name)
    res.set('Cache-Control', 'no-store')
    const refusal =
      error instanceof Problem
        ? error
        : error instanceof ZodError
          ? invalidInput(error.issues)
          : (refusedByDatabase(error) ?? unreachedDatabase(error) ?? transportProblem(error))
    const answered = refusal ?? problem('bug', { requestId })
    if (refusal instanceof StoredFileGone) log.error({ requestId, sha256: refusal.sha256 }, 'stored file gone')
    sayRefused(log, answered, { requestId, ...refusedOf(res.locals) })
    if (answered.status === 503) res.set('Retry-After', RETRY_AFTER_SECONDS)
    if (answered.status >= 500) log.error({ requestId, err: error }, refusal ? refusal.type : 'bug')
    res.status(answered.status).type('application/problem+json').send(JSON.stringify(answered))
  }

/** An express application with nothing of its own but safety. */
export function bareApp(log: Log, proxies: readonly string[] = []): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('trust proxy', ['loopback', ...proxies]) // a proxy of this machine says for whom it asks
  app.use(securityHeaders(), requestLog(log))
  return app
}
