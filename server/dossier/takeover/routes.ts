import type { TakeoverLine } from '#contract/dossier/takeover/takeover.ts'
import { takeoverOperations } from '#contract/dossier/takeover/takeover-operations.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { OUTCOME_NAMES } from '#wording/dossier/takeover/takeover-words.ts'
import { reopenDossier } from './reopening.ts'
import {
  acceptTakeover,
  cancelTakeover,
  listTakeovers,
  mapTakeover,
  readTakeover,
  receiveTakeover,
  takeoverLines,
} from './takeover.ts'
import { createTakeoverQueue } from './takeover-queue.ts'

/** The dossiers of another software: received, mapped, tried, accepted; and one of them opened again. */
export const takeoverRoutes = (deps: Deps) => {
  const room = { deps, queue: createTakeoverQueue(deps) }
  return routesOf(deps, takeoverOperations, {
    listTakeovers: ({ personId }) => listTakeovers(room, personId),
    receiveTakeover: ({ personId, query, body }) => receiveTakeover(room, personId, query.name, body),
    readTakeover: ({ personId, params }) => readTakeover(room, personId, params.id),
    mapTakeover: ({ personId, params, body }) => mapTakeover(room, personId, params.id, body),
    takeoverLines: async ({ personId, params, query }) => {
      const lines = await takeoverLines(room, personId, params.id)
      return query.format === 'csv'
        ? csvFile(`reprise-${params.id}-compte-rendu.csv`, HEADINGS, lines.map(cells))
        : lines
    },
    acceptTakeover: ({ personId, params, body }) => acceptTakeover(room, personId, params.id, body.refused),
    cancelTakeover: ({ personId, params }) => cancelTakeover(room, personId, params.id),
    reopenDossier: ({ personId, params, body }) => reopenDossier(deps, personId, params.id, body),
  })
}

const HEADINGS = ['Sort', 'Ligne', 'Numéro', 'Colonne', 'Remarque']
const cells = ({ outcome, line, number, column, sentence }: TakeoverLine) => [
  OUTCOME_NAMES[outcome],
  line,
  number,
  column,
  sentence,
]
