import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { PlatauSettings, PlatauSettingsGiven } from '#contract/dossier/platau/platau.ts'
import { platauOperations } from '#contract/dossier/platau/platau-operations.ts'

export const platauSettingsQuery = () => operationQuery(['platau', 'settings'], platauOperations.readPlatauSettings)

function useChange<Said>(change: (said: Said) => Promise<PlatauSettings>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (settings) => client.setQueryData(platauSettingsQuery().queryKey, settings),
  })
}

export const useChangeSettings = () =>
  useChange((given: PlatauSettingsGiven) => call(platauOperations.changePlatauSettings, { body: given }))

/** A commune or a service as the hub calls it; empty takes it away. */
export const useNameActor = (of: { inseeCode: string } | { service: string }) =>
  useChange((said: string) => {
    const body = { actorId: said.trim() === '' ? null : said }
    return 'service' in of
      ? call(platauOperations.namePlatauService, { params: of, body })
      : call(platauOperations.namePlatauCommune, { params: of, body })
  })

export const useTryHub = () => useMutation({ mutationFn: () => call(platauOperations.tryPlatau) })
