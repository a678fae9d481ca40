import type {
  AskedPiece,
  CompletenessFile,
  DuePiece,
  PieceReview,
  PieceReviewing,
} from '#contract/dossier/completeness/completeness.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { COMPLETENESS_PERIODS } from '#law/clock/completeness.ts'
import type { Notice } from '#law/clock/notice.ts'
import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import { guardAttachmentRequest } from '#law/guards/guards.ts'
import { attachmentStanding } from '#law/guards/pieces-guard.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { senderCapacity } from '#server/dossier/letters/sender.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { MISSING_REASON, MISTAKEN_REASON } from '#wording/dossier/completeness/pieces-request.ts'
import { formOf, type ListedLine, listedFile, saidFacts } from './due-pieces.ts'
import { type CompletenessDeps, type Examined, examined, guardsOf, todayOf } from './examined.ts'
import { answersByPiece, shownAnswer, tellFinding } from './file-refusal.ts'
import { answerBegunOn, dropPieceReview, keepPieceReview, type ReviewRow, reviewsOf } from './queries.ts'
import { answersOf, replacedRequest, requestsOf } from './requests.ts'

/** The check of a file as it stands: its pieces, what was found of each, what may still be asked and how. */
export const completenessFile = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
): Promise<CompletenessFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) =>
    shownFile(deps, scoped, personId, await examined(deps, scoped, dossierId)),
  )

async function shownFile(
  deps: CompletenessDeps,
  scoped: Scoped,
  personId: string,
  subject: Examined,
): Promise<CompletenessFile> {
  const { form, pieces, spared, others } = reviewedPieces(deps, subject, await reviewsOf(scoped, subject.id))
  const toAsk = askable(pieces)
  const guard = toAsk.length === 0 ? undefined : guardOf(deps, subject, toAsk)
  return {
    form: form && { form: form.form, cerfa: form.cerfa, label: form.label, article: form.article },
    pieces,
    spared: spared.filter(({ mayBeAsked }) => mayBeAsked),
    others,
    notLookedAt: presumedUnseen(pieces).map(({ key, code, label }) => ({ key, code: code ?? key, label })),
    month: monthOf(deps, subject),
    toAsk,
    guards: guard ? guardsOf(guard, todayOf(deps)) : null,
    replaces: replacedRequest(subject)?.act ?? null,
    requests: requestsOf(subject),
    answers: answersOf(subject),
    begunOn: await answerBegunOn(scoped, subject.id),
    signedBy: subject.mayReview ? await senderCapacity(deps, scoped, personId, subject.id) : null,
    mayReview: subject.mayReview,
  }
}

/** The pieces with what was found of them; a piece that nothing known makes due joins them once an officer finds something of it. */
export function reviewedPieces(
  { clock }: Pick<CompletenessDeps, 'clock'>,
  subject: Examined,
  reviews: readonly ReviewRow[],
) {
  const dossier = { ...subject, project: subject.recorded }
  const form = formOf(dossier, clock.today()) ?? null
  const { lines, spared, others } = form
    ? listedFile(form, dossier, subject.frozen, saidFacts(subject.pieceFacts), subject.floors)
    : { lines: [], spared: [], others: subject.attachments }
  const byPiece = new Map(reviews.map((review) => [review.piece, review]))
  const answers = answersByPiece(subject)
  const reviewed = (line: ListedLine): DuePiece => ({
    ...line,
    review: reviewOf(line, byPiece.get(line.key)),
    answer: shownAnswer(subject, answers.get(line.key)),
  })
  const apart = spared.map(reviewed)
  return {
    form,
    pieces: [...lines.map(reviewed), ...apart.filter(({ review }) => review !== null)],
    spared: apart.filter(({ review }) => review === null),
    others: [...others],
  }
}

function reviewOf({ attachments }: ListedLine, row: ReviewRow | undefined): PieceReview | null {
  if (!row) return null
  const { verdict, reason, attachmentId, by, at } = row
  return { verdict, reason, attachmentId, by, at, isStale: (attachments.at(-1)?.id ?? null) !== attachmentId }
}

