import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import type { InfringementSaid, Infringements } from '#contract/dossier/infringements/infringements.ts'
import { useWrite } from './queries.ts'
import { missingIn, SaidFields } from './said-fields.tsx'

type Props = { shown: Infringements; onClose: () => void }

/** A report begins; it is a draft until it is drawn up. */
export function WriteForm({ shown: { communes, powers }, onClose }: Props) {
  const today = useToday()
  const navigate = useNavigate()
  const writing = useWrite()
  const [inseeCode, setInseeCode] = useState(communes[0]?.inseeCode ?? '')
  const form = useForm<InfringementSaid>(
    () => ({
      foundOn: today,
      foundAt: '',
      place: '',
      dossierNumber: '',
      persons: '',
      offences: [],
      facts: '',
      statements: '',
      commission: powers?.commission ?? '',
      oath: powers?.oath ?? '',
    }),
    { check: missingIn, refusal: writing.error },
  )
  const send = form.onSubmit((said) =>
    writing.mutate(
      { inseeCode, ...said },
      { onSuccess: ({ id }) => void navigate({ to: '/infractions/$id', params: { id } }) },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Commune"
        value={inseeCode}
        options={communes.map(({ inseeCode: value, name }) => ({ value, label: name }))}
        onChange={setInseeCode}
      />
      <SaidFields form={form} today={today} />
      <FormEnd sending={writing} onCancel={onClose}>
        Garder le projet
      </FormEnd>
    </form>
  )
}
