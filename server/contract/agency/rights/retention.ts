import { z } from 'zod'

export const RetentionLine = z.object({
  rule: z.string(),
  what: z.string(),
  kept: z.string().describe('« 30 jours »'),
  basis: z.string().describe('text or choice that the duration stands on'),
  due: z.int().describe('lines that the next purge would take'),
})
export type RetentionLine = z.infer<typeof RetentionLine>

/** What is kept how long, what a purge would take now, and the journal of those that were. */
export const Retention = z.object({
  rules: z.array(RetentionLine),
  runs: z.array(
    z.object({
      at: z.iso.datetime(),
      by: z.string().nullable().describe('null: by itself, or by the code of the installation'),
      outcome: z
        .string()
        .nullable()
        .describe('« 23 règles faites, 1 refusée »; null: a purge that was not journalled by rule'),
      refused: z.array(z.string()).describe('what was to be erased and was not, nothing of it being changed'),
      purged: z.array(z.object({ what: z.string(), count: z.int() })),
    }),
  ),
})
export type Retention = z.infer<typeof Retention>
