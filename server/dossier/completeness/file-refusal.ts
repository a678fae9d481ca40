import type { DuePiece, PieceReviewing } from '#contract/dossier/completeness/completeness.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { tellInThread } from '#server/dossier/messages/messages.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { type ActToRecord, recordActs } from '#server/dossier/register/register.ts'
import {
  pieceAcceptedMessage,
  pieceNotAcceptedMessage,
  refusalConsequenceText,
  refusalToldTexts,
} from '#wording/dossier/deposit/reception.ts'
import type { Examined } from './examined.ts'
import { piecesNamedIn, requestsOf } from './requests.ts'

/** What came last for a piece of the request in force: an arrival, or the word of an officer that it was not the piece. */
export type PieceAnswer = { last: RecordedAct; isRefused: boolean }

/** By piece of the list; nothing once a decision was notified, on which what is found of a file has no more effect. */
export function answersByPiece(subject: Examined): ReadonlyMap<string, PieceAnswer> {
  const request = requestsOf(subject).findLast(({ standing }) => standing === 'effective')
  if (!request || subject.law.course?.decision) return new Map()
  return new Map(
    request.pieces.flatMap(({ key }) => {
      const last = subject.standing.findLast((act) => bears(subject, act, key))
      return last ? [[key, { last, isRefused: last.kind === 'pieceNotAccepted' }] as const] : []
    }),
  )
}

function bears(subject: Examined, act: RecordedAct, key: string): boolean {
  if (!BRINGS_OR_REFUSES.has(act.kind)) return false
  return act.payload.completes === true || piecesNamedIn(subject, act).some((piece) => piece.key === key)
}

const BRINGS_OR_REFUSES: ReadonlySet<string> = new Set(['pieceReceived', 'attachmentsReceived', 'pieceNotAccepted'])

/** What an officer reads of it before they say that it is not the piece. */
export const shownAnswer = ({ law }: Examined, answer: PieceAnswer | undefined): DuePiece['answer'] =>
  answer ? { isRefused: answer.isRefused, says: refusalConsequenceText(law, answer.isRefused) } : null

/**
 * A finding on what answered a request is told to the clock and to the applicant: « missing » and « insufficient » say that it is not the piece, any other
 * finding takes that back.
 *
 * @throws Problem 422 when no reason is given: the applicant must know what to send
 */
export async function tellFinding(
  { clock }: Pick<Deps, 'clock'>,
  scoped: Scoped,
  personId: string,
  subject: Examined,
  { key, code, label, attachments }: DuePiece,
  { verdict, reason }: Pick<PieceReviewing, 'verdict' | 'reason'>,
): Promise<void> {
  const answer = answersByPiece(subject).get(key)
  if (!answer) return
  const refuses = verdict === 'missing' || verdict === 'insufficient'
  if (refuses === answer.isRefused) return
  if (refuses && reason === '') throw problem('notThePieceUnexplained', { piece: { code, label } })
  const common = { legalAt: clock.now(), channel: 'desk', actor: { personId, role: 'caseOfficer' } } as const
  const act: ActToRecord = refuses
    ? {
        ...common,
        content: { kind: 'pieceNotAccepted', on: day(clock.today().toString()) },
        words: { pieces: [{ key, code: code ?? key, label }], why: reason, file: attachments.at(-1)?.id ?? null },
      }
    : {
        ...common,
        content: { kind: 'cancelled', said: { act: answer.last.id, why: TAKEN_BACK } },
        cancels: answer.last.id,
      }
  const recorded = await recordActs(scoped, clock, subject.id, [act])
  const name = code ?? label
  await tellInThread(
    scoped,
    clock,
    personId,
    subject.id,
    refuses
      ? pieceNotAcceptedMessage(name, reason, refusalToldTexts(recorded.clock))
      : pieceAcceptedMessage(name, dueOnOf(recorded.clock)),
  )
}

const TAKEN_BACK = 'Constat revu : le fichier est tenu pour la pièce demandée.'

const dueOnOf = ({ course }: ReviewClock): string | null =>
  course?.length.deadline === undefined ? null : isoDay(course.length.deadline.day)
