import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { VisaGiven } from '#contract/agency/archives/archives.ts'
import { useVisa } from './queries.ts'

/** The visa of the archives, with the slip that came back signed: one without the other is not recorded. */
export function VisaForm({ id, onDone }: { id: number; onDone: () => void }) {
  const visaing = useVisa(id)
  const today = useToday()
  const [file, setFile] = useState<File | null>(null)
  const form = useForm(
    { on: today, by: '', reference: '' },
    { check: (values) => schemaFaults(VisaGiven, values), refusal: visaing.error },
  )
  const isWithout = form.isTried && file === null
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Visa des archives"
      onSubmit={form.onSubmit((values) => {
        if (file) visaing.mutate({ ...values, file }, { onSuccess: onDone })
      })}
    >
      <TextField
        label="Visa de"
        help="Nom et qualité de la personne chargée du contrôle scientifique et technique."
        required
        {...form.field('by')}
      />
      <TextField label="Donné le" type="date" required {...form.field('on')} />
      <TextField label="Référence du visa" required {...form.field('reference')} />
      <FileField
        label="Bordereau visé (PDF)"
        accept="application/pdf"
        required
        error={isWithout ? 'Joignez le bordereau visé' : undefined}
        onChange={setFile}
      />
      <FormEnd sending={{ error: form.untold, isPending: visaing.isPending }} onCancel={onDone}>
        Enregistrer le visa
      </FormEnd>
    </form>
  )
}
