import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { NewInKind, NewRepresentative } from '#contract/services/associations/association.ts'
import { associationOperations } from '#contract/services/associations/association-operations.ts'

const ASSOCIATIONS = ['associations']

/** Those of the desk, or those that whoever is signed in represents. */
export const associationsQuery = (isOwn: boolean) =>
  isOwn
    ? operationQuery([...ASSOCIATIONS, 'own'], associationOperations.ownAssociations)
    : operationQuery([...ASSOCIATIONS, 'all'], associationOperations.associations)

export const associationQuery = (id: string, isOwn: boolean) =>
  isOwn
    ? operationQuery([...ASSOCIATIONS, 'own', id], associationOperations.ownAssociation, { params: { id } })
    : operationQuery([...ASSOCIATIONS, 'sheet', id], associationOperations.readAssociation, { params: { id } })

function useOnAssociations<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: ASSOCIATIONS }) })
}

export const useAddRepresentative = (id: string) =>
  useOnAssociations((body: z.input<typeof NewRepresentative>) =>
    call(associationOperations.addRepresentative, { params: { id }, body }),
  )

export const useAddInKind = (id: string) =>
  useOnAssociations((body: z.input<typeof NewInKind>) =>
    call(associationOperations.addInKind, { params: { id }, body }),
  )
