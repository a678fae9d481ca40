import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { HomeSheet } from '#contract/services/homes/home.ts'
import { CarerFields } from './carer-fields.tsx'
import { faultsOfHome, type HomeWords, NEW_CARER, sheetOf, wordsOf } from './home-words.ts'
import { useSaveHome } from './queries.ts'

type Props = {
  /** Absent: a home is added. */
  home?: { id: string; sheet: HomeSheet }
  communes: readonly { inseeCode: string; name: string }[]
  onClose: () => void
}

/** The sheet of a home: who lives there, who comes, in which order they are told, when the need is assessed again. */
export function HomeForm({ home, communes, onClose }: Props) {
  const save = useSaveHome(home?.id)
  const form = useForm<HomeWords>(() => wordsOf(home?.sheet, communes[0]?.inseeCode ?? ''), {
    check: faultsOfHome,
    refusal: save.error,
  })
  const { carers } = form.values
  const send = form.onSubmit((words) => save.mutate(sheetOf(words), { onSuccess: onClose }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      {!home && (
        <SelectField
          label="Commune"
          options={communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
          {...form.field('inseeCode')}
        />
      )}
      <TextField label="Nom de la personne" maxLength={100} autoComplete="off" {...form.field('personName')} />
      <TextField label="Adresse du logement" maxLength={200} autoComplete="off" {...form.field('address')} />
      <TextField label="Téléphone de la personne" type="tel" autoComplete="off" {...form.field('phone')} />
      <TextField
        label="Qui la représente"
        help="Laissez vide si elle signe elle-même."
        maxLength={100}
        {...form.field('representativeName')}
      />
      {form.values.representativeName.trim() !== '' && (
        <TextField
          label="À quel titre"
          help="Tuteur, personne habilitée par le juge."
          maxLength={100}
          {...form.field('representativeCapacity')}
        />
      )}
      <TextArea
        label="Ce que doit savoir qui vient"
        help="Où est la clé, par où entrer. Rien de sa santé."
        maxLength={500}
        {...form.field('forWhoComes')}
      />
      <FieldGroup label="Aidants, dans l’ordre où ils sont prévenus" error={form.errorOf('carers')}>
        {carers.map((carer, at) => (
          <CarerFields
            key={carer.key}
            rank={at + 1}
            carer={carer}
            faultOf={(name) => form.errorOf(`carers/${at}/${name}`)}
            onChange={(change) =>
              form.set({ carers: carers.map((one, index) => (index === at ? { ...one, ...change } : one)) })
            }
            {...(carers.length > 1 && {
              onRemove: () => form.set({ carers: carers.filter((_, index) => index !== at) }),
            })}
          />
        ))}
        <Actions>
          <Button disabled={carers.length >= 8} onClick={() => form.set({ carers: [...carers, NEW_CARER()] })}>
            Ajouter un aidant
          </Button>
        </Actions>
      </FieldGroup>
      <LastResort form={form} />
      <FormEnd sending={save} onCancel={onClose}>
        {home ? 'Enregistrer la fiche' : 'Inscrire le logement'}
      </FormEnd>
    </form>
  )
}

const LastResort = ({ form }: { form: ReturnType<typeof useForm<HomeWords>> }) => (
  <>
    <TextField
      label="Minutes avant de prévenir l’aidant suivant"
      inputMode="numeric"
      maxLength={2}
      {...form.field('stepMinutes')}
    />
    <TextField
      label="Plateforme d’appel montrée en dernier"
      help="Laissez vide s’il n’y en a pas : le 15, le 18 et le 112 sont toujours montrés."
      maxLength={100}
      {...form.field('centreName')}
    />
    {form.values.centreName.trim() !== '' && (
      <TextField label="Téléphone de la plateforme" type="tel" {...form.field('centrePhone')} />
    )}
    <TextField label="Le besoin est réévalué le" type="date" {...form.field('reassessOn')} />
  </>
)
