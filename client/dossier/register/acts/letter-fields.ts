import type { ActField } from './act-field-spec.ts'

/** How a letter left, and when. */
export const LETTER: readonly ActField[] = [
  {
    name: 'notice.via',
    label: 'Voie d’envoi de la lettre',
    type: 'choice',
    choices: [
      { value: 'electronic', label: 'Électronique, reçue le lendemain' },
      { value: 'registered', label: 'Lettre recommandée' },
      { value: 'hand', label: 'Remise en mains propres' },
    ],
  },
  { name: 'notice.sentOn', label: 'Envoyée le', type: 'day', onlyWhen: { name: 'notice.via', value: 'electronic' } },
  { name: 'notice.sentOn', label: 'Postée le', type: 'day', onlyWhen: { name: 'notice.via', value: 'registered' } },
  {
    name: 'notice.firstPresentedOn',
    label: 'Première présentation du pli le (si connue)',
    help: 'C’est elle qui compte, non le retrait au bureau de poste. Elle se complète plus tard.',
    type: 'day',
    isOptional: true,
    onlyWhen: { name: 'notice.via', value: 'registered' },
  },
  { name: 'notice.handedOn', label: 'Remise le', type: 'day', onlyWhen: { name: 'notice.via', value: 'hand' } },
]
export const letterAt = (today: string) => ({ via: 'electronic', sentOn: today, handedOn: today })

/** How pieces reached the town hall, and when. */
export const ARRIVAL: readonly ActField[] = [
  {
    name: 'filing.channel',
    label: 'Par quelle voie',
    type: 'choice',
    choices: [
      { value: 'electronic', label: 'Téléservice' },
      { value: 'counter', label: 'Au guichet' },
      { value: 'post', label: 'Par la poste' },
    ],
  },
  {
    name: 'filing.filedOn',
    label: 'Envoyées le',
    type: 'day',
    onlyWhen: { name: 'filing.channel', value: 'electronic' },
  },
  { name: 'filing.filedOn', label: 'Déposées le', type: 'day', onlyWhen: { name: 'filing.channel', value: 'counter' } },
  { name: 'filing.receivedOn', label: 'Reçues le', type: 'day', onlyWhen: { name: 'filing.channel', value: 'post' } },
]
export const arrivalAt = (today: string) => ({ channel: 'counter', filedOn: today, receivedOn: today })
