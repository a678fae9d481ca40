import { INKED } from '#client/ui/inked.ts'
import type { Standing } from '#contract/dossier/desk/desk.ts'
import css from './standing.module.css'

/** The word that goes with each colour and shape, in the list, on the map and in its legend. */
export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  draft: 'Brouillon',
  review: 'En instruction',
  waiting: 'En attente d’autrui',
  granted: 'Accordé',
  refused: 'Refusé',
  works: 'Travaux ou achèvement',
  closed: 'Clos',
}

/** Those that a map or a filter offers, in the course of a dossier. */
export const STANDINGS: readonly Standing[] = ['review', 'waiting', 'granted', 'refused', 'works', 'closed']

const OUTLINES: Readonly<Record<Standing, string>> = {
  draft: 'M2 2h8v8H2z',
  review: 'M6 1.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6z',
  waiting: 'M6 .6L11.4 6L6 11.4L.6 6z',
  granted: 'M1.4 1.4h9.2v9.2H1.4z',
  refused: 'M2.6 1L6 4.4L9.4 1L11 2.6L7.6 6L11 9.4L9.4 11L6 7.6L2.6 11L1 9.4L4.4 6L1 2.6z',
  works: 'M6 1L11.4 10.8H.6z',
  closed: 'M1 4.6h10v2.8H1z',
}

export const StandingShape = ({ standing, size = 13 }: { standing: Standing; size?: number }) => (
  <svg
    aria-hidden
    viewBox="-0.5 -0.5 13 13"
    width={size}
    height={size}
    className={`${css.shape} ${css[standing]}`}
    {...INKED}
  >
    <path d={OUTLINES[standing]} />
  </svg>
)
