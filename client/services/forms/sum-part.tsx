import { AccountLink } from '#client/services/payments/account-link.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { SentRequest } from '#contract/services/forms/form-request.ts'
import { dayText } from '#wording/day.ts'
import { RAISED_AT_NAMES, sumText, WAY_TEXTS } from '#wording/services/forms/price-words.ts'
import { euros } from '#wording/services/payments/money.ts'
import { moneyBackText } from '#wording/services/payments/payment-words.ts'
import { uncapitalised } from '#wording/typography.ts'

type Props = { request: Pick<SentRequest, 'sum' | 'moneyBack'> }

/** What a request that was sent costs, for who asked: to be paid now, later, or paid; and what goes back. */
export function SumPart({ request: { sum, moneyBack } }: Props) {
  if (!sum) return null
  const { amountCents, leftCents, says, path, way, dueOn, isPaid, raisedAt } = sum
  const isDue = leftCents > 0
  return (
    <Notice
      tone={isDue ? 'unknown' : 'plain'}
      title={
        isDue
          ? `À payer : ${euros(leftCents)}${dueOn ? `, au plus tard le ${dayText(dueOn)}` : ''}`
          : sumText(amountCents)
      }
    >
      <ul className={prose.bullets}>
        {says.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {isPaid && <p>Payé.</p>}
      {moneyBack && <p>{moneyBackText(moneyBack)}</p>}
      <AccountLink path={moneyBack?.accountPath ?? null} />
      {isDue && <p>Se paie {WAY_TEXTS[way]}.</p>}
      {!isDue && !isPaid && !moneyBack && amountCents !== 0 && (
        <p>
          {way === 'title' ? `Se paie ${WAY_TEXTS.title}.` : `Demandé ${uncapitalised(RAISED_AT_NAMES[raisedAt])}.`}
        </p>
      )}
      {isDue && path && (
        <Actions>
          <ButtonLink variant="primary" href={path}>
            {way === 'online' ? 'Payer en ligne' : 'Voir l’avis de paiement'}
          </ButtonLink>
        </Actions>
      )}
    </Notice>
  )
}
