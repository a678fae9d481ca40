import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { Deps } from '#platform/deps.ts'
import type { Scoped } from '#platform/scope.ts'
import { draftIn, eraseDraftIn } from './draft.ts'
import { fileDossier } from './filing.ts'
import { draftOf } from './kept-draft.ts'

/** A request prepared in the name of a professional office, within a transaction. @throws Problem 422 when it cannot be kept */
export const prepareForOffice = async (
  scoped: Scoped,
  personId: string,
  officeId: string,
  draft: DossierDraft,
): Promise<string> => (await draftIn(scoped, personId, draft, officeId)).id

/** Takes a request that was never filed away, within a transaction. @throws Problem 404, 409 once it is filed */
export const dropPrepared = (scoped: Scoped, id: string): Promise<void> => eraseDraftIn(scoped, id)

/** Files a request that was prepared, online. @throws Problem what refuses it, as at its deposit */
export const filePrepared = (
  deps: Pick<Deps, 'db' | 'clock' | 'realClock' | 'log' | 'files' | 'config'>,
  personId: string,
  id: string,
) => fileDossier(deps, personId, id, { channel: 'teleservice' })

/** What a dossier asks, as it was written; undefined for who does not see it. */
export const requestOf = async (scoped: Scoped, id: string): Promise<DossierDraft | undefined> =>
  (await draftOf(scoped, id))?.draft
