import { countText, groundLengthText } from '#wording/quantity.ts'

export const NEIGHBOUR_LETTER = {
  parcels: (count: number) => (count > 1 ? 'Vos parcelles' : 'Votre parcelle'),
  quality: 'Le maire',
  footer: 'Lettre aux riverains',
  source:
    'Votre nom et votre adresse viennent de la documentation cadastrale confiée à la commune (LPF L107 A). Vous pouvez demander à la mairie de les consulter ou de signaler une erreur.',
} as const

/** What parts a neighbour from the parcel. */
export const besideText = ({ sharedM, acrossM }: { sharedM: number | null; acrossM: number | null }): string =>
  sharedM === null
    ? `de l’autre côté de la voie, à ${groundLengthText(acrossM ?? 0)}`
    : `${groundLengthText(sharedM)} de limite commune`

export const neighboursSentence = (count: number, elsewhere: readonly string[]): string =>
  [
    count === 0
      ? 'Aucune parcelle voisine dans la commune.'
      : `${countText(count, 'parcelle voisine', 'parcelles voisines')}, chacune écrite au journal.`,
    ...(elsewhere.length === 0 ? [] : [`Dans une autre commune, non lues ici : ${elsewhere.join(', ')}.`]),
  ].join(' ')
