import { useState } from 'react'
import { NumberField } from '#client/services/forms/number-field.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import type { Envelope } from '#contract/services/grants/grant.ts'
import { dayText } from '#wording/day.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { useChangeEnvelope, useOpenEnvelope } from './queries.ts'
import { centsFault, centsOf, type TypedCents } from './typed-cents.ts'

type Props = { funderId: string; exercice: number; envelopes: readonly Envelope[] }
type Open = { form: 'none' } | { form: 'new' } | { form: 'change'; id: string }

/** Envelopes of the exercice, each with the deliberations that made it. */
export function EnvelopesPart({ funderId, exercice, envelopes }: Props) {
  const [open, setOpen] = useState<Open>({ form: 'none' })
  const focus = useFocusAfter<HTMLElement>(JSON.stringify(open), 'input, button')
  const changed = open.form === 'change' ? envelopes.find(({ id }) => id === open.id) : undefined
  const close = () => setOpen({ form: 'none' })
  return (
    <section className={stack.close} aria-labelledby="enveloppes" {...focus}>
      <h2 id="enveloppes">Enveloppes {exercice}</h2>
      {envelopes.length === 0 ? (
        <p>Aucune enveloppe n’est ouverte pour {exercice} : rien ne peut être proposé au vote.</p>
      ) : (
        <EnvelopeTable envelopes={envelopes} onChange={(id) => setOpen({ form: 'change', id })} />
      )}
      {open.form === 'none' && (
        <Actions>
          <Button onClick={() => setOpen({ form: 'new' })}>Ouvrir une enveloppe</Button>
        </Actions>
      )}
      {open.form === 'new' && <NewEnvelopeForm funderId={funderId} exercice={exercice} onDone={close} />}
      {changed && <ChangeForm key={changed.id} envelope={changed} onDone={close} />}
    </section>
  )
}

/** What was opened, proposed, voted and is left, envelope by envelope. */
export const EnvelopeTable = ({
  envelopes,
  onChange,
}: {
  envelopes: readonly Envelope[]
  onChange?: (id: string) => void
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the page on a telephone, it scrolls by keyboard too
  <section className={table.scroll} aria-label="Tableau des enveloppes" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Enveloppe</th>
          <th scope="col">Ouverte</th>
          <th scope="col">Proposée</th>
          <th scope="col">Votée</th>
          <th scope="col">Reste</th>
          {onChange && <th scope="col">Modifier</th>}
        </tr>
      </thead>
      <tbody>
        {envelopes.map((envelope) => (
          <tr key={envelope.id}>
            <th scope="row">
              {envelope.label}
              <div className={prose.tiny}>
                Ligne {envelope.budgetLine}. {actsText(envelope)}
              </div>
            </th>
            <td>{amountText(envelope.amountCents)}</td>
            <td>{amountText(envelope.proposedCents)}</td>
            <td>{amountText(envelope.votedCents)}</td>
            <td>
              <strong>{amountText(envelope.leftCents)}</strong>
              {envelope.proposedCents > envelope.leftCents && (
                <div className={prose.tiny}>les propositions la dépassent</div>
              )}
            </td>
            {onChange && (
              <td>
                <Button
                  variant="quiet"
                  onClick={() => onChange(envelope.id)}
                  aria-label={`Modifier « ${envelope.label} »`}
                >
                  Modifier
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const actsText = ({ acts }: Envelope) =>
  acts
    .map(
      ({ amountCents, deliberation, deliberatedOn }, rank) =>
        `${rank === 0 ? '' : amountCents > 0 ? '+ ' : ''}${amountText(amountCents)} (délibération ${deliberation} du ${dayText(deliberatedOn)})`,
    )
    .join(' ; ')

type Said = { label: string; budgetLine: string; amountCents: TypedCents; deliberation: string; deliberatedOn: string }

const actFaults = ({ deliberation, deliberatedOn }: Pick<Said, 'deliberation' | 'deliberatedOn'>) => ({
  ...(deliberation.trim().length < 2 && { deliberation: 'Citez la délibération' }),
  ...(deliberatedOn === '' && { deliberatedOn: 'Choisissez un jour' }),
})

function NewEnvelopeForm({ funderId, exercice, onDone }: { funderId: string; exercice: number; onDone: () => void }) {
  const open = useOpenEnvelope()
  const form = useForm<Said>(
    { label: '', budgetLine: '', amountCents: null, deliberation: '', deliberatedOn: '' },
    {
      check: (said) => ({
        ...(said.label.trim().length < 2 && { label: 'Nommez l’enveloppe' }),
        ...(said.budgetLine.trim().length < 2 && { budgetLine: 'Écrivez la ligne du budget' }),
        amountCents: centsFault(said.amountCents, 'Écrivez le montant ouvert'),
        ...actFaults(said),
      }),
      refusal: open.error,
    },
  )
  const send = form.onSubmit((said) =>
    open.mutate({ ...said, funderId, exercice, amountCents: centsOf(said.amountCents) }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Ouvrir une enveloppe pour {exercice}</h3>
      <TextField label="Nom" help="Culture, sport, social…" maxLength={150} {...form.field('label')} />
      <TextField
        label="Ligne du budget"
        help="Chapitre ou compte, par exemple 65748-311."
        maxLength={150}
        {...form.field('budgetLine')}
      />
      <NumberField label="Montant ouvert, en euros" isAmount {...form.field('amountCents')} />
      <TextField label="Délibération qui l’ouvre" maxLength={150} {...form.field('deliberation')} />
      <TextField label="Jour de la délibération" type="date" {...form.field('deliberatedOn')} />
      <FormEnd sending={open} onCancel={onDone}>
        Ouvrir l’enveloppe
      </FormEnd>
    </form>
  )
}

function ChangeForm({ envelope, onDone }: { envelope: Envelope; onDone: () => void }) {
  const change = useChangeEnvelope(envelope.id)
  const form = useForm<Omit<Said, 'label' | 'budgetLine'>>(
    { amountCents: null, deliberation: '', deliberatedOn: '' },
    {
      check: (said) => ({
        ...(typeof said.amountCents !== 'number' && { amountCents: 'Écrivez ce qui est ajouté ou retiré' }),
        ...actFaults(said),
      }),
      refusal: change.error,
    },
  )
  const send = form.onSubmit((said) =>
    change.mutate({ ...said, amountCents: centsOf(said.amountCents) }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Modifier « {envelope.label} »</h3>
      <NumberField
        label="Ajouter, en euros"
        help={`Avec le signe − pour retirer. Il reste ${amountText(envelope.leftCents)}.`}
        isAmount
        {...form.field('amountCents')}
      />
      <TextField label="Délibération qui la modifie" maxLength={150} {...form.field('deliberation')} />
      <TextField label="Jour de la délibération" type="date" {...form.field('deliberatedOn')} />
      <FormEnd sending={change} onCancel={onDone}>
        Modifier l’enveloppe
      </FormEnd>
    </form>
  )
}
