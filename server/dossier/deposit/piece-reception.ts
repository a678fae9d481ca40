import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { Filing } from '#law/clock/filing.ts'
import { isSamePiece } from '#law/clock/reception.ts'
import type { LegalInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Printing } from '#server/dossier/letters/press.ts'
import { tellInThread } from '#server/dossier/messages/messages.ts'
import type { ActChannel, Actor } from '#server/dossier/register/act-log.ts'
import { type Recorded, recordActs } from '#server/dossier/register/register.ts'
import { pieceArrivedMessage, receptionTexts } from '#wording/dossier/deposit/reception.ts'
import { type Asked, askedIn } from './asked-pieces.ts'
import { lawFiling, recipients } from './filing.ts'
import { issueAnswerReceipt, type ReceiptDeps } from './filing-receipts.ts'
import { draftOf } from './kept-draft.ts'

type ReceptionDeps = Printing<Pick<Deps, 'clock'> & ReceiptDeps>
type Kept = { personId: string; isTheirs: boolean; dossierId: string; number: string }

/** A file that came under a piece, as an act keeps it. */
export type ArrivedFile = Pick<Attachment, 'id' | 'fileName' | 'sha256'>

/** A file under a piece that was asked: received that day, acknowledged to its sender and told to the other side. */
export async function recordReception(
  deps: ReceptionDeps,
  scoped: Scoped,
  { personId, isTheirs, dossierId, number }: Kept,
  asked: Asked,
  file: Attachment,
): Promise<void> {
  const today = deps.clock.today()
  const recorded = await recordPieceReceived(scoped, deps.clock, dossierId, {
    asked,
    file,
    filing: isTheirs
      ? lawFiling({ channel: 'teleservice' }, today)
      : lawFiling({ channel: 'counter', filedOn: today.toString() }, today),
    channel: isTheirs ? 'teleservice' : 'counter',
    actor: { personId, role: isTheirs ? 'applicant' : 'caseOfficer' },
    at: deps.clock.now(),
  })
  const says = receptionTexts(recorded.clock, stillMissing(recorded))
  if (isTheirs) await acknowledge(deps, scoped, { personId, dossierId, number }, recorded, file, says)
  await tellInThread(scoped, deps.clock, personId, dossierId, pieceArrivedMessage(asked.code, file.fileName, says))
}

/** The act alone, for whatever keeps a file. `asked`: undefined when the file does not say which piece it is. */
export const recordPieceReceived = (
  db: Database,
  clock: Deps['clock'],
  dossierId: string,
  {
    asked,
    file: { id, fileName, sha256 },
    filing,
    channel,
    actor,
    at,
  }: {
    asked: Asked | undefined
    file: ArrivedFile
    filing: Filing
    channel: ActChannel
    actor: Actor
    at: LegalInstant
  },
): Promise<Recorded> =>
  recordActs(db, clock, dossierId, [
    {
      content: { kind: 'pieceReceived', filing },
      words: asked
        ? {
            pieces: [
              {
                ...(asked.key ? { key: asked.key } : {}),
                code: asked.code,
                label: asked.label,
                why: fileName,
                id,
                sha256,
              },
            ],
          }
        : { pieces: [], file: { id, fileName, sha256 } },
      legalAt: at,
      channel,
      actor,
    },
  ])

/** Codes of what the request in force asks and that nothing has brought. */
export function stillMissing({ acts, clock }: { acts: Recorded['acts']; clock: ReviewClock }): string[] {
  const { asked = [], request } = clock.course?.completeness ?? {}
  const named = acts.find(({ id }) => id === request?.act)
  return asked.flatMap(({ piece, arrival }) => {
    if (arrival) return []
    return (named && askedIn(named).find((one) => isSamePiece(one, piece))?.code) ?? piece.code
  })
}

/** The téléservice acknowledges what comes by it, piece by piece (R*474-1). */
async function acknowledge(
  deps: ReceptionDeps,
  scoped: Scoped,
  { personId, dossierId, number }: Omit<Kept, 'isTheirs'>,
  { acts }: Recorded,
  { code, title, fileName, byteCount, sha256 }: Attachment,
  says: readonly string[],
): Promise<void> {
  const draft = (await draftOf(scoped, dossierId))?.draft
  if (!draft) return
  const actId = acts.at(-1)?.id ?? null
  const receipt = await issueAnswerReceipt(deps, scoped, { dossierId, number, personId, actId, draft }, 'pieces', {
    pieces: [{ code, title, fileName, byteCount, sha256 }],
    says,
  })
  await enqueue(scoped, {
    key: `piecesReceipt/${receipt.id}`,
    channel: 'mail',
    dossierId,
    payload: { template: 'piecesReceipt', number, to: recipients(draft), documents: [receipt.id] },
  })
}
