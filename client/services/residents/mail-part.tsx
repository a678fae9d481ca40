import { useState } from 'react'
import { call } from '#client/api/call.ts'
import { asProblem } from '#client/api/problem.ts'
import { Collection } from '#client/ui/collection.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { followedOf, type Wanted } from './wanted.ts'

/** At an address, which has to say yes: nobody subscribes somebody else. */
export function MailPart({ commune, wanted }: { commune: ResidentCommune; wanted: Wanted }) {
  const [sent, setSent] = useState<'no' | 'pending' | 'yes' | Error>('no')
  const error = sent instanceof Error ? sent : null
  const form = useForm(
    { email: '' },
    {
      check: ({ email }) => ({
        ...(!/^\S+@\S+\.\S+$/.test(email) && { email: 'Écrivez une adresse : nom@exemple.fr' }),
      }),
      refusal: error,
    },
  )
  const send = form.onSubmit(({ email }) => {
    setSent('pending')
    const { quiet: _, ...followed } = followedOf(commune, wanted)
    call(noticeOperations.followByMail, { body: { ...followed, email } }).then(
      () => setSent('yes'),
      (refused: unknown) => setSent(asProblem(refused)),
    )
  })
  return (
    <section className={stack.even} aria-labelledby="courriel">
      <h2 id="courriel">Par courriel</h2>
      {sent === 'yes' ? (
        <Notice live>
          <p>
            Si cette adresse n’est pas déjà abonnée, un courriel vient de lui partir : ouvrez-le et confirmez. Sans
            cela, rien ne sera envoyé.
          </p>
        </Notice>
      ) : (
        <form className={stack.slip} noValidate onSubmit={send}>
          <TextField label="Adresse électronique" type="email" autoComplete="email" {...form.field('email')} />
          <Collection purpose="vous envoyer les annonces choisies, jusqu’à votre désabonnement" />
          <FormEnd sending={{ error, isPending: sent === 'pending' }}>S’abonner par courriel</FormEnd>
        </form>
      )}
    </section>
  )
}
