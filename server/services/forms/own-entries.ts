import type { OwnEntry } from '#contract/services/residents/own-steps.ts'
import type { Config } from '#platform/config.ts'
import type { Scoped } from '#platform/scope.ts'
import { legalDay } from '#wording/day.ts'
import { ownRequestText } from '#wording/services/residents/own-words.ts'
import { formRequestToken } from './link.ts'
import { ownRequestRows } from './queries.ts'

/** What the person of the transaction asked of the services, drafts of their own included. */
export const ownRequestEntries = async (
  scoped: Scoped,
  { config, most }: { config: Pick<Config, 'secretKey'>; most: number },
): Promise<OwnEntry[]> =>
  (await ownRequestRows(scoped, most)).map((row) => ({
    ...{ id: row.id, reference: row.number ?? '', title: row.title, place: row.commune ?? '' },
    on: row.receivedOn ?? legalDay(row.savedAt),
    ...ownRequestText(row),
    link: { page: 'request', key: formRequestToken(config, row.id) },
  }))
