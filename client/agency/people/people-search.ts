import { z } from 'zod'

const PeopleSearch = z.object({ personne: z.uuid().optional().catch(undefined) })

/** Whose panel is open as one comes: what the search of the header leads to. */
export const validatePeopleSearch = (search: Record<string, unknown>) => PeopleSearch.parse(search)
