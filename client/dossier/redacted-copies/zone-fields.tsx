import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import field from '#client/ui/field.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import css from './redacted-copies.module.css'
import { percentText, readPercent, type Zone } from './zones.ts'

const SIDES = [
  ['x', 'Depuis la gauche (%)'],
  ['y', 'Depuis le haut (%)'],
  ['width', 'Largeur (%)'],
  ['height', 'Hauteur (%)'],
] as const satisfies readonly (readonly [keyof Zone, string])[]

type Props = { rank: number; zone: Zone; onChange: (zone: Zone) => void; onRemove: () => void }

/** A zone in numbers: what the drawing shows, for those who do not see it and for those who want it exact. */
export const ZoneFields = ({ rank, zone, onChange, onRemove }: Props) => (
  <fieldset className={css.fields}>
    <legend className={field.legend}>Zone {rank}</legend>
    {SIDES.map(([side, label]) => (
      <PercentField
        key={`${side}${zone[side]}`}
        label={label}
        part={zone[side]}
        onChange={(part) => onChange({ ...zone, [side]: part })}
      />
    ))}
    <Button variant="quiet" icon={Trash2} onClick={onRemove} aria-label={`Ôter la zone ${rank}`}>
      Ôter
    </Button>
  </fieldset>
)

/** What is typed is taken when one leaves the field. */
function PercentField({ label, part, onChange }: { label: string; part: number; onChange: (part: number) => void }) {
  const [text, setText] = useState(percentText(part))
  const read = readPercent(text)
  return (
    <TextField
      label={label}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      error={read === null ? 'Un nombre de 0 à 100' : undefined}
      onChange={setText}
      onBlur={() => read !== null && text !== percentText(part) && onChange(read)}
    />
  )
}
