import { z } from 'zod'
import type { AskedPiece, CompletenessFile, PiecesRequest } from '#contract/dossier/completeness/completeness.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import { receivedOn } from '#law/clock/filing.ts'
import { notifiedOn, sentOn } from '#law/clock/notice.ts'
import { printedCode } from '#law/pieces/piece.ts'
import { FORM_VERSIONS } from '#law/tables/piece-forms.ts'
import { isAnsweredForNow } from '#server/dossier/deposit/asked-pieces.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { withoutEffectText } from '#wording/dossier/register/warnings.ts'
import { keyOfCode } from './due-pieces.ts'
import type { Examined } from './examined.ts'

/** What an act says of pieces; older acts, or those of the general form, name them by their code alone. */
const PiecesWords = z.object({
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
  document: z.string().nullish(),
})

/** The letters that asked for pieces, the last one last, with what each still waits for. */
export function requestsOf(subject: Examined): PiecesRequest[] {
  return subject.standing.filter(({ kind }) => kind === 'attachmentsRequested').map((act) => requestOf(subject, act))
}

function requestOf(subject: Examined, recorded: RecordedAct): PiecesRequest {
  const act = lawActOf(recorded)
  if (act?.kind !== 'attachmentsRequested') throw new Error('not a request for pieces')
  const { notice } = act
  const words = PiecesWords.parse(recorded.payload)
  const pieces = words.pieces.map((piece) => namedPiece(subject, piece))
  const standing = standingOf(subject, recorded.id)
  const { completeness } = subject.law.course ?? {}
  const isInForce = completeness?.request.act === recorded.id && completeness.request.effective
  const isAnswered = isInForce && completeness?.outcome === 'completed'
  const [left, notified] = [sentOn(notice), notifiedOn(notice)]
  const isProvisionalNow = isAnswered && isAnsweredForNow(subject.law)
  const received = isInForce ? broughtKeys(subject) : receivedKeys(subject, recorded, left)
  return {
    act: recorded.id,
    documentId: words.document ?? null,
    via: notice.via,
    sentOn: left === undefined ? null : isoDay(left),
    notifiedOn: notified === undefined ? null : isoDay(notified),
    standing,
    dueOn: isInForce && completeness?.dueOn ? isoDay(completeness.dueOn.day) : null,
    pieces,
    remaining: isAnswered ? [] : pieces.filter(({ key }) => !received.has(key)),
    isAnswered,
    isProvisional: isProvisionalNow,
  }
}

function standingOf({ law }: Examined, act: string): PiecesRequest['standing'] {
  const found = law.withoutEffect.find((each) => each.act === act)
  if (!found) return 'effective'
  if (found.why === 'notYetPresented') return 'awaitsPresentation'
  return found.why === 'replacedByLaterRequest' ? 'replaced' : 'withoutEffect'
}

/** What the clock holds for brought, of the pieces of the request in force. */
function broughtKeys(subject: Examined): ReadonlySet<string> {
  const { asked = [] } = subject.law.course?.completeness ?? {}
  const brought = asked.filter(({ arrival }) => arrival !== undefined)
  return new Set(brought.map(({ piece: { key, code } }) => namedPiece(subject, { key, code, why: '' }).key))
}

/** Pieces that came since the letter left, by the hand of the town hall or of the applicant. */
function receivedKeys(subject: Examined, { ordinal }: RecordedAct, left: Day | undefined): ReadonlySet<string> {
  const came = subject.standing.filter((arrival) => {
    const act = lawActOf(arrival)
    const on = act?.kind === 'attachmentsReceived' ? receivedOn(act.filing) : undefined
    if (on === undefined) return false
    return left === undefined || on === left ? arrival.ordinal > ordinal : on > left
  })
  return new Set(
    came.flatMap(({ payload }) => PiecesWords.parse(payload).pieces.map((piece) => namedPiece(subject, piece).key)),
  )
}

/** Pieces that came, arrival by arrival. */
export function answersOf(subject: Examined): CompletenessFile['answers'] {
  return subject.standing.flatMap((recorded) => {
    const act = lawActOf(recorded)
    if (act?.kind !== 'attachmentsReceived' && act?.kind !== 'pieceReceived') return []
    const on = receivedOn(act.filing)
    const idle = subject.law.withoutEffect.find((each) => each.act === recorded.id)
    return [
      {
        act: recorded.id,
        receivedOn: on === undefined ? null : isoDay(on),
        pieces: PiecesWords.parse(recorded.payload)
          .pieces.map((piece) => namedPiece(subject, piece))
          .map(({ key, code, label }) => ({ key, code, label })),
        completes: act.kind === 'attachmentsReceived' ? act.completes : null,
        withoutEffect: idle ? withoutEffectText(idle) : null,
      },
    ]
  })
}

/** The pieces that an act names, by the keys of the list. */
export const piecesNamedIn = (subject: Examined, { payload }: Pick<RecordedAct, 'payload'>): AskedPiece[] =>
  (PiecesWords.safeParse(payload).data?.pieces ?? []).map((piece) => namedPiece(subject, piece))

type Written = z.infer<typeof PiecesWords>['pieces'][number]

function namedPiece({ kind }: Examined, { key, code, label, why }: Written): AskedPiece {
  const pieces = new Map(
    FORM_VERSIONS.filter(({ kinds }) => kinds.includes(kind)).flatMap((form) =>
      form.pieces.map((piece) => [piece.key, piece] as const),
    ),
  )
  const known = key ?? keyOfCode(kind, code, new Set(pieces.keys())) ?? code
  const piece = pieces.get(known)
  return { key: known, code: (piece && printedCode(piece)) ?? code, label: label ?? piece?.label ?? code, why }
}

/** The request that a new one would take the place of: in force, or on its way by registered letter. */
export function replacedRequest(subject: Examined): PiecesRequest | undefined {
  const { effective, act } = subject.law.course?.completeness.request ?? {}
  const requests = requestsOf(subject)
  return (
    (effective ? requests.find((request) => request.act === act) : undefined) ??
    requests.findLast(({ standing }) => standing === 'awaitsPresentation')
  )
}

/** The request in force, which waits for pieces, or whose answer is provisional; undefined when none does. */
export const openRequest = (subject: Examined): PiecesRequest | undefined =>
  requestsOf(subject).findLast(
    ({ standing, isAnswered, isProvisional }) => standing === 'effective' && (!isAnswered || isProvisional),
  )
