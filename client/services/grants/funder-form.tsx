import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { isSiret } from '#contract/services/forms/checked-numbers.ts'
import { FUNDER_KINDS, type FunderKind, type GrantDesk } from '#contract/services/grants/grant.ts'
import { FUNDER_KIND_NAMES } from '#wording/services/grants/grant-words.ts'
import { useOpenFunder } from './queries.ts'

const TERRITORY = ''
const NATIONAL = { value: '', label: 'Nouveau, d’après le CERFA 12156' }
const KINDS = FUNDER_KINDS.map((value) => ({ value, label: FUNDER_KIND_NAMES[value] }))

type Said = {
  kind: FunderKind
  name: string
  siret: string
  owner: string
  formId: string
  serviceName: string
  serviceAddress: string
  servicePhone: string
}

const faultsOf = ({ name, siret, serviceName, serviceAddress, servicePhone }: Said) => ({
  ...(name.trim().length < 2 && { name: 'Nommez la collectivité' }),
  ...(!isSiret(siret) && { siret: 'Ce SIRET n’est pas valable : 14 chiffres, dont la clé' }),
  ...(serviceName.trim().length < 2 && { serviceName: 'Nommez le service' }),
  ...(serviceAddress.trim().length < 5 && { serviceAddress: 'Écrivez son adresse' }),
  ...(servicePhone.trim().length < 4 && { servicePhone: 'Écrivez son téléphone' }),
})

type Props = { desk: Pick<GrantDesk, 'owners' | 'freeForms'>; isOpen?: boolean; onOpened: (id: string) => void }

/** A body opens its requests: the national form is published in its name. */
export function FunderForm({ desk, isOpen: isOpenFirst = false, onOpened }: Props) {
  const [isOpen, setOpen] = useState(isOpenFirst)
  if (desk.owners.length === 0) return null
  if (!isOpen)
    return (
      <Actions>
        <Button variant="quiet" onClick={() => setOpen(true)}>
          Ouvrir les demandes d’une autre collectivité
        </Button>
      </Actions>
    )
  return <Asked desk={desk} onOpened={onOpened} onCancel={() => setOpen(false)} />
}

function Asked({ desk: { owners, freeForms }, onOpened, onCancel }: Omit<Props, 'isOpen'> & { onCancel: () => void }) {
  const open = useOpenFunder()
  const form = useForm<Said>(
    () => ({
      ...{
        kind: 'commune',
        name: owners[0]?.authority ?? '',
        siret: '',
        owner: owners[0]?.inseeCode ?? TERRITORY,
        formId: '',
      },
      ...{ serviceName: '', serviceAddress: '', servicePhone: '' },
    }),
    { check: faultsOf, refusal: open.error },
  )
  const send = form.onSubmit(({ kind, name, siret, owner, formId, serviceName, serviceAddress, servicePhone }) =>
    open.mutate(
      {
        ...{ kind, name, siret, inseeCode: owner === TERRITORY ? null : owner },
        formId: formId === '' ? null : formId,
        service: { name: serviceName, address: serviceAddress, phone: servicePhone },
      },
      { onSuccess: ({ id }) => onOpened(id) },
    ),
  )
  const forms = freeForms
    .filter(({ inseeCode }) => (inseeCode ?? TERRITORY) === form.values.owner)
    .map(({ id, title }) => ({ value: id, label: `Déjà publié : ${title}` }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h2>Ouvrir les demandes de subvention</h2>
      <p className={prose.soft}>
        Le formulaire de demande est publié au nom de la collectivité. Il se modifie ensuite comme les autres.
      </p>
      <SelectField
        label="Pour"
        options={owners.map(({ inseeCode, authority }) => ({ value: inseeCode ?? TERRITORY, label: authority }))}
        {...form.field('owner')}
      />
      {forms.length > 0 && <SelectField label="Formulaire" options={[NATIONAL, ...forms]} {...form.field('formId')} />}
      <SelectField label="Sorte" options={KINDS} {...form.field('kind')} />
      <TextField label="Nom, comme il figure dans les conventions" maxLength={150} {...form.field('name')} />
      <TextField label="SIRET" inputMode="numeric" {...form.field('siret')} />
      <FieldGroup label="Le service qui instruit, nommé par l’accusé de réception">
        <TextField label="Nom du service" maxLength={150} {...form.field('serviceName')} />
        <TextField label="Adresse" maxLength={300} {...form.field('serviceAddress')} />
        <TextField label="Téléphone" maxLength={40} {...form.field('servicePhone')} />
      </FieldGroup>
      <FormEnd sending={open} onCancel={onCancel}>
        Ouvrir les demandes
      </FormEnd>
    </form>
  )
}
