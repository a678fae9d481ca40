import type { PastRule } from '#platform/past-rule.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { boardsPutBack } from './queries.ts'

/** Boards that were seen away, and that a photograph put back the same day though nobody was asked what it shows. */
export const BOARDS_PUT_BACK: PastRule = {
  name: 'boardsPutBack',
  find: async (db, most) =>
    (await boardsPutBack(db, most)).map(({ dossierId, number, on }) => ({
      label: `${printedNumber(number)} (${dayText(on)})`,
      to: `/dossiers/${dossierId}`,
    })),
}
