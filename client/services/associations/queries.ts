import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  AssociationLine,
  AssociationSheet,
  type NewInKind,
  type NewRepresentative,
} from '#contract/services/associations/association.ts'

const ASSOCIATIONS = ['associations']

/** Those of the desk, or those that whoever is signed in represents. */
export const associationsQuery = (isOwn: boolean) =>
  queryOptions({
    queryKey: [...ASSOCIATIONS, isOwn ? 'own' : 'all'],
    queryFn: ({ signal }) =>
      getJson(isOwn ? paths.ownAssociations : paths.associations, z.array(AssociationLine), signal),
  })

export const associationQuery = (id: string, isOwn: boolean) =>
  queryOptions({
    queryKey: [...ASSOCIATIONS, isOwn ? 'own' : 'sheet', id],
    queryFn: ({ signal }) =>
      getJson(fill(isOwn ? paths.ownAssociation : paths.association, { id }), AssociationSheet, signal),
  })

function useOnAssociation<Said>(path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: Said) => sendJson('POST', path, AssociationSheet, said),
    onSettled: () => client.invalidateQueries({ queryKey: ASSOCIATIONS }),
  })
}

export const useAddRepresentative = (id: string) =>
  useOnAssociation<z.input<typeof NewRepresentative>>(fill(paths.associationRepresentatives, { id }))

export const useAddInKind = (id: string) =>
  useOnAssociation<z.input<typeof NewInKind>>(fill(paths.associationLoans, { id }))
