import type { PastRule } from '#platform/past-rule.ts'
import { monthText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { miscodedLines } from './queries.ts'

/** Lines that left with another code than the decision has, until a later sending takes their place. */
export const SITADEL_CODES: PastRule = {
  name: 'sitadelCodes',
  find: async (db, most) =>
    (await miscodedLines(db, most)).map(({ month, ordinal, number }) => ({
      label: `${printedNumber(number)} (${monthText(month)}, envoi ${ordinal})`,
      to: `/statistiques?mois=${month}`,
    })),
}
