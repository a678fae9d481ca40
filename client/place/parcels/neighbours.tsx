import { FileDown, MoveRight, Plus } from 'lucide-react'
import { bordereauPath } from '#client/place/counter/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink, IconButton } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import rows from '#client/ui/rows.module.css'
import { areaText, lengthText } from '#wording/quantity.ts'
import css from './neighbours.module.css'
import { directionText } from './sentences.ts'
import type { NeighbourOf } from './site.ts'

const boundaryText = ({ direction, sharedM }: NeighbourOf) =>
  `${directionText(direction)}, ${sharedM < 0.1 ? 'par un angle' : `${lengthText(sharedM)} de limite commune`}`

/** One line a parcel, with its identifier: what a notice to the neighbours or a notary's letter is made from. */
export const neighboursList = (neighbours: readonly NeighbourOf[]): string =>
  neighbours
    .map((one) => {
      const area = one.cadastralAreaM2 === null ? 'contenance inconnue' : areaText(one.cadastralAreaM2)
      return `${one.reference} (${one.id}) : ${boundaryText(one)} ; ${area}`
    })
    .join('\n')

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
    <>
      <ul className={css.list}>
        {neighbours.map((neighbour) => (
          <li key={neighbour.id} className={rows.line}>
            <button type="button" className={css.open} onClick={() => onOpen(neighbour.id)}>
              <MoveRight aria-hidden size="1rem" className={css.arrow} data-direction={neighbour.direction} />
              <strong>{neighbour.reference}</strong>
              <span>{boundaryText(neighbour)}</span>
            </button>
            <IconButton
              icon={Plus}
              label={`Ajouter ${neighbour.reference} à la sélection`}
              onClick={() => onAdd(neighbour.id)}
            />
          </li>
        ))}
      </ul>
      <Actions>
        <CopyButton
          text={() => neighboursList(neighbours)}
          label="Copier la liste des voisines"
          copied="Liste copiée"
          refused="Le navigateur ne laisse pas copier : imprimez la liste"
        />
        <ButtonLink
          icon={FileDown}
          variant="quiet"
          href={bordereauPath(neighbours.map(({ id }) => id))}
          target="_blank"
        >
          Bordereau des voisines
        </ButtonLink>
      </Actions>
    </>
  )
}
