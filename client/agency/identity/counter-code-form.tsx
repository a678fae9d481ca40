import { useNavigate } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import css from './account.module.css'

/** The code that an agent gave at the counter; the page of links then says whose it is and asks for a password. */
export function CounterCodeForm({ returnTo }: { returnTo: string | undefined }) {
  const navigate = useNavigate()
  const form = useForm(
    { code: '' },
    {
      check: ({ code }) => ({ code: code.trim() === '' ? 'Saisissez le code imprimé sur votre feuille' : undefined }),
    },
  )
  const open = ({ code }: typeof form.values) =>
    void navigate({
      to: '/connexion',
      search: { invitation: code.trim(), ...(returnTo ? { retour: returnTo } : {}) },
    })
  return (
    <form className={css.form} onSubmit={form.onSubmit(open)} noValidate>
      <p className={page.lead}>La mairie vous a remis un code de dix-huit signes : il ouvre votre compte.</p>
      <TextField
        label="Code remis en mairie"
        help="Par exemple K7QF9M-2P4TXD-R8H3WB, avec ou sans les tirets."
        autoComplete="off"
        required
        {...form.field('code')}
      />
      <Button type="submit" icon={KeyRound} variant="primary">
        Continuer
      </Button>
    </form>
  )
}