/** What the letter asks: what an officer found missing or insufficient, and that the code lists. */
export const askable = (pieces: readonly DuePiece[]): AskedPiece[] =>
  pieces.flatMap(({ key, code, label, review, mayBeAsked }) => {
    if (!mayBeAsked || (review?.verdict !== 'missing' && review?.verdict !== 'insufficient')) return []
    const unsaid = review.attachmentId === null ? MISSING_REASON : MISTAKEN_REASON
    return [{ key, code: code ?? key, label, why: review.reason === '' ? unsaid : review.reason }]
  })

/**
 * Pieces held due because of a fact of the place, of the project or of an answer, of which no officer found anything, or not of what
 * came last: as long as there are, no letter says that its list is whole (R*423-38).
 */
export const presumedUnseen = (pieces: readonly DuePiece[]): DuePiece[] =>
  pieces.filter(({ duty, review }) => duty === 'conditionMet' && (review === null || review.isStale))

/** What the law says of asking these pieces, by a letter. */
export const guardOf =
  (deps: Pick<CompletenessDeps, 'clock'>, { law }: Examined, asked: readonly AskedPiece[]) =>
  (notice: Notice): GuardAnswer =>
    guardAttachmentRequest(law, { codes: asked.map(({ key }) => key), notice }, attachmentStanding, todayOf(deps))

function monthOf(deps: Pick<CompletenessDeps, 'clock'>, { law }: Examined): CompletenessFile['month'] {
  const until = law.course?.completeness.checkUntil.day
  if (until === undefined) return null
  return { until: isoDay(until), daysLeft: until - todayOf(deps), article: COMPLETENESS_PERIODS.firstMonth.article }
}

/**
 * Writes what was found of a piece, for colleagues to see.
 * @throws Problem 409 when a colleague wrote another finding meanwhile, 422 when the code does not list the piece.
 */
export const reviewPiece = (
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  key: string,
  reviewing: PieceReviewing,
): Promise<CompletenessFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const subject = await examined(deps, scoped, dossierId)
    const { pieces, spared } = reviewedPieces(deps, subject, await reviewsOf(scoped, dossierId))
    const piece = [...pieces, ...spared].find((each) => each.key === key)
    if (!piece) throw unlistedPiece(key)
    if (!isSame(piece.review?.at ?? null, reviewing.seen)) throw reviewedMeanwhile(piece)
    const { verdict, reason } = reviewing
    await tellFinding(deps, scoped, personId, subject, piece, reviewing)
    if (verdict === null) await dropPieceReview(scoped, dossierId, key)
    else {
      if (verdict === 'missing' || verdict === 'insufficient') refuseUnaskable(piece)
      if (verdict === 'missing' && !isHeldDue(piece) && reason === '') throw whyIsItDue(piece)
      const attachmentId = piece.attachments.at(-1)?.id ?? null
      await keepPieceReview(scoped, {
        dossierId,
        piece: key,
        verdict,
        reason,
        attachmentId,
        personId,
        at: deps.clock.now(),
      })
    }
    return shownFile(deps, scoped, personId, await examined(deps, scoped, dossierId))
  })

/** Known due, or presumed so; else the officer says why it is. */
const isHeldDue = ({ duty }: DuePiece) => duty === 'required' || duty === 'conditionMet'

const isSame = (one: string | null, other: string | null) =>
  one === null || other === null ? one === other : Date.parse(one) === Date.parse(other)

function refuseUnaskable(piece: DuePiece): void {
  if (piece.mayBeAsked) return
  throw problem('pieceNotRequirable', { piece, why: piece.whyNotAsked ?? '' })
}

const unlistedPiece = (key: string) => problem('pieceUnlisted', { key })

const whyIsItDue = (piece: DuePiece) => problem('pieceDutyUnexplained', { piece, duty: piece.dutyText })

const reviewedMeanwhile = (piece: DuePiece) => problem('pieceReviewedMeanwhile', { piece, by: piece.review?.by })
