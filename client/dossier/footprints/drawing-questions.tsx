import { useState } from 'react'
import css from '#client/dossier/deposit/deposit.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import type { DrawingUnit, ProjectionChoice, UnitSize } from '#contract/dossier/deposit/deposit.ts'
import { lengthText } from '#wording/quantity.ts'

type ProjectionProps = { choices: readonly ProjectionChoice[]; onSay: (srid: number, unit: DrawingUnit) => void }

/** In which projection the drawing was made: the likeliest first, never chosen for the person. */
export function ProjectionAsked({ choices, onSay }: ProjectionProps) {
  const [chosen, setChosen] = useState(0)
  const choice = choices[chosen]
  return (
    <div className={css.form}>
      <Field label="Dans quelle projection est-il ?" help="Elle est écrite dans le cartouche du plan.">
        {(field) => (
          <select {...field} value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
            {choices.map(({ srid, unit, name, distanceM }, rank) => (
              <option key={`${srid} ${unit}`} value={rank}>
                {name}
                {distanceM === null ? '' : ` : à ${lengthText(distanceM)} du terrain`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Actions>
        <Button variant="primary" onClick={() => choice && onSay(choice.srid, choice.unit)}>
          Lire dans cette projection
        </Button>
      </Actions>
    </div>
  )
}

const UNIT_WORDS: Readonly<Record<DrawingUnit, string>> = { m: 'Mètre', cm: 'Centimètre', mm: 'Millimètre' }

type LocalProps = { units: readonly UnitSize[]; isOnlyWay: boolean; onSay: (unit: DrawingUnit) => void }

/** In which unit a plan without coordinates was drawn: recognised by the size that it would have. */
export function LocalAsked({ units, isOnlyWay, onSay }: LocalProps) {
  const [chosen, setChosen] = useState<DrawingUnit>(units[0]?.unit ?? 'm')
  const form = (
    <div className={css.form}>
      <Field label="Dans quelle unité est-il dessiné ?" help="Reconnaissez le plan à sa taille.">
        {(field) => (
          <select
            {...field}
            value={chosen}
            onChange={({ target }) => setChosen(units.find(({ unit }) => unit === target.value)?.unit ?? chosen)}
          >
            {units.map(({ unit, widthM, heightM, isDeclared }) => (
              <option key={unit} value={unit}>
                {UNIT_WORDS[unit]} : le dessin mesure {lengthText(widthM)} sur {lengthText(heightM)}
                {isDeclared ? ' (unité du fichier)' : ''}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Actions>
        <Button variant={isOnlyWay ? 'primary' : 'secondary'} onClick={() => onSay(chosen)}>
          Lire comme un plan local
        </Button>
      </Actions>
    </div>
  )
  if (isOnlyWay) return form
  return (
    <details>
      <summary className={prose.summary}>Ce plan est en coordonnées locales</summary>
      {form}
    </details>
  )
}
