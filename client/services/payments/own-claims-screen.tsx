import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { OwnClaim, OwnClaims } from '#contract/services/payments/own-claims.ts'
import { euros } from '#wording/services/payments/money.ts'
import { OwnClaimRow } from './own-claim-row.tsx'
import { ownClaimsQuery } from './queries.ts'

/** What the person owes to the communes, where each sum stands, and what they paid. */
export function OwnClaimsScreen() {
  usePageTitle('Mes sommes à payer')
  const own = useQuery(ownClaimsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/compte">Mon compte</Link>
        </p>
        <h1>Mes sommes à payer</h1>
      </div>
      {own.isPending && <Skeleton lines={6} label="Lecture de ce que vous devez" />}
      {own.error && <ProblemNotice error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && <OwnSums own={own.data} />}
    </article>
  )
}

export function OwnSums({ own: { claims, isMore, email, isAddressProven } }: { own: OwnClaims }) {
  const owed = claims.filter(isOwed)
  const settled = claims.filter((claim) => !isOwed(claim))
  return (
    <>
      <Owed claims={owed} />
      {settled.length > 0 && (
        <section className={stack.close} aria-labelledby="regle">
          <h2 id="regle">Payé, rendu ou annulé</h2>
          <Rows>
            {settled.map((claim) => (
              <OwnClaimRow key={claim.reference} claim={claim} />
            ))}
          </Rows>
        </section>
      )}
      {isMore && <p>Les plus anciennes ne sont pas montrées : elles sont dans « Mes données ».</p>}
      {!isAddressProven && (
        <Notice tone="unknown" title="Votre adresse électronique n’est pas prouvée">
          <p>
            Ce que la mairie adresse à {email} sans passer par votre compte n’est donc pas montré ici.{' '}
            <Link to="/mot-de-passe-oublie">Demandez un lien de mot de passe</Link> : l’ouvrir prouve que cette adresse
            est la vôtre.
          </p>
        </Notice>
      )}
    </>
  )
}

function Owed({ claims }: { claims: readonly OwnClaim[] }) {
  const total = claims.reduce((sum, { leftCents }) => sum + leftCents, 0)
  return (
    <section className={stack.close} aria-labelledby="du">
      <h2 id="du">{claims.length === 0 ? 'Rien à payer' : `À payer : ${euros(total)}`}</h2>
      {claims.length === 0 ? (
        <p>
          Aucune somme ne vous est demandée ici. Vous avez un avis en main ?{' '}
          <Link to="/payer">Payer avec sa référence</Link>
        </p>
      ) : (
        <Rows>
          {claims.map((claim) => (
            <OwnClaimRow key={claim.reference} claim={claim} />
          ))}
        </Rows>
      )}
    </section>
  )
}
