import { useToday } from '#client/api/today.ts'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { NewCheck } from '#contract/dossier/posting/posting.ts'
import { useCheckPosting } from './queries.ts'

type Said = { seen: 'displayed' | 'absent' | 'removed'; how: 'officer' | 'bailiff'; on: string; note: string }

type Props = { dossierId: string; postingId: string; onClose: () => void }

/** What an officer saw, or has from a court officer: the display in its place, away, or taken down. */
export function CheckForm({ dossierId, postingId, onClose }: Props) {
  const today = useToday()
  const checking = useCheckPosting(dossierId, postingId)
  const form = useForm<Said>(() => ({ seen: 'displayed', how: 'officer', on: today, note: '' }), {
    check: ({ on }) => (on === '' ? { on: 'Dites le jour du constat' } : {}),
    refusal: checking.error,
  })
  const send = form.onSubmit(({ seen, how, on, note }) => {
    const said: NewCheck = { how: seen === 'removed' ? 'end' : how, on, isDisplayed: seen === 'displayed', note }
    checking.mutate(said, { onSuccess: onClose })
  })
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <Choice
        legend="Ce qui est constaté"
        value={form.values.seen}
        onChange={form.field('seen').onChange}
        options={[
          { value: 'displayed', label: 'En place et lisible' },
          { value: 'absent', label: 'Absent ou illisible' },
          { value: 'removed', label: 'Retiré' },
        ]}
      />
      {form.values.seen !== 'removed' && (
        <Choice
          legend="Par qui"
          value={form.values.how}
          onChange={form.field('how').onChange}
          options={[
            { value: 'officer', label: 'Un agent' },
            { value: 'bailiff', label: 'Un commissaire de justice' },
          ]}
        />
      )}
      <TextField label="Jour du constat" type="date" max={today} {...form.field('on')} />
      <TextField label="Précisions" maxLength={500} {...form.field('note')} />
      <FormEnd sending={checking} onCancel={onClose}>
        Enregistrer le constat
      </FormEnd>
    </form>
  )
}
