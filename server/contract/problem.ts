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
  signing: z
    .enum(['drawn', 'certificate', 'unusable'])
    .describe('how what is signed is sealed; unusable: the certificate has expired or is not valid yet'),
  version: z.string(),
})
export type Health = z.infer<typeof Health>
