import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { PlatauSettings, type PlatauSettingsGiven, PlatauTrial } from '#contract/dossier/platau/platau.ts'
import { fill, paths } from '#contract/paths.ts'

export const platauSettingsQuery = () =>
  queryOptions({
    queryKey: ['platau', 'settings'],
    queryFn: ({ signal }) => getJson(paths.platauSettings, PlatauSettings, signal),
  })

function useChange<Said>(change: (said: Said) => Promise<PlatauSettings>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (settings) => client.setQueryData(platauSettingsQuery().queryKey, settings),
  })
}

export const useChangeSettings = () =>
  useChange((given: PlatauSettingsGiven) => sendJson('PUT', paths.platauSettings, PlatauSettings, given))

/** A commune or a service as the hub calls it; empty takes it away. */
export const useNameActor = (of: { inseeCode: string } | { service: string }) =>
  useChange((actorId: string) =>
    sendJson('PUT', 'service' in of ? fill(paths.platauService, of) : fill(paths.platauCommune, of), PlatauSettings, {
      actorId: actorId.trim() === '' ? null : actorId,
    }),
  )

export const useTryHub = () => useMutation({ mutationFn: () => sendJson('POST', paths.platauTrial, PlatauTrial) })
