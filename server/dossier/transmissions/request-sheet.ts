import type { Scoped } from '#platform/scope.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Document } from '#server/documents/pdf/block.ts'
import { requestForm } from '#server/documents/request-form.ts'
import { draftOf } from '#server/dossier/deposit/kept-draft.ts'
import type { DecidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { numberOf } from '#server/dossier/letters/identity.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { projectAnswers } from '#wording/dossier/register/project-words.ts'
import { requestAnswers } from '#wording/dossier/register/request-words.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'

/** The request of a dossier as one document, with the pieces that go with it. */
export async function requestSheet(
  deps: Pick<LetterDeps, 'clock' | 'config'>,
  scoped: Scoped,
  dossier: DecidedDossier,
  pieces: readonly { code: string; title: string }[],
): Promise<Document> {
  const kept = await draftOf(scoped, dossier.id)
  if (!kept) throw new Error('a dossier without its request')
  const { draft } = kept
  return requestForm(
    {
      ...dossier,
      number: numberOf(dossier),
      parties: draft.parties,
      answers: [...requestAnswers(draft), ...projectAnswers(draft.project)],
      footprints: draft.footprints,
      pieces,
      issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
    },
    await letterheadOf(scoped, deps.config.dataDir, dossier.inseeCode, authorityTitle([dossier.communeName])),
  )
}
