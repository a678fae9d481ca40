import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { ClockReading } from '#contract/clock.ts'
import { ActGuard } from '#contract/dossier/desk/desk.ts'
import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { fill, paths } from '#contract/paths.ts'

/**
 * What the law says of an act that is being written; asked again at each change of it.
 * @param act  as JSON: an equal act is the same question
 */
export const guardQuery = (dossierId: string, act: string | null) =>
  queryOptions({
    queryKey: [...dossierKey(dossierId), 'guard', act],
    queryFn: () => sendJson('POST', fill(paths.dossierActGuard, { id: dossierId }), ActGuard, JSON.parse(act ?? '{}')),
    enabled: act !== null,
    placeholderData: (before) => before,
    staleTime: 0,
  })

/** Records the act; whatever was known of the dossier and of the queue is asked again. */
export function useRecordAct(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (act: OfficerAct) => sendJson('POST', fill(paths.dossierActs, { id: dossierId }), ClockReading, act),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
        client.invalidateQueries({ queryKey: ['queue'] }),
      ]),
  })
}
