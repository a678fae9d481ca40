import { Mail } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { ClaimSheet } from '#contract/services/payments/payment-desk.ts'
import { useResendLink } from './queries.ts'

type Told = Pick<ClaimSheet, 'id' | 'debtorEmail' | 'linkSendsLeft' | 'mayKeep'>

/** The link once more, for who lost it; nothing is shown where nothing may leave. */
export function ResendLink({ claim: { id, debtorEmail, linkSendsLeft, mayKeep } }: { claim: Told }) {
  const resend = useResendLink(id)
  if (!mayKeep || debtorEmail === null) return null
  return (
    <>
      {linkSendsLeft > 0 ? (
        <Button icon={Mail} disabled={resend.isPending} onClick={() => resend.mutate(undefined)}>
          Renvoyer le lien
        </Button>
      ) : (
        <p>Le lien a été renvoyé trois fois à {debtorEmail} : remettez l’avis, ou copiez le lien.</p>
      )}
      {resend.isSuccess && <p role="status">Le lien part à {debtorEmail}.</p>}
      {resend.error && <ProblemNotice error={resend.error} />}
    </>
  )
}
