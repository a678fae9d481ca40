import type { UseMutationResult } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { NewOwnerSearch, type OwnerSearch, type SearchableCommunes } from '#contract/agency/owners/owner-search.ts'
import { COUNTER_PURPOSES } from '#rules/owners/reading-rights.ts'
import { PURPOSE_NAMES } from '#wording/agency/owners/owner-words.ts'
import { openedBy } from './opened-by.ts'

type Values = {
  name: string
  inseeCode: string
  purpose: (typeof COUNTER_PURPOSES)[number] | ''
  dossierNumber: string
}

const asked = ({ name, inseeCode, purpose, dossierNumber }: Values) => ({
  name,
  inseeCode: inseeCode === '' ? null : inseeCode,
  purpose,
  dossierNumber: purpose === 'instruction' ? dossierNumber : null,
})

type Props = Pick<SearchableCommunes, 'communes'> & { search: UseMutationResult<OwnerSearch, Error, NewOwnerSearch> }

/** A name, a reason, one’s communes. */
export function OwnerSearchForm({ communes, search }: Props) {
  const form = useForm<Values>(
    { name: '', inseeCode: '', purpose: '', dossierNumber: '' },
    { check: (said) => schemaFaults(NewOwnerSearch, asked(said)), refusal: search.error },
  )
  const { purpose } = form.values
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Chercher un propriétaire par son nom"
      onSubmit={form.onSubmit((said) => search.mutate(NewOwnerSearch.parse(asked(said))))}
    >
      <TextField
        label="Nom"
        help="Nom et prénom, dénomination ou SIREN ; les premières lettres suffisent : trois au moins."
        autoComplete="off"
        {...form.field('name')}
      />
      <SelectField
        label="Pourquoi le chercher ?"
        help={openedBy(purpose)}
        {...form.field('purpose')}
        options={[
          { value: '', label: 'Choisir une raison…' },
          ...COUNTER_PURPOSES.map((value) => ({
            value,
            label: value === 'instruction' ? 'Instruire un dossier' : PURPOSE_NAMES[value],
          })),
        ]}
      />
      {purpose === 'instruction' && (
        <TextField
          label="Numéro du dossier"
          help="Tel qu’il est écrit sur le récépissé."
          autoComplete="off"
          {...form.field('dossierNumber')}
        />
      )}
      {communes.length > 1 && (
        <SelectField
          label="Où"
          {...form.field('inseeCode')}
          options={[
            { value: '', label: `Mes ${communes.length} communes` },
            ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
          ]}
        />
      )}
      {form.untold && <ProblemNotice error={form.untold} />}
      <Actions>
        <Button icon={Search} variant="primary" type="submit" disabled={search.isPending}>
          {search.isPending ? 'Recherche…' : 'Chercher'}
        </Button>
      </Actions>
    </form>
  )
}
