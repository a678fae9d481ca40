import { type Citation, lawTable } from '#law/article.ts'
import { addDays, type Day } from '#law/clock/calendar.ts'

/**
 * What a place where young children are minded tells monenfant.fr of its places, and when. The decree and the code cited here are not among
 * the texts at hand: rows read on the page of the decree (JORFTEXT000044000575) or in the press that quotes it say so.
 */
export const CHILDCARE_RULES = {
  duty: {
    article: 'CASF L214-2-2, D214-10',
    confidence: 'secondary',
    says: 'l’établissement ou le service d’accueil de jeunes enfants communique ses disponibilités d’accueil à la Cnaf, pour monenfant.fr',
  },
  referencing: {
    article: 'Arrêté du 31 août 2021 (SSAS2121871A)',
    confidence: 'secondary',
    says: 'rien n’est publié d’une structure que sa caisse d’allocations familiales n’a pas référencée',
  },
  notice: {
    article: 'Arrêté du 31 août 2021 (SSAS2121871A)',
    confidence: 'secondary',
    says: 'chaque disponibilité est communiquée au plus tard le troisième jour précédant sa date',
  },
  byHand: {
    article: 'Arrêté du 31 août 2021 (SSAS2121871A)',
    confidence: 'secondary',
    says: 'nouvelle disponibilité ou changement : mise à jour dès que possible et au moins une fois par semaine',
  },
  byFeed: {
    article: 'Arrêté du 31 août 2021 (SSAS2121871A)',
    confidence: 'secondary',
    says: 'transmission de données informatisées : mise à jour au moins trois fois par semaine',
  },
} as const satisfies Record<string, Citation & { says: string }>

/** Days before the one of a place, the last on which it may be told. */
const NOTICE_DAYS = 3

const WEEK_DAYS = 7

/** How a structure tells its places: its agents type them on the site, or this server sends them. */
export const PUBLICATION_WAYS = ['hand', 'feed'] as const
export type PublicationWay = (typeof PUBLICATION_WAYS)[number]

/** Days with an update that any seven days in a row must hold. */
export const UPDATES_A_WEEK: Readonly<Record<PublicationWay, number>> = { hand: 1, feed: 3 }

/** A choice of Parvis: a feed leaves on Monday, Wednesday and Friday, which the rule of three a week asks for. */
export const FEED_WEEKDAYS: readonly number[] = [1, 3, 5]

/** A choice of Parvis: days of lateness after which the intercommunality is told as well as who runs the structure. */
export const ESCALATION_DAYS = 2

/** Places of a half-day and how many of them are taken. */
export type Counted = { places: number; taken: number }

/** Places that a family may still have. A closed day has none; where more children come than there are places, none is left either. */
export const availablePlaces = ({ places, taken }: Counted, isOpen: boolean): number =>
  isOpen ? Math.max(0, places - taken) : 0

/** Last day on which the places of that day may be told, that day included. */
export const lastTellingDay = (of: Day): Day => addDays(of, -NOTICE_DAYS)

export type Telling =
  /** In time: it is told. */
  | 'inTime'
  /** Fewer places than families read there: a correction, which is told as soon as possible. */
  | 'withdrawal'
  /** A place, or more of them, that can no longer be told: it was missed. */
  | 'tooLate'
  /** Nothing to tell: the site says so already, or there is no place and there was none. */
  | 'nothing'

/**
 * What may be told on a day of the places of another.
 *
 * @param told  places that the site shows; undefined when it was told of none
 */
export function tellingOf(
  { of, available, told }: { of: Day; available: number; told: number | undefined },
  today: Day,
): Telling {
  if (of < today) return 'nothing'
  if (available === 0 && (told === undefined || told === 0)) return 'nothing'
  if (today <= lastTellingDay(of)) return 'inTime'
  if (available === (told ?? 0)) return 'nothing'
  return available < (told ?? 0) ? 'withdrawal' : 'tooLate'
}

export type UpdateClock = {
  /** Last day for the next update. */
  dueOn: Day
  isLate: boolean
  /** Late for so long that the intercommunality is told. */
  isEscalated: boolean
}

/**
 * When the next update is due, so that seven days in a row always hold as many days with an update as the rule asks: whatever the day on which
 * a week is held to begin, none of them lacks one. An update that comes after its day begins the count again.
 *
 * @param updates  days on which the site took an update whole, in any order; several in one day count once
 * @param since  day from which the structure owes them
 */
export function updateClock(
  { updates, since, way }: { updates: readonly Day[]; since: Day; way: PublicationWay },
  today: Day,
): UpdateClock {
  const wanted = UPDATES_A_WEEK[way]
  const days = [...new Set(updates)].filter((day) => day >= since && day <= today).toSorted((a, b) => a - b)
  let start = since
  let run: Day[] = []
  const due = () => {
    const first = run.at(-wanted)
    return addDays(first ?? start, WEEK_DAYS - (first === undefined ? wanted - run.length : 0))
  }
  for (const day of days) {
    if (day > due()) {
      start = day
      run = []
    }
    run.push(day)
  }
  const dueOn = due()
  return { dueOn, isLate: today > dueOn, isEscalated: today > addDays(dueOn, ESCALATION_DAYS) }
}

export const CHILDCARE_TABLE = lawTable(
  'childcareRules',
  'Disponibilités d’accueil des jeunes enfants',
  CHILDCARE_RULES,
  ({ says }) => says,
)
