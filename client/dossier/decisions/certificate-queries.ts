import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { CertificateFile, type CertificateStatement } from '#contract/dossier/decisions/certificate.ts'
import { fill, paths } from '#contract/paths.ts'
import { decisionQuery } from './queries.ts'

export const certificateQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'certificate'],
    queryFn: ({ signal }) => getJson(fill(paths.certificateStatement, { id }), CertificateFile, signal),
  })

/** What is said changes the draft that stands on it. */
export function useCertificate(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: CertificateStatement) =>
      sendJson('PUT', fill(paths.certificateStatement, { id }), CertificateFile, said),
    onSuccess: (file) => {
      client.setQueryData(certificateQuery(id).queryKey, file)
      return client.invalidateQueries({ queryKey: decisionQuery(id).queryKey })
    },
  })
}
