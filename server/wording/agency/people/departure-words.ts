import { countText } from '#wording/quantity.ts'

/** What else than dossiers stands in the name of somebody who leaves. */
export const HELD_NAMES = {
  rule: ['règle d’attribution', 'règles d’attribution'],
  visit: ['visite à faire', 'visites à faire'],
  review: ['relecture demandée', 'relectures demandées'],
  booking: ['réservation payée sans place à régler', 'réservations payées sans place à régler'],
  alarm: ['alarme de capteurs à recevoir', 'alarmes de capteurs à recevoir'],
  cover: ['relais d’une absence, qui n’aura plus de relais', 'relais d’absences, qui n’auront plus de relais'],
} as const

/** « 2 visites à faire » */
export function heldCount(what: keyof typeof HELD_NAMES, count: number): string {
  const [one, several] = HELD_NAMES[what]
  return countText(count, one, several)
}

export const DEPARTURE_REASON = 'Départ de la personne qui le suivait.'

type Held = {
  dossiers: readonly unknown[]
  elsewhere: readonly { what: keyof typeof HELD_NAMES; count: number }[]
}

/** « 3 dossiers », « 1 visite à faire »: what remains to be handed over. */
export const heldText = ({ dossiers, elsewhere }: Held): string[] => [
  ...(dossiers.length > 0 ? [countText(dossiers.length, 'dossier')] : []),
  ...elsewhere.map(({ what, count }) => heldCount(what, count)),
]
