import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { DossierRedactedCopies, NewRedactedCopy } from '#contract/dossier/redacted-copies/redacted-copies.ts'
import { redactedCopyOperations } from '#contract/dossier/redacted-copies/redacted-copy-operations.ts'

const copiesKey = (id: string) => [...dossierKey(id), 'redacted-copies'] as const

export const copiesQuery = (id: string) =>
  operationQuery(copiesKey(id), redactedCopyOperations.listRedactedCopies, { params: { id } })

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
    call(redactedCopyOperations.makeRedactedCopy, { params: { id }, body: said }),
  )

export const usePublishCopy = (id: string) =>
  useOnCopies(id, (copy: string) => call(redactedCopyOperations.publishRedactedCopy, { params: { id, copy } }))

export const useWithdrawCopy = (id: string) =>
  useOnCopies(id, (copy: string) => call(redactedCopyOperations.withdrawRedactedCopy, { params: { id, copy } }))
