import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { SuspensionFile } from '#contract/dossier/completeness/suspension.ts'
import { fill, paths } from '#contract/paths.ts'

export const suspensionQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'suspension'],
    queryFn: ({ signal }) => getJson(fill(paths.reviewSuspension, { id }), SuspensionFile, signal),
    staleTime: 0,
  })
