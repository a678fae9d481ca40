import { useQuery } from '@tanstack/react-query'
import { use, useId } from 'react'
import { searchQuery } from '#client/place/addresses/addresses.ts'
import { ParcelFinder } from '#client/place/addresses/addresses-part.tsx'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { addressOf, textOf, textsOf } from '#contract/services/forms/reading.ts'
import { AskingContext } from './field-context.ts'

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
