import { LogIn } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Session } from '#contract/agency/identity/session.ts'
import { useSignIn } from './queries.ts'

/** Entry by the code that the server said when it started: for the first administrator, or when no account serves. */
export function InstallationCodeForm({ onEntered }: { onEntered?: (session: Session) => void }) {
  const signIn = useSignIn()
  const form = useForm(
    { code: '' },
    {
      check: ({ code }) => ({ code: code.trim() === '' ? 'Saisissez le code que le serveur a affiché' : undefined }),
      refusal: signIn.error,
    },
  )
  const { error, ...code } = form.field('code')
  const refusal = form.untold ? `${form.untold.title}. ${form.untold.detail}` : undefined
  return (
    <form
      className={stack.slip}
      onSubmit={form.onSubmit((said) =>
        signIn.mutate({ code: said.code.trim() }, onEntered ? { onSuccess: onEntered } : {}),
      )}
      noValidate
    >
      <TextField label="Code d’administration" type="password" autoComplete="off" {...code} error={error ?? refusal} />
      <Button type="submit" icon={LogIn} variant="primary" disabled={signIn.isPending}>
        Entrer
      </Button>
    </form>
  )
}
