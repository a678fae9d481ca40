import { z } from 'zod'

/** What is to come or to be done, concluded from the registers: never typed. */
export const ComingLine = z.object({
  key: z.string(),
  on: z.iso.date().nullable().describe('null: nothing of the register gives a day'),
  what: z.string(),
  sentence: z.string(),
  page: z.enum(['procedure', 'draft', 'requests']),
  id: z.string().describe('of what the page shows; empty for a list'),
})
export type ComingLine = z.infer<typeof ComingLine>

const Outline = z.object({
  inseeCode: z.string(),
  path: z.string().describe('SVG path in metres of the frame'),
  x: z.number(),
  y: z.number(),
})

/** What the planner's table shows beside the documents in force and the ledger. */
export const PlannerTable = z.object({
  today: z.iso.date(),
  coming: z.array(ComingLine),
  drafts: z.object({ open: z.number().int(), published: z.number().int() }),
  requests: z.object({
    received: z.number().int(),
    examined: z.number().int(),
    oldestOn: z.iso.date().nullable(),
  }),
  packages: z.object({
    checked: z.number().int(),
    last: z.object({ id: z.number().int(), name: z.string(), on: z.iso.date(), findings: z.number().int() }).nullable(),
  }),
  map: z
    .object({ width: z.number(), height: z.number(), outlines: z.array(Outline) })
    .nullable()
    .describe('null: no commune is drawn'),
})
export type PlannerTable = z.infer<typeof PlannerTable>
