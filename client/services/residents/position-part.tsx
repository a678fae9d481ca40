import { lazy, Suspense, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { accuracyText, POSITION_FROM_NAMES } from '#wording/services/reports/report-words.ts'
import { PlaceSearch } from './place-search.tsx'
import type { Position } from './report-draft.ts'

const PositionMap = lazy(async () => ({ default: (await import('./position-map.tsx')).PositionMap }))

type Props = {
  commune: ResidentCommune
  position: Position | null
  error: string | undefined
  onChange: (position: Position | null) => void
}

/** Where: by the telephone, by an address, or on the map. */
export function PositionPart({ commune, position, error, onChange }: Props) {
  const [way, setWay] = useState<'none' | 'address' | 'map'>('none')
  const [isSilent, setSilent] = useState(false)
  const here = () => {
    setSilent(false)
    whereabouts().then(onChange, () => setSilent(true))
  }
  return (
    <FieldGroup label="Où" error={error}>
      <Actions>
        <Button variant={position?.from === 'device' ? 'primary' : 'secondary'} onClick={here}>
          Là où je suis
        </Button>
        <Button aria-expanded={way === 'address'} onClick={() => setWay(way === 'address' ? 'none' : 'address')}>
          Une adresse
        </Button>
        <Button aria-expanded={way === 'map'} onClick={() => setWay(way === 'map' ? 'none' : 'map')}>
          Sur la carte
        </Button>
      </Actions>
      <p aria-live="polite" className={prose.soft}>
        {isSilent
          ? 'Le téléphone ne dit pas où il est. Cherchez une adresse, ou montrez l’endroit sur la carte.'
          : position
            ? ['Endroit gardé', position.label || POSITION_FROM_NAMES[position.from], accuracyText(position.accuracyM)]
                .filter(Boolean)
                .join(', ')
            : 'Aucun endroit choisi.'}
      </p>
      {way === 'address' && (
        <PlaceSearch
          label="Adresse du problème"
          near={commune.name}
          onFound={({ lon, lat, label }) => onChange({ lon, lat, label, accuracyM: null, from: 'address' })}
        />
      )}
      {way === 'map' && (
        <Suspense fallback={<p role="status">La carte arrive…</p>}>
          <PositionMap
            commune={commune}
            position={position}
            onPoint={({ lon, lat }) => onChange({ lon, lat, label: '', accuracyM: null, from: 'map' })}
          />
        </Suspense>
      )}
    </FieldGroup>
  )
}

const WITHIN_MS = 8000

const whereabouts = () =>
  new Promise<Position>((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(new Error('no position'))
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude: lon, latitude: lat, accuracy } }) =>
        resolve({ lon, lat, accuracyM: accuracy, from: 'device', label: '' }),
      reject,
      { timeout: WITHIN_MS, maximumAge: 30_000, enableHighAccuracy: true },
    )
  })
