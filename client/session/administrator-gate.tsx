import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import css from './administrator-gate.module.css'
import { InstallationCodeForm } from './installation-code-form.tsx'
import { sessionQuery, useSignOut } from './queries.ts'

/** Shows its children to an administrator, and to anyone else how to become one. */
export function AdministratorGate({ title, children }: { title: string; children: ReactNode }) {
  const session = useQuery(sessionQuery())
  return (
    <article className={page.page}>
      <div className={css.head}>
        <h1 className={prose.title}>{title}</h1>
        {session.data?.role === 'administrator' && session.data.person === null && <Leave />}
      </div>
      {session.isPending && <Skeleton lines={3} label="Lecture de la session" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && (session.data.role === 'administrator' ? children : <Threshold session={session.data} />)}
    </article>
  )
}

/** Whoever came in by the code of the installation leaves it here; an account has its menu. */
function Leave() {
  const signOut = useSignOut()
  return (
    <Button icon={LogOut} variant="quiet" onClick={() => signOut.mutate()}>
      Quitter l’administration
    </Button>
  )
}

function Threshold({ session: { person } }: { session: Session }) {
  const path = useRouterState({ select: ({ location }) => location.href })
  if (person?.grants.some(({ role }) => role === 'administrator')) {
    return (
      <Notice tone="unknown" title="Un code à usage unique est demandé">
        <p>
          Votre rôle d’administrateur demande une seconde preuve à la connexion.{' '}
          {person.secondFactor === 'confirmed' ? (
            <>Déconnectez-vous, puis reconnectez-vous avec le code de votre application.</>
          ) : (
            <Link to="/compte">L’installer dans mon compte</Link>
          )}
        </p>
      </Notice>
    )
  }
  return (
    <>
      <p className={page.lead}>
        Cette page est réservée aux administrateurs.{' '}
        {person ? (
          <>
            Votre compte n’en a pas le rôle : demandez-le à un administrateur, ou entrez par le code d’administration.
          </>
        ) : (
          <>
            <Link to="/connexion" search={{ retour: path }}>
              Connectez-vous avec un compte d’administrateur
            </Link>
            , ou entrez par le code d’administration.
          </>
        )}{' '}
        Ce code est affiché au démarrage du serveur et gardé dans son dossier de données.
      </p>
      <InstallationCodeForm />
    </>
  )
}
