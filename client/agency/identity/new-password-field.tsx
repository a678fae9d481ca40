import { useState } from 'react'
import { CheckField } from '#client/ui/check-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import css from './account.module.css'

/** A password chosen once, that its author may read rather than type twice. */
export function NewPasswordField({
  label = 'Mot de passe',
  value,
  onChange,
  error,
}: {
  label?: string
  value: string
  onChange: (password: string) => void
  error?: string | undefined
}) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div className={css.password}>
      <TextField
        label={label}
        help="Au moins 12 caractères : quelques mots sans lien entre eux conviennent."
        {...(error ? { error } : {})}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        required
        value={value}
        onChange={onChange}
      />
      <CheckField checked={isShown} onChange={setIsShown}>
        Afficher le mot de passe
      </CheckField>
    </div>
  )
}
