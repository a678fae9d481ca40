import { useNavigate } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import css from './account.module.css'

/** The code that an agent gave at the counter; the page of links then says whose it is and asks for a password. */
export function CounterCodeForm({ returnTo }: { returnTo: string | undefined }) {
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const invitation = code.trim()
    setIsEmpty(invitation === '')
    if (invitation !== '')
      void navigate({ to: '/connexion', search: { invitation, ...(returnTo ? { retour: returnTo } : {}) } })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <p className={page.lead}>La mairie vous a remis un code de douze signes : il ouvre votre compte.</p>
      <TextField
        label="Code remis en mairie"
        help="Par exemple K7QF-9M2P-4TXD, avec ou sans les tirets."
        error={isEmpty ? 'Saisissez le code imprimé sur votre feuille' : undefined}
        type="text"
        autoComplete="off"
        required
        value={code}
        onChange={setCode}
      />
      <Button type="submit" icon={KeyRound} variant="primary">
        Continuer
      </Button>
    </form>
  )
}
