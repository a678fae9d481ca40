import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'

/**
 * What the law says of an act that is being written; asked again at each change of it.
 * @param act  as JSON: an equal act is the same question
 */
export const guardQuery = (dossierId: string, act: string | null) =>
  queryOptions({
    queryKey: [...dossierKey(dossierId), 'guard', act],
    queryFn: () => call(dossierOperations.guardAct, { params: { id: dossierId }, body: JSON.parse(act ?? '{}') }),
    enabled: act !== null,
    placeholderData: (before) => before,
    staleTime: 0,
  })

/** Records the act; whatever was known of the dossier and of the queue is asked again. */
export function useRecordAct(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: OfficerAct) => call(dossierOperations.recordAct, { params: { id: dossierId }, body: act }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
        client.invalidateQueries({ queryKey: ['queue'] }),
      ]),
  })
}
