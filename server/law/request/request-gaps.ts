import { type Citation, citationOf, type LawTable } from '#law/article.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'

/** By which right one may ask (R*423-1). */
export const QUALITIES = ['owner', 'authorised', 'coOwner', 'expropriator'] as const
export type Quality = (typeof QUALITIES)[number]

/** Who chose the kind of the request: nobody yet, the answers to the guide, or the person who writes it. */
export const KIND_ORIGINS = ['unsaid', 'answers', 'person'] as const
export type KindOrigin = (typeof KIND_ORIGINS)[number]

export type RequestGap =
  | 'kindUnsaid'
  | 'kindNotThatOfAnswers'
  | 'kindWithoutReason'
  | 'workUnsaid'
  | 'surfacesUnsaid'
  | 'groundUnsaid'
  | 'addressUnsaid'
  | 'birthUnsaid'
  | 'qualityUnsaid'
  | 'notAttested'
  | 'agreementUnsaid'
  | 'piecesUndetermined'

/** A request as its author has filled it in, reduced to what the law wants to read in it. */
export type RequestSaid = {
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  /** On paper the form says its kind, and nobody gives a reason for it. */
  isPaper: boolean
  kindFrom: KindOrigin
  kindReason: string
  /** Kinds that the law asks of the project on these answers; undefined while they do not settle it. */
  proposed: readonly DossierKind[] | undefined
  works: readonly Work[]
  hasSurfaces: boolean
  groundAddress: string
  applicants: readonly { isLegalPerson: boolean; hasAddress: boolean; hasBirth: boolean }[]
  quality: Quality | null
  attested: boolean
  agreed: boolean
  /** Some piece is due or not according to a fact that nobody has told. */
  hasUndeterminedPieces: boolean
}

/** Where what a request must say is written, by the family of its kind. */
const CONTENT: Readonly<Record<DossierKind, Citation>> = {
  priorDeclaration: { article: 'R*431-35', confidence: 'text' },
  housePermit: { article: 'R*431-5', confidence: 'text' },
  buildingPermit: { article: 'R*431-5', confidence: 'text' },
  developmentPermit: { article: 'R*441-1', confidence: 'text' },
  demolitionPermit: { article: 'R451-1', confidence: 'text' },
  informativeCertificate: { article: 'R*410-1', confidence: 'text' },
  operationalCertificate: { article: 'R*410-1', confidence: 'text' },
  saleDeclaration: { article: 'R213-5', confidence: 'memory' },
  publicBuildingWorks: { article: 'CCH R122-11', confidence: 'memory' },
}

export const contentArticle = (kind: DossierKind): string => CONTENT[kind].article

/** Works whose floor, footprint and uses the request states: they make, enlarge, convert or take away a construction. */
const STATES_SURFACES: ReadonlySet<Work> = new Set<Work>([
  'NEW_BUILDING',
  'EXTENSION',
  'FLOOR_CONVERSION',
  'CHANGE_OF_DESTINATION',
  'GREENHOUSE',
  'HLL_ON_AUTHORISED_SITE',
  'RESTAURATION_IMMOBILIERE',
])

export const statesSurfaces = (works: readonly Work[]): boolean => works.some((work) => STATES_SURFACES.has(work))

/**
 * What a request still has to say. Online nothing is registered before it is said; on paper the request is registered as
 * it comes and the desk reads what it lacks: a request that is not complete is filed all the same (R*423-38).
 */
export function requestGaps(said: RequestSaid): RequestGap[] {
  const { variant, groundAddress, applicants, agreed, hasUndeterminedPieces } = said
  const gaps: RequestGap[] = variant === null ? kindGaps(said) : []
  if (variant === null && !isCertificate(said.kind)) gaps.push(...workGaps(said))
  if (groundAddress === '') gaps.push('groundUnsaid')
  if (applicants.some(({ hasAddress }) => !hasAddress)) gaps.push('addressUnsaid')
  if (asksBirth(said.kind) && applicants.some(({ isLegalPerson, hasBirth }) => !isLegalPerson && !hasBirth)) {
    gaps.push('birthUnsaid')
  }
  gaps.push(...attestationGaps(said))
  if (variant === 'transfer' && !agreed) gaps.push('agreementUnsaid')
  if (hasUndeterminedPieces) gaps.push('piecesUndetermined')
  return gaps
}

function kindGaps({ kind, isPaper, kindFrom, kindReason, proposed }: RequestSaid): RequestGap[] {
  if (kindFrom === 'unsaid') return ['kindUnsaid']
  if (isPaper || proposed === undefined || isCertificate(kind) || proposed.includes(kind)) return []
  if (kindFrom === 'answers') return ['kindNotThatOfAnswers']
  return kindReason === '' ? ['kindWithoutReason'] : []
}

function workGaps({ works, hasSurfaces }: RequestSaid): RequestGap[] {
  if (works.length === 0) return ['workUnsaid']
  return statesSurfaces(works) && !hasSurfaces ? ['surfacesUnsaid'] : []
}

/** A certificate is asked by anyone, of any ground (R*410-1); the others by whoever may build on it (R*423-1). */
function attestationGaps({ kind, variant, quality, attested }: RequestSaid): RequestGap[] {
  if (isCertificate(kind) || variant === 'transfer') return []
  return [...(quality === null ? (['qualityUnsaid'] as const) : []), ...(attested ? [] : (['notAttested'] as const))]
}

/** Born when: part of the identity for permits and declarations, not for a certificate, nor for a demolition. */
const asksBirth = (kind: DossierKind) => !isCertificate(kind) && kind !== 'demolitionPermit'

export const REQUEST_TABLE: LawTable = {
  name: 'request',
  title: 'Ce que précise la demande (identité, terrain, travaux, surfaces, attestation)',
  rows: Object.entries(CONTENT).map(([key, citation]) => ({
    key,
    says: 'contenu de la demande',
    citation: citationOf(citation),
  })),
}
