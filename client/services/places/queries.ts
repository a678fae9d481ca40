import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { paths } from '#contract/paths.ts'
import { ImportReport, ListCount, type PlacesImport } from '#contract/services/places/place.ts'

const LISTS = ['place-lists']

export const placeListsQuery = () =>
  queryOptions({ queryKey: LISTS, queryFn: ({ signal }) => getJson(paths.placeLists, z.array(ListCount), signal) })

export function useImportPlaces() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: PlacesImport) => sendJson('POST', paths.placeLists, ImportReport, said),
    onSettled: () => client.invalidateQueries({ queryKey: LISTS }),
  })
}
