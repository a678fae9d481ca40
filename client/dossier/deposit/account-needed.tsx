import { useRouterState } from '@tanstack/react-router'
import { LogIn } from 'lucide-react'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ButtonTo } from './button-to.tsx'
import css from './deposit.module.css'

/** Nobody is signed in: how to be, and the promise that what was chosen stays. */
export function AccountNeeded({ what, kept }: { what: string; kept?: string | undefined }) {
  const here = useRouterState({ select: ({ location }) => location.href })
  const address = `/connexion?retour=${encodeURIComponent(here)}`
  return (
    <div className={css.step}>
      <Notice
        title="Un compte est nécessaire"
        action={
          <>
            <ButtonLink variant="primary" icon={LogIn} href={address}>
              Se connecter ou créer un compte
            </ButtonLink>
            <ButtonTo to="/demarche" variant="quiet">
              Quelle démarche ? (sans compte)
            </ButtonTo>
          </>
        }
      >
        <p>
          {what} Le compte garde votre brouillon, reçoit les courriers de la mairie et permet de suivre le dossier. Il
          est gratuit, et se crée en une minute.
        </p>
        {kept && <p>{kept}</p>}
      </Notice>
    </div>
  )
}
