import type { z } from 'zod'
import type { Content, Operation } from '#contract/operation.ts'
import { fill } from '#contract/paths.ts'
import { ask, read, withQuery } from './client.ts'

type Word = string | number | boolean
type Words = Readonly<Record<string, Word | undefined>>

/** Any request, as it is sent: what the schemas of a row ask is said by `Asked`. */
type Sent = {
  readonly params?: Words
  readonly query?: Words | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** A word of an address as its schema takes it; one that reads anything is told what it makes of it. */
type Said<In, Out> = unknown extends In ? (Out extends Word | undefined ? Out : string) : In
type SaidEach<In, Out> = { readonly [Name in keyof In]: Said<In[Name], Name extends keyof Out ? Out[Name] : string> }

type Inputs<Schemas> = { [Name in keyof Schemas]: Schemas[Name] extends z.ZodType ? z.input<Schemas[Name]> : never }
type Outputs<Schemas> = { [Name in keyof Schemas]: Schemas[Name] extends z.ZodType ? z.output<Schemas[Name]> : never }

type Params<Row> = Row extends { params: infer Schemas }
  ? { readonly params: SaidEach<Inputs<Schemas>, Outputs<Schemas>> }
  : { readonly params?: never }

type Optional<Name extends string, Value> =
  Record<never, never> extends Value
    ? { readonly [Key in Name]?: Value | undefined }
    : { readonly [Key in Name]: Value }

type Query<Row> = Row extends { query: infer Schema extends z.ZodType }
  ? Optional<'query', SaidEach<z.input<Schema>, z.output<Schema>>>
  : { readonly query?: never }

/** Bytes leave as they are. */
type Body<Row> = Row extends { body: infer Body extends Content }
  ? { readonly body: Body extends { schema: infer Schema extends z.ZodType } ? z.input<Schema> : Blob }
  : { readonly body?: never }

type Headers<Row> = Row extends { headers: infer Schemas }
  ? { readonly headers: { readonly [Name in keyof Schemas]: string } }
  : { readonly headers?: never }

/** Where a row is answered, and in what words. */
export type Addressed<Row extends Operation> = Sent & Params<Row> & Query<Row>
/** What a row of the contract asks of who calls it. */
export type Asked<Row extends Operation> = Addressed<Row> & Body<Row> & Headers<Row>

/** Nothing has to be said to a row that asks for nothing. */
export type Given<Request> = Record<never, never> extends Request ? [asked?: Request] : [asked: Request]

/** What comes back: through its schema, as bytes, or nothing. */
export type Answer<Row> = Row extends { answer: infer Content }
  ? Content extends { schema: infer Schema extends z.ZodType }
    ? z.output<Schema>
    : Blob
  : undefined

/** What is read of a row to send it: the build leaves nothing else of it to the browser. */
export type Called = Pick<Operation, 'method' | 'path' | 'answer'>

/** Where a row is answered, its words filled in. */
export const placeOf = ({ path }: Called, { params, query = {} }: Sent) =>
  withQuery(params ? fill(path, params) : path, query)

/** The address of what a row answers, for a link or an image. */
export const addressOf = <Row extends Operation>(row: Row, ...[asked]: Given<Addressed<Row>>): string =>
  placeOf(row, asked ?? {})

/** What is sent, and how it is told: bytes as they are, anything else as JSON. */
const contentOf = (body: unknown) =>
  body === undefined
    ? { headers: {} }
    : body instanceof Blob
      ? { headers: { 'Content-Type': 'application/octet-stream' }, body }
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }

/** `call`, for who has already gathered what the row asks. */
export function send<Row extends Operation>(row: Row, sent: Sent): Promise<Answer<Row>>
export async function send(row: Called, sent: Sent): Promise<unknown> {
  const { headers, ...content } = contentOf(sent.body)
  const answer = await ask(placeOf(row, sent), {
    method: row.method.toUpperCase(),
    headers: { Accept: `${row.answer?.mediaType ?? '*/*'}, application/problem+json`, ...headers, ...sent.headers },
    ...content,
    ...(sent.signal ? { signal: sent.signal } : {}),
  })
  if (!row.answer) return undefined
  return row.answer.schema ? read(answer, row.answer.schema) : answer.blob()
}

/**
 * Calls an operation of the contract by its row: what it asks and what it answers are typed there alone.
 * @throws ApiProblem on a refusal, an unreachable server or an answer that the contract does not describe.
 */
export const call = <Row extends Operation>(row: Row, ...[asked]: Given<Asked<Row>>) => send(row, asked ?? {})

/** A file, with its name. */
export const named = (file: File) => ({ headers: { 'X-File-Name': encodeURIComponent(file.name) }, body: file })
