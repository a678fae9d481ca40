import { z } from 'zod'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ImportReport, ListCount, PlacesImport } from './place.ts'

const agent = { tag: 'services', access: 'person' } as const

/** Lists of a commune that its agents keep: numbers, defibrillators, places, days of collection. */
export const placeOperations = {
  placeLists: operation({
    ...agent,
    method: 'get',
    path: paths.placeLists,
    summary: 'Les listes tenues par les communes de l’agent : combien de lignes, d’où, de quand',
    status: 200,
    answer: json(z.array(ListCount)),
    refusals: [403],
  }),
  importPlaces: operation({
    ...agent,
    method: 'post',
    path: paths.placeLists,
    body: json(PlacesImport),
    summary: 'Lit un tableau CSV et remplace la liste d’une commune, en entier ou pas du tout',
    status: 200,
    answer: json(ImportReport),
    refusals: [403, 422],
  }),
} as const
