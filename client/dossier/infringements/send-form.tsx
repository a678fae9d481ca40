import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { InfringementSent } from '#contract/dossier/infringements/infringements.ts'
import { SENT_HOW, type SentHow } from '#wording/dossier/infringements/infringement-words.ts'
import { capitalised } from '#wording/typography.ts'
import { useSend } from './queries.ts'

const WAYS = Object.entries(SENT_HOW).map(([value, label]) => ({ value: value as SentHow, label: capitalised(label) }))

/** The copy leaves for the public prosecutor (L480-1 al. 4). */
export function SendForm({ id }: { id: string }) {
  const today = useToday()
  const sending = useSend(id)
  const form = useForm<InfringementSent>(() => ({ on: today, how: 'registered', prosecutor: '' }), {
    check: ({ on, prosecutor }) => ({
      ...(on === '' && { on: 'Dites le jour de la transmission' }),
      ...(prosecutor.trim() === '' && { prosecutor: 'Dites à quel parquet' }),
    }),
    refusal: sending.error,
  })
  return (
    <section aria-labelledby="transmission">
      <h2 id="transmission">Transmettre la copie au procureur</h2>
      <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => sending.mutate(said))}>
        <TextField label="Parquet" help="« parquet de Saint-Omer »" maxLength={200} {...form.field('prosecutor')} />
        <TextField label="Transmise le" type="date" max={today} {...form.field('on')} />
        <SelectField label="Par quelle voie" options={WAYS} {...form.field('how')} />
        <FormEnd sending={sending}>Enregistrer la transmission</FormEnd>
      </form>
    </section>
  )
}
