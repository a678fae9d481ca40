import { type Citation, lawTable } from '#law/article.ts'
import type { Circumstance } from './circumstances.ts'

/**
 * Exceptional prolongations, to be notified before the period ends (R*423-44). `addedMonths` is added to the whole
 * period counted from its start; `monthsFromAppeal` runs from the appeal; `totalMonths` replaces the period.
 */
export const EXTENSIONS = {
  heritageAppeal: { addedMonths: 2, article: 'R*423-35', confidence: 'text' },
  clearingExtended: { addedMonths: 3, article: 'R*423-34', inForceSince: '2007-10-01', confidence: 'text' },
  commercialAppeal: { addedMonths: 5, article: 'R*423-36-1 al. 1', confidence: 'text' },
  commercialSmallTownAppeal: { addedMonths: 2, article: 'R*423-36-1 al. 2 (c. com. L752-4)', confidence: 'text' },
  cinemaAppeal: { monthsFromAppeal: 5, article: 'R*423-36', confidence: 'text' },
  ministerialTakeover: { totalMonths: 8, article: 'R*423-37', confidence: 'text' },
} as const satisfies Record<
  string,
  Citation & ({ addedMonths: number } | { monthsFromAppeal: number } | { totalMonths: number })
>

export type ExtensionReason = keyof typeof EXTENSIONS

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
  europeanCommission: { article: 'R*423-37-1', confidence: 'text', until: 'avis de la Commission européenne' },
  environmentalReview: {
    article: 'R*423-37-3',
    confidence: 'text',
    until: 'rapport d’enquête ou synthèse des observations du public',
  },
  commercialExamination: {
    article: 'R*423-36-1 al. 3 (c. com. L752-1-2)',
    confidence: 'text',
    until: 'fin de la suspension par le préfet',
  },
} as const satisfies Record<string, Citation & { until: string }>

export type SuspensionReason = keyof typeof SUSPENSION_REASONS

export const EXTENSIONS_TABLE = lawTable(
  'extensions',
  'Prolongations exceptionnelles, à notifier avant l’expiration du délai',
  EXTENSIONS,
  (row) => {
    if ('addedMonths' in row) return `${row.addedMonths} mois de plus`
    return 'totalMonths' in row
      ? `délai porté à ${row.totalMonths} mois`
      : `${row.monthsFromAppeal} mois à compter du recours`
  },
)

export const SUSPENSIONS_TABLE = lawTable(
  'suspensions',
  'Suspensions de l’instruction d’un dossier',
  SUSPENSION_REASONS,
  ({ until }) => `suspension jusqu’à : ${until}`,
)
