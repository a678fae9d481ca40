import { type Citation, lawTable } from '#law/article.ts'
import { isPermit, PERMIT_KINDS, REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { type Day, day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import { SILENCE_IS_GRANT } from './silence-grants.ts'

/** What the end of the review period without a notified decision amounts to. */
export type Silence = 'grant' | 'rejection'

/** The decision that silence produces, as the letters name it. */
export type TacitDecision = 'tacitPermit' | 'tacitNonOpposition' | 'tacitRejection' | 'tacitOpposition'

/**
 * @property readIn  how the text was read, where a later one may have moved the rule or its words leave a case open: printed beside the article
 * @property isReading  no text says so: an express decision alone lifts the doubt
 */
export type SilenceRow = Citation & {
  kinds: readonly ReviewedKind[]
  filedSince?: Day
  readIn?: string
  isReading?: true
}

const permits = { kinds: PERMIT_KINDS, confidence: 'text' } as const
const ENVIRONMENTAL_ASSESSMENT_REFORM = '2025-12-31'
/** Décret 2025-1402 has not been read: it may have moved the letter d of R*424-2 when it made R*424-2-1. */
const BEFORE_THE_REFORM =
  'texte lu dans son état antérieur au décret n° 2025-1402 du 29 décembre 2025 : lettre à confirmer'

const DEFENCE_ALONE =
  'la lettre a ne nomme que le ministre de la défense : pour l’autorisation du seul ministre chargé de l’aviation civile, lecture à confirmer'

/** The letter of R*424-1 by which silence grants that kind of request. */
export const grantRule = (kind: ReviewedKind): Citation =>
  isPermit(kind) ? SILENCE_IS_GRANT.permit : SILENCE_IS_GRANT.declaration

/** Circumstances under which silence is a rejection, whether or not a longer period was notified. */
export const SILENCE_IS_REJECTION = {
  defenceAuthorisation: { article: 'R*424-2 a', ...permits, readIn: DEFENCE_ALONE },
  defenceWithEnvironment: { article: 'R*424-2 a', ...permits, readIn: DEFENCE_ALONE },
  classifiedSite: { article: 'R*424-2 a', ...permits },
  classifiedSiteMinister: { article: 'R*424-2 a', ...permits },
  nationalNatureReserve: { article: 'R*424-2 a', ...permits },
  regionalNatureReserve: { article: 'R*424-2 a', ...permits },
  registeredMonument: { article: 'R*424-2 c', ...permits },
  publicInquiry: { article: 'R*424-2 d', ...permits, readIn: BEFORE_THE_REFORM },
  electronicParticipation: { article: 'R*424-2 d', ...permits, readIn: BEFORE_THE_REFORM },
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

/**
 * Circumstances under which silence is held for a rejection by a reading. Electronic participation is that of projects subject to an assessment
 * (C. env. L123-19, not read): a declaration is held to be assessed, hence opposed by silence (R*424-2-1).
 */
export const SILENCE_IS_REJECTION_BY_READING = {
  electronicParticipation: {
    article: 'R*424-2-1 ; C. env. L123-19',
    kinds: ['priorDeclaration'],
    inForceSince: ENVIRONMENTAL_ASSESSMENT_REFORM,
    filedSince: day(ENVIRONMENTAL_ASSESSMENT_REFORM),
    confidence: 'memory',
    isReading: true,
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
  {
    ...SILENCE_IS_REJECTION,
    ...OPINION_MAKES_REJECTION,
    participationDeclaration: SILENCE_IS_REJECTION_BY_READING.electronicParticipation,
  },
  (row: SilenceRow) => [kindsSay(row), ...(row.readIn ? [row.readIn] : [])].join(' ; '),
)

function kindsSay({ kinds, isReading }: SilenceRow): string {
  if (isReading) return 'opposition, déclaration : lecture à confirmer, décider expressément'
  return kinds === REVIEWED_KINDS ? 'rejet ou opposition, déclaration comprise' : 'rejet, permis seulement'
}

/** The rule by which that circumstance turns silence into a rejection, undefined when it does not. */
export const rejectionRule = (circumstance: Circumstance, kind: ReviewedKind, filedOn: Day): SilenceRow | undefined =>
  applying(SILENCE_IS_REJECTION, circumstance, kind, filedOn)

/** The reading by which it is held to. */
export const rejectionReading = (
  circumstance: keyof typeof SILENCE_IS_REJECTION_BY_READING,
  kind: ReviewedKind,
  filedOn: Day,
): SilenceRow | undefined => applying(SILENCE_IS_REJECTION_BY_READING, circumstance, kind, filedOn)

function applying(
  rows: Partial<Record<Circumstance, SilenceRow>>,
  circumstance: Circumstance,
  kind: ReviewedKind,
  filedOn: Day,
): SilenceRow | undefined {
  const row = rows[circumstance]
  if (!row?.kinds.includes(kind)) return undefined
  return row.filedSince !== undefined && filedOn < row.filedSince ? undefined : row
}

/** A declaration is opposed or not opposed; a permit is granted or rejected. */
export function tacitDecision(kind: ReviewedKind, silence: Silence): TacitDecision {
  if (isPermit(kind)) return silence === 'grant' ? 'tacitPermit' : 'tacitRejection'
  return silence === 'grant' ? 'tacitNonOpposition' : 'tacitOpposition'
}
