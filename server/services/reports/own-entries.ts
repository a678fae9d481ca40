import type { OwnEntry } from '#contract/services/residents/own-steps.ts'
import type { Scoped } from '#platform/scope.ts'
import { legalDay } from '#wording/day.ts'
import { ownReportText } from '#wording/services/residents/own-words.ts'
import { ownReportRows } from './queries.ts'

/** What they reported from any device: those whose answer comes to their proven address. */
export const ownReportEntries = async (scoped: Scoped, { most }: { most: number }): Promise<OwnEntry[]> =>
  (await ownReportRows(scoped, most)).map((row) => ({
    ...{ id: row.id, reference: row.number, title: row.label, place: row.commune, on: legalDay(row.receivedAt) },
    ...ownReportText(row),
    link: { page: 'report', key: row.id },
  }))
