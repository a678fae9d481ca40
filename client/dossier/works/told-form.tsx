import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { TOLD_HOW, type ToldHow } from '#wording/dossier/works/site-visit-words.ts'
import { useTellVisit } from './queries.ts'

const HOWS = Object.keys(TOLD_HOW) as ToldHow[]

type Props = { dossierId: string; visitId: string; onClose: () => void }

/** The day on which the holder was told of the visit (R462-8). */
export function ToldForm({ dossierId, visitId, onClose }: Props) {
  const today = useToday()
  const telling = useTellVisit(dossierId, visitId)
  const form = useForm<{ on: string; how: ToldHow }>(() => ({ on: today, how: 'letter' }), {
    check: ({ on }) => (on === '' ? { on: 'Dites le jour de l’information' } : {}),
    refusal: telling.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => telling.mutate(said, { onSuccess: onClose }))}
    >
      <TextField label="Bénéficiaire informé le" type="date" max={today} {...form.field('on')} />
      <SelectField
        label="Comment"
        {...form.field('how')}
        options={HOWS.map((how) => ({ value: how, label: TOLD_HOW[how] }))}
      />
      <FormEnd sending={telling} onCancel={onClose}>
        Enregistrer l’information
      </FormEnd>
    </form>
  )
}
