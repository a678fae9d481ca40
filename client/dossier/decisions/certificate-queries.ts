import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { CertificateStatement } from '#contract/dossier/decisions/certificate.ts'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import { decisionQuery } from './queries.ts'

export const certificateQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'certificate'], decisionOperations.readCertificate, { params: { id } })

/** What is said changes the draft that stands on it. */
export function useCertificate(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: CertificateStatement) => call(decisionOperations.sayCertificate, { params: { id }, body: said }),
    onSuccess: (file) => {
      client.setQueryData(certificateQuery(id).queryKey, file)
      return client.invalidateQueries({ queryKey: decisionQuery(id).queryKey })
    },
  })
}
