import { z } from 'zod'
import type { ApplicantAnswer, AwaitedAnswer } from '#contract/dossier/deposit/deposit.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import { dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { printing } from '#server/dossier/letters/press.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { clockOfDossier, lockDossier, type Recorded, recordActs } from '#server/dossier/register/register.ts'
import { legalDay } from '#wording/day.ts'
import { piecesReceivedText, stillAwaitedText, withdrawnText } from '#wording/dossier/deposit/receipt.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { lawFiling, recipients } from './filing.ts'
import { isOwn, type PieceSince, piecesSince } from './filing-queries.ts'
import { issueAnswerReceipt, type ReceiptDeps } from './filing-receipts.ts'
import { draftOf } from './kept-draft.ts'

type AnswerDeps = Pick<Deps, 'db' | 'clock'> & ReceiptDeps

/**
 * The applicant's answer to a request for pieces, whole or in part. It is whole when a file came for every piece asked:
 * the whole period then starts on that day (R*423-39 c), so nobody declares it lightly.
 *
 * @throws Problem 404 when it is not theirs, 409 when nothing is asked, 422 when a piece said to be there is not.
 */
export const answerRequest = (
  deps: AnswerDeps,
  personId: string,
  dossierId: string,
  { completes }: ApplicantAnswer,
): Promise<Recorded> =>
  printing(deps, (deps) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      const { number, acts, law, draft } = await ownFiled(deps, scoped, dossierId)
      const request = pendingRequest(acts, law)
      if (!request) throw problem('applicantNothingAsked')
      const sent = await piecesSince(scoped, dossierId, request.id)
      const fresh = sent.filter(({ id }) => !answeredIn(acts, request).has(id))
      const awaited = awaitedOf(request, sent, fresh, acts, law)
      const missing = awaited.pieces.filter((piece) => !piece.sent).map(({ code }) => code)
      if (sent.length === 0 || (fresh.length === 0 && !completes)) throw problem('applicantNothingSent')
      if (completes && missing.length > 0) throw notComplete(missing)
      const recorded = await recordActs(scoped, deps.clock, dossierId, [
        {
          content: {
            kind: 'attachmentsReceived',
            filing: lawFiling({ channel: 'teleservice' }, deps.clock.today()),
            completes,
          },
          words: {
            pieces: sent.map((piece) => ({ ...namedIn(request, piece.code), id: piece.id, sha256: piece.sha256 })),
          },
          legalAt: deps.clock.now(),
          channel: 'teleservice',
          actor: { personId, role: 'applicant' },
        },
      ])
      const actId = recorded.acts.at(-1)?.id ?? null
      const says = [piecesReceivedText(completes), ...(completes ? [] : [stillAwaitedText(missing, awaited.dueOn)])]
      const receipt = await issueAnswerReceipt(deps, scoped, { dossierId, number, personId, actId, draft }, 'pieces', {
        pieces: sent,
        says: missing.length === 0 && !completes ? says.slice(0, 1) : says,
      })
      await enqueue(scoped, {
        key: `piecesReceipt/${receipt.id}`,
        channel: 'mail',
        dossierId,
        payload: { template: 'piecesReceipt', number, to: recipients(draft), documents: [receipt.id] },
      })
      return recorded
    }),
  )

/**
 * The applicant gives up the request. @throws Problem 404 when it is not theirs, 409 when there is nothing left to give
 * up, 422 when the number written is not that of the dossier.
 */
export const withdrawRequest = (
  deps: AnswerDeps,
  personId: string,
  dossierId: string,
  written: string,
): Promise<Recorded> =>
  printing(deps, (deps) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      const { number, law, draft } = await ownFiled(deps, scoped, dossierId)
      if (!mayWithdraw(law)) throw problem('tooLateToWithdraw')
      if (written.replaceAll(/\s/g, '').toUpperCase() !== number) throw otherNumber(number)
      const today = deps.clock.today()
      const recorded = await recordActs(scoped, deps.clock, dossierId, [
        {
          content: { kind: 'withdrawn', receivedOn: dayOfPlainDate(today) },
          legalAt: deps.clock.now(),
          channel: 'teleservice',
          actor: { personId, role: 'applicant' },
        },
      ])
      const actId = recorded.acts.at(-1)?.id ?? null
      const says = [withdrawnText(printedNumber(number), today.toString())]
      const receipt = await issueAnswerReceipt(
        deps,
        scoped,
        { dossierId, number, personId, actId, draft },
        'withdrawal',
        { pieces: [], says },
      )
      await enqueue(scoped, {
        key: `withdrawalReceipt/${receipt.id}`,
        channel: 'mail',
        dossierId,
        payload: { template: 'withdrawalReceipt', number, to: recipients(draft), documents: [receipt.id] },
      })
      return recorded
    }),
  )

