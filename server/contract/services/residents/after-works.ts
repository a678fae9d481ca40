import { z } from 'zod'

/** What a finished dwelling calls for, each a form that the commune publishes or not. */
export const AFTER_WORKS_KINDS = ['waste', 'sewerVisit', 'streetNumber'] as const
export const AfterWorksKind = z.enum(AFTER_WORKS_KINDS)
export type AfterWorksKind = z.infer<typeof AfterWorksKind>

/** Proposals alone: nothing is asked before its holder says so, and each once a dwelling. */
export const AfterWorks = z.object({
  proposals: z.array(
    z.object({
      kind: AfterWorksKind,
      title: z.string(),
      path: z.string(),
      /** The request that was made of it already. */
      asked: z.object({ number: z.string().nullable(), link: z.string() }).nullable(),
    }),
  ),
  /** The deliberation by which a connection to the sewers is to be paid for; null where none is in force. */
  participation: z.object({ deliberation: z.string() }).nullable(),
})
export type AfterWorks = z.infer<typeof AfterWorks>

export const AskedAfterWorks = z.object({ kind: AfterWorksKind })
export type AskedAfterWorks = z.infer<typeof AskedAfterWorks>
