import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { LegalStatement, NewOpeningChoice, Opening, OpeningLineName } from '#contract/agency/opening/opening.ts'
import { openingOperations } from '#contract/agency/opening/opening-operations.ts'

export const openingQuery = () => operationQuery(['opening'], openingOperations.readOpening)

export const candidatesQuery = (words: string) =>
  operationQuery(['opening', 'candidates', words], openingOperations.communeCandidates, { query: { q: words } })

export type OpeningChange =
  | { type: 'choose' | 'leave'; inseeCode: string }
  | { type: 'decide'; line: OpeningLineName; choice: NewOpeningChoice }
  | { type: 'withdraw'; line: OpeningLineName }
  | { type: 'state'; statement: LegalStatement }

/** Under the layers of the map stands the name of the installation. */
const SAID_ELSEWHERE: readonly QueryKey[] = [['legal-summary'], ['layers']]

/** What changes the opening answers it as it is from then on. */
export function useChangeOpening() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: sent,
    onSuccess: async (opening, { type }) => {
      client.setQueryData(openingQuery().queryKey, opening)
      // a commune that is served changes what every room offers, and who may be reached in it
      if (type === 'choose' || type === 'leave') await client.invalidateQueries()
      else if (type === 'state')
        await Promise.all(SAID_ELSEWHERE.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
}

function sent(change: OpeningChange): Promise<Opening> {
  switch (change.type) {
    case 'choose':
      return call(openingOperations.chooseCommune, { params: { inseeCode: change.inseeCode } })
    case 'leave':
      return call(openingOperations.leaveCommune, { params: { inseeCode: change.inseeCode } })
    case 'decide':
      return call(openingOperations.decideOpening, { params: { line: change.line }, body: change.choice })
    case 'withdraw':
      return call(openingOperations.withdrawOpeningChoice, { params: { line: change.line } })
    case 'state':
      return call(openingOperations.writeStatement, { body: change.statement })
  }
}
