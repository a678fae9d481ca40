import { type ReactNode, useState } from 'react'
import css from '#client/dossier/deposit/deposit.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { areaText, countText } from '#wording/quantity.ts'

type Outline = { label: string; layer: string; areaM2: number }

type Props<Found extends Outline> = {
  outlines: readonly Found[]
  /** In which coordinates they were read. */
  where: string
  notes: readonly string[]
  verb: string
  onTake: (outlines: readonly Found[]) => void
}

/** The outlines that a drawing holds: layers to keep, then the outlines to take. */
export function OutlineChoice<Found extends Outline>({ outlines, where, notes, verb, onTake }: Props<Found>) {
  const layers = [...new Set(outlines.map(({ layer }) => layer))]
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(outlines.length === 1 ? [0] : []))
  const shown = outlines.map((outline, rank) => ({ ...outline, rank })).filter(({ layer }) => !hidden.has(layer))
  const taken = outlines.filter((outline, rank) => chosen.has(rank) && !hidden.has(outline.layer))
  return (
    <div className={css.column}>
      <h3>
        {countText(outlines.length, 'contour fermé', 'contours fermés')}, {where}
      </h3>
      {notes.length > 0 && (
        <Notice tone="unknown">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      {layers.length > 1 && (
        <fieldset className={css.set}>
          <legend>Calques</legend>
          {layers.map((layer) => (
            <Check
              key={layer}
              isChecked={!hidden.has(layer)}
              onCheck={(isShown) => setHidden(toggled(hidden, layer, !isShown))}
            >
              {layer || 'Sans calque'} ({outlines.filter((outline) => outline.layer === layer).length})
            </Check>
          ))}
        </fieldset>
      )}
      <fieldset className={css.set}>
        <legend>Contours</legend>
        {shown.map(({ label, layer, areaM2, rank }) => (
          <Check key={rank} isChecked={chosen.has(rank)} onCheck={(is) => setChosen(toggled(chosen, rank, is))}>
            {label || layer || `Contour ${rank + 1}`}, {areaText(areaM2)}
          </Check>
        ))}
      </fieldset>
      <Actions>
        <Button variant="primary" disabled={taken.length === 0} onClick={() => onTake(taken)}>
          {verb} {countText(taken.length, 'emprise')}
        </Button>
      </Actions>
    </div>
  )
}

function toggled<Value>(values: ReadonlySet<Value>, value: Value, isIn: boolean): ReadonlySet<Value> {
  const next = new Set(values)
  if (isIn) next.add(value)
  else next.delete(value)
  return next
}

type CheckProps = { isChecked: boolean; onCheck: (isChecked: boolean) => void; children: ReactNode }

const Check = ({ isChecked, onCheck, children }: CheckProps) => (
  <CheckField checked={isChecked} onChange={onCheck}>
    {children}
  </CheckField>
)
