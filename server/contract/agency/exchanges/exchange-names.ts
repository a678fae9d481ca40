import { z } from 'zod'
import { PARTNERS } from '#wording/agency/exchanges/exchange.ts'

export const PartnerChannel = z.enum(PARTNERS)

/** Where a departure stands: not left at all, never tried, tried again by itself, given up, gone. */
export const ExchangeState = z.enum(['unsent', 'pending', 'failed', 'abandoned', 'sent'])
export type ExchangeState = z.infer<typeof ExchangeState>
