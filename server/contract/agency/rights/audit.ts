import { z } from 'zod'
import { Access } from '#contract/agency/people/people.ts'

const Day = z.iso.date('Écrivez la date sous la forme 2026-03-10')

export const AuditQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  reader: z.string().trim().max(120).default('').describe('words of the name of who read'),
  read: z.string().trim().max(120).default('').describe('number of a dossier, or words of a name that was read'),
  before: z.coerce.number().int().positive().optional().describe('line after which the list goes on'),
})
export type AuditQuery = z.infer<typeof AuditQuery>

const Count = z.object({ name: z.string().nullable().describe('null: the code of the installation'), count: z.int() })

/** Who read which name when, the last first, and how often. */
export const Audit = z.object({
  lines: z.array(Access.extend({ line: z.int(), shown: z.int().describe('dossiers shown together') })),
  isMore: z.boolean(),
  total: z.int(),
  readers: z.array(Count).describe('who read most'),
  purposes: z.array(Count),
})
export type Audit = z.infer<typeof Audit>
