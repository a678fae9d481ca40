import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { DossierTaxes, type TaxFacts } from '#contract/dossier/taxes/taxes.ts'
import { fill, paths } from '#contract/paths.ts'

export const taxesQuery = (id: string) =>
  queryOptions({
    queryKey: ['dossier', id, 'taxes'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierTaxes, { id }), DossierTaxes, signal),
  })

export function useTaxFacts(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (facts: TaxFacts) => sendJson('PUT', fill(paths.dossierTaxes, { id }), DossierTaxes, facts),
    onSuccess: (taxes) => client.setQueryData(taxesQuery(id).queryKey, taxes),
  })
}
