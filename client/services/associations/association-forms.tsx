import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { NumberField } from '#client/services/forms/number-field.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import type { AssociationSheet } from '#contract/services/associations/association.ts'
import { useAddInKind, useAddRepresentative } from './queries.ts'

type Props = { sheet: AssociationSheet; onDone: () => void }

/** What an agent writes on the sheet: a loan and its value, a representative. */
export function AssociationForms({ sheet }: { sheet: AssociationSheet }) {
  const [open, setOpen] = useState<'none' | 'loan' | 'representative'>('none')
  const focus = useFocusAfter<HTMLElement>(open, 'select, input, button')
  const close = () => setOpen('none')
  return (
    <section className={stack.close} aria-label="Compléter la fiche" {...focus}>
      {open === 'none' && (
        <Actions>
          {sheet.funders.length > 0 && <Button onClick={() => setOpen('loan')}>Inscrire un prêt</Button>}
          <Button onClick={() => setOpen('representative')}>Inscrire un représentant</Button>
        </Actions>
      )}
      {open === 'loan' && <LoanForm sheet={sheet} onDone={close} />}
      {open === 'representative' && <RepresentativeForm sheet={sheet} onDone={close} />}
    </section>
  )
}

function LoanForm({ sheet, onDone }: Props) {
  const today = useToday()
  const add = useAddInKind(sheet.id)
  const form = useForm<{
    funderId: string
    on: string
    label: string
    valueCents: number | string | null
    source: string
  }>(
    { funderId: sheet.funders[0]?.id ?? '', on: today, label: '', valueCents: null, source: '' },
    {
      check: ({ label, valueCents, source }) => ({
        ...(label.trim().length < 3 && { label: 'Dites ce qui est prêté' }),
        ...((typeof valueCents !== 'number' || valueCents <= 0) && { valueCents: 'Écrivez sa valeur' }),
        ...(source.trim().length < 3 && { source: 'Dites d’où vient cette valeur' }),
      }),
      refusal: add.error,
    },
  )
  const send = form.onSubmit(({ valueCents, ...said }) =>
    add.mutate(
      { ...said, exercice: Number(said.on.slice(0, 4)), valueCents: typeof valueCents === 'number' ? valueCents : 0 },
      { onSuccess: onDone },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Prêté par"
        options={sheet.funders.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('funderId')}
      />
      <TextField
        label="Ce qui est prêté"
        help="Salle des fêtes, deux jours ; minibus…"
        maxLength={200}
        {...form.field('label')}
      />
      <TextField label="Le" type="date" {...form.field('on')} />
      <NumberField label="Valeur au tarif, en euros" isAmount {...form.field('valueCents')} />
      <TextField
        label="D’où vient cette valeur"
        help="Tarif et délibération qui le fixe."
        maxLength={200}
        {...form.field('source')}
      />
      <FormEnd sending={add} onCancel={onDone}>
        Inscrire le prêt
      </FormEnd>
    </form>
  )
}

function RepresentativeForm({ sheet, onDone }: Props) {
  const today = useToday()
  const add = useAddRepresentative(sheet.id)
  const form = useForm(
    { name: '', role: '', email: '', fromOn: today },
    {
      check: ({ name, role }) => ({
        ...(name.trim().length < 2 && { name: 'Écrivez son nom' }),
        ...(role.trim().length < 2 && { role: 'Dites sa fonction' }),
      }),
      refusal: add.error,
    },
  )
  return (
    <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => add.mutate(said, { onSuccess: onDone }))}>
      <TextField label="Nom" maxLength={100} {...form.field('name')} />
      <TextField label="Fonction" help="Présidente, trésorier…" maxLength={100} {...form.field('role')} />
      <TextField
        label="Courriel de son compte"
        help="Facultatif. Avec un compte, cette personne lit la fiche de l’association."
        type="email"
        maxLength={150}
        {...form.field('email')}
      />
      <TextField label="Depuis le" type="date" {...form.field('fromOn')} />
      <FormEnd sending={add} onCancel={onDone}>
        Inscrire le représentant
      </FormEnd>
    </form>
  )
}
