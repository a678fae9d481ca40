import { UserPlus } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { Collection } from '#client/ui/collection.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { AccountAsked } from '#contract/agency/people/people.ts'
import css from './account.module.css'
import { useAskAccount } from './queries.ts'

const TEXTS = [
  { name: 'givenName', label: 'Prénom', type: 'text', autoComplete: 'given-name' },
  { name: 'familyName', label: 'Nom', type: 'text', autoComplete: 'family-name' },
  { name: 'email', label: 'Adresse électronique', type: 'email', autoComplete: 'username' },
] as const
const MINUTES_OF_DAY = 24 * 60
const EMPTY = { givenName: '', familyName: '', email: '' }

/** The account of a resident or of a professional: asked for here, it opens once the address is shown to be theirs. */
export function NewAccountForm() {
  const ask = useAskAccount()
  const form = useForm(EMPTY, { refusal: ask.error })
  const email = form.values.email.trim()
  if (ask.data) return <Asked asked={ask.data} email={email} onAgain={() => ask.reset()} />
  return (
    <form className={css.form} onSubmit={form.onSubmit((person) => ask.mutate({ ...person, email }))} noValidate>
      {TEXTS.map(({ name, ...input }) => (
        <TextField key={name} {...input} required {...form.field(name)} />
      ))}
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button type="submit" icon={UserPlus} variant="primary" disabled={ask.isPending}>
        {ask.isPending ? 'Envoi…' : 'Demander mon compte'}
      </Button>
      <Collection purpose="tenir votre compte et tout ce que vous y faites : demandes d’urbanisme et aux services, réservations, paiements, signalements" />
    </form>
  )
}

/** What to do next; the same words whether or not the address already has an account. */
function Asked({ asked, email, onAgain }: { asked: AccountAsked; email: string; onAgain: () => void }) {
  const again = <Button onClick={onAgain}>Corriger l’adresse</Button>
  if (asked.by === 'mail') {
    return (
      <Notice title="Consultez votre messagerie" live action={again}>
        <p>
          Un message part à <strong className={css.address}>{email}</strong>. Son lien ouvre le compte et vous fait
          choisir le mot de passe ; il sert une fois, pendant {asked.minutes} minutes ; ensuite, demandez-en un autre
          par « Mot de passe oublié ».
        </p>
        <p>Rien dans quelques minutes : regardez parmi les courriers indésirables, puis vérifiez l’adresse.</p>
      </Notice>
    )
  }
  return (
    <Notice title="Présentez-vous en mairie" live action={again}>
      <p>
        Ce guichet n’envoie pas de courriel. Venez avec une pièce d’identité : l’agent vous remet un code pour{' '}
        <strong className={css.address}>{email}</strong>, que vous saisirez sous « J’ai un code ». Il sert une fois,
        pendant {asked.minutes / MINUTES_OF_DAY} jours.
      </p>
    </Notice>
  )
}
