import { UserPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import css from './account.module.css'
import { fieldError, isToldByFields } from './field-error.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { useOpenAccount } from './queries.ts'

const TEXTS = [
  { name: 'givenName', label: 'Prénom', type: 'text', autoComplete: 'given-name' },
  { name: 'familyName', label: 'Nom', type: 'text', autoComplete: 'family-name' },
  { name: 'email', label: 'Adresse électronique', type: 'email', autoComplete: 'username' },
] as const
const EMPTY = { givenName: '', familyName: '', email: '', password: '' }

/** The account of a resident or of a professional: to deposit a dossier and to follow it. */
export function NewAccountForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const [person, setPerson] = useState(EMPTY)
  const open = useOpenAccount()
  const problem = open.error && asProblem(open.error)
  const write = (name: keyof typeof EMPTY) => (value: string) => setPerson((now) => ({ ...now, [name]: value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate(person, { onSuccess: onSignedIn })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {TEXTS.map(({ name, label, ...input }) => (
        <TextField
          key={name}
          label={label}
          error={fieldError(problem, name)}
          {...input}
          required
          value={person[name]}
          onChange={(value) => write(name)(value)}
        />
      ))}
      <NewPasswordField value={person.password} onChange={write('password')} error={fieldError(problem, 'password')} />
      {problem && !isToldByFields(problem, Object.keys(EMPTY)) && <ProblemNotice error={problem} />}
      <Button type="submit" icon={UserPlus} variant="primary" disabled={open.isPending}>
        Créer mon compte
      </Button>
      <p className={prose.soft}>
        Ces données servent au seul traitement de vos demandes d’urbanisme par la commune et son service instructeur.
      </p>
    </form>
  )
}
