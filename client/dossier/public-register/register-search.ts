import { PublicRegisterFilter } from '#contract/dossier/public-register/public-register.ts'

export type RegisterSearch = Pick<PublicRegisterFilter, 'commune' | 'kind' | 'what' | 'year'>

const { commune, kind, what, year } = PublicRegisterFilter.shape
const Search = PublicRegisterFilter.pick({ commune: true, kind: true, what: true, year: true }).extend({
  commune: commune.catch(undefined),
  kind: kind.catch(undefined),
  what: what.catch(undefined),
  year: year.catch(undefined),
})

/** What a link to the register says; what is not understood is left out. */
export const validateRegisterSearch = (search: Record<string, unknown>): RegisterSearch => Search.parse(search)
