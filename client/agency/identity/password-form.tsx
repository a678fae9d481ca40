import { LogIn } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useSignIn } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Session } from '#contract/agency/identity/session.ts'
import css from './account.module.css'
import { CodeField } from './code-field.tsx'

/** E-mail and password; the one-time code is asked once the server says that this account has one. */
export function PasswordForm({ email = '', onSignedIn }: { email?: string; onSignedIn: (session: Session) => void }) {
  const signIn = useSignIn()
  const form = useForm({ email, password: '', oneTimeCode: '' }, { refusal: signIn.error })
  const [isCodeAsked, setIsCodeAsked] = useState(false)
  const codeField = useRef<HTMLInputElement>(null)
  const { error: codeError, ...code } = form.field('oneTimeCode')
  // once asked, it stays: another refusal may be of the password alone
  if (codeError !== undefined && !isCodeAsked) setIsCodeAsked(true)
  useEffect(() => {
    if (isCodeAsked) codeField.current?.focus()
  }, [isCodeAsked])

  const send = ({ oneTimeCode, ...said }: typeof form.values) =>
    signIn.mutate(
      { ...said, email: said.email.trim(), ...(isCodeAsked && oneTimeCode !== '' ? { oneTimeCode } : {}) },
      { onSuccess: onSignedIn },
    )
  return (
    <form className={css.form} onSubmit={form.onSubmit(send)} noValidate>
      <TextField label="Adresse électronique" type="email" autoComplete="username" required {...form.field('email')} />
      <TextField
        label="Mot de passe"
        type="password"
        autoComplete="current-password"
        required
        {...form.field('password')}
      />
      {/* the first refusal is the question itself: nothing was wrong yet */}
      {isCodeAsked && <CodeField ref={codeField} {...code} error={code.value === '' ? undefined : codeError} />}
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" icon={LogIn} variant="primary" disabled={signIn.isPending}>
        {signIn.isPending ? 'Connexion…' : 'Se connecter'}
      </Button>
    </form>
  )
}
