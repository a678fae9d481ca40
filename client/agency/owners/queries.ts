import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { upload } from '#client/api/upload.ts'
import { deliveryOperations } from '#contract/agency/owners/delivery-operations.ts'
import { landRequestOperations } from '#contract/agency/owners/land-request-operations.ts'

export const ownerDataQuery = () => operationQuery(['owner-data'], deliveryOperations.readOwnerData)

export const landRequestsQuery = () => operationQuery(['land-requests'], landRequestOperations.readLandRequests)

/** What changes the deliveries is read again, whatever came of it. */
function useOwnerWrite<Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: ownerDataQuery().queryKey }),
  })
}

export const useSendDelivery = (onProgress: (share: number) => void) =>
  useOwnerWrite(({ name, content }: { name: string; content: Blob }) =>
    upload(deliveryOperations.receiveDelivery, { query: { name } }, content, onProgress),
  )

export const useAcceptDelivery = (id: string) =>
  useOwnerWrite((undertaking: string) =>
    call(deliveryOperations.acceptDelivery, { params: { id }, body: { undertaking } }),
  )

export const useGiveUpDelivery = (id: string) =>
  useOwnerWrite(() => call(deliveryOperations.giveUpDelivery, { params: { id } }))

export const usePurge = () =>
  useOwnerWrite((vintage: number) => call(deliveryOperations.purgeOwners, { params: { vintage } }))
