import { RowNumber } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ImportLaw, LawWatch } from './law-watch.ts'

/** What moved in the law since its rules were read. */
export const lawWatchOperations = {
  readLawWatch: operation({
    method: 'get',
    path: paths.lawWatch,
    tag: 'dossiers',
    access: 'person',
    summary: 'Règles dont le texte a changé depuis sa lecture, et dossiers en cours qu’elles touchent',
    status: 200,
    answer: json(LawWatch),
    refusals: [403],
  }),
  readImportLaw: operation({
    method: 'get',
    path: paths.importLaw,
    tag: 'administration',
    access: 'administrator',
    params: { id: RowNumber },
    summary: 'Dossiers en cours que touche un nouvel état d’un code',
    status: 200,
    answer: json(ImportLaw),
    refusals: [404],
  }),
}
