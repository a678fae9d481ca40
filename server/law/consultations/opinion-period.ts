import { type Citation, lawTable } from '#law/article.ts'
import { addDays, addMonths, type Day } from '#law/clock/calendar.ts'
import { type Period, runPeriod, type Suspension } from '#law/clock/period.ts'
import { type ProvenDay, periodDay } from '#law/clock/proof.ts'
import { type CertificateKind, isPermit, type ReviewedKind } from '#law/dossier-kind.ts'

/**
 * What the silence of a consulted body amounts to: a favourable opinion, its agreement, its refusal… `ownText`: it is held
 * to have decided, and its own text, which is not among those read, says in which sense.
 */
export type OpinionSilence =
  | 'favourable'
  | 'agreement'
  | 'refusal'
  | 'waiver'
  | 'noObservation'
  | 'confirmation'
  | 'ownText'

/** Binding: the decision cannot go against it (accord, avis conforme). */
export type OpinionNature = 'binding' | 'advisory'

/**
 * @property from  what the period runs from, where it is not the receipt of the request
 * @property doubt  in French, what the text that was read does not say
 * @property doubtOf  the only kind that the doubt is about
 */
type OpinionRow = Citation & {
  permit: Period
  declaration: Period
  withAssessment?: Period
  from?: 'deposit'
  doubt?: string
  doubtOf?: 'declaration'
  silence: OpinionSilence
  nature: OpinionNature
}

const months = (count: number): Period => ({ count, unit: 'months' })
const days = (count: number): Period => ({ count, unit: 'days' })
const both = (period: Period) => ({ permit: period, declaration: period })
const text = { confidence: 'text' } as const
const favourable = { silence: 'favourable', nature: 'advisory', ...text } as const
const agreed = { silence: 'agreement', nature: 'binding', ...text } as const
const refused = { silence: 'refusal', nature: 'binding', ...text } as const
const ruled = { silence: 'ownText', nature: 'binding', ...text } as const
const unheard = { silence: 'noObservation', nature: 'advisory', ...text } as const

