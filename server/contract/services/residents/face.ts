import { z } from 'zod'
import { NoticeSeverity } from '#contract/services/notices/notice.ts'
import { ResidentCommune } from './board.ts'

/** Whether the town hall is open, as far as its hours are understood. */
export const TownOpening = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), until: z.string().describe('17:00') }),
  z.object({
    state: z.literal('closed'),
    next: z
      .object({ on: z.iso.date(), inDays: z.number().int(), at: z.string().describe('09:00') })
      .nullable()
      .describe('null: none within two weeks'),
  }),
  z.object({
    state: z.literal('unknown'),
    why: z
      .enum(['unwritten', 'unread', 'holiday'])
      .describe(
        'no hours are written; they are, in words that are not read; a public holiday, of which nothing is written',
      ),
  }),
])
export type TownOpening = z.infer<typeof TownOpening>

export const TownAlert = z.object({
  id: z.string(),
  title: z.string(),
  severity: NoticeSeverity,
  communeNames: z.array(z.string()),
  shownFrom: z.string(),
  shownTo: z.string().nullable(),
})
export type TownAlert = z.infer<typeof TownAlert>

/** What a town hall shows at its door. */
export const TownFace = z.object({
  commune: ResidentCommune,
  path: z.string().describe('address of its portal'),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
  hours: z.string().describe('as the town hall wrote them'),
  opening: TownOpening,
  alerts: z.array(TownAlert),
})
export type TownFace = z.infer<typeof TownFace>
