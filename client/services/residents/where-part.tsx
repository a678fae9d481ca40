import { type ReactNode, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import stack from '#client/ui/stack.module.css'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { type FoundPlace, PlaceSearch } from './place-search.tsx'

type Props = {
  commune: ResidentCommune
  place: FoundPlace | null
  onChange: (place: FoundPlace | null) => void
  /** What the chosen place changes: a sentence that ends with it. */
  children: ReactNode
}

/** The whole commune, or what lies round an address. */
export function WherePart({ commune, place, onChange, children }: Props) {
  const [isNear, setNear] = useState(false)
  const asked = place || isNear ? 'near' : 'whole'
  return (
    <div className={stack.even}>
      <Choice
        legend="Où"
        value={asked}
        onChange={(value) => {
          setNear(value === 'near')
          if (value === 'whole') onChange(null)
        }}
        options={[
          { value: 'whole', label: `Tout ${commune.name}` },
          { value: 'near', label: 'Autour d’une adresse' },
        ]}
      />
      {asked === 'near' && !place && <PlaceSearch label="Adresse" near={commune.name} onFound={onChange} />}
      {place && (
        <div className={stack.start}>
          <p>
            {children} {place.label}
          </p>
          <Button variant="quiet" onClick={() => onChange(null)}>
            Oublier cette adresse
          </Button>
        </div>
      )}
    </div>
  )
}
