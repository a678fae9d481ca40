import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import page from '#client/ui/work-page.module.css'
import type { ReceivedRequest } from '#contract/plan/requests/plan-request.ts'
import { FollowedPart } from './followed-part.tsx'
import { ownRequestsQuery } from './queries.ts'
import { RequestForm } from './request-form.tsx'

/** Anyone may ask for a change of the plan; an account is not needed. */
export function AskScreen() {
  usePageTitle('Demander une modification du plan')
  const [received, setReceived] = useState<ReceivedRequest | null>(null)
  const session = useQuery(sessionQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Demander une modification du plan</h1>
        <p className={prose.lead}>
          Le service d’urbanisme étudie chaque demande et y répond par écrit. Demander ne change rien à ce qui
          s’applique aujourd’hui à votre terrain.
        </p>
      </div>
      {received ? <Received received={received} /> : <RequestForm isForAgent={false} onReceived={setReceived} />}
      {session.data?.person && <Own />}
    </article>
  )
}

function Received({ received: { number, token } }: { received: ReceivedRequest }) {
  const link = `${window.location.origin}/suivi-demande/${token}`
  return (
    <Notice
      title={`Demande ${number} reçue`}
      live
      action={
        <CopyButton
          text={() => link}
          label="Copier le lien"
          copied="Lien copié"
          refused="Copiez le lien de la barre d’adresse"
        />
      }
    >
      <p>
        Gardez ce lien : lui seul permet de suivre la demande sans compte.{' '}
        <Link to="/suivi-demande/$token" params={{ token }}>
          Suivre la demande {number}
        </Link>
      </p>
    </Notice>
  )
}

function Own() {
  const own = useQuery(ownRequestsQuery())
  if (own.error) return <ProblemNotice error={own.error} onRetry={() => void own.refetch()} />
  if (!own.data || own.data.length === 0) return null
  return (
    <section className={stack.loose} aria-labelledby="vos-demandes">
      <h2 id="vos-demandes">Vos demandes</h2>
      {own.data.map((request) => (
        <FollowedPart key={request.number} request={request} />
      ))}
    </section>
  )
}
