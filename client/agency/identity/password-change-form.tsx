import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import css from './account.module.css'
import { fieldError, isToldByFields } from './field-error.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { useChangePassword } from './queries.ts'

export function PasswordChangeForm({ hasPassword }: { hasPassword: boolean }) {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useChangePassword()
  const problem = change.error && asProblem(change.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(
      { current, password },
      {
        onSuccess: () => {
          setCurrent('')
          setPassword('')
        },
      },
    )
  }
  return (
    <details className={css.fold}>
      <summary className={prose.summary}>{hasPassword ? 'Changer de mot de passe' : 'Choisir un mot de passe'}</summary>
      <form className={`${css.form} ${css.narrow}`} onSubmit={submit} noValidate>
        {hasPassword && (
          <TextField
            label="Mot de passe actuel"
            error={fieldError(problem, 'current')}
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
          />
        )}
        <NewPasswordField
          label="Nouveau mot de passe"
          value={password}
          onChange={setPassword}
          error={fieldError(problem, 'password')}
        />
        {problem && !isToldByFields(problem, ['current', 'password']) && <ProblemNotice error={problem} />}
        {change.isSuccess && (
          <Notice title="Mot de passe changé" live>
            <p>Les autres sessions de ce compte sont fermées.</p>
          </Notice>
        )}
        <Button type="submit" icon={KeyRound} disabled={change.isPending}>
          Enregistrer
        </Button>
      </form>
    </details>
  )
}
