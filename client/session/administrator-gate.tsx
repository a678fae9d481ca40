import { useQuery } from '@tanstack/react-query'
import { LogIn, LogOut } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import css from './administrator-gate.module.css'
import { sessionQuery, useSignIn, useSignOut } from './queries.ts'

/** Shows its children to an administrator, and to anyone else how to become one. */
export function AdministratorGate({ title, children }: { title: string; children: ReactNode }) {
  const session = useQuery(sessionQuery())
  const signOut = useSignOut()
  return (
    <article className={page.page}>
      <div className={css.head}>
        <h1>{title}</h1>
        {session.data?.role === 'administrator' && (
          <Button icon={LogOut} variant="quiet" onClick={() => signOut.mutate()}>
            Quitter l’administration
          </Button>
        )}
      </div>
      {session.isPending && <Skeleton lines={3} label="Lecture de la session" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && (session.data.role === 'administrator' ? children : <SignIn />)}
    </article>
  )
}

function SignIn() {
  const [code, setCode] = useState('')
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() !== '') signIn.mutate(code.trim())
  }
  const refusal = signIn.error && asProblem(signIn.error)
  return (
    <form className={css.form} onSubmit={submit}>
      <p className={page.lead}>
        L’import de données est réservé à l’administrateur. Le code d’administration est affiché au démarrage du serveur
        et gardé dans son dossier de données.
      </p>
      <Field label="Code d’administration" error={refusal ? `${refusal.title}. ${refusal.detail}` : undefined}>
        {(field) => (
          <input
            {...field}
            type="password"
            autoComplete="current-password"
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
