import { type Citation, lawTable } from '#law/article.ts'
import { addDays, type Day } from '#law/clock/calendar.ts'

/** Bodies that meet. Councils are bound by the CGCT; the others by their own regulation, typed once. */
export const BODY_KINDS = [
  'planningCommission',
  'grantsCommission',
  'bureau',
  'municipalCouncil',
  'communityCouncil',
] as const
export type BodyKind = (typeof BODY_KINDS)[number]

export const ITEM_KINDS = ['dossier', 'planRequest', 'draft', 'grant', 'free'] as const
export const MEETING_STATES = ['prepared', 'called', 'open', 'closed', 'adopted', 'cancelled'] as const
export const ATTENDANCES = ['expected', 'present', 'remote', 'excused', 'absent', 'proxy'] as const
export const CHOICES = ['for', 'against', 'abstention'] as const
export const ITEM_OUTCOMES = ['favourable', 'unfavourable', 'drawn', 'noVote'] as const
export const OFFERED_KINDS = ['dossier', 'planRequest', 'draft', 'grant'] as const
/** What may point to an interest of a member in a dossier: it proves nothing. */
export const INTEREST_SIGNS = ['account', 'name', 'company', 'parcel', 'address'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
export type Attendance = (typeof ATTENDANCES)[number]
export type Choice = (typeof CHOICES)[number]
export type MeetingState = (typeof MEETING_STATES)[number]
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number]
export type OfferedKind = (typeof OFFERED_KINDS)[number]
export type InterestSign = (typeof INTEREST_SIGNS)[number]

/**
 * What binds a sitting. The code général des collectivités territoriales is not among the texts at hand: its rows are from memory, and every
 * screen and letter that shows one says so. L422-7 was read.
 */
export const COMMITTEE_RULES = {
  callBy: {
    article: 'CGCT L2121-10',
    confidence: 'memory',
    says: 'convocation par le maire, adressée par voie dématérialisée ou par écrit au domicile, avec l’ordre du jour',
    days: 0,
  },
  noticeSmall: {
    article: 'CGCT L2121-11',
    confidence: 'memory',
    says: 'communes de moins de 3 500 habitants : convocation trois jours francs au moins avant la réunion',
    days: 3,
  },
  noticeLarge: {
    article: 'CGCT L2121-12',
    confidence: 'memory',
    says: 'communes de 3 500 habitants et plus : cinq jours francs, avec une note explicative de synthèse',
    days: 5,
  },
  urgency: {
    article: 'CGCT L2121-11, L2121-12',
    confidence: 'memory',
    says: 'urgence : délai abrégé, jamais sous un jour franc ; le conseil se prononce sur l’urgence à l’ouverture',
    days: 1,
  },
  quorum: {
    article: 'CGCT L2121-17',
    confidence: 'memory',
    says: 'majorité des membres en exercice présente, procurations non comptées ; regardé à l’ouverture et à chaque point',
    days: 0,
  },
  secondCall: {
    article: 'CGCT L2121-17',
    confidence: 'memory',
    says: 'faute de quorum, nouvelle convocation à trois jours au moins d’intervalle : la délibération est alors valable sans quorum',
    days: 3,
  },
  proxy: {
    article: 'CGCT L2121-20',
    confidence: 'memory',
    says: 'un membre ne porte qu’une seule procuration, écrite et révocable',
    days: 0,
  },
  majority: {
    article: 'CGCT L2121-20',
    confidence: 'memory',
    says: 'majorité absolue des suffrages exprimés, abstentions non comptées ; voix prépondérante du président en cas de partage, sauf scrutin secret',
    days: 0,
  },
  secret: {
    article: 'CGCT L2121-21',
    confidence: 'memory',
    says: 'scrutin secret quand un tiers des membres présents le réclame, ou pour une nomination',
    days: 0,
  },
  commission: {
    article: 'CGCT L2121-22',
    confidence: 'memory',
    says: 'une commission prépare et donne un avis ; son règlement fixe sa convocation et ses règles',
    days: 0,
  },
  community: {
    article: 'CGCT L5211-1',
    confidence: 'memory',
    says: 'conseil communautaire : règles des conseils municipaux, celles de 3 500 habitants dès qu’une commune membre les compte',
    days: 5,
  },
  remote: {
    article: 'CGCT L5211-11-1',
    confidence: 'memory',
    says: 'le conseil communautaire peut se réunir en visioconférence ; le conseil municipal ne le peut pas',
    days: 0,
  },
  interest: {
    article: 'CGCT L2131-11, L1111-6',
    confidence: 'memory',
    says: 'un membre intéressé à l’affaire ne siège pas pour ce point et n’est compté ni au quorum ni au vote',
    days: 0,
  },
  mayorInterest: {
    article: 'L422-7',
    confidence: 'text',
    says: 'maire ou président intéressé au projet, en son nom ou comme mandataire : le conseil désigne un autre de ses membres pour décider',
    days: 0,
  },
  opinion: {
    article: 'L422-1, L422-3',
    confidence: 'text',
    says: 'la décision sur une autorisation d’urbanisme est celle du maire, du président ou du préfet, quel que soit l’avis',
    days: 0,
  },
} as const satisfies Record<string, Citation & { says: string; days: number }>
export type CommitteeRule = keyof typeof COMMITTEE_RULES

