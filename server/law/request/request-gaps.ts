import { type Citation, lawTable } from '#law/article.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import { type ExistingFate, particularsAsked, type StatedLots } from '#law/tables/stated-particulars.ts'

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
  | 'changeUnsaid'
  | 'existingUnsaid'
  | 'existingUseUnsaid'
  | 'demolitionUnsaid'
  | 'remainingUnsaid'
  | 'builtAroundUnsaid'
  | 'groundSolarUnsaid'
  | 'lotsUnsaid'
  | 'lotFloorUnsaid'
  | 'lotSharesUnsaid'

/** What is said of what stands and of what goes. */
export type ParticularsSaid = StatedLots & {
  existing: ExistingFate | null
  existingUseChanges: boolean | null
  demolition: 'whole' | 'partial' | null
  remaining: string
  builtAround: string
  groundSolarKwp: number | null
  groundSolarUse: string
}

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
  /** Floor and footprint before works, m²; undefined when they are not stated. */
  builtBeforeM2: number | undefined
  particulars: ParticularsSaid
  groundAddress: string
  applicants: readonly { isLegalPerson: boolean; hasAddress: boolean; hasBirth: boolean }[]
  quality: Quality | null
  attested: boolean
  agreed: boolean
  /** Of an amendment: what it changes is said, be it nothing that a piece shows. */
  hasChange: boolean
  /** Some piece is due or not according to a fact that nobody has told. */
  hasUndeterminedPieces: boolean
}

/** What a request must say, and where it is written. `birth` of a natural person; `right` to ask, of R*423-1, with its attestation. */
type Content = Citation & { says: string; birth: boolean; right: boolean }

const CONTENT: Readonly<Record<DossierKind, Content>> = {
  priorDeclaration: {
    says: 'identité, date de naissance ou SIRET, terrain, travaux, surface de plancher et destination s’il y a lieu, attestation de R423-1',
    birth: true,
    right: true,
    article: 'R*431-35',
    confidence: 'text',
  },
  housePermit: {
    says: 'identité, date de naissance ou SIRET, architecte, terrain, travaux, destination, surface de plancher, attestation de R423-1',
    birth: true,
    right: true,
    article: 'R*431-5',
    confidence: 'text',
  },
  buildingPermit: {
    says: 'identité, date de naissance ou SIRET, architecte, terrain, travaux, destination, surface de plancher, attestation de R423-1',
    birth: true,
    right: true,
    article: 'R*431-5',
    confidence: 'text',
  },
  developmentPermit: {
    says: 'identité, date de naissance ou SIRET, terrain, travaux, attestation de R423-1',
    birth: true,
    right: true,
    article: 'R*441-1',
    confidence: 'text',
  },
  demolitionPermit: {
    says: 'identité, ce qui subsiste si la démolition est partielle, date approximative de construction, attestation de R423-1',
    birth: false,
    right: true,
    article: 'R451-1',
    confidence: 'text',
  },
  informativeCertificate: {
    says: 'identité, localisation, superficie et références cadastrales du terrain, objet de la demande',
    birth: false,
    right: false,
    article: 'R*410-1 al. 1',
    confidence: 'text',
  },
  operationalCertificate: {
    says: 'identité, localisation, superficie et références cadastrales du terrain, objet de la demande, note descriptive de l’opération',
    birth: false,
    right: false,
    article: 'R*410-1',
    confidence: 'text',
  },
  saleDeclaration: {
    says: 'prix et conditions de l’aliénation, dans les formes d’un arrêté du ministre',
    birth: false,
    right: false,
    article: 'R213-5',
    confidence: 'text',
  },
  publicBuildingWorks: {
    says: 'contenu de la demande',
    birth: true,
    right: true,
    article: 'CCH R122-11',
    confidence: 'memory',
  },
}

export const contentArticle = (kind: DossierKind): string => CONTENT[kind].article

/** The article that counts the day of birth of a natural person in the identity of whoever asks; null where none does. */
export const birthArticle = (kind: DossierKind): string | null => (CONTENT[kind].birth ? CONTENT[kind].article : null)

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
  const { variant, groundAddress, applicants, agreed, hasChange, hasUndeterminedPieces } = said
  const gaps: RequestGap[] = variant === null ? kindGaps(said) : []
  if (variant === null && !isCertificate(said.kind)) gaps.push(...workGaps(said), ...particularGaps(said))
  if (groundAddress === '') gaps.push('groundUnsaid')
  if (applicants.some(({ hasAddress }) => !hasAddress)) gaps.push('addressUnsaid')
  if (CONTENT[said.kind].birth && applicants.some(({ isLegalPerson, hasBirth }) => !isLegalPerson && !hasBirth)) {
    gaps.push('birthUnsaid')
  }
  gaps.push(...attestationGaps(said))
  if (variant === 'transfer' && !agreed) gaps.push('agreementUnsaid')
  if (variant === 'amendment' && !hasChange) gaps.push('changeUnsaid')
  else if (hasUndeterminedPieces) gaps.push('piecesUndetermined')
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

/** « S’il y a lieu » leaves the other laws unsaid; what stands, what goes, a solar plant, how many lots of how much floor a permit is asked for are always said (R*431-6, R451-1, R*431-5 o, R*442-3). */
function particularGaps({ kind, works, builtBeforeM2, particulars }: RequestSaid): RequestGap[] {
  const asked = particularsAsked(kind, works, builtBeforeM2)
  const { existing, existingUseChanges, demolition, remaining, builtAround, groundSolarKwp, groundSolarUse } =
    particulars
  const { lotCount, lotFloorM2, lotFloorSharedBy, lotFloorShares } = particulars
  const stays = existing === 'kept' || existing === 'partlyDemolished'
  const lacks: readonly (readonly [RequestGap, boolean])[] = [
    ['existingUnsaid', asked.has('existing') && existing === null],
    ['existingUseUnsaid', asked.has('existing') && stays && existingUseChanges === null],
    ['demolitionUnsaid', asked.has('demolition') && demolition === null],
    ['remainingUnsaid', asked.has('demolition') && demolition === 'partial' && remaining === ''],
    ['builtAroundUnsaid', asked.has('demolition') && builtAround === ''],
    ['groundSolarUnsaid', asked.has('groundSolar') && (groundSolarKwp === null || groundSolarUse === '')],
    ['lotsUnsaid', asked.has('lotFloor') && lotCount === null],
    ['lotFloorUnsaid', asked.has('lotFloor') && lotFloorM2 === null],
    ['lotSharesUnsaid', asked.has('lotFloor') && lotFloorSharedBy === 'permit' && lotFloorShares === ''],
  ]
  return lacks.flatMap(([gap, isLacking]) => (isLacking ? [gap] : []))
}

/** A certificate is asked by anyone, of any ground (R*410-1); permits and declarations by whoever may build on it (R*423-1). */
function attestationGaps({ kind, variant, quality, attested }: RequestSaid): RequestGap[] {
  if (!CONTENT[kind].right || variant === 'transfer') return []
  return [...(quality === null ? (['qualityUnsaid'] as const) : []), ...(attested ? [] : (['notAttested'] as const))]
}

export const REQUEST_TABLE = lawTable(
  'request',
  'Ce que précise la demande (identité, terrain, travaux, surfaces, attestation)',
  CONTENT,
  ({ says }) => says,
)