/** Time a consulted body has to answer, and what its silence means. Periods run from the receipt of the request. */
const OPINION_PERIODS = {
  default: { ...both(months(1)), article: 'R*423-59', ...favourable },
  roadManager: { ...both(months(1)), article: 'R*423-53, R*423-59', ...favourable },
  networkManager: { ...both(months(1)), article: 'R*423-50, R*423-59', ...favourable },
  certificateManager: { ...both(months(1)), article: 'R*410-10 al. 3', ...favourable },
  mayorForState: {
    permit: months(1),
    declaration: days(15),
    from: 'deposit',
    article: 'R*423-72 al. 1',
    ...favourable,
  },
  heritageAgreement: {
    permit: months(2),
    declaration: months(1),
    article: 'R*423-59, R*423-67 al. 1 ; C. patr. L632-2 I',
    ...agreed,
  },
  heritageAdvice: { permit: months(2), declaration: months(1), article: 'R*423-59, R*423-67 al. 1', ...favourable },
  heritageRegisteredSite: { permit: months(2), declaration: months(1), article: 'R*423-59, R*423-67 a', ...favourable },
  heritageRegisteredSiteDemolition: { ...both(months(2)), article: 'R*423-67-2', ...refused },
  heritageClassifiedSite: { permit: months(2), declaration: months(1), article: 'R*423-59, R*423-67 b', ...favourable },
  heritageAppeal: { ...both(months(2)), article: 'R*423-68 al. 1', ...agreed },
  refusalAppeal: { ...both(months(2)), article: 'R*424-14 al. 3', ...text, silence: 'confirmation', nature: 'binding' },
  registeredMonument: {
    permit: months(3),
    declaration: months(1),
    article: 'R*423-59, R*423-66',
    doubt: 'sur une déclaration, R*423-59 répute un avis favorable et R*423-66 ne vise que le permis',
    doubtOf: 'declaration',
    ...agreed,
  },
  defence: { ...both(months(2)), article: 'R*423-63, R*425-9', ...favourable, nature: 'binding' },
  nationalPark: { permit: months(4), declaration: days(45), article: 'R*423-62', ...refused },
  natureReserve: { permit: months(4), declaration: days(45), article: 'R*423-61-1', ...refused },
  sitesCommission: { ...both(months(2)), article: 'R*423-60', ...favourable },
  regionalCommission: { ...both(months(2)), article: 'R*423-60', ...favourable },
  nationalCommission: { ...both(months(3)), article: 'R*423-61', ...favourable },
  publicBuildingPrefect: {
    ...both(months(4)),
    article: 'R*423-70, L425-3 ; CCH R122-21',
    silence: 'agreement',
    nature: 'binding',
    confidence: 'secondary',
    doubt: 'le texte dit « réputé avoir statué », selon un article du code de la construction qui n’est pas fourni',
  },
  highRisePrefect: { ...both(months(4)), article: 'R*423-71', ...agreed },
  constructionDerogation: { ...both(months(3)), article: 'R*423-69-2', ...ruled },
  protectedFarmZone: { ...both(months(2)), article: 'R*423-64 al. 1', ...favourable },
  protectedFarmZonePrefect: { ...both(months(1)), article: 'R*423-64 al. 2', ...refused },
  agricultureMinister: { ...both(months(3)), article: 'R*423-65', ...favourable },
  housingDivision: { ...both(days(15)), article: 'R*423-70-1', ...agreed },
  farmlandCommission: {
    ...both(months(1)),
    article: 'R*423-59 ; CRPM L112-1-1',
    doubt: 'le mois et le silence sont ceux de R*423-59 ; L112-1-1 du code rural n’est pas fourni',
    ...favourable,
  },
  farmlandCommissionSolar: { ...both(months(2)), article: 'R*423-70-2', ...favourable },
  archaeology: {
    ...both(months(1)),
    withAssessment: months(2),
    article: 'R*423-69 ; C. patr. R523-18 al. 1 et al. 2',
    silence: 'waiver',
    nature: 'binding',
    ...text,
  },
  environmentalAuthorityRegion: { ...both(months(2)), article: 'R*423-69-1 a', ...unheard },
  environmentalAuthorityMinister: { ...both(months(3)), article: 'R*423-69-1 b', ...unheard },
  localAuthorities: { ...both(months(2)), article: 'R*423-69-3', ...unheard },
  commercialCommission: {
    ...both(months(2)),
    article: 'C. com. L752-4, L752-14',
    silence: 'favourable',
    nature: 'binding',
    confidence: 'secondary',
    doubt: 'les deux mois et le silence favorable sont au code de commerce, qui n’est pas fourni',
  },
  nationalCommercialCommission: {
    ...both(months(4)),
    article: 'C. com. L752-17 ; R*423-44-1',
    silence: 'confirmation',
    nature: 'binding',
    confidence: 'secondary',
    doubt:
      'les quatre mois sont au code de commerce, qui n’est pas fourni ; R*423-44-1 ne dit que la confirmation tacite',
  },
  prefectBindingOpinion: {
    ...both(months(1)),
    article: 'L422-5, L422-6, R*423-59',
    silence: 'favourable',
    nature: 'binding',
    ...text,
  },
} as const satisfies Record<string, OpinionRow>

export type Consultee = keyof typeof OPINION_PERIODS

/** By its article one tells the agreement of the heritage architect from that of another service. */
export const HERITAGE_AGREEMENT_PERIOD: Citation = OPINION_PERIODS.heritageAgreement
/** Articles under which silence is a refusal. */
export const SILENCE_REFUSES: ReadonlySet<string> = new Set(
  Object.values<OpinionRow>(OPINION_PERIODS).flatMap(({ silence, article }) =>
    silence === 'refusal' ? [article] : [],
  ),
)
export const OPINION_CONSULTEES = Object.keys(OPINION_PERIODS) as readonly Consultee[]

