import { dayText, WEEKDAY_NAMES } from '#wording/day.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'

const NBSP = '\u00a0'

/** Address of the portal of a commune: « /commune/saint-folquin ». */
export const townPath = (name: string): string => `/commune/${townSlug(name)}`
export const townSlug = (name: string): string => plainText(name).replaceAll(' ', '-')

const SMALL = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'en', 'sur', 'sous', 'et', 'a', 'au', 'aux'])

/** Of a shield without arms: the letters of the words that name the town, two at most. */
export const initialsOf = (name: string): string =>
  plainText(name)
    .split(' ')
    .filter((word) => !SMALL.has(word))
    .map((word) => word.charAt(0).toUpperCase())
    .slice(0, 2)
    .join('') || plainText(name).charAt(0).toUpperCase()

export const townHallName = (name: string): string => `Mairie ${ofPlace(name)}`

/** « 9 h », « 13 h 30 ». @param at  `13:30` */
export function hourText(at: string): string {
  const [hour, minutes] = at.split(':').map(Number)
  return minutes ? `${hour}${NBSP}h${NBSP}${String(minutes).padStart(2, '0')}` : `${hour}${NBSP}h`
}

type Opening =
  | { state: 'open'; until: string }
  | { state: 'closed'; next: { on: string; inDays: number; at: string } | null }
  | { state: 'unknown'; why: 'unwritten' | 'unread' | 'holiday' }

const UNKNOWN = {
  unwritten: 'Heures d’ouverture non renseignées',
  unread: 'Ouverture en ce moment : à vérifier dans les horaires',
  holiday: 'Jour férié : ouverture à vérifier auprès de la mairie',
} as const

/** Whether the town hall is open, in a few words. */
export function openingText(opening: Opening): string {
  if (opening.state === 'open') return `Ouverte maintenant, jusqu’à ${hourText(opening.until)}`
  if (opening.state === 'unknown') return UNKNOWN[opening.why]
  const { next } = opening
  return next === null ? 'Fermée' : `Fermée, ouvre ${dayNear(next)} à ${hourText(next.at)}`
}

const WEEK = Object.values(WEEKDAY_NAMES)

function dayNear({ on, inDays }: { on: string; inDays: number }): string {
  if (inDays === 0) return 'aujourd’hui'
  if (inDays === 1) return 'demain'
  const name = WEEK[(new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7]
  return inDays < 7 ? `${name}` : `le ${name} ${dayText(on)}`
}

export const PORTAL_WORDS = {
  question: 'Que voulez-vous faire ?',
  field: 'Une adresse, une parcelle, un numéro…',
  search: 'Chercher',
  verbs: 'Vos démarches',
  land: 'Votre terrain',
  landHelp: 'Ce que l’on peut y construire, avec les règles et les risques qui s’y appliquent.',
  landField: 'Adresse ou numéro de parcelle',
  landGo: 'Voir sur la carte',
  towns: 'Votre commune',
  townsHelp: 'Chaque commune a sa page : ses annonces, ses horaires, ses démarches.',
  otherTowns: 'Les autres communes',
  practical: 'Utile tous les jours',
  signIn: 'Se connecter',
  signedIn: 'Mes démarches',
  day: 'Ma journée',
  opening: 'Mise en service',
  alerts: 'Alertes en cours',
  everywhere: 'dans toutes les communes',
  moreAlerts: (count: number) => `${count}${NBSP}autre${count > 1 ? 's' : ''} en cours`,
  noTown: 'Aucune commune n’est encore ouverte ici : la mairie met ce service en place.',
  installs: 'Vous installez ce service pour la mairie ? Ce qui reste à faire :',
  unknownTown: (asked: string) => `« ${asked} » n’est pas une commune servie ici. Choisissez la vôtre ci-dessous.`,
  call: (phone: string) => (phone === '' ? 'Adressez-vous à la mairie.' : `Appelez la mairie au ${phone}.`),
  skip: 'Aller au contenu',
} as const

/** What is done at a town hall, in the words of who comes: where each leads, and what is said where nothing is offered yet. */
export const PORTAL_VERBS = {
  build: {
    label: 'Construire',
    help: 'Savoir quelle démarche faire, déposer, connaître les délais',
    path: '/demarche',
    others: [
      { label: 'Déposer une demande', path: '/deposer' },
      { label: 'Calculer un délai', path: '/simulateur' },
    ],
    absent: '',
  },
  request: {
    label: 'Demander',
    help: 'Bac, branchement, numéro de rue, attestation…',
    path: '/formulaires',
    others: [],
    absent: 'Aucune demande ne se fait encore en ligne ici.',
  },
  reserve: {
    label: 'Réserver',
    help: 'Une salle, du matériel, un véhicule',
    path: '/reserver',
    others: [],
    absent: 'Aucune salle ni matériel ne se réserve encore en ligne ici.',
  },
  pay: {
    label: 'Payer',
    help: 'Ce que vous devez à la mairie, avec la référence de l’avis',
    path: '/payer',
    others: [],
    absent: 'La mairie n’encaisse encore rien en ligne.',
  },
  report: {
    label: 'Signaler',
    help: 'Un lampadaire en panne, un dépôt, un danger sur la voie',
    path: '/ma-commune/signaler',
    others: [],
    absent: 'Les signalements ouvriront avec la commune.',
  },
  inform: {
    label: 'M’informer',
    help: 'Annonces, agenda, collectes, numéros utiles',
    path: '/ma-commune',
    others: [{ label: 'Agenda', path: '/agenda' }],
    absent: 'Les annonces ouvriront avec la commune.',
  },
  childcare: {
    label: 'Garder un enfant',
    help: 'Les places libres en crèche et en halte-garderie',
    path: '/places-accueil',
    others: [],
    absent: 'Aucun lieu d’accueil n’est encore publié ici.',
  },
  follow: {
    label: 'Suivre',
    help: 'Retrouver un dossier, une demande ou une réservation',
    path: '/mes-demarches',
    others: [{ label: 'Registre public des permis', path: '/registre' }],
    absent: '',
  },
} as const satisfies Record<
  string,
  { label: string; help: string; path: string; others: readonly { label: string; path: string }[]; absent: string }
>
export type PortalVerb = keyof typeof PORTAL_VERBS

/** Small doors of every day. */
export const PORTAL_DAILY = [
  { label: 'Annonces', path: '/ma-commune' },
  { label: 'Collectes et numéros utiles', path: '/ma-commune/pratique' },
  { label: 'Recevoir les alertes', path: '/ma-commune/abonnement' },
] as const
