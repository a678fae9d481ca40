import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Refund } from '#contract/services/payments/payment-desk.ts'
import { ibanText } from '#wording/services/payments/money.ts'
import { AccountForm } from './account-form.tsx'
import { useAskAccount, useReadAccount, useWriteAccount } from './queries.ts'

/** To which account the accountant gives back, for the cashier: asked by mail, written at the counter, read whole on purpose. */
export function RefundAccountPart({ refund }: { refund: Refund }) {
  const { id, way, accountHint, hasEmail } = refund
  const [isWriting, setWriting] = useState(false)
  const ask = useAskAccount(id)
  const write = useWriteAccount(id)
  if (isWriting)
    return (
      <AccountForm
        label="Compte donné au guichet"
        button="Garder ce compte"
        sending={write}
        onDone={() => setWriting(false)}
        onCancel={() => setWriting(false)}
      />
    )
  return (
    <div className={stack.close}>
      <p>{accountText(refund)}</p>
      {accountHint !== '' && <Whole id={id} />}
      <Actions>
        {accountHint === '' && hasEmail && (
          <Button variant="quiet" disabled={ask.isPending || ask.isSuccess} onClick={() => ask.mutate()}>
            {ask.isSuccess
              ? 'IBAN demandé par courriel'
              : way === 'card'
                ? 'La carte ne peut pas être créditée : demander l’IBAN'
                : 'Redemander l’IBAN par courriel'}
          </Button>
        )}
        <Button variant="quiet" onClick={() => setWriting(true)}>
          {accountHint === '' ? 'Inscrire l’IBAN donné au guichet' : 'Inscrire un autre IBAN'}
        </Button>
      </Actions>
      {ask.error && <ProblemNotice error={ask.error} />}
    </div>
  )
}

function accountText({ way, accountHint, hasEmail }: Refund): string {
  if (accountHint !== '') return `IBAN donné : ${accountHint}. Il est effacé quand le remboursement est fait ou refusé.`
  if (way === 'card')
    return 'Payé par carte : le comptable crédite la carte qui a payé, s’il le peut (à confirmer auprès de lui) ; sinon, demandez l’IBAN.'
  return hasEmail
    ? 'IBAN demandé par courriel à qui a payé : il n’est pas encore donné.'
    : 'IBAN à demander au guichet : aucune adresse électronique n’est connue.'
}

/** The account whole: asked for by a gesture, for whoever reads it is written down. */
function Whole({ id }: { id: string }) {
  const read = useReadAccount(id)
  const account = read.data
  return (
    <>
      {account ? (
        <div className={stack.close}>
          <p className={prose.measure}>
            {account.holder} · <span translate="no">{ibanText(account.iban)}</span>
          </p>
          <Actions>
            <CopyButton text={() => account.iban} label="Copier l’IBAN" copied="IBAN copié" refused="Recopiez l’IBAN" />
          </Actions>
        </div>
      ) : (
        <Actions>
          <Button variant="quiet" disabled={read.isPending} onClick={() => read.mutate()}>
            Lire l’IBAN (la lecture est écrite au journal)
          </Button>
        </Actions>
      )}
      {read.error && <ProblemNotice error={read.error} />}
    </>
  )
}
