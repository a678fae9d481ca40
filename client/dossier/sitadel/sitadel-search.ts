import { z } from 'zod'
import { Month } from '#contract/dossier/sitadel/month.ts'

const Search = z.object({ mois: Month.optional().catch(undefined) })
export type SitadelSearch = z.infer<typeof Search>

/** The month that a link to the monthly file says; what is no month is left out. */
export const validateSitadelSearch = (search: Record<string, unknown>): SitadelSearch => Search.parse(search)
