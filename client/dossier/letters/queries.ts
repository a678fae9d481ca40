import { queryOptions } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'

export const suspensionQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'suspension'],
    queryFn: ({ signal }) => call(completenessOperations.suspensionFile, { params: { id }, signal }),
    staleTime: 0,
  })
