import { type Citation, lawTable } from '#law/article.ts'
import { addDays, addMonths, type Day, dayOf } from '#law/clock/calendar.ts'

/**
 * What a grant to an association obliges to. The laws, decrees and the code cited here are not among the texts at hand: rows read in a
 * secondary source say so, the others are from memory and are to be checked.
 */
export const GRANT_RULES = {
  agreement: {
    article: 'Loi n° 2000-321 du 12 avril 2000, art. 10 ; décret n° 2001-495, art. 1',
    confidence: 'secondary',
    says: 'une convention est conclue quand le montant annuel attribué à un organisme dépasse 23 000 €',
  },
  report: {
    article: 'Loi n° 2000-321 du 12 avril 2000, art. 10 ; arrêté du 11 octobre 2006',
    confidence: 'secondary',
    says: 'compte rendu financier (CERFA 15059*02) remis dans les six mois qui suivent l’exercice pour lequel la subvention est attribuée',
  },
  essentialData: {
    article: 'Décret n° 2017-779 du 5 mai 2017 ; arrêté du 17 novembre 2017',
    confidence: 'secondary',
    says: 'données essentielles des conventions publiées dans les trois mois (communes de plus de 3 500 habitants et leurs établissements)',
  },
  republicanContract: {
    article: 'Décret n° 2021-1947 du 31 décembre 2021, art. 1, 4 et 5',
    confidence: 'secondary',
    says: 'contrat d’engagement républicain souscrit pour toute demande depuis le 2 janvier 2022 ; un manquement fait retirer la subvention au prorata',
  },
  inKind: {
    article: 'Loi n° 2000-321 du 12 avril 2000, art. 9-1',
    confidence: 'secondary',
    says: 'un local prêté gratuitement, ou au-dessous de son tarif, est une subvention en nature',
  },
  interest: {
    article: 'CGCT L2131-11',
    confidence: 'memory',
    says: 'un élu intéressé à l’affaire ne prend pas part à la délibération : il n’est pas compté',
  },
  majority: {
    article: 'CGCT L2121-20',
    confidence: 'memory',
    says: 'majorité absolue des suffrages exprimés, abstentions non comptées ; voix prépondérante du président en cas de partage',
  },
  quorum: {
    article: 'CGCT L2121-17',
    confidence: 'memory',
    says: 'le conseil ne délibère que si la majorité de ses membres en exercice est présente : une procuration ne compte pas',
  },
  quorumInterest: {
    article: 'CGCT L2131-11, L1111-6',
    confidence: 'memory',
    says: 'un élu intéressé n’est compté ni parmi les présents ni parmi les membres en exercice dont le quorum est la majorité',
  },
  secondCall: {
    article: 'CGCT L2121-17',
    confidence: 'memory',
    says: 'faute de quorum, le conseil convoqué de nouveau à trois jours au moins d’intervalle délibère sans condition de quorum',
  },
  proxy: {
    article: 'CGCT L2121-20',
    confidence: 'memory',
    says: 'un élu présent ne porte qu’une seule procuration',
  },
  executory: {
    article: 'CGCT L2131-1',
    confidence: 'memory',
    says: 'un paiement suit une délibération exécutoire : publiée et, s’il y a lieu, transmise au préfet',
  },
} as const satisfies Record<string, Citation & { says: string }>

/** Cents a year, all grants of one body to one association together, above which an agreement is concluded. */
const AGREEMENT_ABOVE_CENTS = 23_000_00
const REPORT_MONTHS = 6
/** A choice of Parvis: the report is called for so many days before it is due. */
export const REPORT_ALERT_DAYS = 30

/** @param yearCents  what the body voted to this association for the exercice, all grants together */
export const isAgreementRequired = (yearCents: number): boolean => yearCents > AGREEMENT_ABOVE_CENTS

/** Last day for the financial report of an exercice that is a calendar year. */
export const reportDueOn = (exercice: number): Day =>
  addMonths(dayOf({ year: exercice, month: 12, dayOfMonth: 31 }), REPORT_MONTHS)

/**
 * Last day for the report of a grant first paid that day: a report tells the use of money that came. Paid after the day of its exercice, it
 * is due in as many months from the payment: a reading, the law counts from the exercice alone (loi n° 2000-321 du 12 avril 2000, article 10).
 */
export const reportDueOncePaid = (dueOn: Day, paidOn: Day): Day =>
  paidOn > dueOn ? addMonths(paidOn, REPORT_MONTHS) : dueOn

export type ReportClock = 'none' | 'toCome' | 'soon' | 'late'

/** Where the report stands: nothing is owed where nothing was voted, nor once it came. */
export function reportClock(
  { dueOn, receivedOn }: { dueOn: Day | null; receivedOn: Day | null },
  today: Day,
): ReportClock {
  if (dueOn === null || receivedOn !== null) return 'none'
  if (today > dueOn) return 'late'
  return today >= addDays(dueOn, -REPORT_ALERT_DAYS) ? 'soon' : 'toCome'
}

export type Ballot = { for: number; against: number; abstentions: number }

/** What a vote decides: a draw is decided by who presides, when they voted (CGCT L2121-20, from memory). */
export function ballotOutcome(ballot: Ballot, casting: 'for' | 'against' | null): 'carried' | 'lost' | 'drawn' {
  if (ballot.for !== ballot.against) return ballot.for > ballot.against ? 'carried' : 'lost'
  if (casting === null) return 'drawn'
  return casting === 'for' ? 'carried' : 'lost'
}

/**
 * Members who may vote on a grant: those in office and present, less those whom an interest excludes (CGCT L2131-11, from memory).
 *
 * @param members  identifiers of members in office on the day
 */
export const votersOf = <Id extends string>(
  members: readonly Id[],
  { absent, interested }: { absent: readonly Id[]; interested: readonly Id[] },
): readonly Id[] => members.filter((id) => !absent.includes(id) && !interested.includes(id))

export type Quorum = {
  /** Members there, those whom an interest excludes taken off. */
  present: number
  required: number
  /** In office, less those whom an interest excludes. */
  inOffice: number
  /** A proxy for each member there, at the most (CGCT L2121-20, from memory). */
  represented: number
}

type Presence<Id extends string> = {
  absent: readonly Id[]
  represented: readonly Id[]
  interested: readonly Id[]
}

/**
 * Whether the assembly may vote: more than half of those in office are there, and a proxy is no presence (CGCT L2121-17, from memory). Who has
 * an interest is taken off both numbers, a reading of L2131-11 and L1111-6 from memory.
 *
 * @param members  identifiers of members in office on the day
 */
export function quorumOf<Id extends string>(
  members: readonly Id[],
  { absent, represented, interested }: Presence<Id>,
): Quorum {
  const counted = members.filter((id) => !interested.includes(id))
  const byProxy = counted.filter((id) => represented.includes(id)).length
  const there = counted.filter((id) => !absent.includes(id) && !represented.includes(id)).length
  return {
    ...{ present: there, required: Math.floor(counted.length / 2) + 1, inOffice: counted.length },
    represented: byProxy,
  }
}

/** Called again for lack of quorum, it votes whatever the number there (CGCT L2121-17, from memory): somebody is there. */
export const isQuorumMet = ({ present, required }: Quorum, isSecondCall: boolean): boolean =>
  present >= (isSecondCall ? 1 : required)

export const GRANT_RULES_TABLE = lawTable('grantRules', 'Subventions aux associations', GRANT_RULES, ({ says }) => says)
