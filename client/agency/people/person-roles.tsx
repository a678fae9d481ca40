import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import type { PersonFile } from '#contract/agency/people/people.ts'
import { AddingForm } from './adding-form.tsx'
import { DatedRight } from './dated-right.tsx'
import { type Communes, GrantFields, newGrant } from './grant-fields.tsx'
import css from './people.module.css'
import { changes, useChangePerson } from './queries.ts'
import { grantText } from './roles.ts'

/** Roles, those that ended too; another is given, one in force is ended. */
export function RolesOfPerson({ person, communes }: { person: PersonFile; communes: Communes }) {
  const change = useChangePerson()
  const form = useForm(newGrant, { refusal: change.error })
  return (
    <section className={stack.start}>
      <h3>Rôles</h3>
      {person.grants.length === 0 && <p>Aucun rôle : cette personne est un usager.</p>}
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
        {person.grants.map((one) => (
          <DatedRight
            key={one.id}
            period={one}
            title={grantText(one)}
            detail={one.grantedBy ? `donné par ${one.grantedBy}` : ''}
            onEnd={(validTo) => changes.endRole(one.id, validTo)}
          />
        ))}
      </ul>
      <AddingForm
        label="Donner un rôle"
        sending={{ error: form.untold, isPending: change.isPending }}
        onSubmit={(fold) =>
          form.onSubmit((grant) => change.mutate(changes.give(person.id, grant), { onSuccess: fold }))
        }
      >
        <GrantFields grant={form.values} communes={communes} onChange={form.set} errorOf={form.errorOf} />
      </AddingForm>
    </section>
  )
}
