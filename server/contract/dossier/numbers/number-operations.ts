import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { VoidNumbers } from './void-number.ts'

/** The register of numbers, as whoever administers answers for its gaps. */
export const numberOperations = {
  listVoidNumbers: operation({
    method: 'get',
    path: paths.voidNumbers,
    tag: 'dossiers',
    access: 'administrator',
    summary: 'Numéros d’enregistrement attribués que nul dossier ne porte, et pourquoi',
    status: 200,
    answer: json(VoidNumbers),
  }),
}
