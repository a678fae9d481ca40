import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import {
  Candidates,
  type LegalStatement,
  type NewOpeningChoice,
  Opening,
  type OpeningLineName,
} from '#contract/agency/opening/opening.ts'
import { fill, paths } from '#contract/paths.ts'

export const openingQuery = () =>
  queryOptions({ queryKey: ['opening'], queryFn: ({ signal }) => getJson(paths.opening, Opening, signal) })

export const candidatesQuery = (words: string) =>
  queryOptions({
    queryKey: ['opening', 'candidates', words],
    queryFn: ({ signal }) => getJson(withQuery(paths.communeCandidates, { q: words }), Candidates, signal),
    enabled: words.length > 1,
  })

export type OpeningChange =
  | { type: 'choose' | 'leave'; inseeCode: string }
  | { type: 'decide'; line: OpeningLineName; choice: NewOpeningChoice }
  | { type: 'withdraw'; line: OpeningLineName }
  | { type: 'state'; statement: LegalStatement }

/** What changes the opening answers it as it is from then on; a commune that is served changes what every room offers. */
export function useChangeOpening() {
  const client = useQueryClient()
  return useMutation({ mutationFn: sent, onSuccess: () => client.invalidateQueries() })
}

function sent(change: OpeningChange): Promise<Opening> {
  switch (change.type) {
    case 'choose':
      return sendJson('PUT', fill(paths.servedCommune, { inseeCode: change.inseeCode }), Opening)
    case 'leave':
      return sendJson('DELETE', fill(paths.servedCommune, { inseeCode: change.inseeCode }), Opening)
    case 'decide':
      return sendJson('PUT', fill(paths.openingChoice, { line: change.line }), Opening, change.choice)
    case 'withdraw':
      return sendJson('DELETE', fill(paths.openingChoice, { line: change.line }), Opening)
    case 'state':
      return sendJson('PUT', paths.legalStatement, Opening, change.statement)
  }
}
