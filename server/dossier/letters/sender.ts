import type { Scoped } from '#platform/scope.ts'
import type { LetterSignature } from '#server/documents/decision-letter.ts'
import type { Letterhead } from '#server/documents/pdf/block.ts'
import { PIECES_LETTER } from '#wording/dossier/completeness/pieces-request.ts'
import { type DecidedDossier, decidedDossier } from './decided-dossier.ts'
import type { DelegationRow, Directory, LetterDeps } from './letters.ts'

/**
 * Under whose name a letter of the review leaves: the sender with the delegation they hold (L423-1), or whom the town
 * hall's letterhead names, or else the officer in charge.
 */
export async function senderOf(
  { clock, directory }: Pick<LetterDeps, 'clock' | 'directory'>,
  scoped: Scoped,
  personId: string,
  dossier: DecidedDossier,
  { signatory }: Letterhead,
): Promise<LetterSignature> {
  const today = clock.today().toString()
  const capacity = await capacityOn(directory, scoped, personId, dossier, today)
  const name = await directory.nameOf(scoped, personId)
  const place = signatory?.place ?? dossier.communeName
  if (capacity) {
    return {
      place,
      on: today,
      capacity: capacity.capacity,
      name,
      ...(capacity.isAuthority ? {} : { delegation: capacity.actReference }),
    }
  }
  if (signatory) return { place, on: today, capacity: signatory.quality, name: signatory.name ?? '' }
  return { place, on: today, capacity: PIECES_LETTER.signature, name }
}

/** The capacity in which a person would sign; null when no delegation of theirs is in force for that kind. */
export async function senderCapacity(
  { clock, directory }: Pick<LetterDeps, 'clock' | 'directory'>,
  scoped: Scoped,
  personId: string,
  dossierId: string,
): Promise<string | null> {
  const dossier = await decidedDossier(scoped, dossierId)
  if (!dossier) return null
  return (await capacityOn(directory, scoped, personId, dossier, clock.today().toString()))?.capacity ?? null
}

const capacityOn = async (
  directory: Directory,
  scoped: Scoped,
  personId: string,
  { inseeCode, kind }: DecidedDossier,
  today: string,
): Promise<DelegationRow | undefined> =>
  (await directory.delegationsOf(scoped, personId, inseeCode)).find(
    ({ validFrom, validTo, dossierKinds }) =>
      validFrom <= today &&
      (validTo === null || today <= validTo) &&
      (dossierKinds === null || dossierKinds.includes(kind)),
  )
