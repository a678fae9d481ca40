import { attestationOf, type NamedAttestation } from '#law/pieces/completion-attestations.ts'
import { capitalised, typographic } from '#wording/typography.ts'

const BECAUSE: Readonly<Record<NonNullable<NamedAttestation['because']>, string>> = {
  newDwelling: 'le projet crée un logement',
  newDwellingOnClay: 'le projet crée un logement, sur un terrain d’exposition moyenne ou forte',
}

/** « Attestation … : le projet crée un logement », with its article; what nobody knows says nothing of why. */
export function attestationText({ attestation, because }: NamedAttestation): { what: string; article: string } {
  const { says, article } = attestationOf(attestation)
  const why = because === null ? '' : ` : ${BECAUSE[because]}`
  return { what: typographic(`${capitalised(says)}${why}`), article }
}
