import { z } from 'zod'
import type { AwaitedAnswer } from '#contract/dossier/deposit/deposit.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import { isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { isSamePiece } from '#law/clock/reception.ts'
import { isProvisional } from '#law/clock/reception-alerts.ts'
import { isOnTheCodesList } from '#law/pieces/listed-piece.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { legalDay } from '#wording/day.ts'
import { receptionTexts } from '#wording/dossier/deposit/reception.ts'
import type { PieceSince } from './filing-queries.ts'

const WAITING: ReadonlySet<string> = new Set(['inFirstMonth', 'awaitingAttachments'])

/** The last request for pieces that nothing has undone, while it waits or while what answered it is provisional, and that nobody said answered. */
export function pendingRequest(acts: readonly RecordedAct[], law: ReviewClock): RecordedAct | undefined {
  const { state, withoutEffect, course } = law
  if (!WAITING.has(state.name) && !isAnsweredForNow(law)) return undefined
  const standing = standingActs(acts)
  const idle = new Set(withoutEffect.filter(({ why }) => why !== 'notYetPresented').map(({ act }) => act))
  const request = standing.findLast(({ id, kind }) => kind === 'attachmentsRequested' && !idle.has(id))
  if (course?.completeness.outcome === 'neverCompleted') return request
  const isStated = standing.some(
    ({ kind, payload, ordinal }) =>
      kind === 'attachmentsReceived' && payload.completes === true && ordinal > (request?.ordinal ?? 0),
  )
  return isStated ? undefined : request
}

/** Every file is there and the review goes on: a file may still be said not to be the piece. */
export const isAnsweredForNow = ({ course, reading, state }: ReviewClock): boolean =>
  course !== undefined && reading !== undefined && !DECIDED.has(state.name) && isProvisional(reading.day, course)

const DECIDED: ReadonlySet<string> = new Set(['signed', 'decided', 'tacitlyDecided', 'withdrawn', 'stayed'])

/** Files that an answer to this request has already told, or that were added beside what it asks. */
export function answeredIn(acts: readonly RecordedAct[], request: RecordedAct): ReadonlySet<string> {
  return new Set(
    acts
      .filter(
        ({ kind, ordinal }) =>
          (kind === 'attachmentsReceived' || kind === 'attachmentsAdded') && ordinal > request.ordinal,
      )
      .flatMap(filesNamed)
      .map(({ id }) => id),
  )
}

export function awaitedOf(
  request: RecordedAct,
  sent: readonly PieceSince[],
  fresh: readonly PieceSince[],
  acts: readonly RecordedAct[],
  law: ReviewClock,
): AwaitedAnswer {
  const codes = new Set([...sent.map(({ code }) => code), ...handedIn(acts, request)])
  const dueOn = law.dates.find(({ name }) => name === 'attachmentsDueOn')?.day
  const pieces = askedOf(request, law).map((asked) => {
    const { code, label, why } = asked
    const refused = refusalOf(acts, asked)
    return {
      code,
      label,
      why: refused ?? why,
      sent: refused === undefined && (codes.has(code) || isThere(law, asked)),
      isRefused: refused !== undefined,
    }
  })
  return {
    requestedOn: legalDay(request.legalAt),
    dueOn: dueOn === undefined ? null : isoDay(dueOn),
    fresh: fresh.length,
    pieces,
    says: receptionTexts(
      law,
      pieces.filter((piece) => !piece.sent).map(({ code }) => code),
    ),
  }
}

const isThere = ({ course }: ReviewClock, asked: Asked): boolean =>
  course?.completeness.asked?.some(({ piece, arrival }) => arrival !== undefined && isSamePiece(piece, asked)) ?? false

/** Why what last came for a piece was said not to be it; undefined once something else came, of another content. */
export function refusalOf(acts: readonly RecordedAct[], asked: Asked): string | undefined {
  const refused = refusedFiles(acts, asked)
  const last = standingActs(acts).findLast(
    (act) =>
      BRINGS_OR_REFUSES.has(act.kind) &&
      askedIn(act).some((piece) => isSamePiece(piece, asked)) &&
      !bringsOnly(refused, act, asked),
  )
  return last?.kind === 'pieceNotAccepted' ? String(last.payload.why ?? '') : undefined
}

