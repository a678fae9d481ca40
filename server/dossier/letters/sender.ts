import type { Scoped } from '#platform/scope.ts'
import type { LetterSignature } from '#server/documents/decision-letter.ts'
import { LETTER } from '#wording/dossier/letters/letter.ts'
import { type DecidedDossier, decidedDossier } from './decided-dossier.ts'
import type { DelegationRow, Directory, LetterDeps } from './letters.ts'

type SenderDeps = Pick<LetterDeps, 'clock' | 'directory'>

/** In whose name a letter leaves, by the delegation that they hold on that day for that kind (L423-1); null: by none, and it does not leave. */
export async function senderOf(
  { clock, directory }: SenderDeps,
  scoped: Scoped,
  personId: string,
  dossier: DecidedDossier,
): Promise<LetterSignature | null> {
  const today = clock.today().toString()
  const capacity = await capacityOn(directory, scoped, personId, dossier, today)
  if (!capacity) return null
  return {
    place: dossier.communeName,
    on: today,
    capacity: capacity.capacity,
    name: await directory.nameOf(scoped, personId),
    ...(capacity.isAuthority ? {} : { delegation: capacity.actReference }),
  }
}

/** What a draft bears where a signatory will sign. */
export const unsigned = ({ clock }: Pick<LetterDeps, 'clock'>, { communeName }: DecidedDossier): LetterSignature => ({
  place: communeName,
  on: clock.today().toString(),
  capacity: LETTER.toBeSigned,
  name: '',
})

/** The capacity in which a person would sign; null when no delegation of theirs is in force for that kind. */
export async function senderCapacity(
  { clock, directory }: SenderDeps,
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
