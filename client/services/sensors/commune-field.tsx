import { useQuery } from '@tanstack/react-query'
import { layersQuery } from '#client/map/queries.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { whyNoCommune } from '#wording/agency/opening/told-by-rooms.ts'

type Props = { value: string; error: string | undefined; onChange: (inseeCode: string) => void }

/** A commune of the territory; whether it is one that the person keeps is for the server to say. */
export function CommuneField({ value, error, onChange }: Props) {
  const layers = useQuery(layersQuery())
  const communes = layers.data?.territory.communes ?? []
  return (
    <SelectField
      label="Commune"
      help={layers.data && whyNoCommune(communes)}
      options={[
        { value: '', label: 'Choisir…' },
        ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
      ]}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
