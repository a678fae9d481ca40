import { LogIn } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
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
    <form className={stack.slip} onSubmit={submit}>
      <TextField
        label="Code d’administration"
        error={refusal ? `${refusal.title}. ${refusal.detail}` : undefined}
        type="password"
        autoComplete="off"
        value={code}
        onChange={setCode}
      />
      <Button type="submit" icon={LogIn} variant="primary" disabled={signIn.isPending}>
        Entrer
      </Button>
    </form>
  )
}
