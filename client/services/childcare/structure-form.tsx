import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  CHILDCARE_KINDS,
  MOST_PLACES,
  REFERENCINGS,
  type StructureSheet,
} from '#contract/services/childcare/childcare.ts'
import { PUBLICATION_WAYS } from '#rules/services/childcare-rules.ts'
import { CHILDCARE_KIND_NAMES, REFERENCING_NAMES, WAY_NAMES } from '#wording/services/childcare/childcare-words.ts'
import { capitalised } from '#wording/typography.ts'
import { countIn } from './counts-table.tsx'
import { useSaveStructure } from './queries.ts'

type StructureFormProps = {
  /** Absent: a structure is opened. */
  structure?: { id: string; sheet: StructureSheet }
  communes: readonly { inseeCode: string; name: string }[]
  onClose?: () => void
}

const BLANK: StructureSheet = {
  ...{ inseeCode: '', kind: 'creche', name: '', address: '', phone: '', capacity: 0 },
  ...{ referencing: 'none', reference: null, referencedOn: null, way: 'feed', managerEmail: '', overseerEmail: '' },
}

const namesOf = <Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: capitalised(names[value]) }))

/** The sheet of a structure: where it is, what it may take, how its places are published, whom to warn. */
export function StructureForm({ structure, communes, onClose }: StructureFormProps) {
  const save = useSaveStructure(structure?.id)
  const form = useForm(
    () => {
      const sheet = structure?.sheet ?? { ...BLANK, inseeCode: communes[0]?.inseeCode ?? '' }
      const { capacity, reference, referencedOn } = sheet
      return {
        ...sheet,
        ...{
          capacity: capacity === 0 ? '' : String(capacity),
          reference: reference ?? '',
          referencedOn: referencedOn ?? '',
        },
      }
    },
    {
      check: ({ name, address, capacity, referencing, reference, referencedOn }) => ({
        ...(name.trim().length < 2 && { name: 'Écrivez le nom de la structure' }),
        ...(address.trim().length < 5 && { address: 'Écrivez l’adresse de la structure' }),
        ...(!countIn(capacity.trim()) && { capacity: `Écrivez le nombre de places autorisées : 1 à ${MOST_PLACES}` }),
        ...(referencing === 'referenced' &&
          reference.trim() === '' && { reference: 'Écrivez la référence donnée par la caisse' }),
        ...(referencing === 'referenced' &&
          referencedOn === '' && { referencedOn: 'Dites depuis quel jour elle est référencée' }),
      }),
      refusal: save.error,
    },
  )
  const send = form.onSubmit(({ capacity, reference, referencedOn, ...said }) =>
    save.mutate(
      { ...said, capacity: Number(capacity), reference: reference || null, referencedOn: referencedOn || null },
      { onSuccess: () => onClose?.() },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Commune"
        options={communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
        {...form.field('inseeCode')}
      />
      <SelectField label="Type" options={namesOf(CHILDCARE_KINDS, CHILDCARE_KIND_NAMES)} {...form.field('kind')} />
      <TextField label="Nom de la structure" maxLength={120} {...form.field('name')} />
      <TextField label="Adresse de la structure" maxLength={200} {...form.field('address')} />
      <TextField label="Téléphone de la structure" type="tel" maxLength={20} {...form.field('phone')} />
      <TextField label="Places autorisées" inputMode="numeric" maxLength={3} {...form.field('capacity')} />
      <SelectField
        label="Référencement par la caisse d’allocations familiales"
        options={namesOf(REFERENCINGS, REFERENCING_NAMES)}
        {...form.field('referencing')}
      />
      {form.values.referencing === 'referenced' && (
        <>
          <TextField label="Référence" maxLength={30} {...form.field('reference')} />
          <TextField label="Référencée depuis le" type="date" {...form.field('referencedOn')} />
        </>
      )}
      <SelectField label="Les places sont" options={namesOf(PUBLICATION_WAYS, WAY_NAMES)} {...form.field('way')} />
      <TextField
        label="Adresse électronique du gestionnaire"
        help="L’adresse d’un service : elle est prévenue d’une mise à jour manquée."
        type="email"
        {...form.field('managerEmail')}
      />
      <TextField
        label="Adresse électronique de la communauté de communes"
        help="Prévenue à son tour, deux jours après."
        type="email"
        {...form.field('overseerEmail')}
      />
      <FormEnd sending={save} {...(onClose && { onCancel: onClose })}>
        {structure ? 'Enregistrer la fiche' : 'Inscrire la structure'}
      </FormEnd>
    </form>
  )
}
