import type { ReactNode } from 'react'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import css from './account.module.css'

type Props = { asking: { error: Error | null }; onGiven: (password: string) => void; children: ReactNode }

/** The password, asked again before what an open desk must not allow. @param children  the button that sends it */
export function PasswordAgain({ asking, onGiven, children }: Props) {
  const form = useForm({ current: '' }, { refusal: asking.error })
  return (
    <form className={css.form} onSubmit={form.onSubmit(({ current }) => onGiven(current))} noValidate>
      <TextField
        label="Votre mot de passe"
        help="Demandé de nouveau : un poste laissé ouvert ne suffit pas. Vide si votre compte n’en a pas."
        type="password"
        autoComplete="current-password"
        {...form.field('current')}
      />
      {form.untold && <ProblemNotice error={form.untold} />}
      {children}
    </form>
  )
}
