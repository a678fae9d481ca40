import { z } from 'zod'
import { ExchangeState, ExchangesQuery } from '#contract/agency/exchanges/exchange.ts'

const Search = z.object({
  partenaire: ExchangesQuery.shape.channel.catch(undefined),
  etat: ExchangeState.optional().catch(undefined),
})
export type ExchangesSearch = z.infer<typeof Search>

/** What a link to the departures says; what is not understood is left out. */
export const validateExchangesSearch = (search: Record<string, unknown>): ExchangesSearch => Search.parse(search)