/** What came since the request and that nobody said was not the piece: the rest is told no more, it answers nothing. */
export function unrefused(
  sent: readonly PieceSince[],
  acts: readonly RecordedAct[],
  request: RecordedAct,
): readonly PieceSince[] {
  const pieces = askedIn(request).map((asked) => ({
    asked,
    isOpen: refusalOf(acts, asked) !== undefined,
    refused: refusedFiles(acts, asked),
  }))
  return sent.filter(
    ({ code, sha256 }) =>
      !pieces.some(({ asked, isOpen, refused }) => answersTo(code, asked) && (isOpen || refused.has(sha256))),
  )
}

/** Files, and their contents, that had come for that piece when an officer said that it was not there. */
function refusedFiles(acts: readonly RecordedAct[], asked: Asked): ReadonlySet<string> {
  const standing = standingActs(acts)
  const last = standing.findLast(
    ({ kind, payload }) => kind === 'pieceNotAccepted' && askedIn({ payload }).some((one) => isSamePiece(one, asked)),
  )
  return new Set(
    standing
      .filter(({ kind, ordinal }) => last !== undefined && BRINGS.has(kind) && ordinal < last.ordinal)
      .flatMap(filesNamed)
      .filter((piece) => isSamePiece(piece, asked))
      .flatMap(({ id, sha256 = id }) => [id, sha256]),
  )
}

/** All that the act brings for that piece was refused already, as that file or as that content. */
function bringsOnly(refused: ReadonlySet<string>, act: RecordedAct, asked: Asked): boolean {
  const theirs = BRINGS.has(act.kind) ? filesNamed(act).filter((piece) => isSamePiece(piece, asked)) : []
  return theirs.length > 0 && theirs.every(({ id, sha256 = id }) => refused.has(id) || refused.has(sha256))
}

const BRINGS: ReadonlySet<string> = new Set(['pieceReceived', 'attachmentsReceived'])
const BRINGS_OR_REFUSES: ReadonlySet<string> = new Set([...BRINGS, 'pieceNotAccepted'])

/** A piece that came, named as the letter that asked for it does. */
export function namedIn(request: RecordedAct, code: string): { code: string; key?: string; label?: string } {
  const asked = askedIn(request).find((piece) => answersTo(code, piece))
  return { code, ...(asked?.key ? { key: asked.key } : {}), ...(asked?.label ? { label: asked.label } : {}) }
}

/** Whether a file kept under that code answers this piece: `pcmi 05` answers `PCMI5`. */
export const answersTo = (code: string, asked: Asked): boolean => asked.code === code || isSamePiece({ code }, asked)

/** Whether a title names the piece: by its code as a word of its own (`PCMI 05 - façades`), or by its label and nothing else. */
export function isWrittenIn(title: string, asked: Asked): boolean {
  if (plainWords(title) === plainWords(asked.label)) return asked.label !== ''
  const codes = title.toUpperCase().match(/[A-Z]{2,5}[\s\u00a0\u202f._-]?\d{1,3}(?:[-.]\d{1,2})?(?![\d-])/g) ?? []
  return codes.some((code) => answersTo(code.replaceAll(/[\s._]/g, '').replace(/^([A-Z]+)-/, '$1'), asked))
}

const plainWords = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

export type Asked = { code: string; label: string; why: string; key: string | undefined }

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
export const askedIn = ({ payload }: Pick<RecordedAct, 'payload'>): Asked[] =>
  (PieceWords.safeParse(payload).data?.pieces ?? []).map(({ key, code, label, why }) => ({
    key,
    code: key !== undefined && !isPrinted(code) ? key.slice(0, 20) : code,
    label: label ?? pieceLabel(code) ?? '',
    why,
  }))

/** The same, less what the code does not list for that kind of dossier: asking it never had an effect (R*423-41). */
export const askedOf = (request: Pick<RecordedAct, 'payload'>, { course }: ReviewClock): Asked[] =>
  askedIn(request).filter(
    ({ key, code }) => !course || isOnTheCodesList(course.application.kind, key ?? code).standing !== 'notListed',
  )

const FileWords = z.object({
  pieces: z.array(z.unknown()).default([]),
})
const NamedFile = z.object({
  id: z.string(),
  key: z.string().optional(),
  code: z.string(),
  sha256: z.string().optional(),
})

/** The kept files that an act names. */
const filesNamed = ({ payload }: Pick<RecordedAct, 'payload'>): z.infer<typeof NamedFile>[] =>
  (FileWords.safeParse(payload).data?.pieces ?? []).flatMap((piece) => NamedFile.safeParse(piece).data ?? [])

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
