import { Notice } from '#client/ui/notice.tsx'
import type { PaymentHealth } from '#contract/services/payments/payment-desk.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'

/** A quarter of an hour: beyond it a payment is known too late. */
const LATE_SECONDS = 15 * 60

/** What is asked of PayFiP and how late; nothing when all is well. */
export function PaymentHealthNotice({ health }: { health: PaymentHealth }) {
  if (!health.isPlugged)
    return (
      <Notice tone="unknown" title="Le paiement en ligne n’est pas branché">
        <p>Le guichet encaisse. Pour ouvrir le paiement en ligne, l’installation reçoit l’adresse de PayFiP.</p>
      </Notice>
    )
  const isLate = health.lateSeconds > LATE_SECONDS
  if (health.failingSince === null && !isLate && health.toCheck === 0) return null
  return (
    <Notice tone="unknown" title="À surveiller">
      {health.failingSince && <p>PayFiP ne répond pas depuis le {instantText(health.failingSince)}.</p>}
      {isLate && (
        <p>
          Les résultats sont demandés avec {Math.ceil(health.lateSeconds / 60)} minutes de retard :{' '}
          {countText(health.waiting, 'paiement attendu', 'paiements attendus')}.
        </p>
      )}
      {health.toCheck > 0 && <p>{countText(health.toCheck, 'paiement')} à vérifier.</p>}
    </Notice>
  )
}
