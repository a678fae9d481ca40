import type { Readable } from 'node:stream'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { z } from 'zod'
import { type Caching, type Content, cachingOf, type Operation, type Operations } from '#contract/operation.ts'
import { TYPED_HEADERS } from '#contract/typed-words.ts'
import { CALLERS, type Callers } from './callers.ts'
import type { Deps } from './deps.ts'
import { refuseForeignWrite } from './foreign-write.ts'
import { invalidInput } from './invalid-input.ts'
import { Problem } from './problem.ts'
import { withProof } from './proof.ts'
import { duringRequest, eventOf } from './security-log.ts'
import { SentFile, sendFile } from './sent-file.ts'
import { currentSession } from './session.ts'
import { unkeepable } from './text-guard.ts'

type Parsed<Schemas> = { [Name in keyof Schemas]: Schemas[Name] extends z.ZodType ? z.output<Schemas[Name]> : never }

type BodyOf<Row> = Row extends { body: infer Body }
  ? Body extends { schema: infer Schema extends z.ZodType }
    ? z.output<Schema>
    : Body extends { limitBytes: number }
      ? Buffer
      : Readable
  : undefined

/** Both sides of the exchange, for the rows that are answered by hand. */
export type Exchange = { req: Request; res: Response }

/** What a handler is given: who calls, and what they sent, as the schemas of the row leave it. */
type Call<Row extends Operation> = Callers[Row['access']] & {
  params: Row extends { params: infer Schemas } ? Parsed<Schemas> : Record<never, never>
  query: Row extends { query: infer Schema extends z.ZodType } ? z.output<Schema> : undefined
  headers: Row extends { headers: infer Schemas } ? Parsed<Schemas> : Record<never, never>
  body: BodyOf<Row>
} & (Row extends { byHand: string } ? { exchange: Exchange } : unknown)

type FileOf<Row> = Row extends { otherwise: Content } ? SentFile : never

/** What a handler gives back when its row says that something is answered. */
type AnswerOf<Row> = Row extends { answer: { schema: infer Schema extends z.ZodType } }
  ? z.input<Schema> | FileOf<Row>
  : SentFile

type Handler<Row extends Operation> = Row extends { byHand: 'answer' }
  ? (call: Call<Row>) => Promise<void>
  : Row extends { answer: Content }
    ? (call: Call<Row>) => AnswerOf<Row> | Promise<AnswerOf<Row>>
    : (call: Call<Row>) => Promise<void>

type Handlers<Table extends Operations> = { [Name in keyof Table]: Handler<Table[Name]> }

/** The routes of a room, and the rows that they were made of. */
export type Routes<Table extends Operations> = { readonly table: Table; readonly router: Router }

/** What a handler is at run time; the schemas of its row make its call what the types promise. */
type RunningHandler = (call: object) => unknown

type OperationDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/**
 * The routes of a room, one for each row of its table: a row without a handler, or a handler without a row, does not
 * compile. Each finds who calls, refuses whoever may not, parses all that was sent, and gives the answer with the
 * status and the caching of its row. A handler throws a Problem to refuse.
 */
export function routesOf<Table extends Operations>(
  deps: OperationDeps,
  table: Table,
  handlers: Handlers<NoInfer<Table>>,
): Routes<Table>
export function routesOf(
  deps: OperationDeps,
  table: Operations,
  handlers: Readonly<Record<string, RunningHandler>>,
): Routes<Operations> {
  const router = Router()
  for (const [name, row] of Object.entries(table)) {
    const handler = handlers[name]
    if (handler) router[row.method](row.path, running(deps, row, handler))
  }
  return { table, router }
}

