import { Check } from 'lucide-react'
import { useState } from 'react'
import { FormEnd } from '#client/ui/form-end.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { OFFICE_KINDS, type Office, type OfficeKind, OfficeWords } from '#contract/agency/offices/office.ts'
import { OFFICE_KIND_TEXTS } from '#wording/agency/offices/office-words.ts'
import { useChangeOffice, useOpenOffice } from './queries.ts'

type Sending = { error: Error | null; isPending: boolean }
type Typed = Record<Exclude<keyof OfficeWords, 'kind'>, string> & { kind: OfficeKind | '' }

const EMPTY: Typed = {
  kind: '',
  name: '',
  siret: '',
  representative: '',
  address: '',
  postalCode: '',
  city: '',
  phone: '',
  email: '',
}

export function NewOfficeForm({ onDone }: { onDone: () => void }) {
  const open = useOpenOffice()
  // drawn once: a second click asks for the same office
  const [id] = useState(() => crypto.randomUUID())
  return (
    <OfficeForm
      start={EMPTY}
      sending={open}
      verb="Ouvrir le compte"
      onSend={(words) => open.mutate({ ...words, id }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}

export function ChangeOfficeForm({ office, onDone }: { office: Office; onDone: () => void }) {
  const change = useChangeOffice(office.id)
  const { kind, name, siret, representative, address, postalCode, city, phone, email } = office
  return (
    <OfficeForm
      start={{ kind, name, siret, representative, address, postalCode, city, phone, email }}
      sending={change}
      verb="Enregistrer"
      onSend={(words) => change.mutate(words, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}

type Props = {
  start: Typed
  sending: Sending
  verb: string
  onSend: (words: OfficeWords) => void
  onCancel: () => void
}

/** What an office declares of itself, once for all its requests. */
function OfficeForm({ start, sending, verb, onSend, onCancel }: Props) {
  const form = useForm<Typed>(start, { check: (values) => schemaFaults(OfficeWords, values), refusal: sending.error })
  const send = form.onSubmit((values) => {
    const words = OfficeWords.safeParse(values)
    if (words.success) onSend(words.data)
  })
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Coordonnées du compte professionnel">
      <SelectField
        label="Métier"
        options={[
          { value: '', label: 'Choisir…' },
          ...OFFICE_KINDS.map((value) => ({ value, label: OFFICE_KIND_TEXTS[value] })),
        ]}
        {...form.field('kind')}
      />
      <TextField
        label="Nom de l’étude, de l’agence ou de l’entreprise"
        autoComplete="organization"
        {...form.field('name')}
      />
      <TextField
        label="SIRET"
        help="14 chiffres. Il est déclaré : la mairie n’en vérifie que la clé."
        inputMode="numeric"
        {...form.field('siret')}
      />
      <TextField
        label="Représentée par"
        help="Qui signe pour l’étude auprès de la mairie : « Me Claire Martin »."
        {...form.field('representative')}
      />
      <TextField label="Adresse" autoComplete="street-address" {...form.field('address')} />
      <TextField label="Code postal" autoComplete="postal-code" inputMode="numeric" {...form.field('postalCode')} />
      <TextField label="Ville" autoComplete="address-level2" {...form.field('city')} />
      <TextField label="Téléphone (facultatif)" type="tel" autoComplete="tel" {...form.field('phone')} />
      <TextField
        label="Adresse électronique"
        help="Les récépissés et les réponses de la mairie y arrivent."
        type="email"
        autoComplete="email"
        {...form.field('email')}
      />
      <FormEnd sending={sending} icon={Check} onCancel={onCancel}>
        {verb}
      </FormEnd>
    </form>
  )
}
