import sql from 'sql-template-tag'
import { type Awaits, DAY_LINES, type DayReader, type Waiting } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'
import { conditions } from '#server/dossier/listing/listing-conditions.ts'
import { choosing, queueScope } from '#server/dossier/listing/listing-scope.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { unreadIn, unreadTold } from './day-queries.ts'

/** Dossiers whose applicant wrote and was not read, as the counter of the desk counts them; those of a colleague apart. */
export const MESSAGE_AWAITS: Awaits = {
  room: 'messages',
  roles: ['secretary', 'caseOfficer'],
  read: async (scoped, reader) => [await unread(scoped, reader, false), await unread(scoped, reader, true)],
}

async function unread(scoped: Scoped, { personId }: DayReader, isOthers: boolean): Promise<Waiting> {
  const scope = await queueScope(scoped, personId)
  const within = conditions(scope, { sort: 'urgency', limit: 1 }, { outcome: 'all' })
  const ids = await choosing(scoped, () => unreadIn(scoped, sql`${within}`, { personId, isOthers }))
  const rows = await unreadTold(scoped, ids.slice(0, DAY_LINES))
  return {
    ...{ kind: 'answerMessage', isOthers, isCut: false },
    days: ids.map(() => null),
    lines: rows.map(({ id, number, title, communeName, count }) => ({
      ...{ id, on: null, place: communeName, path: `/dossiers/${id}/suivi` },
      does: count === 1 ? 'Lire un message du demandeur' : `Lire ${count} messages du demandeur`,
      title: [number === null ? 'Sans numéro' : printedNumber(number), title].join(' · '),
    })),
  }
}
