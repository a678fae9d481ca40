import { MoveDown, MoveLeft, MoveRight, MoveUp, Trash2 } from 'lucide-react'
import { Button, IconButton } from '#client/ui/button.tsx'
import css from './deposit.module.css'
import { type Corner, shifted } from './drawing.ts'

type Props = {
  corners: readonly Corner[]
  /** The corner that the next click on the map will place again. */
  moved: number | null
  /** Places at fault: the corners there are marked. */
  faults: readonly Corner[]
  onChange: (corners: readonly Corner[]) => void
  onMove: (rank: number | null) => void
}

const STEPS = [
  { label: 'Décaler d’un demi-mètre vers l’ouest', icon: MoveLeft, eastM: -0.5, northM: 0 },
  { label: 'Décaler d’un demi-mètre vers l’est', icon: MoveRight, eastM: 0.5, northM: 0 },
  { label: 'Décaler d’un demi-mètre vers le nord', icon: MoveUp, eastM: 0, northM: 0.5 },
  { label: 'Décaler d’un demi-mètre vers le sud', icon: MoveDown, eastM: 0, northM: -0.5 },
] as const

/** The drawing as numbers: each corner in metres from the south-west corner of the site, all of it by keyboard. */
export function CornersTable({ corners, moved, faults, onChange, onMove }: Props) {
  if (corners.length === 0) return null
  const set = (rank: number, change: Partial<Corner>) =>
    onChange(corners.map((corner, at) => (at === rank ? { ...corner, ...change } : corner)))
  const isAtFault = ({ eastM, northM }: Corner) =>
    faults.some((fault) => Math.hypot(fault.eastM - eastM, fault.northM - northM) < 0.05)
  return (
    <>
      <div className={css.scroll}>
        <table className={css.vertices}>
          <caption className="visually-hidden">
            Sommets de l’emprise, en mètres depuis l’angle sud-ouest du terrain
          </caption>
          <thead>
            <tr>
              <th scope="col">Sommet</th>
              <th scope="col">Vers l’est (m)</th>
              <th scope="col">Vers le nord (m)</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {corners.map((corner, rank) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its rank in the outline
              <tr key={rank} data-fault={isAtFault(corner) || undefined}>
                <th scope="row">
                  {rank + 1}
                  {isAtFault(corner) && ' (à corriger)'}
                </th>
                <td>
                  <Metres
                    label={`Sommet ${rank + 1}, vers l’est`}
                    value={corner.eastM}
                    onChange={(eastM) => set(rank, { eastM })}
                  />
                </td>
                <td>
                  <Metres
                    label={`Sommet ${rank + 1}, vers le nord`}
                    value={corner.northM}
                    onChange={(northM) => set(rank, { northM })}
                  />
                </td>
                <td>
                  <Button
                    variant="quiet"
                    aria-pressed={moved === rank}
                    onClick={() => onMove(moved === rank ? null : rank)}
                  >
                    Replacer<span className="visually-hidden"> le sommet {rank + 1} sur la carte</span>
                  </Button>
                  <IconButton
                    icon={Trash2}
                    label={`Retirer le sommet ${rank + 1}`}
                    onClick={() => onChange(corners.filter((_, at) => at !== rank))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moved !== null && <p role="status">Cliquez sur la carte la nouvelle place du sommet {moved + 1}.</p>}
      <p className={css.actions}>
        {STEPS.map(({ label, icon, eastM, northM }) => (
          <IconButton key={label} icon={icon} label={label} onClick={() => onChange(shifted(corners, eastM, northM))} />
        ))}
      </p>
    </>
  )
}

function Metres({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <input
      aria-label={label}
      type="number"
      step={0.1}
      value={Number(value.toFixed(2))}
      onChange={({ target }) => {
        if (target.value !== '' && Number.isFinite(target.valueAsNumber)) onChange(target.valueAsNumber)
      }}
    />
  )
}
