import { type Citation, lawTable } from '#law/article.ts'
import { PERMIT_KINDS, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import type { Circumstance } from './circumstances.ts'

const everyDossier = { kinds: REVIEWED_KINDS, confidence: 'text' } as const
/** « Lorsque la délivrance du permis est subordonnée… »: a declaration is not lengthened by it. */
const permits = { kinds: PERMIT_KINDS, confidence: 'text' } as const

/**
 * Exceptional prolongations, to be notified before the period ends (R*423-44). `addedMonths` is added to the whole
 * period counted from its start; `monthsFromAppeal` runs from the appeal; `totalMonths` replaces the period.
 */
export const EXTENSIONS = {
  heritageAppeal: { addedMonths: 2, article: 'R*423-35', ...everyDossier },
  clearingExtended: { addedMonths: 3, article: 'R*423-34', inForceSince: '2007-10-01', ...permits },
  commercialAppeal: { addedMonths: 5, article: 'R*423-36-1 al. 1', ...permits },
  commercialSmallTownAppeal: { addedMonths: 2, article: 'R*423-36-1 al. 2 (c. com. L752-4)', ...permits },
  cinemaAppeal: { monthsFromAppeal: 5, article: 'R*423-36', ...permits },
  ministerialTakeover: { totalMonths: 8, article: 'R*423-37', ...everyDossier },
} as const satisfies Record<
  string,
  Citation & { kinds: readonly ReviewedKind[] } & (
      | { addedMonths: number }
      | { monthsFromAppeal: number }
      | { totalMonths: number }
    )
>

export type ExtensionReason = keyof typeof EXTENSIONS

/** Whether the text that lengthens speaks of that kind of dossier. */
export function lengthens(reason: ExtensionReason, kind: ReviewedKind): boolean {
  const kinds: readonly ReviewedKind[] = EXTENSIONS[reason].kinds
  return kinds.includes(kind)
}

/** Circumstances without which an extension has no ground. */
export const EXTENSION_GROUNDS = {
  heritageAppeal: ['monumentSurroundings', 'remarkableHeritageSite'],
  clearingExtended: ['clearingReconnaissance', 'clearingInquiry', 'clearingOther'],
  commercialAppeal: ['commercialAuthorisation'],
  commercialSmallTownAppeal: ['commercialConsultation'],
  cinemaAppeal: ['cinemaRefused'],
  ministerialTakeover: ['classifiedSite', 'classifiedSiteMinister', 'registeredSite', 'nationalNatureReserve'],
} as const satisfies Record<ExtensionReason, readonly Circumstance[]>

export const EXTENSION_NOTICE = {
  article: 'R*423-44 al. 1',
  inForceSince: '2007-10-01',
  confidence: 'text',
} as const satisfies Citation

/** Events that stop the review of one dossier until they end. */
export const SUSPENSION_REASONS = {
  publicConsultation: { article: 'R*423-37-2', confidence: 'text', until: 'publication du bilan de la concertation' },
  europeanCommission: {
    article: 'R*423-37-1',
    confidence: 'text',
    until: 'réception par l’autorité compétente de l’avis de la Commission européenne',
  },
  environmentalReview: {
    article: 'R*423-37-3',
    confidence: 'text',
    until: 'réception par l’autorité compétente du rapport d’enquête, ou de la synthèse des observations du public',
  },
  commercialExamination: {
    article: 'R*423-36-1 al. 3 (c. com. L752-1-2)',
    confidence: 'text',
    until: 'terme fixé par l’arrêté de suspension du préfet, ou par celui qui la proroge',
  },
} as const satisfies Record<string, Citation & { until: string }>

export type SuspensionReason = keyof typeof SUSPENSION_REASONS

export const EXTENSIONS_TABLE = lawTable(
  'extensions',
  'Prolongations exceptionnelles, à notifier avant l’expiration du délai',
  EXTENSIONS,
  (row) => {
    const kinds = row.kinds === PERMIT_KINDS ? 'permis' : 'permis et déclarations'
    if ('addedMonths' in row) return `${row.addedMonths} mois de plus, ${kinds}`
    return 'totalMonths' in row
      ? `délai porté à ${row.totalMonths} mois, ${kinds}`
      : `${row.monthsFromAppeal} mois à compter du recours, ${kinds}`
  },
)

export const SUSPENSIONS_TABLE = lawTable(
  'suspensions',
  'Suspensions de l’instruction d’un dossier',
  SUSPENSION_REASONS,
  ({ until }) => `suspension jusqu’à : ${until}`,
)
