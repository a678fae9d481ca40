import { z } from 'zod'

/** RFC 9457, as every refusal is written. */
export const ProblemDocument = z.object({
  type: z.string(),
  status: z.number().int(),
  title: z.string(),
  detail: z.string(),
  article: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
})

export const Health = z.object({
  status: z.enum(['ok', 'unavailable']),
  database: z.boolean(),
  migrations: z.boolean().describe('true when the schema is the one this version expects'),
  version: z.string(),
})
export type Health = z.infer<typeof Health>
