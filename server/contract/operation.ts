import type { z } from 'zod'

type Content = { schema?: z.ZodType; mediaType: string }

/** One operation of the API, as the OpenAPI document describes it. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  summary: string
  tag: string
  /** Who must be signed in: a person with an account, or an administrator. Absent: anyone. */
  role?: 'person' | 'administrator'
  query?: z.ZodType
  params?: Record<string, z.ZodType>
  headers?: Record<string, z.ZodType>
  body?: Content
  status: number
  /** Absent: the answer has no body. */
  answer?: Content
  /** Statuses of refusal that this operation has of its own. */
  refusals?: readonly number[]
}

export const json = (schema: z.ZodType) => ({ schema, mediaType: 'application/json' })

export const pdf = { mediaType: 'application/pdf' }
