import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import { useSendInsurance } from './queries.ts'

type Props = { of: { id: string } | { token: string }; hasInsurance: boolean }

/** The certificate of insurance of a booking, a PDF or a picture of the paper. */
export function InsuranceField({ of, hasInsurance }: Props) {
  const send = useSendInsurance(of)
  return (
    <div className={stack.close}>
      <FileField
        key={String(hasInsurance)}
        label={hasInsurance ? 'Remplacer l’attestation d’assurance' : 'Attestation d’assurance'}
        help="Elle dit la date et le lieu. PDF, JPEG ou PNG, 20 Mo au plus."
        accept="application/pdf,image/jpeg,image/png"
        disabled={send.isPending}
        onChange={(file) => file && send.mutate(file)}
      />
      {hasInsurance && <p role="status">L’attestation est reçue.</p>}
      {send.error && <ProblemNotice error={send.error} />}
    </div>
  )
}
