import { z } from 'zod'
import { ExchangeState, PartnerChannel } from '#contract/agency/exchanges/exchange-names.ts'

const Search = z.object({
  partenaire: PartnerChannel.optional().catch(undefined),
  etat: ExchangeState.optional().catch(undefined),
})
export type ExchangesSearch = z.infer<typeof Search>

/** What a link to the departures says; what is not understood is left out. */
export const validateExchangesSearch = (search: Record<string, unknown>): ExchangesSearch => Search.parse(search)
