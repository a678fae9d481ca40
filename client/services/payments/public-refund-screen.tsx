import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ToldAccount, ToldRefund } from '#contract/services/payments/refund-account.ts'
import { euros } from '#wording/services/payments/money.ts'
import { toldRefundText } from '#wording/services/payments/payment-words.ts'
import { AccountForm } from './account-form.tsx'
import { publicRefundQuery, useGiveAccount } from './queries.ts'

const route = getRouteApi('/desk/remboursement/$token')

/** Where money that goes back stands, and to which account: by the link of who paid. */
export function PublicRefundScreen() {
  const { token } = route.useParams()
  const told = useQuery(publicRefundQuery(token))
  usePageTitle('Votre remboursement')
  return (
    <article className={page.page}>
      <h1>Votre remboursement</h1>
      {told.isPending && <Skeleton lines={6} label="Lecture de votre remboursement" />}
      {told.error && <ProblemNotice error={told.error} onRetry={() => void told.refetch()} />}
      {told.data && <Told told={told.data} token={token} />}
    </article>
  )
}

const Told = ({ told, token }: { told: ToldAccount; token: string }) => (
  <div className={stack.loose}>
    <div className={stack.close}>
      <p className={prose.title}>{told.object}</p>
      <p>
        {told.collector}, {told.communeName}
      </p>
    </div>
    <ul className={stack.ruled}>
      {told.refunds.map((refund, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are told in the order in which they were asked
        <li key={at}>
          <Refund refund={refund} />
        </li>
      ))}
    </ul>
    <Account told={told} token={token} />
  </div>
)

const Refund = ({ refund }: { refund: ToldRefund }) => (
  <>
    <strong>{euros(refund.amountCents)}</strong> : {toldRefundText(refund)}
  </>
)

/** The account that is waited for, or that was given. */
function Account({ told, token }: { told: ToldAccount; token: string }) {
  const give = useGiveAccount(token)
  const [isChanging, setChanging] = useState(false)
  const isGiven = told.hint !== ''
  return (
    <section className={stack.close} aria-labelledby="compte">
      {(isGiven || told.isWanted) && <h2 id="compte">{isGiven ? 'Compte donné' : 'Sur quel compte ?'}</h2>}
      {isGiven && (
        <Notice live={give.isSuccess} title={`IBAN ${told.hint}`}>
          <p>Il est gardé chiffré, seule la régie le lit, et il est effacé une fois le remboursement fait.</p>
        </Notice>
      )}
      {!isGiven && told.isWanted && (
        <p className={prose.measure}>
          Donnez l’IBAN d’un compte à votre nom. Il est gardé chiffré, seule la régie le lit, et il est effacé une fois
          le remboursement fait. Ne donnez jamais un numéro de carte.
        </p>
      )}
      {isGiven && told.isWanted && !isChanging && (
        <Button onClick={() => setChanging(true)}>Donner un autre compte</Button>
      )}
      {told.isWanted && (!isGiven || isChanging) && (
        <AccountForm
          label="Compte où être remboursé"
          button="Donner ce compte"
          sending={give}
          onDone={() => setChanging(false)}
          {...(isGiven && { onCancel: () => setChanging(false) })}
        />
      )}
    </section>
  )
}
