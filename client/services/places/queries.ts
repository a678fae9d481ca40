import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { PlacesImport } from '#contract/services/places/place.ts'
import { placeOperations } from '#contract/services/places/place-operations.ts'

const LISTS = ['place-lists']

export const placeListsQuery = () => operationQuery(LISTS, placeOperations.placeLists)

export function useImportPlaces() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: PlacesImport) => call(placeOperations.importPlaces, { body: said }),
    onSettled: () => client.invalidateQueries({ queryKey: LISTS }),
  })
}