/** The dossier of its applicant, once filed, locked for what they do. */
export async function ownFiled({ clock }: Pick<Deps, 'clock'>, scoped: Scoped, dossierId: string) {
  const dossier = (await isOwn(scoped, dossierId)) ? await lockDossier(scoped, dossierId) : undefined
  const kept = dossier && (await draftOf(scoped, dossierId))
  if (!dossier || !kept) throw problem('dossierUnknown')
  if (dossier.number === null) throw problem('notFiledYet')
  const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
  return { number: dossier.number, acts, law, draft: kept.draft }
}

const WAITING: ReadonlySet<string> = new Set(['inFirstMonth', 'awaitingAttachments'])

/** The last request for pieces that nothing has undone or fully answered. */
export function pendingRequest(
  acts: readonly RecordedAct[],
  { state, withoutEffect }: ReviewClock,
): RecordedAct | undefined {
  if (!WAITING.has(state.name)) return undefined
  const standing = standingActs(acts)
  const idle = new Set(withoutEffect.filter(({ why }) => why !== 'notYetPresented').map(({ act }) => act))
  const request = standing.findLast(({ id, kind }) => kind === 'attachmentsRequested' && !idle.has(id))
  const isAnswered = standing.some(
    ({ kind, payload, ordinal }) =>
      kind === 'attachmentsReceived' && payload.completes === true && ordinal > (request?.ordinal ?? 0),
  )
  return isAnswered ? undefined : request
}

/** Files that a partial answer to this request has already acknowledged, or that were added beside what it asks. */
export function answeredIn(acts: readonly RecordedAct[], request: RecordedAct): ReadonlySet<string> {
  return new Set(
    acts
      .filter(
        ({ kind, ordinal }) =>
          (kind === 'attachmentsReceived' || kind === 'attachmentsAdded') && ordinal > request.ordinal,
      )
      .flatMap(({ payload: { pieces } }) => (Array.isArray(pieces) ? pieces : []))
      .flatMap((piece: unknown) =>
        piece !== null && typeof piece === 'object' && 'id' in piece ? [String(piece.id)] : [],
      ),
  )
}

export function awaitedOf(
  request: RecordedAct,
  sent: readonly PieceSince[],
  fresh: readonly PieceSince[],
  acts: readonly RecordedAct[],
  { dates }: ReviewClock,
): AwaitedAnswer {
  const codes = new Set([...sent.map(({ code }) => code), ...handedIn(acts, request)])
  const dueOn = dates.find(({ name }) => name === 'attachmentsDueOn')?.day
  return {
    requestedOn: legalDay(request.legalAt),
    dueOn: dueOn === undefined ? null : isoDay(dueOn),
    fresh: fresh.length,
    pieces: askedIn(request).map(({ code, label, why }) => ({ code, label, why, sent: codes.has(code) })),
  }
}

/** A piece that came, named as the letter that asked for it does. */
function namedIn(request: RecordedAct, code: string): { code: string; key?: string; label?: string } {
  const asked = askedIn(request).find((piece) => piece.code === code)
  return { code, ...(asked?.key ? { key: asked.key } : {}), ...(asked?.label ? { label: asked.label } : {}) }
}

type Asked = { code: string; label: string; why: string; key: string | undefined }

const PieceWords = z.object({
  pieces: z
    .array(
      z.object({
        key: z.string().optional(),
        code: z.string(),
        label: z.string().optional(),
        why: z.string().default(''),
      }),
    )
    .default([]),
})

/** What a letter asks for. Its list may have lines without printed code: the file then bears the key of the line. */
export const askedIn = ({ payload }: RecordedAct): Asked[] =>
  (PieceWords.safeParse(payload).data?.pieces ?? []).map(({ key, code, label, why }) => ({
    key,
    code: key !== undefined && !isPrinted(code) ? key.slice(0, 20) : code,
    label: label ?? pieceLabel(code) ?? '',
    why,
  }))

const isPrinted = (code: string) => /^\S+$/.test(code)

/** Pieces that the town hall has recorded as received since the request: on paper, at the counter. */
function handedIn(acts: readonly RecordedAct[], request: RecordedAct): ReadonlySet<string> {
  return new Set(
    acts
      .filter(({ kind, ordinal, actorRole }) => {
        return kind === 'attachmentsReceived' && ordinal > request.ordinal && actorRole !== 'applicant'
      })
      .flatMap((arrival) => askedIn(arrival).map(({ code }) => code)),
  )
}

export const mayWithdraw = (clock: ReviewClock) => whatToDo(clock).some(({ step }) => step === 'withdraw')

const notComplete = (codes: readonly string[]) => problem('applicantNotComplete', { codes })

const otherNumber = (number: string) => problem('otherNumber', { printed: printedNumber(number) })
