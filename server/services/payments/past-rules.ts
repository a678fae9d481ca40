import type { PastCase, PastRule } from '#platform/past-rule.ts'
import { euros, referenceText } from '#wording/services/payments/money.ts'
import { keptAfterCancelling, trialsSent } from './past-rule-queries.ts'

type Row = { id: string; reference: string; object: string; cents: number }

const caseOf = ({ id, reference, object, cents }: Row): PastCase => ({
  label: `${object} (${referenceText(reference)}) : ${euros(cents)}`,
  to: `/paiements/${id}`,
})

/** Paid, then cancelled: no refund was asked. */
export const KEPT_AFTER_CANCELLING: PastRule = {
  name: 'keptAfterCancelling',
  find: async (db, most) => (await keptAfterCancelling(db, most)).map(caseOf),
}

/** Paid by a trial, and told to the accountant as if it were money. */
export const TRIALS_SENT: PastRule = {
  name: 'trialsSent',
  find: async (db, most) => (await trialsSent(db, most)).map(caseOf),
}