function running(deps: OperationDeps, row: Operation, handler: RunningHandler): RequestHandler {
  const parseWhole = wholeBody(row.body)
  const operation = `${row.method} ${row.path}`
  const answering = async (req: Request, res: Response) => {
    refuseForeignWrite(req, deps.config)
    const caller = await CALLERS[row.access](deps, req, row.beforeProof ?? false)
    const isProven = 'isProven' in caller && caller.isProven
    if (parseWhole) await passed(parseWhole, req, res)
    const asked = row.query ? askedOf(req) : req.query
    refuseUnkeepable(row, req, res, asked)
    const call = {
      ...caller,
      params: parsedEach(row.params, (name) => req.params[name]),
      query: row.query?.parse(asked),
      headers: parsedEach(row.headers, (name) => req.headers[name.toLowerCase()]),
      body: bodyOf(row.body, req),
      ...(row.byHand ? { exchange: { req, res } } : {}),
    }
    const answer = await withProof(isProven, () => handler(call))
    if (row.byHand !== 'answer') await send(res, row, answer)
  }
  return async (req, res) => {
    res.locals.operation = operation
    try {
      await duringRequest({ requestId: String(res.locals.requestId), operation }, () => answering(req, res))
    } catch (error) {
      if (error instanceof Problem && eventOf(error, res.locals.isUnkeepable))
        res.locals.account = await accountOf(deps, req)
      throw error
    }
  }
}

/** Whose session a refused request bears: null for the code of the installation, undefined for nobody's. */
async function accountOf(deps: OperationDeps, req: Request): Promise<string | null | undefined> {
  const session = await currentSession(deps, req).catch(() => undefined)
  return session?.holder === 'person' ? session.personId : session && null
}

/**
 * The address, with what was typed taken from its headers.
 * @throws Problem 422 when a typed word is in the address, or its header is not percent-encoded
 */
function askedOf(req: Request): Request['query'] {
  const typed = Object.entries(TYPED_HEADERS).flatMap(([name, header]) => {
    if (req.query[name] !== undefined)
      throw invalidInput([{ path: [name], message: `Se dit dans l’en-tête ${header}, jamais dans l’adresse` }])
    const written = req.get(header)
    return written === undefined ? [] : [[name, decoded(name, written)]]
  })
  return { ...req.query, ...Object.fromEntries(typed) }
}

function decoded(name: string, written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    throw invalidInput([{ path: [name], message: 'Cet en-tête s’écrit en UTF-8, chaque octet précédé de %' }])
  }
}

/**
 * Refuses, once for every operation, what no schema means to accept and what the database cannot keep.
 * @throws Problem 422 at the first such value
 */
function refuseUnkeepable(row: Operation, req: Request, res: Response, asked: Request['query']): void {
  const sent = { ...req.params, ...asked }
  const found = unkeepable(sent) ?? (row.body?.schema ? unkeepable(req.body) : undefined)
  if (!found) return
  res.locals.isUnkeepable = true
  throw invalidInput([{ path: found, message: 'Ce texte contient des signes qui ne peuvent pas être gardés' }])
}

/** JSON longer than this is not a request of this API. */
const JSON_LIMIT_BYTES = 2 ** 20

function wholeBody(body: Content | undefined): RequestHandler | undefined {
  if (body?.schema) return express.json({ limit: body.limitBytes ?? JSON_LIMIT_BYTES })
  if (body?.limitBytes !== undefined) return express.raw({ type: body.mediaType, limit: body.limitBytes })
  return undefined
}

function bodyOf(body: Content | undefined, req: Request): unknown {
  if (body?.schema) return body.schema.parse(req.body)
  if (body?.limitBytes !== undefined) return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  return body && req
}

const passed = (parser: RequestHandler, req: Request, res: Response) =>
  new Promise<void>((resolve, reject) => {
    parser(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error)))
  })

/** Each value by its own schema: the address is no form, and its refusal speaks for itself. */
const parsedEach = (schemas: Operation['params'] = {}, sentAs: (name: string) => unknown) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schema.parse(sentAs(name))]))

/** A year, which is as good as for good. */
const FOR_GOOD = 'max-age=31536000, immutable'

const CACHING: Readonly<Record<Caching, string>> = {
  never: 'private, no-store',
  revalidated: 'no-cache',
  immutable: `private, ${FOR_GOOD}`,
}

async function send(res: Response, row: Operation, answer: unknown): Promise<void> {
  res.status(row.status).set('Cache-Control', CACHING[cachingOf(row)])
  if (answer instanceof SentFile) await sendFile(res, answer)
  else if (row.answer) res.type(row.answer.mediaType).send(JSON.stringify(answer))
  else res.end()
}
