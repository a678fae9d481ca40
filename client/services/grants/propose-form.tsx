import { NumberField } from '#client/services/forms/number-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import type { Opened } from './opened-move.ts'
import { centsOf, type TypedCents } from './typed-cents.ts'

/** What the service proposes to the vote, on which envelope, and why. */
export function ProposeForm({ grant, move, onCancel }: Opened) {
  const form = useForm<{ envelopeId: string; amountCents: TypedCents; body: string }>(
    () => ({
      envelopeId: grant.envelopeId ?? grant.envelopes[0]?.id ?? '',
      amountCents: grant.proposedCents ?? grant.askedCents,
      body: '',
    }),
    {
      check: ({ envelopeId, amountCents }) => ({
        ...(envelopeId === '' && { envelopeId: 'Ouvrez d’abord une enveloppe pour cet exercice' }),
        ...(typeof amountCents !== 'number' && { amountCents: 'Écrivez le montant proposé' }),
      }),
      refusal: move.error,
    },
  )
  const send = form.onSubmit(({ envelopeId, amountCents, body }) =>
    move.mutate({ move: 'propose', envelopeId, amountCents: centsOf(amountCents), body }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Enveloppe"
        options={
          grant.envelopes.length === 0
            ? [{ value: '', label: `Aucune enveloppe pour ${grant.exercice}` }]
            : grant.envelopes.map(({ id, label, leftCents }) => ({
                value: id,
                label: `${label}, reste ${amountText(leftCents)}`,
              }))
        }
        {...form.field('envelopeId')}
      />
      <NumberField label="Montant proposé, en euros" isAmount {...form.field('amountCents')} />
      <TextArea label="Remarques pour la commission" rows={3} maxLength={5000} {...form.field('body')} />
      <FormEnd sending={move} onCancel={onCancel}>
        Proposer au vote
      </FormEnd>
    </form>
  )
}
