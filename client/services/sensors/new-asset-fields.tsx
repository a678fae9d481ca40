import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { DrawingMap } from '#client/dossier/footprints/drawing-map.tsx'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { ASSET_KINDS } from '#contract/services/sensors/asset-names.ts'
import { ASSET_KIND_NAMES } from '#wording/services/sensors/sensor-words.ts'
import type { NewAssetWords } from './new-asset.ts'
import { assetsQuery } from './queries.ts'
import { STREAMS } from './streams.ts'

type Name = keyof NewAssetWords
type Words = {
  values: NewAssetWords
  set: (change: Partial<NewAssetWords>) => void
  errorOf: (name: Name) => string | undefined
}

const NOTHING = [] as const
const METRES = 5

/** A new asset: what it is, its name, where it stands, and what its measures are read with. */
export function NewAssetFields({ form }: { form: Words }) {
  const text = (name: Exclude<Name, 'kind'>) => ({
    value: form.values[name],
    error: form.errorOf(name),
    onChange: (value: string) => form.set({ [name]: value }),
  })
  const { kind } = form.values
  return (
    <>
      <SelectField
        label="Genre"
        options={ASSET_KINDS.map((value) => ({ value, label: ASSET_KIND_NAMES[value] }))}
        value={kind}
        onChange={(value) => form.set({ kind: value })}
      />
      <TextField label="Nom de l’équipement" maxLength={120} {...text('name')} />
      {kind === 'container' && (
        <div className={stack.fields}>
          <SelectField
            label="Ce qu’on y dépose"
            options={STREAMS}
            value={form.values.stream}
            onChange={(stream) => form.set({ stream })}
          />
          <TextField label="Distance mesurée, vide (mm)" inputMode="numeric" {...text('emptyMm')} />
          <TextField label="Distance mesurée, plein (mm)" inputMode="numeric" {...text('fullMm')} />
        </div>
      )}
      {kind === 'overflow' && (
        <div className={stack.fields}>
          <TextField label="Du capteur au radier (mm)" inputMode="numeric" {...text('invertMm')} />
          <TextField label="Crête au-dessus du radier (m)" inputMode="decimal" {...text('crestM')} />
        </div>
      )}
      <Place form={form} />
      <div className={stack.fields}>
        <TextField label="Longitude" inputMode="decimal" {...text('lon')} />
        <TextField label="Latitude" inputMode="decimal" {...text('lat')} />
      </div>
    </>
  )
}

/** Where the town already has assets, so that the first look is at home. */
function usePlaces() {
  const { data } = useQuery(assetsQuery())
  return useMemo(
    () => (data?.assets ?? []).map(({ lon, lat }) => ({ type: 'Point' as const, coordinates: [lon, lat] })),
    [data?.assets],
  )
}

function Place({ form }: { form: Words }) {
  const { lon, lat } = form.values
  const places = usePlaces()
  const mark = useMemo(() => {
    const place = [Number(lon), Number(lat)]
    return lon === '' || lat === '' || place.some(Number.isNaN)
      ? NOTHING
      : [{ type: 'Point' as const, coordinates: place }]
  }, [lon, lat])
  return (
    <DrawingMap
      label="Carte : cliquez où se trouve l’équipement. Au clavier : flèches pour viser, + et − pour zoomer, Entrée pour poser."
      site={NOTHING}
      drawn={mark}
      bounds={boundsOfGeometries(mark.length > 0 ? mark : places)}
      onPoint={(at) => form.set({ lon: at.lon.toFixed(METRES), lat: at.lat.toFixed(METRES) })}
      otherwise="Écrivez la longitude et la latitude : l’inscription fonctionne sans la carte."
    />
  )
}
