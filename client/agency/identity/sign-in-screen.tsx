import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { InstallationCodeForm } from '#client/session/installation-code-form.tsx'
import { sessionQuery } from '#client/session/queries.ts'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import type { Session } from '#contract/agency/identity/session.ts'
import css from './account.module.css'
import { landing } from './after-sign-in.ts'
import { CounterCodeForm } from './counter-code-form.tsx'
import { IdentityButtons } from './identity-buttons.tsx'
import { IdentityRefusal } from './identity-refusal.tsx'
import { InvitationPanel } from './invitation.tsx'
import { NewAccountForm } from './new-account-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { signInWaysQuery } from './queries.ts'

/** Entry by an account, by an identity provider, by a first-use link, or by the code of the installation. */
export function SignInScreen() {
  usePageTitle('Se connecter')
  const { retour, invitation, refus } = useSearch({ from: '/desk/connexion' })
  const navigate = useNavigate()
  const session = useQuery(sessionQuery())
  const enter = (opened: Session) => void navigate({ href: landing(opened, retour) })
  return (
    <article className={`${page.page} ${css.narrow}`}>
      {!invitation && <h1>Se connecter</h1>}
      {refus && <IdentityRefusal type={refus} />}
      {session.data?.person && !invitation && (
        <Notice title={`Vous êtes connecté : ${session.data.person.name}`}>
          <p>
            <Link to="/compte">Mon compte</Link>. Vous pouvez aussi entrer sous un autre compte ci-dessous.
          </p>
        </Notice>
      )}
      {invitation ? (
        <InvitationPanel token={invitation} onSignedIn={enter} />
      ) : (
        <Ways onEnter={enter} returnTo={retour} />
      )}
    </article>
  )
}

function Ways({ onEnter, returnTo }: { onEnter: (session: Session) => void; returnTo: string | undefined }) {
  const ways = useQuery(signInWaysQuery())
  const [has, setHas] = useState<'account' | 'none' | 'code'>('account')
  const isProvided = ways.data?.proConnect || ways.data?.franceConnect
  return (
    <>
      {ways.data?.demonstration && (
        <p className={prose.soft}>
          Démonstration : le code à usage unique n’est demandé qu’à certains comptes. Une installation le demande à tous
          ses agents.
        </p>
      )}
      {ways.data && isProvided && (
        <section className={css.providers} aria-label="Fournisseurs d’identité">
          <IdentityButtons ways={ways.data} returnTo={returnTo} />
        </section>
      )}
      {isProvided && (
        <p className={css.or} aria-hidden>
          ou
        </p>
      )}
      <section className={css.local}>
        <Choice
          legend="Compte Parvis"
          hideLegend
          value={has}
          onChange={setHas}
          options={[
            { value: 'account', label: 'J’ai un compte' },
            { value: 'none', label: 'Créer un compte' },
            { value: 'code', label: 'J’ai un code' },
          ]}
        />
        {has === 'account' && (
          <>
            <PasswordForm onSignedIn={onEnter} />
            <p className={prose.soft}>
              <Link to="/mot-de-passe-oublie">Mot de passe oublié</Link>
            </p>
          </>
        )}
        {has === 'code' && <CounterCodeForm returnTo={returnTo} />}
        {has === 'none' && (
          <>
            <p className={page.lead}>
              Pour déposer une demande d’urbanisme et la suivre. Les comptes des agents sont ouverts par
              l’administrateur.
            </p>
            <NewAccountForm />
          </>
        )}
      </section>
      <details className={`${css.installation} ${prose.fold}`}>
        <summary>Entrer par le code d’administration</summary>
        <p className={prose.soft}>
          Pour la première mise en service, avant qu’un administrateur ait un compte. Ce code est affiché au démarrage
          du serveur et gardé dans son dossier de données.
        </p>
        <InstallationCodeForm onEntered={onEnter} />
      </details>
    </>
  )
}
