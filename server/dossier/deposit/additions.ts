import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Printing } from '#server/dossier/letters/press.ts'
import { tellInThread } from '#server/dossier/messages/messages.ts'
import { clockOfDossier, type DossierRow, lockDossier, recordActs } from '#server/dossier/register/register.ts'
import { additionMessage, additionText } from '#wording/dossier/deposit/receipt.ts'
import { answersTo, askedOf, pendingRequest } from './asked-pieces.ts'
import { lawFiling, recipients } from './filing.ts'
import { isOwn } from './filing-queries.ts'
import { issueAnswerReceipt, type ReceiptDeps } from './filing-receipts.ts'
import { draftOf } from './kept-draft.ts'
import { recordReception } from './piece-reception.ts'

type AdditionDeps = Printing<Pick<Deps, 'clock'> & ReceiptDeps>

/**
 * A file kept in a filed dossier is an act, in the transaction that keeps it: both are there, or neither. What a request asks for is received by it,
 * whoever keeps it; what the applicant sends besides is acknowledged and moves no date; what the town hall scans besides is its own.
 */
export async function recordKeptFile(
  deps: AdditionDeps,
  scoped: Scoped,
  personId: string,
  dossierId: string,
  file: Attachment,
): Promise<void> {
  const isTheirs = await isOwn(scoped, dossierId)
  const dossier = await lockDossier(scoped, dossierId)
  if (!dossier?.number || dossier.isHistory) return
  const { acts, clock: law } = await clockOfDossier(scoped, deps.clock.today(), dossierId)
  const request = pendingRequest(acts, law)
  const asked = request && askedOf(request, law).find((piece) => answersTo(file.code, piece))
  if (asked) await recordReception(deps, scoped, { personId, isTheirs, dossierId, number: dossier.number }, asked, file)
  else if (isTheirs) await recordAddition(deps, scoped, personId, { ...dossier, number: dossier.number }, file)
}

/** Acknowledged at once (AEE), told in the thread: it moves no date. */
async function recordAddition(
  deps: AdditionDeps,
  scoped: Scoped,
  personId: string,
  { id: dossierId, number }: DossierRow & { number: string },
  { id, code, title, fileName, byteCount, sha256 }: Attachment,
): Promise<void> {
  const kept = await draftOf(scoped, dossierId)
  if (!kept) return
  const { draft } = kept
  const recorded = await recordActs(scoped, deps.clock, dossierId, [
    {
      content: { kind: 'attachmentsAdded', filing: lawFiling({ channel: 'teleservice' }, deps.clock.today()) },
      words: { pieces: [{ code, label: title, why: fileName, id, sha256 }] },
      legalAt: deps.clock.now(),
      channel: 'teleservice',
      actor: { personId, role: 'applicant' },
    },
  ])
  const actId = recorded.acts.at(-1)?.id ?? null
  const receipt = await issueAnswerReceipt(deps, scoped, { dossierId, number, personId, actId, draft }, 'addition', {
    pieces: [{ code, title, fileName, byteCount, sha256 }],
    says: [additionText()],
  })
  await tellInThread(scoped, deps.clock, personId, dossierId, additionMessage(title, fileName))
  await enqueue(scoped, {
    key: `additionReceipt/${receipt.id}`,
    channel: 'mail',
    dossierId,
    payload: { template: 'additionReceipt', number, to: recipients(draft), documents: [receipt.id] },
  })
}
