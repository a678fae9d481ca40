import type { SilenceTold } from '#contract/agency/day/day.ts'
import { silenceDoubt } from '#law/consultations/opinion-period.ts'
import { type Awaits, DAY_ROWS, waiting } from '#platform/awaits.ts'
import { choosing } from '#server/dossier/listing/listing-scope.ts'
import { SILENT_OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { awaitedRequests, ownRequestIds, type RequestRow } from './request-queries.ts'

/** Opinions asked of the services that the reader answers for, and not given: row-level security chooses, the view of their room is read. */
export const OPINION_AWAITS: Awaits = {
  room: 'opinions',
  roles: ['consultee'],
  read: async (scoped) => {
    const ids = (await ownRequestIds(scoped)).map(({ id }) => id)
    const rows = await choosing(scoped, () => awaitedRequests(scoped, ids, DAY_ROWS))
    return [
      waiting(
        'giveOpinion',
        rows.map((row) => ({
          ...{ id: row.id, on: row.dueOn, place: row.communeName, path: `/avis/${row.id}` },
          title: [row.number === null ? 'Sans numéro' : printedNumber(row.number), row.title, row.serviceName].join(
            ' · ',
          ),
          silence: silenceOf(row),
        })),
      ),
    ]
  },
}

const silenceOf = ({ silence, article }: RequestRow): SilenceTold | null =>
  silence === null || article === null
    ? null
    : {
        sentence: `le silence vaut : ${SILENT_OPINION_NAMES[silence]}`,
        article,
        isReading: silenceDoubt(article) !== null,
      }
