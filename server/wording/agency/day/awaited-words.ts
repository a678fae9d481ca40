import { addDays, day, isoDay } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'
import { numberText } from '#wording/quantity.ts'

/** Rooms that declare what awaits somebody: what each is called, what is said when it cannot be read, and its own list. */
export const AWAITING_ROOMS = {
  dossiers: { name: 'Dossiers', unread: 'Les dossiers n’ont pas pu être lus', path: '/dossiers' },
  messages: {
    name: 'Messages des demandeurs',
    unread: 'Les messages des demandeurs n’ont pas pu être lus',
    path: '/dossiers',
  },
  signatures: { name: 'Signatures', unread: 'Les signatures n’ont pas pu être lues', path: '/signatures' },
  opinions: { name: 'Avis', unread: 'Les demandes d’avis n’ont pas pu être lues', path: '/avis' },
  visits: { name: 'Visites', unread: 'Les visites n’ont pas pu être lues', path: '/visites' },
  infringements: {
    name: 'Infractions',
    unread: 'Les procès-verbaux n’ont pas pu être lus',
    path: '/infractions',
  },
  departures: {
    name: 'Courriers à faire partir',
    unread: 'Les courriers à faire partir n’ont pas pu être lus',
    path: '/dossiers',
  },
  requests: { name: 'Demandes', unread: 'Les demandes n’ont pas pu être lues', path: '/demandes' },
  bookings: { name: 'Réservations', unread: 'Les réservations n’ont pas pu être lues', path: '/reservations' },
  agenda: { name: 'Agenda', unread: 'Les événements proposés n’ont pas pu être lus', path: '/agenda/tenue' },
  reports: { name: 'Signalements', unread: 'Les signalements n’ont pas pu être lus', path: '/signalements' },
  sensors: { name: 'Capteurs', unread: 'Les alarmes des capteurs n’ont pas pu être lues', path: '/capteurs' },
  childcare: {
    name: 'Accueil des enfants',
    unread: 'L’accueil des enfants n’a pas pu être lu',
    path: '/accueil-enfants',
  },
  payments: { name: 'Paiements', unread: 'Les paiements n’ont pas pu être lus', path: '/paiements' },
  grants: { name: 'Subventions', unread: 'Les subventions n’ont pas pu être lues', path: '/subventions' },
  votes: { name: 'Mandat', unread: 'Les demandes à délibérer n’ont pas pu être lues', path: '/mandat' },
  homes: { name: 'Logements suivis', unread: 'Les logements suivis n’ont pas pu être lus', path: '/logements' },
  planRequests: {
    name: 'Demandes sur le plan',
    unread: 'Les demandes sur le plan n’ont pas pu être lues',
    path: '/plan/demandes',
  },
  plan: { name: 'Plan', unread: 'Ce qui arrive au plan n’a pas pu être lu', path: '/plan' },
  duties: {
    name: 'Échéances de la loi',
    unread: 'Les échéances de la loi n’ont pas pu être lues',
    path: '/plan/trajectoire',
  },
  rights: {
    name: 'Droits des personnes',
    unread: 'Les demandes de droits n’ont pas pu être lues',
    path: '/administration/droits',
  },
  archives: { name: 'Archives', unread: 'Les éliminations n’ont pas pu être lues', path: '/archives' },
} as const satisfies Record<string, { name: string; unread: string; path: string }>

export type AwaitingRoom = keyof typeof AWAITING_ROOMS

const NO_TERM = 'aucun délai ne court'
const UNKNOWN = 'jour inconnu'

/**
 * What is awaited of somebody, as a gesture.
 *
 * @property dayless  what a line says in the place of its day when it has none: that nothing sets one, or that it is not known
 */
