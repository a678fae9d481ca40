import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { KeyRound, Mail } from 'lucide-react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import type { Invitation } from '#contract/agency/people/people.ts'
import { instantText } from '#wording/day.ts'
import css from './account.module.css'
import { NewPasswordField } from './new-password-field.tsx'
import { PasswordForm } from './password-form.tsx'
import { invitationQuery, useAnswerInvitation, useAskFreshLink } from './queries.ts'

const TITLES = {
  invitation: 'Première connexion',
  entry: 'Première connexion',
  reset: 'Nouveau mot de passe',
  opening: 'Ouvrir mon compte',
  counter: 'Code remis en mairie',
} as const

/** A link that no longer serves will not serve at the next try. */
const isGone = (error: Error) => asProblem(error).status === 404

/** A link by which a password is chosen: the first one, or after forgetting it. */
export function InvitationPanel({ token, onSignedIn }: { token: string; onSignedIn: (session: Session) => void }) {
  const invitation = useQuery(invitationQuery(token))
  return (
    <>
      <h1>{invitation.data ? TITLES[invitation.data.purpose] : 'Choisir un mot de passe'}</h1>
      {invitation.isPending && <Skeleton lines={4} label="Lecture du lien" />}
      {invitation.error && (
        <>
          <ProblemNotice
            error={invitation.error}
            {...(isGone(invitation.error) ? {} : { onRetry: () => void invitation.refetch() })}
          />
          <p className={css.after}>
            <Link to="/mot-de-passe-oublie">Demander un autre lien</Link>
          </p>
        </>
      )}
      {invitation.data?.opensAsking && <Asking token={token} invitation={invitation.data} />}
      {invitation.data && !invitation.data.opensAsking && (
        <Choosing token={token} invitation={invitation.data} onSignedIn={onSignedIn} />
      )}
    </>
  )
}

/** An invitation read the next morning: the link that serves ten minutes is asked for now, as often as needed. */
function Asking({ token, invitation: { name, email, expiresAt } }: { token: string; invitation: Invitation }) {
  const ask = useAskFreshLink(token)
  return (
    <>
      <p className={page.lead}>
        Bienvenue, {name}. Vous choisirez le mot de passe du compte <strong className={css.address}>{email}</strong> par
        un lien qui sert dix minutes : demandez-le maintenant, il arrive à cette adresse. Cette invitation vaut jusqu’au{' '}
        {instantText(expiresAt)}.
      </p>
      {ask.data && (
        <Notice title="Consultez votre messagerie" live>
          <p>
            Un lien vient d’y être envoyé. Il sert une fois, pendant {ask.data.minutes} minutes ; s’il n’arrive pas à
            temps, demandez-en un autre ici.
          </p>
        </Notice>
      )}
      {ask.error && <ProblemNotice error={ask.error} />}
      <Button icon={Mail} variant="primary" disabled={ask.isPending} onClick={() => ask.mutate()}>
        {ask.data ? 'Recevoir un autre lien' : 'Recevoir mon lien'}
      </Button>
    </>
  )
}

type ChoosingProps = { token: string; invitation: Invitation; onSignedIn: (session: Session) => void }

/** Whom the link is for, and the password to choose; whoever has a second factor then signs in with it. */
function Choosing({ token, invitation: { name, email, purpose, expiresAt }, onSignedIn }: ChoosingProps) {
  const answer = useAnswerInvitation(token)
  const form = useForm({ password: '' }, { refusal: answer.error })
  if (answer.data && answer.data.person === null) {
    return (
      <>
        <Notice title="Mot de passe enregistré" live>
          <p>Connectez-vous maintenant, avec le code à usage unique de votre application.</p>
        </Notice>
        <PasswordForm email={email} onSignedIn={onSignedIn} />
      </>
    )
  }
  const choose = ({ password }: typeof form.values) =>
    answer.mutate(password, { onSuccess: (session) => session.person && onSignedIn(session) })
  return (
    <form className={css.form} onSubmit={form.onSubmit(choose)} noValidate>
      <p className={page.lead}>
        {purpose === 'reset'
          ? `${name}, choisissez un autre mot de passe pour le compte `
          : `Bienvenue, ${name}. Choisissez le mot de passe du compte `}
        <strong className={css.address}>{email}</strong>. {purpose === 'counter' ? 'Ce code' : 'Ce lien'} sert une fois,
        jusqu’au {instantText(expiresAt)}.
      </p>
      {purpose === 'reset' && (
        <p className={prose.soft}>Les sessions ouvertes sur vos autres appareils seront fermées.</p>
      )}
      <NewPasswordField {...form.field('password')} />
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" icon={KeyRound} variant="primary" disabled={answer.isPending}>
        Enregistrer et entrer
      </Button>
    </form>
  )
}
