import { CheckField } from '#client/ui/check-field.tsx'
import rows from '#client/ui/rows.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { PersonFile } from '#contract/agency/people/people.ts'
import { whyNoCommune } from '#wording/agency/opening/told-by-rooms.ts'
import { AddingForm } from './adding-form.tsx'
import { DatedRight } from './dated-right.tsx'
import { dayFromNow } from './days.ts'
import { type Communes, PeriodFields } from './grant-fields.tsx'
import css from './people.module.css'
import { changes, useChangePerson } from './queries.ts'

const newDelegation = () => ({
  inseeCode: '',
  capacity: '',
  actReference: '',
  isAuthority: false,
  validFrom: dayFromNow(0),
  validTo: null as string | null,
})

/** Who may be given a delegation: those who sign decisions, and those who review, for the letters of the review (L423-1). */
const SIGN_LETTERS: ReadonlySet<string> = new Set(['signatory', 'caseOfficer', 'secretary'])

type Props = { person: PersonFile; communes: Communes }

/** Delegations of signature: in which capacity, by which order, on which commune, between which days. */
export function DelegationsOfPerson({ person, communes }: Props) {
  if (!person.grants.some(({ role }) => SIGN_LETTERS.has(role)) && person.delegations.length === 0) return null
  return (
    <section className={stack.start}>
      <h3>Délégations de signature</h3>
      {person.delegations.length === 0 && (
        <p>Aucune : sans délégation en vigueur, cette personne ne peut pas signer.</p>
      )}
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
        {person.delegations.map((one) => (
          <DatedRight
            key={one.id}
            period={one}
            title={`${one.capacity}, ${one.communeName ?? one.inseeCode}`}
            detail={one.actReference}
            onEnd={(validTo) => changes.endDelegation(one.id, validTo)}
          />
        ))}
      </ul>
      <NewDelegation person={person} communes={communes} />
    </section>
  )
}

function NewDelegation({ person, communes }: Props) {
  const change = useChangePerson()
  const form = useForm(newDelegation, { refusal: change.error })
  return (
    <AddingForm
      label="Ajouter une délégation"
      sending={{ error: form.untold, isPending: change.isPending }}
      onSubmit={(fold) =>
        form.onSubmit((delegation) => change.mutate(changes.delegate(person.id, delegation), { onSuccess: fold }))
      }
    >
      <div className={stack.loose}>
        <SelectField
          label="Commune"
          help={whyNoCommune(communes)}
          options={[
            { value: '', label: 'Choisir…' },
            ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
          ]}
          {...form.field('inseeCode')}
        />
        <TextField
          label="Qualité imprimée au bas de la décision"
          help="« Par délégation du maire, l’adjointe à l’urbanisme »"
          {...form.field('capacity')}
        />
        <TextField
          label="Arrêté de délégation, ou élection"
          help="« arrêté n° 2026-12 du 3 mars 2026 »"
          {...form.field('actReference')}
        />
        <CheckField checked={form.values.isAuthority} onChange={(isAuthority) => form.set({ isAuthority })}>
          C’est le maire ou le président : il signe de plein droit
        </CheckField>
        <PeriodFields period={form.values} onChange={form.set} errorOf={form.errorOf} />
      </div>
    </AddingForm>
  )
}
