import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { type NewTaxRate, TaxRates } from '#contract/agency/letterheads/tax-rates.ts'
import { fill, paths } from '#contract/paths.ts'

export const taxRatesQuery = (inseeCode: string) =>
  queryOptions({
    queryKey: ['tax-rates', inseeCode],
    queryFn: ({ signal }) => getJson(fill(paths.taxRates, { inseeCode }), TaxRates, signal),
  })

export function useAddTaxRate(inseeCode: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rate: NewTaxRate) => sendJson('POST', fill(paths.taxRates, { inseeCode }), TaxRates, rate),
    onSuccess: (rates) => client.setQueryData(taxRatesQuery(inseeCode).queryKey, rates),
  })
}

export function useEndTaxRate(inseeCode: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, validTo }: { id: number; validTo: string }) =>
      sendJson('POST', fill(paths.taxRateEnd, { inseeCode, rate: String(id) }), TaxRates, { validTo }),
    onSuccess: (rates) => client.setQueryData(taxRatesQuery(inseeCode).queryKey, rates),
  })
}
