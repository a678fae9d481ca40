import { AddressFinder } from '#client/services/places/address-finder.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import stack from '#client/ui/stack.module.css'
import type { AroundPlace } from '#contract/services/notices/notice.ts'

const RADII = [
  { value: '100', label: '100 m' },
  { value: '300', label: '300 m' },
  { value: '1000', label: '1 km' },
] as const

type Props = { area: AroundPlace | null; onChange: (area: AroundPlace | null) => void }

/** Round a place: then the notice is told to those who follow what lies there, and to those who follow the whole commune. */
export const AreaField = ({ area, onChange }: Props) =>
  area ? (
    <div className={stack.start}>
      <p>Autour de : {area.label}</p>
      <Choice
        legend="Rayon"
        value={String(area.radiusM)}
        options={RADII}
        onChange={(radius) => onChange({ ...area, radiusM: Number(radius) })}
      />
      <Button variant="quiet" onClick={() => onChange(null)}>
        Toute la commune
      </Button>
    </div>
  ) : (
    <AddressFinder
      label="Autour d’une adresse"
      help="Vide : toute la commune."
      onFound={({ label, ...point }) => onChange({ ...point, label: label.slice(0, 150), radiusM: 300 })}
    />
  )
