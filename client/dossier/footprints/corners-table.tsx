import { Crosshair, MoveDown, MoveLeft, MoveRight, MoveUp, Plus, Trash2 } from 'lucide-react'
import css from '#client/dossier/deposit/deposit.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { IconButton } from '#client/ui/button.tsx'
import { useDecimalText } from './decimal-text.ts'
import type { Corner, Outline } from './drawing.ts'
import { cornerInserted, cornerMoved, cornerRemoved, outlineShifted, sidesOf } from './outline-edits.ts'
import { sideLengthText } from './side-length.ts'

type Props = {
  outline: Outline
  /** The corner that the next click on the map will place again. */
  moved: number | null
  /** Places at fault: the corners there are marked. */
  faults: readonly Corner[]
  /** One step of the drawing; the same `cause` again goes on with the same step. */
  onChange: (next: (outline: Outline) => Outline, cause?: string) => void
  onMove: (rank: number | null) => void
}

const STEPS = [
  { label: 'Décaler d’un demi-mètre vers l’ouest', icon: MoveLeft, eastM: -0.5, northM: 0 },
  { label: 'Décaler d’un demi-mètre vers l’est', icon: MoveRight, eastM: 0.5, northM: 0 },
  { label: 'Décaler d’un demi-mètre vers le nord', icon: MoveUp, eastM: 0, northM: 0.5 },
  { label: 'Décaler d’un demi-mètre vers le sud', icon: MoveDown, eastM: 0, northM: -0.5 },
] as const

/** The drawing as numbers: each corner in metres from the south-west corner of the site, all of it by keyboard. */
export function CornersTable({ outline, moved, faults, onChange, onMove }: Props) {
  const { corners } = outline
  if (corners.length === 0) return null
  const sides = sidesOf(outline)
  const set = (rank: number, change: Partial<Corner>) =>
    onChange(
      (now) => {
        const corner = now.corners[rank]
        return corner ? cornerMoved(now, rank, { ...corner, ...change }) : now
      },
      `typed-${rank}-${Object.keys(change).join()}`,
    )
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
              <th scope="col">Côté suivant</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {corners.map((corner, rank) => (
              <CornerRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its rank in the outline
                key={rank}
                rank={rank}
                corner={corner}
                side={sides[rank]}
                isAtFault={isAtFault(corner)}
                isMoved={moved === rank}
                onSet={(change) => set(rank, change)}
                onChange={onChange}
                onMove={onMove}
              />
            ))}
          </tbody>
        </table>
      </div>
      {moved !== null && <p role="status">Cliquez sur la carte la nouvelle place du sommet {moved + 1}.</p>}
      <Actions>
        {STEPS.map(({ label, icon, eastM, northM }) => (
          <IconButton
            key={label}
            icon={icon}
            label={label}
            onClick={() => onChange((now) => outlineShifted(now, eastM, northM))}
          />
        ))}
      </Actions>
    </>
  )
}

type RowProps = Pick<Props, 'onChange' | 'onMove'> & {
  rank: number
  corner: Corner
  side: ReturnType<typeof sidesOf>[number] | undefined
  isAtFault: boolean
  isMoved: boolean
  onSet: (change: Partial<Corner>) => void
}

const CornerRow = ({ rank, corner, side, isAtFault, isMoved, onSet, onChange, onMove }: RowProps) => (
  <tr data-fault={isAtFault || undefined}>
    <th scope="row">
      {rank + 1}
      {isAtFault && <span className={css.atFault}>à corriger</span>}
    </th>
    <td>
      <Metres label={`Sommet ${rank + 1}, vers l’est`} value={corner.eastM} onChange={(eastM) => onSet({ eastM })} />
    </td>
    <td>
      <Metres
        label={`Sommet ${rank + 1}, vers le nord`}
        value={corner.northM}
        onChange={(northM) => onSet({ northM })}
      />
    </td>
    <td className={css.sideLength}>{side ? sideLengthText(side.lengthM) : ''}</td>
    <td className={css.cornerActions}>
      <IconButton
        icon={Crosshair}
        label={`Replacer le sommet ${rank + 1} sur la carte`}
        aria-pressed={isMoved}
        onClick={() => onMove(isMoved ? null : rank)}
      />
      <IconButton
        icon={Plus}
        label={`Ajouter un sommet au milieu du côté qui suit le sommet ${rank + 1}`}
        disabled={!side}
        onClick={() => side && onChange((now) => cornerInserted(now, rank, side.middle))}
      />
      <IconButton
        icon={Trash2}
        label={`Retirer le sommet ${rank + 1}`}
        onClick={() => onChange((now) => cornerRemoved(now, rank))}
      />
    </td>
  </tr>
)

function Metres({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const { field, say } = useDecimalText(value, 0.1, onChange)
  return <input aria-label={label} {...field} onChange={({ target }) => say(target.value)} />
}
