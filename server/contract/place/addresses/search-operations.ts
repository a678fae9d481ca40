import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { SearchAnswer, SearchQuery } from './search.ts'

/** The one search box of the counter. */
export const searchOperations = {
  search: operation({
    method: 'get',
    path: paths.search,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Adresse, parcelle, lieu ou commune',
    query: SearchQuery,
    status: 200,
    answer: json(SearchAnswer),
  }),
}
