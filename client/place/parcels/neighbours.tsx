import { MoveRight, Plus } from 'lucide-react'
import { IconButton } from '#client/ui/button.tsx'
import { lengthText } from '#wording/quantity.ts'
import css from './neighbours.module.css'
import { directionText } from './sentences.ts'
import type { NeighbourOf } from './site.ts'

/** The map as a text: from neighbour to neighbour, by keyboard or screen reader. */
export function Neighbours({
  neighbours,
  onOpen,
  onAdd,
}: {
  neighbours: readonly NeighbourOf[]
  onOpen: (id: string) => void
  onAdd: (id: string) => void
}) {
  if (neighbours.length === 0) return <p className={css.none}>Aucune parcelle ne touche celle-ci.</p>
  return (
    <ul className={css.list}>
      {neighbours.map(({ id, reference, direction, sharedM }) => (
        <li key={id} className={css.item}>
          <button type="button" className={css.open} onClick={() => onOpen(id)}>
            <MoveRight aria-hidden size="1rem" className={css.arrow} data-direction={direction} />
            <strong>{reference}</strong>
            <span>
              {directionText(direction)}, {sharedM < 0.1 ? 'par un angle' : `${lengthText(sharedM)} de limite commune`}
            </span>
          </button>
          <IconButton icon={Plus} label={`Ajouter ${reference} à la sélection`} onClick={() => onAdd(id)} />
        </li>
      ))}
    </ul>
  )
}