export const COMMITTEE_RULES_TABLE = lawTable(
  'committeeRules',
  'Conseils et commissions',
  COMMITTEE_RULES,
  ({ says }) => says,
)

/** What a commission says of itself; null where the law says it for a council. */
export type OwnRules = {
  kind: BodyKind
  /** Councils: 3,500 inhabitants or more, the commune or one of the community’s; null: not known. */
  isLarge: boolean | null
  noticeDays: number | null
  quorum: 'none' | 'majority' | null
  proxies: number | null
  isSecret: boolean
  isRemote: boolean
}

export type BodyRules = {
  isCouncil: boolean
  noticeDays: number
  quorum: 'none' | 'majority'
  proxies: number
  isSecret: boolean
  isRemote: boolean
  /** What decides these rules, the rule of notice first. */
  because: readonly CommitteeRule[]
}

export const isCouncil = (kind: BodyKind): boolean => kind === 'municipalCouncil' || kind === 'communityCouncil'

/** The rules of a body. A council whose size is not known keeps the longer notice: nothing is void for having been early. */
export function rulesOf({ kind, isLarge, noticeDays, quorum, proxies, isSecret, isRemote }: OwnRules): BodyRules {
  if (!isCouncil(kind))
    return {
      ...{ isCouncil: false, noticeDays: noticeDays ?? 0, quorum: quorum ?? 'none', proxies: proxies ?? 0 },
      ...{ isSecret, isRemote, because: ['commission', 'interest'] },
    }
  const notice = isLarge === false ? 'noticeSmall' : kind === 'communityCouncil' ? 'community' : 'noticeLarge'
  return {
    ...{ isCouncil: true, noticeDays: COMMITTEE_RULES[notice].days, quorum: 'majority', proxies: 1, isSecret: true },
    isRemote: kind === 'communityCouncil' && isRemote,
    because: [
      notice,
      'callBy',
      'quorum',
      'proxy',
      'secret',
      'interest',
      ...(kind === 'communityCouncil' ? (['remote'] as const) : []),
    ],
  }
}

/**
 * First day on which a sitting may be held when its call leaves that day: neither the day of the call nor that of the sitting is counted, and
 * every day of the week is (clear days, from memory).
 */
export const firstDayAfterCall = (calledOn: Day, clearDays: number): Day => addDays(calledOn, clearDays + 1)
/** Last day on which the call of a sitting may leave. */
export const lastCallDay = (heldOn: Day, clearDays: number): Day => addDays(heldOn, -(clearDays + 1))

export type CommitteeQuorum = {
  /** In the room, those out of the item taken off: a proxy is no presence. */
  present: number
  required: number
  /** In office, those out of the item taken off. */
  inOffice: number
  isMet: boolean
  /** False where the body's own rules ask for none, and on a second call. */
  isAsked: boolean
}

/**
 * Members there, against what is asked: more than half of those in office (CGCT L2121-17). Who is out is taken off both numbers (a reading of
 * L2131-11 and L1111-6). From memory. Where nothing is asked, somebody is there all the same.
 *
 * @param inOffice  members in office and not out
 */
export function committeeQuorum(
  { quorum }: Pick<BodyRules, 'quorum'>,
  { present, inOffice, isSecondCall }: { present: number; inOffice: number; isSecondCall: boolean },
): CommitteeQuorum {
  const isAsked = quorum === 'majority' && !isSecondCall
  const required = isAsked ? Math.floor(inOffice / 2) + 1 : 1
  return { present, required, inOffice, isMet: present >= required, isAsked }
}

/** Clear days asked of a call: those of the body; of a second call of a council, three; of an emergency, one. */
export function clearDaysOf(
  { isCouncil: council, noticeDays }: Pick<BodyRules, 'isCouncil' | 'noticeDays'>,
  { isSecondCall, isUrgent }: { isSecondCall: boolean; isUrgent: boolean },
): number {
  if (!council) return noticeDays
  if (isUrgent) return COMMITTEE_RULES.urgency.days
  return isSecondCall ? COMMITTEE_RULES.secondCall.days : noticeDays
}
