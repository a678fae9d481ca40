import type { AskedPiece, CompletenessFile, PiecesArrival } from '#contract/dossier/completeness/completeness.ts'
import { day } from '#law/clock/calendar.ts'
import { type Filing, receivedOn } from '#law/clock/filing.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { stillMissing } from '#server/dossier/deposit/piece-reception.ts'
import { tellInThread } from '#server/dossier/messages/messages.ts'
import type { ActChannel } from '#server/dossier/register/act-log.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { piecesArrivedMessage, receptionTexts } from '#wording/dossier/deposit/reception.ts'
import { completenessFile } from './completeness.ts'
import { type CompletenessDeps, clockWith, type Examined, examined, todayOf, triedId } from './examined.ts'
import { dropPieceReview, keepPieceReview } from './queries.ts'
import { openRequest } from './requests.ts'

/**
 * Records the pieces that came after a request. Only a complete answer starts the review (R*423-39 c); a partial one is
 * kept with what remains.
 *
 * @throws Problem 409 when no request waits, or when the answer comes too late to have an effect; 422 when it is said
 * complete though pieces remain.
 */
export async function recordArrival(
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  arrival: PiecesArrival,
): Promise<CompletenessFile> {
  await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const subject = await examined(deps, scoped, dossierId)
    const request = openRequest(subject)
    if (!request) throw problem('noPieceAwaited')
    const came = request.pieces.filter(({ key }) => arrival.pieces.includes(key))
    const remaining = request.remaining.filter(({ key }) => !arrival.pieces.includes(key))
    refuseForeignPieces(request.pieces, arrival)
    if (arrival.completes && remaining.length > 0) throw piecesStillAwaited(remaining)
    const content = { kind: 'attachmentsReceived', filing: filingOf(arrival), completes: arrival.completes } as const
    refuseImpossibleDay(deps, subject, content.filing)
    refuseTooLate(deps, subject, content, arrival)
    const recorded = await recordActs(scoped, deps.clock, dossierId, [
      {
        content,
        words: {
          pieces: came.map(({ key, code, label }) => ({ key, code, label })),
          remaining: remaining.map(({ key, code, label }) => ({ key, code, label })),
          ...(arrival.despiteNoEffect ? { despiteNoEffect: arrival.despiteNoEffect } : {}),
        },
        legalAt: deps.clock.now(),
        channel: CHANNEL_OF[arrival.filing.channel],
        actor: { personId, role: 'caseOfficer' },
      },
    ])
    await reviewAgain(deps, scoped, personId, subject, arrival)
    const says = receptionTexts(recorded.clock, stillMissing(recorded))
    const codes = came.map(({ code }) => code)
    await tellInThread(scoped, deps.clock, personId, dossierId, piecesArrivedMessage(codes, says))
  })
  return completenessFile(deps, personId, dossierId)
}

const CHANNEL_OF = { electronic: 'teleservice', counter: 'counter', post: 'post' } as const satisfies Record<
  PiecesArrival['filing']['channel'],
  ActChannel
>

/** The téléservice acknowledges at once: what comes by it is received the same day (R*474-1). */
function filingOf({ filing }: PiecesArrival): Filing {
  switch (filing.channel) {
    case 'electronic':
      return { channel: 'electronic', filedOn: day(filing.filedOn), registeredOn: day(filing.filedOn) }
    case 'counter':
      return { channel: 'counter', filedOn: day(filing.filedOn) }
    case 'post':
      return { channel: 'post', receivedOn: day(filing.receivedOn) }
  }
}

/** What came is to be looked at again, or is held complete when the officer says so. */
async function reviewAgain(
  { clock }: CompletenessDeps,
  scoped: Scoped,
  personId: string,
  { id, attachments }: Examined,
  { pieces, completes }: PiecesArrival,
): Promise<void> {
  for (const piece of pieces) {
    if (!completes) {
      await dropPieceReview(scoped, id, piece)
      continue
    }
    const attachmentId = attachments.findLast(({ code }) => code.toUpperCase() === piece.toUpperCase())?.id ?? null
    const kept = { dossierId: id, piece, verdict: 'conforming', reason: '', attachmentId, personId } as const
    await keepPieceReview(scoped, { ...kept, at: clock.now() })
  }
}

function refuseForeignPieces(asked: readonly AskedPiece[], { pieces }: PiecesArrival): void {
  const known = new Set(asked.map(({ key }) => key))
  const foreign = pieces.findIndex((key) => !known.has(key))
  if (foreign < 0) return
  throw problem('pieceNotAsked', { key: pieces[foreign] ?? '', rank: foreign })
}

function refuseImpossibleDay(deps: CompletenessDeps, { law }: Examined, filing: Filing): void {
  const on = receivedOn(filing)
  const filedOn = law.course?.application.receipt.day
  if (on !== undefined && on <= todayOf(deps) && (filedOn === undefined || on >= filedOn)) return
  throw problem('receptionImpossible')
}

/** The three months are over: the request was tacitly rejected, and pieces received later change nothing. */
function refuseTooLate(
  deps: CompletenessDeps,
  subject: Examined,
  content: { kind: 'attachmentsReceived'; filing: Filing; completes: boolean },
  { despiteNoEffect }: PiecesArrival,
): void {
  if (despiteNoEffect) return
  const after = clockWith(subject, [{ ...content, completes: true }], todayOf(deps))
  const idle = after.withoutEffect.find(({ act }) => act === triedId(0))
  if (!idle) return
  throw problem('receptionWithoutEffect', { act: idle })
}

const piecesStillAwaited = (remaining: readonly AskedPiece[]) =>
  problem('piecesStillAwaited', { codes: remaining.map(({ code }) => code) })
