import { useMutation } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Saisie } from '#contract/services/payments/claim.ts'
import type { PaymentContract } from '#contract/services/payments/payment-desk.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import { SAISIE_NAMES } from '#wording/services/payments/payment-words.ts'
import { useChangeSaisie } from './queries.ts'

const MODES = Saisie.options.map((value) => ({ value, label: `${value}, ${SAISIE_NAMES[value]}` }))

/** From trial to production, once PayFiP has said whose number this is. */
export function ContractSetting({
  contract: { id, saisie, isOnline, mayKeep, maySet },
}: {
  contract: PaymentContract
}) {
  const change = useChangeSaisie(id)
  const labels = useMutation({ mutationFn: () => call(paymentOperations.readClient, { params: { id } }) })
  if (!isOnline || !(mayKeep || maySet)) return null
  return (
    <div className={stack.close}>
      {maySet && (
        <SelectField
          label="Paiement en ligne"
          help="En production, ce que les essais avaient payé redevient dû."
          value={saisie}
          options={MODES}
          onChange={(value) => change.mutate({ saisie: value })}
        />
      )}
      <Actions>
        <Button onClick={() => labels.mutate()} disabled={labels.isPending}>
          Demander à PayFiP à qui est ce numéro de client
        </Button>
      </Actions>
      {labels.data && (
        <Notice title="PayFiP connaît ce numéro" live>
          <p>{labels.data.labels.join(' · ')}</p>
        </Notice>
      )}
      {(labels.error ?? change.error) && <ProblemNotice error={labels.error ?? change.error} />}
    </div>
  )
}
