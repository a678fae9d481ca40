import type { PastRule } from '#platform/past-rule.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { withdrawalsToSend } from './queries.ts'

/** Withdrawals whose last day to be transmitted was told from their reception, and that have not left yet. */
export const WITHDRAWALS_TO_SEND: PastRule = {
  name: 'withdrawalsToSend',
  find: async (db, most) =>
    (await withdrawalsToSend(db, most)).map(({ dossierId, number, dueOn }) => ({
      label: `${printedNumber(number)} (${dayText(dueOn)})`,
      to: `/dossiers/${dossierId}/decision`,
    })),
}
