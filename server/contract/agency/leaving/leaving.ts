import { z } from 'zod'

/** One departure: all that the installation holds, in a file. */
export const LeavingRun = z.object({
  id: z.uuid(),
  by: z.string().describe('who asked for it'),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(['running', 'done', 'failed', 'erased']),
  step: z.string(),
  done: z.int(),
  total: z.int().nullable().describe('null: not known before the end'),
  sentence: z.string(),
  sha256: z.string().nullable(),
  byteCount: z.int().nullable(),
})
export type LeavingRun = z.infer<typeof LeavingRun>

export const Leaving = z.object({
  runs: z.array(LeavingRun),
  left: z.array(z.object({ table: z.string(), reason: z.string() })).describe('what does not leave, and why'),
})
export type Leaving = z.infer<typeof Leaving>
