import { Link } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { OwnClaim } from '#contract/services/payments/own-claims.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { euros, referenceText } from '#wording/services/payments/money.ts'
import {
  backWayText,
  CLAIM_STATE_NAMES,
  dueText,
  END_TEXTS,
  ORIGIN_NAMES,
} from '#wording/services/payments/payment-words.ts'
import { AccountLink } from './account-link.tsx'

/** A sum of one's own: where it stands, the way to pay it, its receipts. */
export function OwnClaimRow({ claim }: { claim: OwnClaim }) {
  const today = useToday()
  const { reference, object, amountCents, leftCents, state, dueOn, collector, communeName, originKind } = claim
  return (
    <Row>
      <RowHead>
        <Link to="/payer/$reference" params={{ reference }} className={prose.name}>
          {object}
        </Link>
        <span className={prose.label}>
          {euros(amountCents)} · {claim.isTest && isOwed(claim) ? 'essai, ' : ''}
          {CLAIM_STATE_NAMES[state]}
          {state === 'partlyPaid' && `, reste ${euros(leftCents)}`}
        </span>
      </RowHead>
      <p>
        {[
          `${collector}, ${communeName}`,
          ORIGIN_NAMES[originKind],
          referenceText(reference),
          ...(dueOn && isOwed(claim) ? [dueText(dueOn, today)] : [`inscrite le ${dayText(legalDay(claim.raisedAt))}`]),
        ].join(' · ')}
      </p>
      <Standing claim={claim} />
      {claim.receipts.length > 0 && (
        <ul>
          {claim.receipts.map(({ id, label, amountCents: received, day }) => (
            <li key={id}>
              <a href={addressOf(paymentOperations.publicReceipt, { params: { reference, id } })}>
                Quittance {label} (PDF)
              </a>
              , {euros(received)}, le {dayText(day)}
            </li>
          ))}
        </ul>
      )}
    </Row>
  )
}

function Standing({ claim }: { claim: OwnClaim }) {
  const { reference, leftCents, state, placeLost, cancelReason, isAwaited, isOnline, moneyBackCents, collector } = claim
  if (state === 'cancelled') return cancelReason === '' ? null : <p>Annulé : {cancelReason}</p>
  if (state === 'timeBarred' || state === 'writtenOff') return <p>{END_TEXTS[state]}</p>
  if (state === 'handedOver') return <p>Ne se paie plus ici : suivez la lettre du comptable public.</p>
  if (placeLost && state !== 'refunded')
    return (
      <Notice tone="unknown">
        Payé après que la place était partie : la régie vous rembourse, ne payez pas de nouveau.
        <AccountLink path={claim.accountPath} />
      </Notice>
    )
  if (state === 'refundAsked' && moneyBackCents > 0)
    return (
      <>
        <p>
          {euros(moneyBackCents)} vous sont à rendre par « {collector} » : le comptable public rembourse{' '}
          {backWayText(claim.backWay)}.
        </p>
        <AccountLink path={claim.accountPath} />
      </>
    )
  if (state === 'refunded' && moneyBackCents > 0) return <p>{euros(moneyBackCents)} vous ont été rendus.</p>
  if (!isOwed({ state })) return null
  if (isAwaited)
    return <Notice tone="unknown">Un paiement est en cours de vérification : ne payez pas deux fois.</Notice>
  return isOnline ? (
    <Actions>
      <Link to="/payer/$reference" params={{ reference }}>
        Payer {euros(leftCents)}
      </Link>
    </Actions>
  ) : (
    <p>Se paie au guichet de la régie, avec la référence.</p>
  )
}