export type OpinionPeriod = {
  period: Period
  silence: OpinionSilence
  nature: OpinionNature
  citation: Citation
  from?: 'deposit'
  doubt?: string
}

/** What the text of a regime frozen under that article does not say of its silence; null where the text settles it. */
export function silenceDoubt(article: string | null): string | null {
  const row = Object.values<OpinionRow>(OPINION_PERIODS).find((each) => each.article === article)
  return row?.doubtOf === undefined ? (row?.doubt ?? null) : null
}

/** Whether a regime frozen under that article runs from the deposit of the file: the opinion of the mayor where the State decides. */
export const runsFromDeposit = (article: string | null): boolean => article !== null && /^R\*423-72\b/.test(article)

export function opinionPeriod(
  consultee: Consultee,
  kind: ReviewedKind | CertificateKind,
  withAssessment = false,
): OpinionPeriod {
  const row: OpinionRow = OPINION_PERIODS[consultee]
  const period = isPermit(kind) ? row.permit : row.declaration
  const doubt = row.doubtOf === undefined || !isPermit(kind) ? row.doubt : undefined
  return {
    period: withAssessment && row.withAssessment ? row.withAssessment : period,
    silence: row.silence,
    nature: row.nature,
    citation: row,
    ...(row.from && { from: row.from }),
    ...(doubt && { doubt }),
  }
}

/**
 * Last day for the consulted body to answer, counted from the day it received the request or found it online, or from the deposit of the
 * file where its text says so.
 */
export function opinionDueOn(
  { period, citation, from }: OpinionPeriod,
  requestReceivedOn: Day,
  suspensions: readonly Suspension[] = [],
  depositedOn?: Day,
): ProvenDay {
  const start =
    from === 'deposit' && depositedOn !== undefined
      ? ({ name: 'receivedOn', day: depositedOn } as const)
      : ({ name: 'requestReceivedOn', day: requestReceivedOn } as const)
  return periodDay('opinionDueOn', period, runPeriod(start.day, period, suspensions), [citation], [start])
}

/**
 * Last day on which a body may receive the request and have its whole time to answer by the end of that day, counted back from it.
 * @param suspensions  those that stop opinions: asked before them, a body answers after them
 */
export function lastUsefulRequest(
  { period }: Pick<OpinionPeriod, 'period'>,
  by: Day,
  suspensions: readonly Suspension[] = [],
): Day {
  const due = (receivedOn: Day) => runPeriod(receivedOn, period, suspensions).lastDay
  let day = period.unit === 'months' ? addMonths(by, -period.count) : addDays(by, -period.count)
  while (due(day) > by) day = addDays(day, -1)
  // a shorter month ends several starts on one day: the last of them is still in time
  while (due(addDays(day, 1)) <= by) day = addDays(day, 1)
  return day
}

const SILENCE_SAYS = {
  favourable: 'avis favorable',
  agreement: 'accord',
  refusal: 'refus',
  waiver: 'renonciation',
  noObservation: 'sans observation',
  confirmation: 'confirmation de la décision ou de l’avis contesté',
  ownText: 'réputé avoir statué, dans le sens que fixe son propre texte',
} as const satisfies Record<OpinionSilence, string>

export const OPINION_PERIODS_TABLE = lawTable(
  'opinionPeriods',
  'Délais de réponse des services consultés et portée de leur silence',
  OPINION_PERIODS,
  (row: OpinionRow) =>
    [
      row.permit === row.declaration
        ? printed(row.permit)
        : `${printed(row.permit)} (permis), ${printed(row.declaration)} (déclaration)`,
      ...(row.from ? ['à compter du dépôt à la mairie'] : []),
      ...(row.withAssessment ? [`${printed(row.withAssessment)} avec évaluation environnementale`] : []),
      `silence : ${SILENCE_SAYS[row.silence]}`,
      ...(row.doubt ? [`${row.doubt} : lecture à confirmer`] : []),
    ].join(' ; '),
)

function printed({ count, unit }: Period): string {
  return `${count} ${unit === 'months' ? 'mois' : 'jours'}`
}
