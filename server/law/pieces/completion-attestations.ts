import { type Citation, lawTable } from '#law/article.ts'
import { isWithin, type PlaceStatement, presenceOf, type Sought } from '#law/place-statements.ts'
import type { PieceFacts } from './pieces.ts'

/**
 * What a completion declaration may have to join. The articles of the planning code were read; the cases stand in the code of construction, which
 * was not: what is presumed here is our reading, to be confirmed.
 */
const ATTESTATIONS = {
  energy: {
    says: 'attestation de performance énergétique et environnementale (RE2020)',
    article: 'R462-4-1 ; CCH R122-24-3',
    confidence: 'memory',
  },
  clay: {
    says: 'attestation des règles de construction liées au retrait-gonflement des argiles',
    article: 'R462-4 ; CCH R122-38',
    confidence: 'memory',
  },
  seismic: {
    says: 'attestation des règles de construction parasismique',
    article: 'R462-4 ; CCH R122-37',
    confidence: 'memory',
  },
  renovation: {
    says: 'prise en compte de la réglementation thermique sur un bâtiment existant',
    article: 'R462-4-2 ; CCH R173-2, R173-3',
    confidence: 'memory',
  },
  acoustic: {
    says: 'attestation acoustique et d’accessibilité',
    article: 'R462-4-3 ; CCH R154-6, R154-7',
    confidence: 'memory',
  },
} as const satisfies Record<string, Citation & { says: string }>
export type CompletionAttestation = keyof typeof ATTESTATIONS

/** Exposure to clay from which the attestation is presumed: medium (2) or strong (3). */
const CLAY: Sought = { topic: 'risk', kinds: ['risk/clay'], matches: ({ kind }) => kind === 'risk/clay' }
const EXPOSED: ReadonlySet<string> = new Set(['2', '3'])

/** `presumed`, with what it rests on; `toCheck` when neither the project nor its place settles it. What they exclude is left out. */
export type NamedAttestation = {
  attestation: CompletionAttestation
  duty: 'presumed' | 'toCheck'
  because: 'newDwelling' | 'newDwellingOnClay' | null
}

/** @param facts  known of the project: a new dwelling presumes the attestation of its energy at the deposit already */
export function completionAttestations(
  facts: PieceFacts,
  isHouse: boolean,
  statements: readonly PlaceStatement[],
): readonly NamedAttestation[] {
  const isNewDwelling = facts.NEW_BUILDING_RE2020 === true
  const clay = presenceOf(CLAY, statements)
  const isExposed = clay.present && clay.statements.some((one) => isWithin(one) && EXPOSED.has(one.code))
  const isSpared = clay.present === false || (clay.present === true && !isExposed)
  return [
    isNewDwelling ? presumed('energy', 'newDwelling') : toCheck('energy'),
    ...(isExposed && isNewDwelling ? [presumed('clay', 'newDwellingOnClay')] : isSpared ? [] : [toCheck('clay')]),
    toCheck('seismic'),
    ...(isNewDwelling ? [] : [toCheck('renovation')]),
    ...(isHouse ? [] : [toCheck('acoustic')]),
  ]
}

const presumed = (attestation: CompletionAttestation, because: NamedAttestation['because']): NamedAttestation => ({
  attestation,
  duty: 'presumed',
  because,
})

const toCheck = (attestation: CompletionAttestation): NamedAttestation => ({
  attestation,
  duty: 'toCheck',
  because: null,
})

export const attestationOf = (attestation: CompletionAttestation) => ATTESTATIONS[attestation]

export const COMPLETION_ATTESTATIONS_TABLE = lawTable(
  'completionAttestations',
  'Attestations à joindre à la déclaration d’achèvement, selon ce que l’on sait du projet et du terrain',
  ATTESTATIONS,
  ({ says }) => says,
)
