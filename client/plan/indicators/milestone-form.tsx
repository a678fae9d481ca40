import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { useRecordMilestone } from './queries.ts'

const KINDS = [
  { value: 'triennialReport', label: 'Rapport débattu et voté' },
  { value: 'reportSent', label: 'Rapport envoyé à ses destinataires' },
] as const

type Said = { kind: (typeof KINDS)[number]['value']; on: string; reference: string }

/** Says that the report was voted, or sent: the next one is counted from there. */
export function MilestoneForm() {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>Enregistrer un vote ou un envoi</Button>
      </div>
    )
  return <OpenForm onClose={() => setOpen(false)} />
}

function OpenForm({ onClose }: { onClose: () => void }) {
  const today = useToday()
  const record = useRecordMilestone()
  const form = useForm<Said>(() => ({ kind: 'triennialReport', on: today, reference: '' }), {
    check: ({ on }) => ({
      ...(on === '' && { on: 'Dites quel jour' }),
      ...(on > today && { on: 'Choisissez un jour jusqu’à aujourd’hui' }),
    }),
    refusal: record.error,
  })
  const send = form.onSubmit((said) => record.mutate({ ...said, documentId: null }, { onSuccess: onClose }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Ce qui a été fait" options={KINDS} {...form.field('kind')} />
      <TextField label="Jour" type="date" max={today} {...form.field('on')} />
      <TextField label="Référence" help="Numéro de la délibération." maxLength={200} {...form.field('reference')} />
      <FormEnd sending={record} onCancel={onClose}>
        Enregistrer
      </FormEnd>
    </form>
  )
}
