import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Crisis, CrisisDesk } from '#contract/services/notices/crisis.ts'
import { dayText, instantText } from '#wording/day.ts'
import { listed } from '#wording/typography.ts'
import { CrisisForm } from './crisis-form.tsx'
import { crisesQuery, useLift } from './queries.ts'

/** One button, and its undoing: what a crisis publishes and suspends, and the proof of it. */
export function CrisisScreen() {
  usePageTitle('Crise')
  const desk = useQuery(crisesQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/annonces">Annonces</Link>
        </p>
        <h1>Crise</h1>
        <p className={prose.lead}>
          Un seul acte publie l’alerte à tous les abonnés, à toute heure, et en garde la preuve. Il se lève par un autre
          acte. L’alerte FR-Alert relève du préfet.
        </p>
      </div>
      {desk.isPending && <Skeleton lines={5} label="Lecture des crises" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <Read desk={desk.data} />}
    </article>
  )
}

function Read({ desk: { crises, services } }: { desk: CrisisDesk }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p>
        {services.length === 0
          ? 'Aucun service à suspendre n’est raccordé : le bouton publie l’alerte.'
          : `Le bouton suspend aussi : ${listed(services)}.`}
      </p>
      {isOpen ? (
        <CrisisForm onDone={() => setOpen(false)} />
      ) : (
        <p>
          <Button variant="primary" onClick={() => setOpen(true)}>
            Déclarer une crise
          </Button>
        </p>
      )}
      {crises.length === 0 && <p>Aucune crise n’a été déclarée.</p>}
      {crises.map((crisis) => (
        <Told key={crisis.id} crisis={crisis} />
      ))}
    </>
  )
}

function Told({ crisis }: { crisis: Crisis }) {
  const { id, title, act, communeNames, liftedAt, untilDay, events, mayLift, noticeId } = crisis
  return (
    <section className={stack.even} aria-labelledby={`crise-${id}`}>
      <h2 id={`crise-${id}`}>{title}</h2>
      {liftedAt === null ? (
        <Notice tone="refused" title="En cours">
          <p>
            {communeNames.join(', ')}. {act}
            {untilDay && `, jusqu’au ${dayText(untilDay)} d’après l’acte`}.{' '}
            <Link to="/annonces/$id" params={{ id: noticeId }}>
              Lire l’alerte et ses envois
            </Link>
          </p>
        </Notice>
      ) : (
        <p className={prose.soft}>
          {communeNames.join(', ')}. {act}. Levée le {instantText(liftedAt)}.
        </p>
      )}
      <ol className={stack.ruled}>
        {events.map(({ ordinal, sentence, service, at, by }) => (
          <li key={ordinal}>
            <p>{[service, sentence].filter(Boolean).join(' : ')}</p>
            <p className={prose.tiny}>{[instantText(at), by ?? ''].filter(Boolean).join(', ')}</p>
          </li>
        ))}
      </ol>
      {liftedAt === null && mayLift && <LiftForm id={id} />}
    </section>
  )
}

function LiftForm({ id }: { id: string }) {
  const lift = useLift()
  const form = useForm(
    { sentence: '' },
    {
      check: ({ sentence }) => ({
        ...(sentence.trim().length < 3 && { sentence: 'Dites pourquoi la crise est levée' }),
      }),
      refusal: lift.error,
    },
  )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit(({ sentence }) => lift.mutate({ id, sentence }))}>
      <TextArea label="Fin de l’alerte, lue par les habitants" rows={2} maxLength={500} {...form.field('sentence')} />
      <FormEnd sending={lift}>Lever la crise</FormEnd>
    </form>
  )
}
