import { type FormEvent, useState } from 'react'
import css from '#client/dossier/deposit/deposit.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { typedNumber } from './decimal-text.ts'
import { type Corner, rectangle } from './drawing.ts'

const FIELDS = [
  { name: 'widthM', label: 'Largeur (m)' },
  { name: 'lengthM', label: 'Longueur (m)' },
  { name: 'eastM', label: 'Retrait de l’ouest (m)' },
  { name: 'northM', label: 'Retrait du sud (m)' },
  { name: 'turnDeg', label: 'Rotation (°)' },
] as const
type Name = (typeof FIELDS)[number]['name']

/** A rectangular building by its dimensions, placed from the south-west corner of the site: no gesture needed. */
export function RectangleForm({ onMake }: { onMake: (corners: Corner[]) => void }) {
  const [said, setSaid] = useState<Readonly<Record<Name, string>>>({
    widthM: '',
    lengthM: '',
    eastM: '5',
    northM: '5',
    turnDeg: '0',
  })
  const values = {
    widthM: typedNumber(said.widthM),
    lengthM: typedNumber(said.lengthM),
    eastM: typedNumber(said.eastM),
    northM: typedNumber(said.northM),
    turnDeg: typedNumber(said.turnDeg),
  }
  const isWhole = Object.values(values).every(Number.isFinite) && values.widthM > 0 && values.lengthM > 0
  const make = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) onMake(rectangle(values))
  }
  return (
    <details>
      <summary className={prose.summary}>Par ses dimensions (rectangle)</summary>
      <form className={css.column} onSubmit={make}>
        <div className={css.grid}>
          {FIELDS.map(({ name, label }) => (
            <TextField
              key={name}
              label={label}
              inputMode="decimal"
              value={said[name]}
              onChange={(value) => setSaid({ ...said, [name]: value })}
            />
          ))}
        </div>
        <p className={prose.soft}>
          Les retraits se mesurent depuis l’angle sud-ouest du rectangle qui entoure le terrain.
        </p>
        <Actions>
          <Button type="submit" disabled={!isWhole}>
            Poser le rectangle
          </Button>
        </Actions>
      </form>
    </details>
  )
}
