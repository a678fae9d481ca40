import { FormEnd } from '#client/ui/form-end.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { PersonCalled as Called, type PersonFile } from '#contract/agency/people/people.ts'
import { changes, useChangePerson } from './queries.ts'

/** How letters call this person, and where they are telephoned: « Affaire suivie par … ». */
export function PersonCalled({ person: { id, title, phone } }: { person: PersonFile }) {
  const change = useChangePerson()
  const form = useForm({ title, phone }, { check: (called) => schemaFaults(Called, called), refusal: change.error })
  return (
    <section className={stack.start}>
      <h3>Dans les lettres</h3>
      <form
        className={stack.slip}
        noValidate
        aria-label="Dans les lettres"
        onSubmit={form.onSubmit((called) => change.mutate(changes.call(id, called)))}
      >
        <TextField label="Fonction" help="« instructrice »" {...form.field('title')} />
        <TextField label="Téléphone" type="tel" {...form.field('phone')} />
        <FormEnd sending={{ error: form.untold, isPending: change.isPending }}>Enregistrer</FormEnd>
        <p role="status">{change.isSuccess ? 'Enregistré.' : ''}</p>
      </form>
    </section>
  )
}
