import { useToday } from '#client/api/today.ts'
import { NumberField } from '#client/services/forms/number-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import type { Opened } from './opened-move.ts'
import { signatoryFaults } from './signatory-faults.ts'
import { centsFault, centsOf, type TypedCents } from './typed-cents.ts'

/** The agreement is set on paper from what was voted; what is its own is written here. */
export function AgreementForm({ move, onCancel }: Opened) {
  const form = useForm(
    { body: 'La subvention est payée en une fois, sur le compte de l’association.', name: '', quality: '' },
    {
      check: ({ body, ...signatory }) => ({
        ...(body.trim().length < 10 && { body: 'Écrivez ce qui est convenu' }),
        ...signatoryFaults(signatory),
      }),
      refusal: move.error,
    },
  )
  const send = form.onSubmit(({ body, name, quality }) =>
    move.mutate({ move: 'draftAgreement', body, signatory: { name, quality } }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextArea
        label="Conditions particulières"
        help="Versements, actions attendues, évaluation. L’objet, le montant, le compte rendu et l’engagement républicain y sont déjà."
        rows={5}
        maxLength={5000}
        {...form.field('body')}
      />
      <TextField label="Signataire" maxLength={100} {...form.field('name')} />
      <TextField label="Qualité" maxLength={100} {...form.field('quality')} />
      <p className={prose.soft}>La convention est établie en PDF et annoncée à l’association par courriel.</p>
      <FormEnd sending={move} onCancel={onCancel}>
        Établir la convention
      </FormEnd>
    </form>
  )
}

/** A payment order: never more than what is left of the vote. */
export function PayForm({ grant, move, onCancel }: Opened) {
  const today = useToday()
  const left = (grant.votedCents ?? 0) - grant.paidCents
  const form = useForm<{ on: string; amountCents: TypedCents; reference: string }>(
    { on: today, amountCents: left, reference: '' },
    {
      check: ({ amountCents, reference }) => ({
        amountCents: centsFault(amountCents, 'Écrivez le montant à payer'),
        ...(reference.trim().length < 2 && { reference: 'Écrivez le numéro du mandat' }),
      }),
      refusal: move.error,
    },
  )
  const send = form.onSubmit(({ on, amountCents, reference }) =>
    move.mutate({ move: 'pay', on, amountCents: centsOf(amountCents), reference }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <NumberField
        label="Montant, en euros"
        help={`Il reste ${amountText(left)} sur le montant voté.`}
        isAmount
        {...form.field('amountCents')}
      />
      <TextField label="Mandat" help="Numéro et bordereau." maxLength={150} {...form.field('reference')} />
      <TextField label="Ordonné le" type="date" max={today} {...form.field('on')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Ordonner le paiement
      </FormEnd>
    </form>
  )
}

/** The financial report came on paper. */
export function ReportForm({ move, onCancel }: Opened) {
  const today = useToday()
  const form = useForm<{ on: string; usedCents: TypedCents; body: string }>(
    { on: today, usedCents: null, body: '' },
    {
      check: ({ usedCents }) => ({
        ...(typeof usedCents !== 'number' && { usedCents: 'Écrivez ce qui a été employé' }),
      }),
      refusal: move.error,
    },
  )
  const send = form.onSubmit(({ on, usedCents, body }) =>
    move.mutate({ move: 'report', on, usedCents: centsOf(usedCents), body }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField label="Reçu le" type="date" max={today} {...form.field('on')} />
      <NumberField label="Montant employé à l’objet, en euros" isAmount {...form.field('usedCents')} />
      <TextArea label="Ce qu’il dit" rows={3} maxLength={5000} {...form.field('body')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Inscrire le compte rendu
      </FormEnd>
    </form>
  )
}

export function ReminderForm({ move, onCancel }: Opened) {
  const form = useForm({ name: '', quality: '' }, { check: signatoryFaults, refusal: move.error })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((signatory) => move.mutate({ move: 'remind', signatory }))}
    >
      <TextField label="Signataire" maxLength={100} {...form.field('name')} />
      <TextField label="Qualité" maxLength={100} {...form.field('quality')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Établir la relance
      </FormEnd>
    </form>
  )
}
