import { Link } from '@tanstack/react-router'
import { CircleUser, LogIn, LogOut } from 'lucide-react'
import { useSignOut } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import tone from '#client/ui/tone.module.css'
import type { Session } from '#contract/agency/identity/session.ts'
import { HeaderMenu } from './header-menu.tsx'
import css from './shell.module.css'

/** Who is at the desk, or how to say it. */
export function AccountMenu({
  session,
  isFolded,
  isNamed = true,
}: {
  session: Session
  isFolded: boolean
  /** There is room for the name beside the drawing. */
  isNamed?: boolean
}) {
  const { person, role } = session
  if (!person && !role) return <AccountLink to="/connexion" icon={LogIn} label="Se connecter" />
  const name = person?.name ?? 'Administrateur'
  const entries = (
    <>
      {person && <AccountLink to="/compte" icon={CircleUser} label="Mon compte" />}
      <SignOut />
    </>
  )
  if (!isFolded) {
    return (
      <HeaderMenu label={name} icon={CircleUser} isNamed={isNamed}>
        {entries}
      </HeaderMenu>
    )
  }
  return (
    <div className={css.account}>
      <p className={css.holder}>{name}</p>
      {entries}
    </div>
  )
}

const AccountLink = ({
  to,
  icon: Icon,
  label,
}: {
  to: '/connexion' | '/compte'
  icon: typeof LogIn
  label: string
}) => (
  <Link to={to} className={`${css.entry} ${tone.washed} ${tone.current}`}>
    <Icon aria-hidden size="1.125rem" strokeWidth={1.75} />
    {label}
  </Link>
)

/** The page is loaded anew: nothing that was shown to this person stays in the memory of a shared machine. */
function SignOut() {
  const signOut = useSignOut()
  return (
    <>
      <Button
        icon={LogOut}
        variant="quiet"
        className={css.signOut}
        disabled={signOut.isPending}
        onClick={() =>
          signOut.mutate(undefined, { onSuccess: ({ endSession }) => window.location.assign(endSession ?? '/') })
        }
      >
        Se déconnecter
      </Button>
      {signOut.error && <p role="alert">La déconnexion n’a pas abouti. Réessayez.</p>}
    </>
  )
}
