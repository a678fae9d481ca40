import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { OwnSteps } from '#contract/services/residents/own-steps.ts'
import { countText } from '#wording/quantity.ts'
import { unreadNames } from '#wording/services/residents/own-words.ts'
import { listed } from '#wording/typography.ts'
import { OwnStepRow } from './own-step-row.tsx'
import { ownStepsQuery, useWithdrawProof } from './own-steps-query.ts'
import { OwnTownPart } from './own-town-part.tsx'

/** Everything that the person asked of the town hall and of its services: what awaits them first, then the newest. */
export function OwnStepsScreen() {
  usePageTitle('Mes démarches')
  const session = useQuery(sessionQuery())
  const isSignedIn = session.data ? session.data.person !== null : undefined
  const own = useQuery({ ...ownStepsQuery(), enabled: isSignedIn === true })
  return (
    <article className={page.page}>
      <h1>Mes démarches</h1>
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {isSignedIn === false && (
        <p>
          <Link to="/connexion" search={{ retour: '/mes-demarches' }}>
            Se connecter
          </Link>{' '}
          pour retrouver vos démarches.
        </p>
      )}
      {(session.isPending || (isSignedIn && own.isPending)) && <Skeleton lines={8} label="Lecture de vos démarches" />}
      {own.error && <ProblemNotice error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && <AllSteps own={own.data} onRetry={() => void own.refetch()} />}
      <OwnTownPart />
    </article>
  )
}

export function AllSteps({ own, onRetry }: { own: OwnSteps; onRetry: () => void }) {
  const { steps, unread, isMore, email, isAddressProven } = own
  const [shown, setShown] = useState<'all' | 'yours'>('all')
  const yours = steps.filter(({ isYours }) => isYours)
  const ordered = [...yours, ...steps.filter(({ isYours }) => !isYours)]
  return (
    <>
      {unread.length > 0 && (
        <Notice tone="unknown" title="Tout n’est pas montré" live action={<Button onClick={onRetry}>Réessayer</Button>}>
          <p>
            Ne se lisent pas en ce moment : {listed(unreadNames(unread), 'et')}. Le reste est ci-dessous, et rien n’est
            perdu.
          </p>
        </Notice>
      )}
      {steps.length === 0 && unread.length === 0 && <NothingYet />}
      {steps.length > 0 && (
        <>
          <p>
            {yours.length === 0
              ? 'Rien n’attend une réponse de vous.'
              : `${countText(yours.length, 'démarche')} ${yours.length === 1 ? 'attend' : 'attendent'} quelque chose de vous.`}
          </p>
          {yours.length > 0 && yours.length < steps.length && (
            <Choice
              legend="Montrer"
              value={shown}
              onChange={setShown}
              options={[
                { value: 'all', label: 'Tout' },
                { value: 'yours', label: 'Ce qui m’attend' },
              ]}
            />
          )}
          <Rows>
            {(shown === 'yours' && yours.length > 0 ? yours : ordered).map((step) => (
              <OwnStepRow key={`${step.kind}/${step.id}`} step={step} />
            ))}
          </Rows>
        </>
      )}
      {isMore && <p>Les plus anciennes ne sont pas montrées : elles sont dans « Mes données », sur votre compte.</p>}
      {isAddressProven ? <Joined email={email} /> : <ToProve email={email} />}
    </>
  )
}

const NothingYet = () => (
  <div className={stack.close}>
    <p>Aucune démarche faite avec ce compte.</p>
    <p>
      <Link to="/deposer">Déposer un dossier d’urbanisme</Link>, <Link to="/formulaires">demander à un service</Link>,{' '}
      <Link to="/reserver">réserver une salle</Link> ou <Link to="/agenda">s’inscrire à un événement</Link>.
    </p>
  </div>
)

/** The agreement by which what was asked signed out is shown here, and how to take it back. */
function Joined({ email }: { email: string }) {
  const withdraw = useWithdrawProof()
  return (
    <section className={stack.close} aria-label="Ce qui est rapproché de votre compte">
      <p>
        Vous avez prouvé que {email} est votre adresse : ce qui a été demandé avec elle, sans être connecté, est montré
        ici avec le reste. Personne d’autre ne le voit, et aucun numéro national ne vous identifie.
      </p>
      <Button variant="quiet" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
        Ne plus le rapprocher de mon compte
      </Button>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
    </section>
  )
}

const ToProve = ({ email }: { email: string }) => (
  <Notice tone="unknown" live title="Votre adresse électronique n’est pas prouvée">
    <p>
      Ce que vous avez demandé avec {email} sans être connecté n’est donc pas montré ici.{' '}
      <Link to="/mot-de-passe-oublie">Demandez un lien de mot de passe</Link> : l’ouvrir prouve que cette adresse est la
      vôtre.
    </p>
  </Notice>
)
