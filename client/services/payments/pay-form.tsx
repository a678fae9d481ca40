import { CreditCard } from 'lucide-react'
import { useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { PublicClaim } from '#contract/services/payments/public-claim.ts'
import { euros } from '#wording/services/payments/money.ts'
import { useStartPayment } from './queries.ts'

/** From here the browser goes to PayFiP: the card is typed there, never here. */
export function PayForm({ claim }: { claim: PublicClaim }) {
  const start = useStartPayment(claim.reference)
  const form = useForm({ email: '' }, { check: faultsOf(claim), refusal: start.error })
  const isUnderWay = mayBeUnderWay(claim, start.error)
  const [again, setAgain] = useState(false)
  if (!claim.isOnline)
    return (
      <Notice title="Se paie au guichet">
        <p>Cette régie n’est pas ouverte au paiement en ligne : présentez-vous avec la référence.</p>
      </Notice>
    )
  const send = form.onSubmit(({ email }) => start.mutate({ again, ...(email.trim() && { email: email.trim() }) }))
  return (
    <form className={stack.slip} noValidate onSubmit={send}>
      {claim.isDown && (
        <Notice tone="unknown" title="Le paiement en ligne ne répond pas bien en ce moment">
          <p>
            Vous pouvez essayer, revenir plus tard par le même lien, ou payer au guichet. Rien ne sera pris deux fois.
          </p>
        </Notice>
      )}
      <TextField
        label={claim.emailKnown ? 'Autre adresse pour le ticket, si vous voulez' : 'Adresse électronique'}
        help={
          claim.emailKnown
            ? 'Sinon, le ticket part à l’adresse que la commune connaît.'
            : 'PayFiP y envoie son ticket. Elle n’est pas gardée ici.'
        }
        type="email"
        autoComplete="email"
        {...form.field('email')}
      />
      {isUnderWay && (
        <CheckField checked={again} onChange={setAgain}>
          Je n’ai pas payé : recommencer
        </CheckField>
      )}
      <FormEnd sending={start} icon={CreditCard} isForbidden={isUnderWay && !again}>
        Payer {euros(claim.leftCents)} avec PayFiP
      </FormEnd>
    </form>
  )
}

/** True when a payment may be under way, by what is known or by what the server just refused. */
const mayBeUnderWay = ({ attempt }: PublicClaim, error: Error | null) =>
  ['open', 'waiting', 'unknown'].includes(attempt?.state ?? '') ||
  (error !== null && asProblem(error).type.endsWith('/paiement-en-cours'))

const faultsOf =
  ({ emailKnown }: PublicClaim) =>
  ({ email }: { email: string }) => ({
    email:
      (email.trim() === '' && emailKnown) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.trim())
        ? undefined
        : 'Saisissez une adresse électronique complète',
  })
