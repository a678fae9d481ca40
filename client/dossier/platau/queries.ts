import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { PlatauArrival, type PlatauChoice, PlatauFile, PlatauInbox } from '#contract/dossier/platau/platau.ts'
import { fill, paths } from '#contract/paths.ts'

/** What leaves in a few seconds shows by itself. */
const LOOK_AGAIN_MS = 15_000

const MINUTE_MS = 60_000

export const platauQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'platau'],
    queryFn: ({ signal }) => getJson(fill(paths.platauFile, { id }), PlatauFile, signal),
    refetchInterval: ({ state }) => (state.data?.standing === 'queued' ? LOOK_AGAIN_MS : false),
  })

export function useChooseVersion(id: string, mirror: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (choice: PlatauChoice) =>
      sendJson('POST', fill(paths.platauChoice, { id, mirror }), PlatauFile, choice),
    onSuccess: (file) => client.setQueryData(platauQuery(id).queryKey, file),
  })
}

const INBOX_KEY = ['platau', 'arrivals']

export const inboxQuery = () =>
  queryOptions({
    queryKey: INBOX_KEY,
    queryFn: ({ signal }) => getJson(paths.platauInbox, PlatauInbox, signal),
    refetchInterval: 5 * MINUTE_MS,
  })

/** Of a dossier, or of none yet: both lists are read again. */
export function useReadArrival(arrival: string, dossierId: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', fill(paths.platauArrivalReading, { arrival }), PlatauArrival),
    onSettled: () =>
      client.invalidateQueries({ queryKey: dossierId === null ? INBOX_KEY : platauQuery(dossierId).queryKey }),
  })
}
