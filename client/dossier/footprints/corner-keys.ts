import type { KeyboardEvent } from 'react'
import type { Outline } from './drawing.ts'
import { cornerMoved, cornerRemoved, FEWEST_CORNERS, outlineClosed } from './outline-edits.ts'
import type { Drawing } from './use-drawing.ts'

/** Steps of the arrows, in metres: fine, and with Shift. */
const FINE_M = 0.1
const COARSE_M = 1

const ARROWS: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** What a corner of the map does under the keyboard, said to those who do not see it. */
export const cornerLabel = ({ isClosed, corners }: Outline, rank: number) =>
  rank === 0 && !isClosed && corners.length >= FEWEST_CORNERS
    ? 'Sommet 1 : Entrée pour fermer le contour'
    : `Sommet ${rank + 1} : flèches pour le déplacer de 10 cm, avec Majuscule d’un mètre, Suppr pour le retirer`

/** A corner by keyboard: moved by the arrows, removed by Delete; the first one closes the outline by Enter. */
export function onCornerKey(event: KeyboardEvent, rank: number, { change }: Pick<Drawing, 'change'>) {
  const arrow = ARROWS[event.key]
  if (arrow) change((now) => nudged(now, rank, arrow, event.shiftKey ? COARSE_M : FINE_M), `arrows-${rank}`)
  else if (event.key === 'Delete' || event.key === 'Backspace') change((now) => cornerRemoved(now, rank))
  else if (event.key === 'Enter' && rank === 0) change(outlineClosed)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function nudged(outline: Outline, rank: number, [east, north]: readonly [number, number], stepM: number): Outline {
  const corner = outline.corners[rank]
  if (!corner) return outline
  return cornerMoved(outline, rank, {
    eastM: corner.eastM + east * stepM,
    northM: corner.northM + north * stepM,
  })
}
