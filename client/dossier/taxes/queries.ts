import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { taxOperations } from '#contract/dossier/taxes/tax-operations.ts'
import type { TaxFacts } from '#contract/dossier/taxes/taxes.ts'

export const taxesQuery = (id: string) =>
  operationQuery(['dossier', id, 'taxes'], taxOperations.readTaxes, { params: { id } })

export function useTaxFacts(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (facts: TaxFacts) => call(taxOperations.sayTaxFacts, { params: { id }, body: facts }),
    onSuccess: (taxes) => client.setQueryData(taxesQuery(id).queryKey, taxes),
  })
}
