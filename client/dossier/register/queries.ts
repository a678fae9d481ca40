import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { administrationOperations } from '#contract/agency/people/administration-operations.ts'
import { deskOperations } from '#contract/dossier/desk/desk-operations.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'

/** Everything that is asked about a dossier begins with this key: an act invalidates it all at once. */
export const dossierKey = (id: string) => ['dossier', id] as const

export const dossierQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'file'], dossierOperations.readDossier, { params: { id } })

/** The clock with its proofs and the steps that the law leaves open today. */
export const clockQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'clock'], dossierOperations.readClock, { params: { id } })

export const countsQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'counts'], deskOperations.dossierCounts, { params: { id } })

/** The place as the deposit froze it, beside the place of today. */
export const comparisonQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'statements'], deskOperations.compareStatements, { params: { id } })

export function useAssign(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (personId: string | null) =>
      call(deskOperations.assign, { params: { id: dossierId }, body: { personId } }),
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
    queryFn: ({ signal }) => call(administrationOperations.accessesOfDossier, { params: { id }, signal }),
    staleTime: 0,
  })
