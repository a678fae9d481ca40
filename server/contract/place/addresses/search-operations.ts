import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { SearchAnswer, SearchQuery } from './search.ts'

/** The one search box of the counter. */
export const searchOperations = {
  search: operation({
    method: 'get',
    path: paths.search,
    tag: 'guichet',
    access: 'visitor',
    summary:
      'Adresse, parcelle, lieu ou commune ; pour qui est connecté, ses dossiers par leur numéro ou leur demandeur',
    query: SearchQuery,
    status: 200,
    answer: json(SearchAnswer),
  }),
}
