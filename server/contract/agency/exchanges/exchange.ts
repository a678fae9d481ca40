import { z } from 'zod'
import { DepartureLine } from '#contract/agency/mail/departure.ts'
import { ExchangeState, PartnerChannel } from './exchange-names.ts'

export const ExchangesQuery = z.object({
  channel: PartnerChannel.optional().describe('every partner when absent'),
  state: ExchangeState.default('unsent'),
  after: z.coerce.number().int().positive().optional().describe('id of the last line already read'),
})
export type ExchangesQuery = z.infer<typeof ExchangesQuery>

/** One partner: whether it is plugged in, and what has not left for it. */
export const PartnerState = z.object({
  channel: PartnerChannel,
  name: z.string(),
  isConfigured: z.boolean(),
  notPlugged: z.string().nullable().describe('why nothing leaves, when it is not plugged in'),
  pending: z.number().int(),
  failed: z.number().int(),
  abandoned: z.number().int(),
  oldestAt: z.iso.datetime().nullable().describe('when the oldest that has not left was written'),
})
export type PartnerState = z.infer<typeof PartnerState>

export const ExchangeLine = DepartureLine.extend({ channel: PartnerChannel, partner: z.string() })
export type ExchangeLine = z.infer<typeof ExchangeLine>

/** An act due to the prefect that nobody has handed over yet, on paper or by the network. */
export const ActToHandOver = z.object({
  dossierId: z.uuid(),
  number: z.string().nullable(),
  communeName: z.string(),
  subject: z.string(),
  channelName: z.string(),
  signedOn: z.iso.date(),
  dueOn: z.iso.date(),
  isLate: z.boolean(),
})
export type ActToHandOver = z.infer<typeof ActToHandOver>

export const Exchanges = z.object({
  partners: z.array(PartnerState),
  lines: z.array(ExchangeLine).describe('the oldest first; what left, the latest first'),
  isMore: z.boolean(),
  acts: z.object({
    count: z.number().int(),
    late: z.number().int(),
    lines: z.array(ActToHandOver).describe('the first that are due'),
  }),
})
export type Exchanges = z.infer<typeof Exchanges>

export const PartnerReplayed = z.object({ channel: PartnerChannel })
export const Replayed = z.object({ count: z.number().int() })

/** What has not left for the dossiers of an agent. */
export const StuckDepartures = z.object({
  count: z.number().int(),
  dossiers: z
    .array(z.object({ id: z.uuid(), number: z.string().nullable() }))
    .describe('those of the oldest departures, a few'),
})
export type StuckDepartures = z.infer<typeof StuckDepartures>
