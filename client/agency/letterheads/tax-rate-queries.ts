import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { letterheadOperations } from '#contract/agency/letterheads/letterhead-operations.ts'
import type { NewTaxRate } from '#contract/agency/letterheads/tax-rates.ts'

export const taxRatesQuery = (inseeCode: string) =>
  operationQuery(['tax-rates', inseeCode], letterheadOperations.readTaxRates, { params: { inseeCode } })

export function useAddTaxRate(inseeCode: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rate: NewTaxRate) => call(letterheadOperations.addTaxRate, { params: { inseeCode }, body: rate }),
    onSuccess: (rates) => client.setQueryData(taxRatesQuery(inseeCode).queryKey, rates),
  })
}

export function useEndTaxRate(inseeCode: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, validTo }: { id: number; validTo: string }) =>
      call(letterheadOperations.endTaxRate, { params: { inseeCode, rate: id }, body: { validTo } }),
    onSuccess: (rates) => client.setQueryData(taxRatesQuery(inseeCode).queryKey, rates),
  })
}
