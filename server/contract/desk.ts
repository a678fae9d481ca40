import { z } from 'zod'
import { GuardReading } from './act.ts'
import { DossierFilter, DossierLine } from './dossier.ts'

const CivilDay = z.iso.date()

/**
 * What the law says of an act before it is recorded, and what it would move: the dates of the clock that would come,
 * go or change, and what silence would mean when that turns.
 */
export const ActGuard = GuardReading.extend({
  shifts: z.array(
    z.object({ name: z.string(), label: z.string(), from: CivilDay.nullable(), to: CivilDay.nullable() }),
  ),
  silence: z.object({ from: z.string(), to: z.string() }).nullable(),
})
export type ActGuard = z.infer<typeof ActGuard>

/** What a dossier is to who looks at many of them: a word, a colour, a shape. */
export const Standing = z.enum(['draft', 'review', 'waiting', 'granted', 'refused', 'works', 'closed'])
export type Standing = z.infer<typeof Standing>

/** A line of the queue as the desk shows it. */
export const QueueLine = DossierLine.extend({
  standing: Standing,
  silence: z
    .enum(['grant', 'rejection'])
    .nullable()
    .describe('what silence means at the date limit, while it may come'),
  unreadMessages: z.number().int().describe('messages of the applicant that the town hall has not read'),
})
export type QueueLine = z.infer<typeof QueueLine>

export const QueueFilter = DossierFilter.extend({
  standing: Standing.optional(),
  step: z.string().max(40).optional().describe('next event of the clock: `tacitDecision`, `deemedComplete`…'),
  waits: z.enum(['townHall', 'applicant', 'inquiry', 'holder', 'nobody']).optional(),
  open: z.stringbool().optional().describe('only those that silence would still decide'),
  unread: z.stringbool().optional().describe('only those with a message that waits for the town hall'),
})
export type QueueFilter = z.infer<typeof QueueFilter>

/** Beyond this number the count stops: nobody reads 40,000 lines, and counting them costs more than showing them. */
export const COUNT_STOPS_AT = 1000

export const QueuePage = z.object({
  dossiers: z.array(QueueLine),
  total: z.number().int(),
  isMore: z.boolean().describe('true: there are more than `total`'),
  next: z.string().nullable(),
})
export type QueuePage = z.infer<typeof QueuePage>
