import type { z } from 'zod'

/**
 * Who may call an operation. What they then see and change is for row-level security to say.
 *
 * - `anyone`: no session is read
 * - `visitor`: anyone; their session, if they have one, changes the answer
 * - `linkHolder`: whoever has the secret that is in the address, or a person when it is no secret
 * - `person`: whoever is signed in with an account
 * - `personOrAdministrator`: the same, and whoever administers, the code of the installation included
 * - `signatory`: a person with that role, who gave a one-time code in the last minutes
 * - `administrator`: a person with that role and their second factor, or the code of the installation
 */
export type Access =
  | 'anyone'
  | 'visitor'
  | 'linkHolder'
  | 'person'
  | 'personOrAdministrator'
  | 'signatory'
  | 'administrator'

/** How long an answer may be kept: not at all, until asked again whether it still holds, or for good. */
export type Caching = 'never' | 'revalidated' | 'immutable'

/** What a request or an answer is made of. With a schema it is JSON; without one, bytes. */
export type Content = {
  readonly mediaType: string
  readonly schema?: z.ZodType
  /** Read whole before the operation begins, up to so many bytes; those without a limit come as a stream, JSON has one for all. */
  readonly limitBytes?: number
}

type Schemas = Readonly<Record<string, z.ZodType>>

/** One row of the table of operations: what the OpenAPI document says and what the server does are both read here. */
export type Operation = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly access: Access
  /** What an agent of whom a second proof is asked reaches before they gave it: their session, their account, their factor. */
  readonly beforeProof?: true
  /** One schema for each `:name` of the path. */
  readonly params?: Schemas
  readonly query?: z.ZodType
  readonly headers?: Schemas
  readonly body?: Content
  readonly status: number
  /** Absent: the answer has no body. */
  readonly answer?: Content
  /** A file that may be answered instead. */
  readonly otherwise?: Content
  /** By default an answer is never kept, save what anyone may read. */
  readonly caching?: Caching
  /**
   * The handler is given the exchange itself: to read or set a cookie, or to write the whole answer. Each such row
   * stands in `by-hand.ts` with its reason.
   */
  readonly byHand?: 'cookies' | 'answer'
  /** Statuses of refusal that this operation has of its own; those of `access` and of what is parsed go without saying. */
  readonly refusals?: readonly number[]
}

/** The operations of one room, by name. */
export type Operations = Readonly<Record<string, Operation>>

/** « id » and « comment » of `/api/dossiers/:id/decision/comments/:comment/settlement`. */
type NamesIn<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer After}`
    ? Name | NamesIn<After>
    : Rest extends `${infer Name}.${string}`
      ? Name
      : Rest
  : never

type ParamsOf<Path extends string> = [NamesIn<Path>] extends [never]
  ? { readonly params?: never }
  : { readonly params: Readonly<Record<NamesIn<Path>, z.ZodType>> }

/** A row of the table; it does not compile when its parameters are not those of its path. */
export const operation = <const Row extends Operation>(row: Row & ParamsOf<Row['path']>): Row => row

export const json = <Schema extends z.ZodType>(schema: Schema, mediaType = 'application/json') => ({
  mediaType,
  schema,
})

export const pdf = { mediaType: 'application/pdf' }
export const xlsx = { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** Bytes whose sort each answer tells. */
export const anyFile = { mediaType: 'application/octet-stream' }

/** Bytes held in memory, refused beyond the limit. */
export const bytesUpTo = (limitBytes: number) => ({ mediaType: 'application/octet-stream', limitBytes })

/** Nothing nominative is kept by a browser or a proxy; what anyone may read is asked again before it is shown. */
export const cachingOf = ({ caching, access, method }: Operation): Caching =>
  caching ?? (access === 'anyone' && method === 'get' ? 'revalidated' : 'never')

const OF_ACCESS: Readonly<Record<Access, readonly number[]>> = {
  anyone: [],
  visitor: [],
  linkHolder: [401, 403],
  person: [401, 403],
  personOrAdministrator: [401, 403],
  signatory: [401, 403],
  administrator: [401, 403],
}

/** Whatever writes: asked by another site or without the right, of something unknown, on a disk that is full. */
const OF_WRITING = [403, 422, 507]

/** Every status of refusal of an operation, the ones that its row does not have to say included. */
export function refusalsOf({
  method,
  access,
  params,
  query,
  headers,
  body,
  refusals = [],
}: Operation): readonly number[] {
  const isRead = params !== undefined || query !== undefined || headers !== undefined || body !== undefined
  const isWhole = body?.schema !== undefined || body?.limitBytes !== undefined
  const all = [
    ...refusals,
    ...OF_ACCESS[access],
    ...(isRead ? [400, 422] : []),
    ...(isWhole ? [413] : []),
    ...(method === 'get' ? [] : OF_WRITING),
    500,
    503,
  ]
  return [...new Set(all)].toSorted((a, b) => a - b)
}
