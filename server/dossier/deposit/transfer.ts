import type { TransferRequest } from '#contract/dossier/deposit/transfer.ts'
import { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { Deps } from '#platform/deps.ts'
import { Problem, problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { eraseDraft, openDraft } from './draft.ts'
import { fileDossier } from './filing.ts'
import { ownFiled } from './filing-answer.ts'
import type { ReceiptDeps } from './filing-receipts.ts'
import { mayRequest, pendingRequests } from './further-requests.ts'

type TransferDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log'> & ReceiptDeps

/**
 * A transfer asked online by the holder: filed at once, with its number and its receipts, or nothing of it stays.
 *
 * @throws Problem 404 when the authorisation is not theirs, 409 when it cannot change hands today, 422 when the new holder is not named whole.
 */
export async function requestTransfer(
  deps: TransferDeps,
  personId: string,
  dossierId: string,
  { newHolder }: TransferRequest,
): Promise<{ id: string; number: string }> {
  const { number, draft: parent } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const held = await ownFiled(deps, scoped, dossierId)
    const pending = (await pendingRequests(scoped, deps.clock.today(), dossierId)).find(
      ({ variant }) => variant === 'transfer',
    )
    if (pending) throw problem('transferPending', { printed: printedNumber(pending.number), filedOn: pending.filedOn })
    if (!mayRequest(held.law, held.draft, []).includes('transfer')) throw problem('notTransferable')
    return held
  })
  const draft = DossierDraft.parse({
    inseeCode: parent.inseeCode,
    kind: parent.kind,
    variant: 'transfer',
    parentNumber: number,
    title: `Transfert : ${parent.title}`.slice(0, 200),
    parties: [{ ...newHolder, part: 'applicant' }],
    parcelIds: parent.parcelIds,
    request: {
      agreed: true,
      groundAddress: parent.request.groundAddress || `Parcelles ${referenceList(parent.parcelIds)}`,
    },
  })
  const { id } = await openDraft(deps, personId, draft)
  try {
    const filed = await fileDossier(deps, personId, id, { channel: 'teleservice' })
    return { id, number: filed.number }
  } catch (error) {
    if (error instanceof Problem) await eraseDraft(deps, personId, id)
    throw error
  }
}
