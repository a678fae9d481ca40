import { useQuery } from '@tanstack/react-query'
import { UserRoundX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { accountDataQuery, useCloseAccount } from './queries.ts'
import css from './rights.module.css'

/** Closes one's own account for good. @param hasPassword  false: its holder enters through a provider of identity */
export function CloseAccount({ hasPassword }: { hasPassword: boolean }) {
  const close = useCloseAccount()
  const form = useForm(
    { password: '', isUnderstood: false },
    {
      refusal: close.error,
      check: ({ isUnderstood }) => ({
        isUnderstood: isUnderstood ? undefined : 'Confirmez que vous avez compris que le compte ne se rouvre pas',
      }),
    },
  )
  return (
    <details>
      <summary className={prose.summary}>Fermer mon compte</summary>
      <form
        className={css.closing}
        noValidate
        onSubmit={form.onSubmit(({ password }) => close.mutate({ password, isUnderstood: true }))}
      >
        <p>
          Votre nom, votre adresse et vos brouillons sont effacés. Les demandes que la mairie a reçues restent avec leur
          dossier, comme la loi le demande. Tant qu’une demande, une réservation, une subvention ou une somme est en
          cours, le compte ne se ferme pas : ce qui reste à régler est dit.
        </p>
        <Staying />
        {hasPassword && (
          <TextField label="Mot de passe" type="password" autoComplete="current-password" {...form.field('password')} />
        )}
        <CheckField
          checked={form.values.isUnderstood}
          onChange={(isUnderstood) => form.set({ isUnderstood })}
          aria-invalid={form.errorOf('isUnderstood') ? true : undefined}
        >
          J’ai compris que le compte ne se rouvre pas
        </CheckField>
        {form.errorOf('isUnderstood') && (
          <Notice tone="unknown" title="Le compte n’est pas fermé" live>
            <p>{form.errorOf('isUnderstood')}.</p>
          </Notice>
        )}
        {form.untold && <ProblemNotice error={form.untold} />}
        <Button type="submit" icon={UserRoundX} disabled={close.isPending}>
          Fermer mon compte
        </Button>
      </form>
    </details>
  )
}

/** What is kept when the account is closed, and why: read when it is asked for, room by room. */
function Staying() {
  const [isAsked, setAsked] = useState(false)
  const data = useQuery({ ...accountDataQuery(), enabled: isAsked })
  const staying = data.data?.sections.filter(({ stays }) => stays)
  return (
    <details onToggle={({ currentTarget }) => setAsked(currentTarget.open)}>
      <summary className={prose.summary}>Ce qui reste après la fermeture, et pourquoi</summary>
      {data.isLoading && <Skeleton lines={3} label="Lecture de ce qui reste" />}
      {data.error && <ProblemNotice error={data.error} onRetry={() => void data.refetch()} />}
      {staying?.length === 0 && <p>Rien ne reste de vous.</p>}
      <ul>
        {staying?.map(({ key, title, purpose, kept, entries }) => (
          <li key={key}>
            {title} ({entries.length}) : {purpose}. Conservation : {kept}.
          </li>
        ))}
      </ul>
    </details>
  )
}
