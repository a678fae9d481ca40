import { type Citation, lawTable } from '#law/article.ts'
import { isPermit, PERMIT_KINDS, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { type Day, day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'

/** What the end of the review period without a notified decision amounts to. */
export type Silence = 'grant' | 'rejection'

/** The decision that silence produces, as the letters name it. */
export type TacitDecision = 'tacitPermit' | 'tacitNonOpposition' | 'tacitRejection' | 'tacitOpposition'

export type SilenceRow = Citation & { kinds: readonly ReviewedKind[]; filedSince?: Day }

const permits = { kinds: PERMIT_KINDS, confidence: 'text' } as const
const ENVIRONMENTAL_ASSESSMENT_REFORM = '2025-12-31'

/** Silence is a tacit permit or a tacit non-opposition, unless a text says otherwise (R*424-1). */
export const SILENCE_IS_GRANT = {
  article: 'R*424-1 a et b',
  inForceSince: '2007-10-01',
  confidence: 'text',
} as const satisfies Citation

/** Circumstances under which silence is a rejection, whether or not a longer period was notified. */
export const SILENCE_IS_REJECTION = {
  defenceAuthorisation: { article: 'R*424-2 a', ...permits },
  defenceWithEnvironment: { article: 'R*424-2 a', ...permits },
  classifiedSite: { article: 'R*424-2 a', ...permits },
  classifiedSiteMinister: { article: 'R*424-2 a', ...permits },
  nationalNatureReserve: { article: 'R*424-2 a', ...permits },
  regionalNatureReserve: { article: 'R*424-2 a', ...permits },
  registeredMonument: { article: 'R*424-2 c', ...permits },
  publicInquiry: { article: 'R*424-2 d', ...permits },
  corsicaAssembly: { article: 'R*424-2 e', ...permits },
  nationalParkCore: { article: 'R*424-2 f', ...permits },
  cinemaRefused: { article: 'R*424-2 g', ...permits },
  registeredSiteDemolition: { article: 'R*424-2 i', ...permits },
  accessibilityDerogationRefused: { article: 'R*424-2 j', ...permits },
  environmentalAssessment: {
    article: 'R*424-2-1',
    kinds: REVIEWED_KINDS,
    inForceSince: ENVIRONMENTAL_ASSESSMENT_REFORM,
    filedSince: day(ENVIRONMENTAL_ASSESSMENT_REFORM),
    confidence: 'text',
  },
} as const satisfies Partial<Record<Circumstance, SilenceRow>>

/** Opinions that make silence a rejection, for permits only. */
export const OPINION_MAKES_REJECTION = {
  ministerialTakeover: { article: 'R*424-2 b', ...permits },
  commercialOpinionUnfavourable: { article: 'R*424-2 h ; CE 1er février 2019, n° 411061', ...permits },
  heritageAgreementRefused: { article: 'R*424-3 al. 1', ...permits },
  heritageAppealRejected: { article: 'R*424-3 al. 2', ...permits },
} as const satisfies Record<string, SilenceRow>

/** An assessment that turns out to be needed: R424-2-1 for files of the reform, before it the inquiry or participation that follows. */
export const ASSESSMENT_FOUND_BEFORE_REFORM = {
  article: 'R*424-2 d, R423-37-3',
  ...permits,
} as const satisfies SilenceRow

export type SilenceCause = Circumstance | keyof typeof OPINION_MAKES_REJECTION

export const SILENCE_TABLE = lawTable(
  'silence',
  'Cas où le silence vaut rejet (permis) ou opposition (déclaration)',
  { ...SILENCE_IS_REJECTION, ...OPINION_MAKES_REJECTION },
  ({ kinds }) => (kinds === REVIEWED_KINDS ? 'rejet ou opposition, déclaration comprise' : 'rejet, permis seulement'),
)

/** The rule by which that circumstance turns silence into a rejection, undefined when it does not. */
export function rejectionRule(circumstance: Circumstance, kind: ReviewedKind, filedOn: Day): SilenceRow | undefined {
  const row: SilenceRow | undefined = REJECTION_ROWS[circumstance]
  if (!row?.kinds.includes(kind)) return undefined
  return row.filedSince !== undefined && filedOn < row.filedSince ? undefined : row
}

const REJECTION_ROWS: Partial<Record<Circumstance, SilenceRow>> = SILENCE_IS_REJECTION

/** A declaration is opposed or not opposed; a permit is granted or rejected. */
export function tacitDecision(kind: ReviewedKind, silence: Silence): TacitDecision {
  if (isPermit(kind)) return silence === 'grant' ? 'tacitPermit' : 'tacitRejection'
  return silence === 'grant' ? 'tacitNonOpposition' : 'tacitOpposition'
}
