import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { DossierFile } from '#contract/dossier.ts'
import { fill, paths } from '#contract/paths.ts'

/** Everything that is asked about a dossier begins with this key: an act invalidates it all at once. */
export const dossierKey = (id: string) => ['dossier', id] as const

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'file'],
    queryFn: ({ signal }) => getJson(fill(paths.dossier, { id }), DossierFile, signal),
  })
