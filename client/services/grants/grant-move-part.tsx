import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import type { GrantMoveName, GrantPage } from '#contract/services/grants/grant.ts'
import { AgreementForm, PayForm, ReminderForm, ReportForm } from './after-vote-forms.tsx'
import type { Opened } from './opened-move.ts'
import { ProposeForm } from './propose-form.tsx'
import { useMoveGrant } from './queries.ts'

const LABELS: Readonly<Record<Exclude<GrantMoveName, 'vote'>, string>> = {
  propose: 'Proposer un montant',
  executory: 'Délibération exécutoire',
  draftAgreement: 'Établir la convention',
  signAgreement: 'Convention signée',
  pay: 'Ordonner un paiement',
  report: 'Compte rendu reçu',
  remind: 'Relancer par lettre',
  note: 'Note interne',
}

/** What may be done of a grant now: one act at a time. */
export function GrantMovePart({ grant }: { grant: GrantPage }) {
  const move = useMoveGrant(grant.id)
  const [open, setOpen] = useState<GrantMoveName | null>(null)
  const focus = useFocusAfter<HTMLElement>(open ?? 'none', 'input, select, textarea, button')
  const props: Opened = { grant, move, onCancel: () => setOpen(null) }
  return (
    <section className={stack.close} aria-labelledby="a-faire" {...focus}>
      <h2 id="a-faire">À faire</h2>
      {open === null && (
        <Actions>
          {grant.moves.map((one, rank) =>
            one === 'vote' ? (
              <Link
                key={one}
                to="/subventions/commission"
                search={{ collectivite: grant.funderId, exercice: grant.exercice }}
              >
                Voter en commission
              </Link>
            ) : (
              <Button key={one} variant={rank === 0 ? 'primary' : 'secondary'} onClick={() => setOpen(one)}>
                {LABELS[one]}
              </Button>
            ),
          )}
        </Actions>
      )}
      {open === 'propose' && <ProposeForm {...props} />}
      {open === 'executory' && <DayForm {...props} what="executory" />}
      {open === 'signAgreement' && <DayForm {...props} what="signAgreement" />}
      {open === 'draftAgreement' && <AgreementForm {...props} />}
      {open === 'pay' && <PayForm {...props} />}
      {open === 'report' && <ReportForm {...props} />}
      {open === 'remind' && <ReminderForm {...props} />}
      {open === 'note' && <NoteForm {...props} />}
    </section>
  )
}

const DAYS = {
  executory: { label: 'Exécutoire le', help: 'Publiée et, s’il y a lieu, reçue par le préfet (CGCT L2131-1).' },
  signAgreement: { label: 'Signée par les deux le', help: 'Le jour de la dernière signature.' },
} as const

function DayForm({ move, onCancel, what }: Opened & { what: keyof typeof DAYS }) {
  const today = useToday()
  const form = useForm({ on: today }, { refusal: move.error })
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit(({ on }) => move.mutate({ move: what, on }))}>
      <TextField label={DAYS[what].label} help={DAYS[what].help} type="date" max={today} {...form.field('on')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Inscrire
      </FormEnd>
    </form>
  )
}

function NoteForm({ move, onCancel }: Opened) {
  const form = useForm(
    { body: '' },
    { check: ({ body }) => ({ ...(body.trim().length < 2 && { body: 'Écrivez la note' }) }), refusal: move.error },
  )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit(({ body }) => move.mutate({ move: 'note', body }))}>
      <TextArea label="Note que l’association ne lit pas" rows={3} maxLength={5000} {...form.field('body')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Garder la note
      </FormEnd>
    </form>
  )
}
