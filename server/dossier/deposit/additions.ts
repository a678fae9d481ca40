import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Printing } from '#server/dossier/letters/press.ts'
import { tellInThread } from '#server/dossier/messages/messages.ts'
import { clockOfDossier, lockDossier, recordActs } from '#server/dossier/register/register.ts'
import { additionMessage, additionText } from '#wording/dossier/deposit/receipt.ts'
import { lawFiling, recipients } from './filing.ts'
import { askedIn, pendingRequest } from './filing-answer.ts'
import { isOwn } from './filing-queries.ts'
import { issueAnswerReceipt, type ReceiptDeps } from './filing-receipts.ts'
import { draftOf } from './kept-draft.ts'

type AdditionDeps = Printing<Pick<Deps, 'clock'> & ReceiptDeps>

/**
 * A file that the applicant sends after the deposit and that no request asks for is an act: acknowledged at once (AEE),
 * told in the thread, it moves no date. What answers a request waits for its answer; what the town hall scans is its own.
 * In the transaction that keeps the file: both are there, or neither.
 */
export async function recordAddition(
  deps: AdditionDeps,
  scoped: Scoped,
  personId: string,
  dossierId: string,
  { id, code, title, fileName, byteCount, sha256 }: Attachment,
): Promise<void> {
  if (!(await isOwn(scoped, dossierId))) return
  const dossier = await lockDossier(scoped, dossierId)
  if (!dossier?.number) return
  const { number } = dossier
  const { acts, clock: law } = await clockOfDossier(scoped, deps.clock.today(), dossierId)
  const request = pendingRequest(acts, law)
  if (request && askedIn(request).some((asked) => asked.code === code)) return
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
