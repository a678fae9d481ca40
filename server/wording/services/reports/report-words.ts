import { lengthText } from '#wording/quantity.ts'

export const REPORT_STATE_NAMES = {
  received: 'reçu',
  sent: 'transmis au service',
  inProgress: 'en cours',
  done: 'traité',
  closed: 'sans suite',
  duplicate: 'déjà signalé',
} as const

/** What the reporter reads when the agent adds nothing. */
export const REPORT_STATE_SENTENCES = {
  received: 'Votre signalement est bien arrivé.',
  sent: 'Votre signalement est transmis au service qui s’en occupe.',
  inProgress: 'Le service s’en occupe.',
  done: 'C’est fait. Merci de l’avoir signalé.',
  closed: '',
  duplicate: 'Quelqu’un l’avait déjà signalé : les deux signalements avancent ensemble.',
} as const

export const REPORT_MODERATION_NAMES = { waiting: 'à relire', shown: 'public', hidden: 'caché' } as const

export const REPORT_CHANNEL_NAMES = {
  app: 'application',
  counter: 'guichet ou téléphone',
  open311: 'partenaire',
} as const

export const POSITION_FROM_NAMES = {
  photograph: 'position de la photographie',
  device: 'position du téléphone',
  map: 'point de la carte',
  address: 'adresse',
  partner: 'position donnée par le partenaire',
} as const

export const accuracyText = (metres: number | null): string => (metres === null ? '' : `à ${lengthText(metres)} près`)

/** « La mairie répond sous 10 jours ouvrés. » */
export const promiseText = (days: number | null): string =>
  days === null ? 'La mairie n’annonce pas de délai.' : `La mairie répond sous ${days} jours ouvrés.`

export const TIED_SENTENCE = 'Rattachement changé.'
export const PICTURED_SENTENCE = 'Photographie reçue.'
export const MODERATED_SENTENCE = { shown: 'Rendu public.', hidden: 'Tenu caché du public.' } as const
