import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { PlatauChoice } from '#contract/dossier/platau/platau.ts'
import { platauOperations } from '#contract/dossier/platau/platau-operations.ts'

/** What leaves in a few seconds shows by itself. */
const LOOK_AGAIN_MS = 15_000

const MINUTE_MS = 60_000

export const platauQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'platau'],
    queryFn: ({ signal }) => call(platauOperations.readPlatauFile, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.standing === 'queued' ? LOOK_AGAIN_MS : false),
  })

export function useChooseVersion(id: string, mirror: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (choice: PlatauChoice) =>
      call(platauOperations.choosePlatauVersion, { params: { id, mirror }, body: choice }),
    onSuccess: (file) => client.setQueryData(platauQuery(id).queryKey, file),
  })
}

const INBOX_KEY = ['platau', 'arrivals']

export const inboxQuery = () =>
  queryOptions({
    queryKey: INBOX_KEY,
    queryFn: ({ signal }) => call(platauOperations.readPlatauInbox, { signal }),
    refetchInterval: 5 * MINUTE_MS,
  })

/** Of a dossier, or of none yet: both lists are read again. */
export function useReadArrival(arrival: string, dossierId: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(platauOperations.readPlatauArrival, { params: { arrival } }),
    onSettled: () =>
      client.invalidateQueries({ queryKey: dossierId === null ? INBOX_KEY : platauQuery(dossierId).queryKey }),
  })
}
