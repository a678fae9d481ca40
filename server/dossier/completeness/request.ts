import type { AskedPiece, PiecesRequestSending } from '#contract/dossier/completeness/completeness.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { COMPLETENESS_PERIODS } from '#law/clock/completeness.ts'
import { longestPeriod, ordinaryPeriod } from '#law/clock/review-period.ts'
import { isPermit, isReviewed } from '#law/dossier-kind.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import type { LetterFacts } from '#server/documents/extension-letter.ts'
import { type PiecesRequestFacts, piecesRequestLetter } from '#server/documents/pieces-request-letter.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { asPreview, correspondence, receivedDay, refuseUnaccepted } from '#server/dossier/letters/letter.ts'
import { noticeToday } from '#server/dossier/letters/signatory.ts'
import { despite, officersDossier, refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import {
  answerTimeText,
  incompleteText,
  replacedRequestText,
  reviewOnceCompleteText,
  tacitRejectionText,
} from '#wording/dossier/completeness/pieces-request.ts'
import { askable, guardOf, presumedUnseen, reviewedPieces } from './completeness.ts'
import { type CompletenessDeps, clockWith, type Examined, examined, todayOf } from './examined.ts'
import { groundsOf, increaseFacts, increaseGuard } from './increase.ts'
import { reviewsOf } from './queries.ts'
import { replacedRequest } from './requests.ts'
import { authorOf, type Composing } from './review-letter.ts'

type Letter = { via: SendingWay; withIncrease: boolean }

const LETTER = { template: 'piecesRequest', suffix: 'PIECES' } as const

/** The letter as it would leave today by that way. */
export async function previewRequest(
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  letter: Letter,
): Promise<Uint8Array> {
  const document = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const subject = await examined(deps, scoped, dossierId)
    const list = await listNow(deps, scoped, subject)
    if (list.asked.length === 0) throw problem('nothingToAsk')
    const sent = await correspondence(deps, scoped, authorOf(personId), dossierId, LETTER)
    return asPreview(
      piecesRequestLetter(requestFacts(deps, subject, sent.facts, list.asked, { ...letter, ...list }), sent.letterhead),
    )
  })
  return renderPdf(document)
}

/**
 * The one letter, on the list that its author saw.
 *
 * @throws Problem 409 when the list changed, when another request stands and is not said to be replaced, or when the
 * letter would be without effect; 422 when it would be unlawful or cannot be sent that way.
 */
export const requestComposed =
  (sending: PiecesRequestSending): Composing =>
  async (deps, scoped, subject, signer) => {
    const list = await listNow(deps, scoped, subject)
    const { asked } = list
    if (asked.length === 0) throw problem('nothingToAsk')
    if (!isSameList(asked, sending.asked)) throw problem('piecesListChanged')
    const notice = noticeToday(sending.via, todayOf(deps))
    const answer = guardOf(deps, subject, asked)(notice)
    refuseUnlawful(answer, sending)
    const former = answer.outcome === 'allowed' ? replacedRequest(subject) : undefined
    if ((former?.act ?? null) !== sending.replaces) throw alreadyRequested(former !== undefined)
    const reasons = groundsOf(subject).map(({ circumstance }) => circumstance)
    const increase = increaseGuard(deps, subject, reasons)(notice)
    if (sending.withIncrease) refuseUnlawful(increase, sending)
    const sent = await correspondence(deps, scoped, signer, subject.id, LETTER)
    refuseUnaccepted(sending.via, sent, subject)
    const facts = requestFacts(deps, subject, sent.facts, asked, { ...sending, ...list })
    return {
      sent,
      via: sending.via,
      letter: { template: LETTER.template, document: piecesRequestLetter(facts, sent.letterhead), facts },
      acts: [
        ...(sending.withIncrease
          ? [
              {
                content: { kind: 'periodIncreased' as const, notice, reasons },
                words: despite(increase, sending.despiteNoEffect),
              },
            ]
          : []),
        {
          content: { kind: 'attachmentsRequested', notice, lawful: true },
          words: { ...despite(answer, sending.despiteNoEffect), pieces: asked },
        },
      ],
    }
  }

/** What a letter asks; unfinished while a piece that is presumed due was not looked at. */
type Listed = { asked: readonly AskedPiece[]; isUnfinished: boolean }

/** What the letter asks; nothing of a certificate, whose articles know no request of pieces (R*423-38 is of permits and declarations). */
async function listNow(deps: CompletenessDeps, scoped: Scoped, subject: Examined): Promise<Listed> {
  if (!isReviewed(subject.kind)) return { asked: [], isUnfinished: false }
  const { pieces } = reviewedPieces(deps, subject, await reviewsOf(scoped, subject.id))
  return { asked: askable(pieces), isUnfinished: presumedUnseen(pieces).length > 0 }
}

const isSameList = (asked: readonly AskedPiece[], seen: PiecesRequestSending['asked']) =>
  asked.length === seen.length &&
  asked.every(({ key, why }) => seen.some((each) => each.key === key && each.why === why))

export function requestFacts(
  deps: Pick<CompletenessDeps, 'clock'>,
  subject: Examined,
  facts: LetterFacts,
  asked: readonly AskedPiece[],
  { via, withIncrease, isUnfinished }: Letter & Partial<Pick<Listed, 'isUnfinished'>>,
): PiecesRequestFacts {
  const { kind, law } = subject
  if (!isReviewed(kind)) throw new Error('pieces asked for what is not reviewed')
  const { pieces, spared } = reviewedPieces(deps, subject, [])
  const lines = new Map([...pieces, ...spared].map((piece) => [piece.key, piece]))
  const period = withIncrease
    ? longestPeriod(
        kind,
        groundsOf(subject).map(({ circumstance }) => circumstance),
        false,
      )
    : (law.course?.length.period ?? ordinaryPeriod(kind))
  const former = replacedRequest(subject)
  return {
    ...facts,
    incomplete: incompleteText(receivedDay(law)),
    pieces: asked.map(({ key, code, label, why }) => ({ code, label, why, article: lines.get(key)?.article ?? '' })),
    isUnfinished: isUnfinished === true,
    answerTime: answerTimeText(COMPLETENESS_PERIODS.answer.count, dueOn(deps, subject, via)),
    otherwise: tacitRejectionText(isPermit(kind)),
    onceComplete: reviewOnceCompleteText(period.months, period.citation.article),
    replaces: former ? replacedRequestText(former.sentOn) : null,
    increase: withIncrease ? increaseFacts(deps, subject, { withRequest: true }) : null,
  }
}

/** Last day to answer a letter sent today; null for a registered one, which counts from its presentation. */
function dueOn(deps: Pick<CompletenessDeps, 'clock'>, subject: Examined, via: SendingWay): string | null {
  if (via === 'registered') return null
  const today = todayOf(deps)
  const after = clockWith(
    subject,
    [{ kind: 'attachmentsRequested', notice: noticeToday(via, today), lawful: true }],
    today,
  )
  const due = after.course?.completeness.dueOn
  return due ? isoDay(due.day) : null
}

const alreadyRequested = (stands: boolean) => problem('piecesAlreadyAsked', { stands })
