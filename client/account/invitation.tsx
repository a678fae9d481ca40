import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Session } from '#contract/session.ts'
import { instantText } from '#wording/day.ts'
import css from './account.module.css'
import { fieldError, isToldByFields } from './field-error.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { PasswordForm } from './password-form.tsx'
import { invitationQuery, useAnswerInvitation } from './queries.ts'

/** A first-use link: whom it is for, and the password to choose. */
export function InvitationPanel({ token, onSignedIn }: { token: string; onSignedIn: (session: Session) => void }) {
  const invitation = useQuery(invitationQuery(token))
  const [password, setPassword] = useState('')
  const answer = useAnswerInvitation(token)
  const problem = answer.error && asProblem(answer.error)
  if (invitation.isPending) return <Skeleton lines={4} label="Lecture du lien" />
  if (invitation.error) return <ProblemNotice error={invitation.error} onRetry={() => void invitation.refetch()} />
  const { name, email, expiresAt } = invitation.data
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answer.mutate(password, { onSuccess: (session) => session.person && onSignedIn(session) })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <p className={page.lead}>
        Bienvenue, {name}. Choisissez le mot de passe du compte <strong>{email}</strong>. Ce lien sert une fois,
        jusqu’au {instantText(expiresAt)}.
      </p>
      <NewPasswordField value={password} onChange={setPassword} error={fieldError(problem, 'password')} />
      {problem && !isToldByFields(problem, ['password']) && <ProblemNotice error={problem} />}
      <Button type="submit" icon={KeyRound} variant="primary" disabled={answer.isPending}>
        Enregistrer et entrer
      </Button>
    </form>
  )
}
