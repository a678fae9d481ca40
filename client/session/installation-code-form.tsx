import { LogIn } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import css from './administrator-gate.module.css'
import { useSignIn } from './queries.ts'

/** Entry by the code that the server said when it started: for the first administrator, or when no account serves. */
export function InstallationCodeForm({ onEntered }: { onEntered?: (session: Session) => void }) {
  const [code, setCode] = useState('')
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== '') signIn.mutate({ code: code.trim() }, onEntered ? { onSuccess: onEntered } : {})
  }
  const refusal = signIn.error && asProblem(signIn.error)
  return (
    <form className={css.form} onSubmit={submit}>
      <Field label="Code d’administration" error={refusal ? `${refusal.title}. ${refusal.detail}` : undefined}>
        {(field) => (
          <input
            {...field}
            type="password"
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" icon={LogIn} variant="primary" disabled={signIn.isPending}>
        Entrer
      </Button>
    </form>
  )
}
