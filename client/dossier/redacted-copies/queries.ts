import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { DossierRedactedCopies, type NewRedactedCopy } from '#contract/dossier/redacted-copies/redacted-copies.ts'
import { fill, paths } from '#contract/paths.ts'

const copiesKey = (id: string) => [...dossierKey(id), 'redacted-copies'] as const

export const copiesQuery = (id: string) =>
  queryOptions({
    queryKey: copiesKey(id),
    queryFn: ({ signal }) => getJson(fill(paths.redactedCopies, { id }), DossierRedactedCopies, signal),
  })

/** Each of them answers the copies as they are then. */
function useOnCopies<Said>(id: string, send: (said: Said) => Promise<DossierRedactedCopies>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (copies) => client.setQueryData(copiesKey(id), copies),
    onError: () => client.invalidateQueries({ queryKey: copiesKey(id) }),
  })
}

export const useMakeCopy = (id: string) =>
  useOnCopies(id, (said: NewRedactedCopy) =>
    sendJson('POST', fill(paths.redactedCopies, { id }), DossierRedactedCopies, said),
  )

export const usePublishCopy = (id: string) =>
  useOnCopies(id, (copy: string) =>
    sendJson('POST', fill(paths.redactedCopyPublication, { id, copy }), DossierRedactedCopies),
  )

export const useWithdrawCopy = (id: string) =>
  useOnCopies(id, (copy: string) =>
    sendJson('POST', fill(paths.redactedCopyWithdrawal, { id, copy }), DossierRedactedCopies),
  )
