import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import css from './account.module.css'
import { signInWaysQuery, useAskNewPassword } from './queries.ts'

/** A forgotten password: the address of the account, then a link by mail. Nothing here says whether the account exists. */
export function PasswordResetScreen() {
  usePageTitle('Mot de passe oublié')
  const ways = useQuery(signInWaysQuery())
  return (
    <article className={`${page.page} ${css.narrow}`}>
      <h1>Mot de passe oublié</h1>
      {ways.isPending && <Skeleton lines={4} label="Lecture des moyens de connexion" />}
      {ways.error && <ProblemNotice error={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.data && (ways.data.passwordReset ? <ByMail /> : <AtTheCounter />)}
      <p className={css.after}>
        <Link to="/connexion">Revenir à la connexion</Link>
      </p>
    </article>
  )
}

function ByMail() {
  const ask = useAskNewPassword()
  const form = useForm({ email: '' }, { refusal: ask.error })
  const email = form.values.email.trim()
  if (ask.data) return <Sent email={email} minutes={ask.data.minutes} onAgain={() => ask.reset()} />
  return (
    <form className={css.form} onSubmit={form.onSubmit(() => ask.mutate(email))} noValidate>
      <p className={page.lead}>
        Écrivez l’adresse électronique de votre compte : un lien pour choisir un autre mot de passe y sera envoyé.
      </p>
      <TextField label="Adresse électronique" type="email" autoComplete="username" required {...form.field('email')} />
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" icon={Mail} variant="primary" disabled={ask.isPending}>
        {ask.isPending ? 'Envoi…' : 'Recevoir un lien'}
      </Button>
    </form>
  )
}

function Sent({ email, minutes, onAgain }: { email: string; minutes: number; onAgain: () => void }) {
  return (
    <Notice title="Consultez votre messagerie" live action={<Button onClick={onAgain}>Corriger l’adresse</Button>}>
      <p>
        Si <strong className={css.address}>{email}</strong> est l’adresse d’un compte, un lien vient d’y être envoyé. Il
        sert une fois, pendant {minutes} minutes ; ensuite, demandez-en un autre ici.
      </p>
      <p>Rien dans quelques minutes : regardez parmi les courriers indésirables, puis vérifiez l’adresse.</p>
      <p>Qui a un code à usage unique le donnera ensuite, comme à chaque connexion.</p>
    </Notice>
  )
}

function AtTheCounter() {
  return (
    <Notice tone="unknown" title="Ce guichet n’envoie pas de courriel">
      <p>
        Aucun lien ne peut vous être envoyé. Présentez-vous en mairie avec une pièce d’identité : un code vous y est
        remis, qui fait choisir un autre mot de passe. Un agent le demande à l’administrateur.
      </p>
    </Notice>
  )
}
