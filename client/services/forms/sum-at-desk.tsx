import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { RequestPage } from '#contract/services/forms/form-request.ts'
import { OPEN_STATES } from '#contract/services/forms/request-course.ts'
import { dayText } from '#wording/day.ts'
import { RAISED_AT_NAMES, sumText, WAY_TEXTS } from '#wording/services/forms/price-words.ts'
import { euros } from '#wording/services/payments/money.ts'
import { moneyBackAtDesk } from '#wording/services/payments/payment-words.ts'
import { uncapitalised } from '#wording/typography.ts'

/** What a request costs, for the service that answers it: who takes it, and what a refusal would give back. */
export function SumAtDesk({ request: { sum, moneyBack, state } }: { request: RequestPage }) {
  if (!sum) return null
  const { amountCents, leftCents, says, way, dueOn, isPaid, raisedAt } = sum
  return (
    <div className={stack.close}>
      <p>
        <strong>{sumText(amountCents)}</strong>
        {leftCents > 0 && `, reste ${euros(leftCents)}${dueOn ? ` au plus tard le ${dayText(dueOn)}` : ''}`}
        {isPaid && ', payé'}. {says.join(' ; ')}
      </p>
      <p className={prose.soft}>
        {way === 'title' && amountCents !== 0
          ? 'Aucune régie de la commune ne prend ce produit : faites émettre un titre de recettes.'
          : `Demandé ${uncapitalised(RAISED_AT_NAMES[raisedAt])}, se paie ${WAY_TEXTS[way]}.`}
        {isPaid && OPEN_STATES.includes(state) && ' Un refus demande le remboursement à la régie.'}
      </p>
      {moneyBack && <p>{moneyBackAtDesk(moneyBack)}</p>}
    </div>
  )
}
