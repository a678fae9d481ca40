import { useQuery } from '@tanstack/react-query'
import { use, useId, useState } from 'react'
import { searchQuery } from '#client/place/addresses/addresses.ts'
import { ParcelFinder } from '#client/place/addresses/addresses-part.tsx'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { addressOf, textOf, textsOf } from '#contract/services/forms/reading.ts'
import { DEPARTMENTS, type Division, departmentOfCommune, departmentText } from '#wording/place/divisions.ts'
import { AskingContext } from './field-context.ts'
import { intercommunalitiesQuery } from './queries.ts'

type Props = {
  label: string
  help?: string | undefined
  error?: string | undefined
  value: unknown
  onChange: (value: unknown) => void
}

const SHORTEST = 4
const REST_MS = 250

/** An address, with those of the national base proposed as it is typed; another one is kept as it is written. */
export function AddressField({ value, onChange, ...words }: Props) {
  const address = addressOf(value)
  const text = address?.label ?? (typeof value === 'string' ? value : '')
  const rested = useDebounced(text, REST_MS)
  const list = useId()
  const isChosen = address !== null && address.id !== null
  const { data } = useQuery({ ...searchQuery(rested, 6), enabled: rested.length >= SHORTEST && !isChosen })
  const found = (data?.hits ?? []).filter(({ type }) => type === 'address')
  const named = ({ label, context }: { label: string; context: string }) => `${label}, ${context}`
  return (
    <>
      <TextField
        {...words}
        autoComplete="street-address"
        list={list}
        value={text}
        onChange={(typed) => {
          const hit = found.find((one) => named(one) === typed)
          onChange(typed === '' ? null : { label: typed, id: hit?.id ?? null, parcels: hit?.parcelIds ?? [] })
        }}
      />
      <datalist id={list}>
        {found.map((hit) => (
          <option key={hit.id} value={named(hit)} />
        ))}
      </datalist>
    </>
  )
}

/** Parcels found as at the counter: by address, by reference. */
export function ParcelField({ label, help, error, value, onChange }: Props) {
  const chosen = textsOf(value)
  return (
    <FieldGroup label={label} help={help} error={error}>
      <div aria-live="polite">
        <Actions>
          {chosen.map((id) => (
            <Button key={id} variant="quiet" onClick={() => onChange(chosen.filter((one) => one !== id))}>
              Retirer {parcelReference(id)}
            </Button>
          ))}
        </Actions>
      </div>
      <ParcelFinder onFound={(ids) => onChange([...new Set([...chosen, ...ids])].slice(0, 50))} />
    </FieldGroup>
  )
}

export function CommuneField({ value, onChange, ...words }: Props) {
  const { communes } = use(AskingContext)
  return (
    <SelectField
      {...words}
      value={textOf(value) ?? ''}
      options={[
        { value: '', label: 'Choisir…' },
        ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
      ]}
      onChange={(code) => onChange(code === '' ? null : code)}
    />
  )
}

const CHOOSE = { value: '', label: 'Choisir…' }

/** A department, a region or a country. */
export const DivisionField = ({ divisions, value, onChange, ...words }: Props & { divisions: readonly Division[] }) => (
  <SelectField
    {...words}
    value={textOf(value) ?? ''}
    options={[
      CHOOSE,
      ...divisions.map(({ code, name }) => ({
        value: code,
        label: divisions === DEPARTMENTS ? (departmentText(code) ?? name) : name,
      })),
    ]}
    onChange={(code) => onChange(code === '' ? null : code)}
  />
)

/** An intercommunality of France, found by its department; that of the territory comes first. */
export function IntercommunalityField({ label, help, error, value, onChange }: Props) {
  const { communes } = use(AskingContext)
  const list = useQuery(intercommunalitiesQuery())
  const chosen = textOf(value) ?? ''
  const [first] = communes
  const known = list.data?.find(({ siren }) => siren === chosen)
  const [asked, setAsked] = useState<string | null>(null)
  const department = asked ?? known?.departments[0] ?? (first ? departmentOfCommune(first.inseeCode) : '')
  const offered = (list.data ?? []).filter(({ departments }) => departments.includes(department))
  return (
    <FieldGroup label={label} help={help} error={error}>
      <DivisionField
        label="Département"
        divisions={DEPARTMENTS}
        value={department}
        onChange={(code) => {
          setAsked(textOf(code) ?? '')
          onChange(null)
        }}
      />
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      <SelectField
        label="Intercommunalité"
        value={chosen}
        options={[CHOOSE, ...offered.map(({ siren, name }) => ({ value: siren, label: name }))]}
        onChange={(siren) => onChange(siren === '' ? null : siren)}
      />
    </FieldGroup>
  )
}
