import type { OwnEntry } from '#contract/services/residents/own-steps.ts'
import type { Config } from '#platform/config.ts'
import type { Scoped } from '#platform/scope.ts'
import { formRequestToken } from '#server/services/forms/link.ts'
import { ownGrantText } from '#wording/services/residents/own-words.ts'
import { ownGrantRows } from './queries.ts'

/** Grants of one's associations. Who asked opens the request itself; another representative reads the sheet of the association. */
export const ownGrantEntries = async (
  scoped: Scoped,
  { config, most }: { config: Pick<Config, 'secretKey'>; most: number },
): Promise<OwnEntry[]> =>
  (await ownGrantRows(scoped, most)).map((row) => ({
    ...{ id: row.id, reference: row.number, place: row.funder, on: row.receivedOn, of: `request/${row.requestId}` },
    title: `${row.object} (${row.association}, ${row.exercice})`,
    ...ownGrantText(row),
    link: row.isOwnRequest
      ? { page: 'grant', key: formRequestToken(config, row.requestId) }
      : { page: 'association', key: row.associationId },
  }))
