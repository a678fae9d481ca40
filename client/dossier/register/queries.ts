import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { AccessList } from '#contract/agency/people/people.ts'
import { ClockReading } from '#contract/clock.ts'
import { DossierCounts, StatementComparison } from '#contract/dossier/desk/desk.ts'
import { DossierFile } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'

/** Everything that is asked about a dossier begins with this key: an act invalidates it all at once. */
export const dossierKey = (id: string) => ['dossier', id] as const

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'file'],
    queryFn: ({ signal }) => getJson(fill(paths.dossier, { id }), DossierFile, signal),
  })

/** The clock with its proofs and the steps that the law leaves open today. */
export const clockQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'clock'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierClock, { id }), ClockReading, signal),
  })

export const countsQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'counts'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierCounts, { id }), DossierCounts, signal),
  })

/** The place as the deposit froze it, beside the place of today. */
export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'statements'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierStatements, { id }), StatementComparison, signal),
  })

export function useAssign(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (personId: string | null) =>
      sendJson('PUT', fill(paths.dossierAssignment, { id: dossierId }), z.object({ personId: z.uuid().nullable() }), {
        personId,
      }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
        client.invalidateQueries({ queryKey: ['queue'] }),
      ]),
  })
}

/** The journal of who read the dossier: always asked anew, for each reading adds to it. */
export const accessesQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'accesses'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierAccesses, { id }), AccessList, signal),
    staleTime: 0,
  })
