import { json, type Operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { LawWatch } from './law-watch.ts'

export const lawWatchOperations: readonly Operation[] = [
  {
    method: 'get',
    path: paths.lawWatch,
    tag: 'dossiers',
    summary: 'Règles dont le texte a changé depuis sa lecture, et dossiers en cours qu’elles touchent',
    role: 'person',
    status: 200,
    answer: json(LawWatch),
    refusals: [403],
  },
]