export const AWAITED = {
  decide: { room: 'dossiers', does: 'Décider', dayless: UNKNOWN },
  checkPieces: { room: 'dossiers', does: 'Vérifier les pièces', dayless: UNKNOWN },
  consult: { room: 'dossiers', does: 'Demander un avis', dayless: UNKNOWN },
  answerMessage: { room: 'messages', does: 'Lire un message du demandeur', dayless: NO_TERM },
  sign: { room: 'signatures', does: 'Signer une décision', dayless: 'aucun silence ne court' },
  signLetter: { room: 'signatures', does: 'Signer un courrier', dayless: 'aucun jour ne lui ôte son effet' },
  answerAppeal: { room: 'signatures', does: 'Répondre', dayless: 'aucun jour n’est connu' },
  giveOpinion: { room: 'opinions', does: 'Rendre un avis', dayless: 'jour de réception inconnu' },
  visit: { room: 'visits', does: 'Visiter', dayless: UNKNOWN },
  sendInfringement: { room: 'infringements', does: 'Envoyer la copie au procureur', dayless: UNKNOWN },
  finishInfringement: { room: 'infringements', does: 'Dresser le procès-verbal', dayless: NO_TERM },
  unblockDeparture: { room: 'departures', does: 'Débloquer un envoi', dayless: NO_TERM },
  answerRequest: { room: 'requests', does: 'Répondre à une demande', dayless: NO_TERM },
  keepBooking: { room: 'bookings', does: 'Suivre une réservation', dayless: UNKNOWN },
  reviewEvent: { room: 'agenda', does: 'Relire un événement proposé', dayless: UNKNOWN },
  answerReport: { room: 'reports', does: 'Répondre à un signalement', dayless: 'aucun jour n’est promis' },
  takeAlarm: { room: 'sensors', does: 'Prendre une alarme en charge', dayless: UNKNOWN },
  tellPlaces: { room: 'childcare', does: 'Dire les places', dayless: UNKNOWN },
  checkPayment: { room: 'payments', does: 'Vérifier un paiement', dayless: NO_TERM },
  sendRefund: { room: 'payments', does: 'Transmettre un remboursement au comptable', dayless: NO_TERM },
  refundLostPlace: { room: 'payments', does: 'Rembourser : la place était perdue', dayless: NO_TERM },
  recoverClaim: { room: 'payments', does: 'Suivre une somme en retard', dayless: UNKNOWN },
  proposeGrant: { room: 'grants', does: 'Instruire une subvention', dayless: NO_TERM },
  grantReport: { room: 'grants', does: 'Recevoir un compte rendu', dayless: UNKNOWN },
  voteGrant: { room: 'votes', does: 'Délibérer', dayless: 'le jour de la séance n’est pas connu' },
  reassessHome: { room: 'homes', does: 'Réévaluer un suivi', dayless: UNKNOWN },
  answerPlanRequest: { room: 'planRequests', does: 'Répondre à une demande sur le plan', dayless: NO_TERM },
  followPlan: { room: 'plan', does: 'Suivre le plan', dayless: 'aucun jour n’est au registre' },
  planDuty: { room: 'duties', does: 'Tenir une échéance', dayless: UNKNOWN },
  answerPerson: { room: 'rights', does: 'Répondre à une personne', dayless: UNKNOWN },
  followElimination: { room: 'archives', does: 'Obtenir le visa d’une élimination', dayless: NO_TERM },
} as const satisfies Record<string, { room: AwaitingRoom; does: string; dayless: string }>

export type AwaitedKind = keyof typeof AWAITED

/** What is done in the list itself, in one gesture, by the operation of its room. */
export const DAY_GESTURES = {
  assignToMe: { label: 'M’attribuer', done: 'Attribué' },
  takeUpRequest: { label: 'Prendre en examen', done: 'En examen' },
  takeReport: { label: 'Prendre en charge', done: 'En cours' },
  takeAlarm: { label: 'Prendre en charge', done: 'Prise en charge' },
  examinePlanRequest: { label: 'Mettre à l’étude', done: 'À l’étude' },
} as const satisfies Record<string, { label: string; done: string }>

export type DayGesture = keyof typeof DAY_GESTURES

export const DAY_SECTIONS = {
  late: 'En retard',
  today: 'Aujourd’hui',
  week: 'Cette semaine',
  later: 'Plus tard',
  dayless: 'Sans jour',
} as const

export type DaySection = keyof typeof DAY_SECTIONS

/** Days after today that « cette semaine » holds, the last included. */
const WEEK_DAYS = 7

/** @param on  the day that a line waits for, included; null: none is known */
export function sectionOf(on: string | null, today: string): DaySection {
  if (on === null) return 'dayless'
  if (on < today) return 'late'
  if (on === today) return 'today'
  return on <= isoDay(addDays(day(today), WEEK_DAYS)) ? 'week' : 'later'
}

/** `3 décembre 2026`, or why there is none. */
export const awaitedDayText = (kind: AwaitedKind, on: string | null): string =>
  on === null ? AWAITED[kind].dayless : dayText(on)

/** Beyond it a room is not counted, and the figure says so. */
export const COUNTED_TO = 1000

/** What a counter of the menu says to who hears it. */
export const nearText = (count: string, late: string): string =>
  `${count} à faire d’ici sept jours ou sans jour${late === '0' ? '' : `, dont ${late} en retard`}`

/** `12`, or `au moins 1 000` where the reading stopped. */
export const countedText = (count: number, isMore: boolean): string =>
  isMore ? `au moins ${numberText(count)}` : numberText(count)
