import { z } from 'zod'
import { EventState, EventTheme } from '#contract/services/agenda/event-names.ts'

const AgendaSearch = z.object({
  commune: z.string().max(5).optional().catch(undefined),
  theme: EventTheme.optional().catch(undefined),
  organiser: z.coerce.number().int().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
})
export type AgendaSearch = z.infer<typeof AgendaSearch>

/** What a link to the agenda says; what is not understood is left out. */
export const validateAgendaSearch = (search: Record<string, unknown>): AgendaSearch => AgendaSearch.parse(search)

const KeptSearch = z.object({
  state: EventState.optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
})
export type KeptSearch = z.infer<typeof KeptSearch>

export const validateKeptSearch = (search: Record<string, unknown>): KeptSearch => KeptSearch.parse(search)
