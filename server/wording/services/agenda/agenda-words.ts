import { dayText, timeText as exactTimeText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { capitalised, withoutStop } from '#wording/typography.ts'
import { type Weekday, weekdayDayText } from './recurrence-words.ts'

const NBSP = '\u00a0'

export const EVENT_THEME_NAMES = {
  culture: 'Culture et spectacles',
  sport: 'Sport',
  youth: 'Enfance et jeunesse',
  solidarity: 'Solidarité et santé',
  civic: 'Vie municipale',
  market: 'Marchés et brocantes',
  nature: 'Nature et patrimoine',
  workshop: 'Ateliers et numérique',
  celebration: 'Fêtes',
  other: 'Autre',
} as const

export const ORGANISER_KIND_NAMES = {
  intercommunality: 'communauté de communes',
  socialCentre: 'centre intercommunal d’action sociale',
  partnerBody: 'établissement partenaire',
  commune: 'commune',
  association: 'association',
} as const

export const EVENT_STATE_NAMES = {
  proposed: 'à relire',
  published: 'publié',
  refused: 'refusé',
  cancelled: 'annulé',
} as const

export const EVENT_ENTRY_NAMES = {
  proposed: 'Proposé',
  published: 'Publié',
  refused: 'Refusé',
  edited: 'Modifié',
  occurrenceChanged: 'Une date changée',
  cancelled: 'Annulé',
} as const

export const SEAT_STATE_NAMES = {
  waiting: 'en liste d’attente',
  held: 'place proposée, à confirmer',
  confirmed: 'inscrit',
  cancelled: 'désinscrit',
  lapsed: 'place rendue, délai passé',
} as const

/** `18 h 30`, `8 h`. */
const timeText = (instant: string) => exactTimeText(instant).replace(/\s00$/, '')

/** The same of a wall time: `08:00`. */
export const clockText = (time: string): string => {
  const [hour, minute] = time.split(':')
  return `${Number(hour)}${NBSP}h${minute === '00' ? '' : `${NBSP}${minute}`}`
}

type Moment = { startsAt: string; endsAt: string; startsOn: string; endsOn: string; isAllDay: boolean }

/** `de 18 h 30 à 20 h 00`, `toute la journée`, `du 12 mars 2026 au 14 mars 2026`, `à 10 h 00`. */
export function hoursText({ startsAt, endsAt, startsOn, endsOn, isAllDay }: Moment): string {
  if (isAllDay) return startsOn === endsOn ? 'toute la journée' : `du ${dayText(startsOn)} au ${dayText(endsOn)}`
  if (startsAt === endsAt) return `à ${timeText(startsAt)}`
  return startsOn === endsOn || isNextMorning(startsOn, endsOn, endsAt)
    ? `de ${timeText(startsAt)} à ${timeText(endsAt)}`
    : `du ${dayText(startsOn)}, ${timeText(startsAt)}, au ${dayText(endsOn)}, ${timeText(endsAt)}`
}

/** `Jeudi 26 novembre 2026, de 18 h 30 à 20 h`; `Du 12 mars 2026 au 14 mars 2026`. @param weekday  of the first day */
export function momentText(weekday: Weekday, moment: Moment): string {
  const hours = hoursText(moment)
  return capitalised(hours.startsWith('du ') ? hours : `${weekdayDayText(weekday, moment.startsOn)}, ${hours}`)
}

const DAY_MS = 86_400_000
const EARLY = `5${NBSP}h`

/** A ball that ends at two in the morning is of the evening before. */
function isNextMorning(startsOn: string, endsOn: string, endsAt: string): boolean {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS
  return days === 1 && Number.parseInt(timeText(endsAt), 10) < Number.parseInt(EARLY, 10)
}

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** `8,00 €`; `Gratuit` of what is said to be free; `À préciser` of a price that nobody said. */
export function priceText(cents: number | null): string {
  if (cents === null) return 'À préciser'
  return cents === 0 ? 'Gratuit' : euros.format(cents / 100)
}

/** « 8,00 € (délibération du 12 mars 2026). », « Gratuit. » */
export const pricedText = (cents: number, deliberation: string): string =>
  `${priceText(cents)}${deliberation === '' ? '' : ` (${deliberation})`}.`

/** What is asked of who enters, as the form of an event offers it. */
export const PRICING_NAMES = { unknown: 'À préciser', free: 'Gratuit', paid: 'Payant' } as const

/** What is left of the places of a date; empty without registration. */
export function freeText({ free, capacity }: { free: number | null; capacity: number | null }): string {
  if (free === null || capacity === null) return ''
  return free === 0
    ? `Complet : ${countText(capacity, 'place')}, liste d’attente ouverte`
    : `${countText(free, 'place')} sur ${capacity}`
}

export const AGENDA = {
  title: 'Agenda',
  lead: 'Ce qui se passe dans les communes : ce qu’organisent les mairies, la communauté de communes et les associations.',
  feedName: 'Agenda des communes',
  paidAfter: 'Le prix se règle après l’inscription : la page suivante dit où et quand.',
} as const

/** How a seat that costs is paid. */
export const SEAT_PAYMENTS = {
  none: '',
  later: 'À payer une fois la place prise.',
  cashier: 'À payer au guichet de la régie avant la fin du délai : la place est ensuite rendue.',
  online: 'À payer en ligne avant la fin du délai : la place est ensuite rendue.',
  title:
    'À payer au comptable public, par le titre de recettes que la mairie envoie : rien ne se paie à la mairie ni sur place.',
  titleCalledOff:
    'Si un titre de recettes vous est parvenu pour cette place, ne le payez pas et prévenez la mairie : elle en fait demander l’annulation au comptable public.',
  paid: 'Payé.',
} as const

type Payment = { way: keyof typeof SEAT_PAYMENTS; number?: string | null }

/** The same, by the number of its title of revenue once it has one. */
export function seatPaymentText({ way, number = null }: Payment): string {
  if (number !== null && way === 'title')
    return `À payer au comptable public, par le titre de recettes ${number} : rien ne se paie à la mairie ni sur place.`
  if (number !== null && way === 'titleCalledOff')
    return `Ne payez pas le titre de recettes ${number} : la mairie en fait demander l’annulation au comptable public.`
  return SEAT_PAYMENTS[way]
}

/** Why what was asked for a place is no longer to be paid, or goes back. */
export const SEAT_CALLED_OFF = {
  givenBack: () => 'Place rendue',
  lapsed: () => 'Place non payée dans le délai',
  cancelled: (reason: string) => `Événement annulé${reason === '' ? '' : `${NBSP}: ${withoutStop(reason)}`}`,
} as const

type Standing = { state: keyof typeof SEAT_STATE_NAMES; payment: { way: keyof typeof SEAT_PAYMENTS } }

/** Where a place stands: one that waits for its money is kept, one that is offered is to be confirmed. */
export const seatStandingText = ({ state, payment: { way } }: Standing): string =>
  state === 'held' && (way === 'online' || way === 'cashier') ? SEAT_UNPAID : SEAT_STATE_NAMES[state]

export const SEAT_UNPAID = 'place gardée, à payer'

type Listed = {
  state: keyof typeof SEAT_STATE_NAMES
  way: 'online' | 'cashier' | 'title' | null
  amountCents: number | null
  titleNumber?: string | null
}

/** The same in the list of who comes, with what is left to do of its money. */
export function listedSeatText({ state, way, amountCents, titleNumber = null }: Listed): string {
  if (way === null) return SEAT_STATE_NAMES[state]
  if (way !== 'title') return state === 'held' ? SEAT_UNPAID : SEAT_STATE_NAMES[state]
  const title = titleNumber === null ? 'titre de recettes à faire' : `titre de recettes ${titleNumber}`
  if (state === 'confirmed') return `${SEAT_STATE_NAMES.confirmed}, ${priceText(amountCents)}, ${title}`
  if (state !== 'cancelled') return SEAT_STATE_NAMES[state]
  return `${SEAT_STATE_NAMES.cancelled}, ${titleNumber === null ? 'titre de recettes à annuler s’il est fait' : `${title} à faire annuler par le comptable`}`
}

/** Name of a feed in a calendar application. */
export const feedName = (parts: readonly string[]) => [AGENDA.feedName, ...parts].join(' · ')

/** What a calendar application shows of an event that does not take place. */
export const cancelledTitle = (title: string) => `Annulé${NBSP}: ${title}`

/** Who holds an event when it is a person, whose name is nobody’s to read. */
export const RESIDENT_ORGANISER = 'Un habitant de la commune'
