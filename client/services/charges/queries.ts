import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { NewCharge } from '#contract/services/charges/charge.ts'
import { chargeOperations } from '#contract/services/charges/charge-operations.ts'

const KEY = 'town-services'

export const townServicesQuery = () => operationQuery([KEY], chargeOperations.townServices)

export const ownServicesQuery = () => operationQuery([KEY, 'own'], chargeOperations.ownServices)

export function usePutInCharge() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof NewCharge>) => call(chargeOperations.putInCharge, { body }),
    onSuccess: (desk) => client.setQueryData(townServicesQuery().queryKey, desk),
  })
}
