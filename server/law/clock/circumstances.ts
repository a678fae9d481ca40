import { type Citation, lawTable } from '#law/article.ts'
import { DOSSIER_KINDS, PERMIT_KINDS, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'

/**
 * What a circumstance does to the review period: a majoration of the ordinary period (R*423-24, R*423-25) or a period
 * that replaces it (R*423-26 to R423-32-1). Never added together: the longest single one applies (R*423-25 last
 * paragraph), and a majoration never to a request whose period is replaced (R*423-33).
 *
 * @property from  the event that the period runs from, where it is not the complete file
 * @property doubt  what the text does not say: the row is a reading of it
 */
export type PeriodEffect = Citation & { kinds: readonly ReviewedKind[]; from?: string; doubt?: string } & (
    | { addedMonths: number }
    | { totalMonths: number }
  )

const REFORM_2007 = '2007-10-01'
const text = { confidence: 'text' } as const
const everyDossier = { kinds: REVIEWED_KINDS, ...text } as const
const permits = { kinds: PERMIT_KINDS, ...text } as const
const permitsSince2007 = { ...permits, inForceSince: REFORM_2007 } as const
const buildingPermits = { kinds: ['buildingPermit', 'housePermit'], ...text } as const
const declarations = { kinds: ['priorDeclaration'], ...text } as const
const buildingOrDevelopment = { kinds: ['buildingPermit', 'housePermit', 'developmentPermit'], ...text } as const

const INQUIRY_REPORT = 'de la réception du rapport d’enquête, sauf sur un défrichement'
const COMPATIBLE_PLAN = 'du jour où la mise en compatibilité (la dernière, s’il y en a plusieurs) est exécutoire'
const CINEMA_DOUBT = 'la commission départementale autorise, l’article parle de la consulter'

/**
 * Facts of a project or of its site that change how long a dossier is reviewed, what silence means or how works are
 * checked. An empty list: no effect on the length.
 */
export const PERIOD_EFFECTS = {
  otherLegislation: [{ addedMonths: 1, article: 'R*423-24 a', inForceSince: REFORM_2007, ...everyDossier }],
  planDerogation: [{ addedMonths: 1, article: 'R*423-24 b', ...everyDossier }],
  monumentSurroundings: [{ addedMonths: 1, article: 'R*423-24 c', ...everyDossier }],
  remarkableHeritageSite: [{ addedMonths: 1, article: 'R*423-24 c', ...everyDossier }],
  farmlandCommission: [{ addedMonths: 1, article: 'R*423-24 d', ...everyDossier }],
  environmentalParticipation: [{ addedMonths: 1, article: 'R*423-24 e', ...everyDossier }],
  planningParticipation: [{ addedMonths: 1, article: 'R*423-24 f, R423-58-1 al. 1', ...buildingOrDevelopment }],

  departmentalCommission: [{ addedMonths: 2, article: 'R*423-25 a', ...permitsSince2007 }],
  cinemaAuthorisation: [{ addedMonths: 2, article: 'R*423-25 a', ...permitsSince2007, doubt: CINEMA_DOUBT }],
  agricultureMinister: [{ addedMonths: 2, article: 'R*423-25 b', ...permits }],
  farmBuildingDerogation: [{ addedMonths: 2, article: 'R*423-25 c', ...permits }],
  accessibilityDerogation: [{ addedMonths: 2, article: 'R*423-25 d', ...buildingPermits }],
  commercialAuthorisation: [{ addedMonths: 2, article: 'R*423-25 e', ...permits }],
  electronicParticipation: [{ addedMonths: 2, article: 'R*423-25 f', ...everyDossier }],
  heritageCommission: [{ addedMonths: 2, article: 'R*423-25-1', ...declarations }],

  nationalParkCore: [
    { totalMonths: 5, article: 'R*423-26', ...permits },
    { addedMonths: 1, article: 'R*423-24 a, R*425-5, R*425-6', ...declarations },
  ],
  nationalCommission: [{ totalMonths: 5, article: 'R*423-27 a', ...permits }],
  corsicaAssembly: [{ totalMonths: 5, article: 'R*423-27 b', ...permits }],
  nationalNatureReserve: [
    { totalMonths: 5, article: 'R*423-27 c', ...permits },
    { totalMonths: 2, article: 'R*423-27 dernier alinéa', ...declarations },
  ],
  registeredMonument: [
    { totalMonths: 5, article: 'R*423-28 a', ...permits },
    { addedMonths: 1, article: 'R*423-24 a, R*425-16', ...declarations },
  ],
  publicBuilding: [{ totalMonths: 5, article: 'R*423-28 b', ...buildingPermits }],
  highRise: [{ totalMonths: 5, article: 'R*423-28 b', ...buildingPermits }],
  clearingReconnaissance: [{ totalMonths: 5, article: 'R*423-29 a', ...permits }],
  clearingInquiry: [{ totalMonths: 7, article: 'R*423-29 b', ...permits }],
  clearingOther: [{ totalMonths: 3, article: 'R*423-29 c', ...permits }],
  defenceWithEnvironment: [{ totalMonths: 10, article: 'R*423-31 a', ...permits }],
  defenceAuthorisation: [{ totalMonths: 5, article: 'R*423-31 b', ...permits }],
  classifiedSiteMinister: [{ totalMonths: 8, article: 'R*423-31 c', ...permits }],
  publicInquiry: [{ totalMonths: 2, article: 'R*423-32', ...everyDossier, from: INQUIRY_REPORT }],
  integratedProcedure: [{ totalMonths: 1, article: 'R423-32-1', ...buildingOrDevelopment, from: COMPATIBLE_PLAN }],
  regionalNatureReserve: [{ addedMonths: 1, article: 'R423-24 a, R*425-4 b', ...everyDossier }],

  classifiedSite: [],
  registeredSite: [],
  registeredSiteDemolition: [],
  environmentalAssessment: [],
  jointCompatibility: [],
  commercialConsultation: [],
  cinemaRefused: [],
  accessibilityDerogationRefused: [],

  archaeologyPending: [],
  registrationPending: [],

  smallPublicBuilding: [],
  riskPlan: [],
  riskPlanStudyOnly: [],
  treeFelling: [],
  renewableEnergy: [],
  shadedParking: [],
  subdivision: [],
} as const satisfies Record<string, readonly PeriodEffect[]>

export type Circumstance = keyof typeof PERIOD_EFFECTS

/** The effect of a circumstance on that kind of dossier, undefined when it has none. */
export function periodEffect(circumstance: Circumstance, kind: ReviewedKind): PeriodEffect | undefined {
  const effects: readonly PeriodEffect[] = PERIOD_EFFECTS[circumstance]
  return effects.find(({ kinds }) => kinds.includes(kind))
}

/** Months of review under that effect alone. */
export function monthsUnder(effect: PeriodEffect, ordinaryMonths: number): number {
  return 'totalMonths' in effect ? effect.totalMonths : ordinaryMonths + effect.addedMonths
}

/** What the review waits for before it starts, whatever day the file is complete. */
export const REVIEW_STARTS = {
  inquiryReport: {
    kinds: REVIEWED_KINDS,
    article: 'R*423-20',
    confidence: 'text',
    says: 'réception du rapport d’enquête publique, sauf si elle porte sur un défrichement',
  },
  planCompatibility: {
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit'],
    article: 'R423-21',
    confidence: 'text',
    says: 'mise en compatibilité du document d’urbanisme exécutoire, en procédure intégrée',
  },
  jointPlanCompatibility: {
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit'],
    article: 'R423-21-1',
    confidence: 'text',
    says: 'mise en compatibilité du document d’urbanisme exécutoire, en procédure environnementale commune',
  },
} as const satisfies Record<string, Citation & { kinds: readonly ReviewedKind[]; says: string }>

export type ReviewStart = keyof typeof REVIEW_STARTS

/**
 * What the review of that dossier waits for. An inquiry on clearing is not that of R*423-20 (its second paragraph); an
 * inquiry and an integrated procedure count once the applicant was told of them (R*423-42, R*423-43), a joint procedure at once.
 *
 * @param notified  circumstances told to the applicant in the first month
 */
export function awaitedStart(
  kind: ReviewedKind,
  circumstances: ReadonlySet<Circumstance>,
  notified: ReadonlySet<Circumstance>,
): ReviewStart | undefined {
  const start: ReviewStart | undefined =
    notified.has('publicInquiry') && !circumstances.has('clearingInquiry')
      ? 'inquiryReport'
      : notified.has('integratedProcedure')
        ? 'planCompatibility'
        : circumstances.has('jointCompatibility')
          ? 'jointPlanCompatibility'
          : undefined
  const kinds: readonly ReviewedKind[] = start ? REVIEW_STARTS[start].kinds : []
  return kinds.includes(kind) ? start : undefined
}

export const REVIEW_STARTS_TABLE = lawTable(
  'reviewStarts',
  'Départ du délai d’instruction après le dossier complet',
  REVIEW_STARTS,
  ({ says }) => says,
)

function lengthSays(effect: PeriodEffect): string {
  if ('totalMonths' in effect && effect.from) return `délai de ${effect.totalMonths} mois à compter ${effect.from}`
  return 'totalMonths' in effect
    ? `délai porté à ${effect.totalMonths} mois`
    : `majoration de ${effect.addedMonths} mois`
}

function kindsSay(kinds: readonly ReviewedKind[]): string {
  if (kinds === REVIEWED_KINDS) return 'permis et déclarations'
  return kinds === PERMIT_KINDS ? 'permis' : kinds.map((kind) => DOSSIER_KINDS[kind].code).join(' et ')
}

export const PERIOD_EFFECTS_TABLE = lawTable(
  'periodEffects',
  'Délais modifiés : majorations et délais de remplacement, à notifier dans le premier mois',
  flatten(PERIOD_EFFECTS),
  (effect) =>
    [
      `${lengthSays(effect)}, ${kindsSay(effect.kinds)}`,
      ...(effect.doubt ? [`${effect.doubt} : lecture à confirmer`] : []),
    ].join(' ; '),
)

function flatten(effects: Readonly<Record<string, readonly PeriodEffect[]>>): Record<string, PeriodEffect> {
  return Object.fromEntries(
    Object.entries(effects).flatMap(([circumstance, rows]) =>
      rows.map((row, index) => [rows.length > 1 ? `${circumstance} ${index + 1}` : circumstance, row] as const),
    ),
  )
}
