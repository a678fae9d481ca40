import { KeyRound } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import css from './account.module.css'
import { NewPasswordField } from './new-password-field.tsx'
import { useChangePassword } from './queries.ts'

const EMPTY = { current: '', password: '' }

export function PasswordChangeForm({ hasPassword }: { hasPassword: boolean }) {
  const change = useChangePassword()
  const form = useForm(EMPTY, { refusal: change.error })
  return (
    <details className={css.fold}>
      <summary className={prose.summary}>{hasPassword ? 'Changer de mot de passe' : 'Choisir un mot de passe'}</summary>
      <form
        className={`${css.form} ${css.narrow}`}
        onSubmit={form.onSubmit((said) => change.mutate(said, { onSuccess: () => form.set(EMPTY) }))}
        noValidate
      >
        {hasPassword && (
          <TextField
            label="Mot de passe actuel"
            type="password"
            autoComplete="current-password"
            {...form.field('current')}
          />
        )}
        <NewPasswordField label="Nouveau mot de passe" {...form.field('password')} />
        {form.untold && <ProblemNotice error={form.untold} />}
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
