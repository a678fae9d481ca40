import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import type { Field, SimpleField } from '#contract/services/forms/field.ts'
import { COUNTRIES, DEPARTMENTS, REGIONS } from '#wording/place/divisions.ts'
import { MaskedField } from './masked-field.tsx'
import { NumberField } from './number-field.tsx'
import { PeriodField } from './period-field.tsx'
import { AddressField, CommuneField, DivisionField, IntercommunalityField, ParcelField } from './place-fields.tsx'
import { LinkedChoice, OneChoice, SeveralChoices } from './several-fields.tsx'

type Props = {
  field: SimpleField
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

const CIVILITIES = ['Madame', 'Monsieur']
const YES_NO: Readonly<Record<string, boolean>> = { oui: true, non: false }

/** How each sort of line is typed: its keyboard, and what a browser may fill in by itself (WCAG 1.3.5). */
const TYPED = {
  date: { type: 'date' },
  dateTime: { type: 'datetime-local' },
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  siret: { inputMode: 'numeric' },
  rna: {},
  iban: {},
  dossier: {},
  container: {},
  rnf: {},
  school: {},
} as const

const HELPS: Partial<Record<Field['kind'], string>> = {
  siret: '14 chiffres.',
  rna: 'W suivi de neuf caractères.',
  rnf: 'Par exemple 075-FDD-00003-01.',
  school: 'Numéro UAI : sept chiffres et une lettre.',
  amount: 'En euros, par exemple 1 250,50.',
  dossier: 'Par exemple PC 062 057 26 00012.',
  container: 'Numéro écrit sur le bac.',
}

/** « (obligatoire) » is said in the label: a star would have to be explained. */
export const labelOf = ({ label, required }: { label: string; required: boolean }) =>
  required ? `${label} (obligatoire)` : label

/** One question that stands by itself, inside a line or not. */
export function SimpleInput({ field, value, error, onChange }: Props) {
  const words = { label: labelOf(field), help: field.help || HELPS[field.kind], error }
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...words}
          maxLength={field.maxLength}
          autoComplete={field.autocomplete || 'off'}
          value={text}
          onChange={onChange}
        />
      )
    case 'formatted':
      return <MaskedField {...words} mask={field.mask} value={text} onChange={onChange} />
    case 'longText':
      return <TextArea {...words} rows={4} maxLength={field.maxLength} value={text} onChange={onChange} />
    case 'integer':
    case 'decimal':
    case 'amount':
      return <NumberField {...words} value={value} isAmount={field.kind === 'amount'} onChange={onChange} />
    case 'check':
      return (
        <FieldGroup label={field.label} help={field.help} error={error}>
          <CheckField checked={value === true} onChange={onChange}>
            Oui
          </CheckField>
        </FieldGroup>
      )
    case 'yesNo':
      return (
        <OneChoice
          {...words}
          options={['oui', 'non']}
          value={value === true ? 'oui' : value === false ? 'non' : null}
          onChange={(said) => onChange(YES_NO[String(said)] ?? null)}
        />
      )
    case 'choice':
      return <OneChoice {...words} options={field.options} value={value} onChange={onChange} />
    case 'civility':
      return <OneChoice {...words} options={CIVILITIES} value={value} onChange={onChange} />
    case 'choices':
      return <SeveralChoices {...words} field={field} value={value} onChange={onChange} />
    case 'linkedChoice':
      return <LinkedChoice {...words} field={field} value={value} onChange={onChange} />
    case 'address':
      return <AddressField {...words} value={value} onChange={onChange} />
    case 'parcel':
      return <ParcelField {...words} value={value} onChange={onChange} />
    case 'commune':
      return <CommuneField {...words} value={value} onChange={onChange} />
    case 'department':
      return <DivisionField {...words} divisions={DEPARTMENTS} value={value} onChange={onChange} />
    case 'region':
      return <DivisionField {...words} divisions={REGIONS} value={value} onChange={onChange} />
    case 'country':
      return <DivisionField {...words} divisions={COUNTRIES} value={value} onChange={onChange} />
    case 'intercommunality':
      return <IntercommunalityField {...words} value={value} onChange={onChange} />
    case 'slot':
      return <PeriodField {...words} value={text} onChange={onChange} />
    default:
      return <TextField {...words} {...TYPED[field.kind]} maxLength={100} value={text} onChange={onChange} />
  }
}
