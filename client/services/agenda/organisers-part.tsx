import { useQuery } from '@tanstack/react-query'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { ORGANISER_KINDS, type OrganiserKind } from '#contract/services/agenda/agenda-event.ts'
import { ORGANISER_KIND_NAMES } from '#wording/services/agenda/agenda-words.ts'
import { capitalised } from '#wording/typography.ts'
import { choicesQuery, useAddOrganiser } from './queries.ts'

const KINDS = ORGANISER_KINDS.map((value) => ({ value, label: capitalised(ORGANISER_KIND_NAMES[value]) }))

/** Who holds events: communes and associations, by their secretaries; bodies of the whole territory, by an administrator. */
export function OrganisersPart() {
  const choices = useQuery(choicesQuery())
  return (
    <details>
      <summary className={prose.summary}>Organisateurs</summary>
      <div className={stack.even}>
        <ul className={stack.ruled}>
          {choices.data?.organisers.map(({ id, name, kind, communeName }) => (
            <li key={id}>{[name, ORGANISER_KIND_NAMES[kind], communeName ?? 'tout le territoire'].join(' · ')}</li>
          ))}
        </ul>
        <AddForm />
      </div>
    </details>
  )
}

type Said = { kind: OrganiserKind; name: string; inseeCode: string }

const isOfCommune = (kind: OrganiserKind) => kind === 'commune' || kind === 'association'

function AddForm() {
  const choices = useQuery(choicesQuery())
  const add = useAddOrganiser()
  const form = useForm<Said>(() => ({ kind: 'association', name: '', inseeCode: '' }), {
    check: ({ kind, name, inseeCode }) => ({
      ...(name.trim().length < 2 && { name: 'Donnez un nom' }),
      ...(isOfCommune(kind) && inseeCode === '' && { inseeCode: 'Choisissez la commune' }),
    }),
    refusal: add.error,
  })
  const { kind } = form.values
  const send = form.onSubmit(({ name, inseeCode }) =>
    add.mutate(
      { kind, name, inseeCode: isOfCommune(kind) ? inseeCode : null },
      { onSuccess: () => form.set({ name: '' }) },
    ),
  )
  const communes = (choices.data?.communes ?? []).map((one) => ({ value: one.inseeCode, label: one.name }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField label="Sorte" options={KINDS} {...form.field('kind')} />
      <TextField label="Nom de l’organisateur" maxLength={150} {...form.field('name')} />
      {isOfCommune(kind) ? (
        <SelectField
          label="Sa commune"
          options={[{ value: '', label: 'Choisir…' }, ...communes]}
          {...form.field('inseeCode')}
        />
      ) : (
        <p>Un organisme de tout le territoire est ajouté par un administrateur.</p>
      )}
      {add.data && <p role="status">{add.data.name} est dans la liste.</p>}
      <FormEnd sending={add}>Ajouter cet organisateur</FormEnd>
    </form>
  )
}
