import { LogIn } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { useSignIn } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import css from './account.module.css'
import { CodeField } from './code-field.tsx'
import { fieldError, isToldByFields } from './field-error.ts'

const FIELDS = ['email', 'password', 'oneTimeCode']

/** E-mail and password; the one-time code is asked once the server says that this account has one. */
export function PasswordForm({
  email: given = '',
  onSignedIn,
}: {
  email?: string
  onSignedIn: (session: Session) => void
}) {
  const [email, setEmail] = useState(given)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const signIn = useSignIn()
  const problem = signIn.error && asProblem(signIn.error)
  const [asksCode, setAsksCode] = useState(false)
  const codeField = useRef<HTMLInputElement>(null)
  const isCodeAsked = asksCode || fieldError(problem, 'oneTimeCode') !== undefined
  useEffect(() => {
    if (isCodeAsked) codeField.current?.focus()
  }, [isCodeAsked])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate(
      { email: email.trim(), password, ...(isCodeAsked && code !== '' ? { oneTimeCode: code } : {}) },
      {
        onSuccess: onSignedIn,
        onError: (error) => {
          if (fieldError(asProblem(error), 'oneTimeCode') !== undefined) setAsksCode(true)
        },
      },
    )
  }
  // the first refusal is the question itself: nothing was wrong yet
  const codeError = code === '' ? undefined : fieldError(problem, 'oneTimeCode')
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <TextField
        label="Adresse électronique"
        error={fieldError(problem, 'email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={setEmail}
      />
      <TextField
        label="Mot de passe"
        error={fieldError(problem, 'password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      {isCodeAsked && <CodeField ref={codeField} value={code} onChange={setCode} error={codeError} />}
      {problem && !isToldByFields(problem, FIELDS) && <ProblemNotice error={problem} />}
      <Button type="submit" icon={LogIn} variant="primary" disabled={signIn.isPending}>
        Se connecter
      </Button>
    </form>
  )
}
