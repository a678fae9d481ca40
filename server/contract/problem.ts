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
  status: z.enum(['ok', 'degraded', 'unavailable']).describe('degraded: it answers, and somebody has to look'),
  database: z.boolean(),
  migrations: z.boolean().describe('true when the schema is the one this version expects'),
  disk: z.enum(['ok', 'low', 'full']).describe('of the data folder; full: nothing that arrives is sure to be kept'),
  signing: z
    .enum(['drawn', 'certificate', 'unusable'])
    .describe('how what is signed is sealed; unusable: the certificate has expired or is not valid yet'),
  version: z.string(),
})
export type Health = z.infer<typeof Health>
