import type { ApplicantAnswer } from '#contract/dossier/deposit/deposit.ts'
import { type DossierDraft, PartyDetails } from '#contract/dossier/register/dossier.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { whatToDo } from '#law/moves/moves.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { printing } from '#server/dossier/letters/press.ts'
import { clockOfDossier, lockDossier, type Recorded, recordActs } from '#server/dossier/register/register.ts'
import { piecesReceivedText, stillAwaitedText, withdrawnText } from '#wording/dossier/deposit/receipt.ts'
import { receptionTexts } from '#wording/dossier/deposit/reception.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { answeredIn, awaitedOf, namedIn, pendingRequest, unrefused } from './asked-pieces.ts'
import { lawFiling, recipients } from './filing.ts'
import { type Holding, holding, isOwn, piecesSince } from './filing-queries.ts'
import { issueAnswerReceipt, type ReceiptDeps } from './filing-receipts.ts'
import { draftOf } from './kept-draft.ts'

type AnswerDeps = Pick<Deps, 'db' | 'clock'> & ReceiptDeps

/**
 * What the applicant states of their answer to a request for pieces, whole or in part. A statement moves no date: each file was received the day it
 * came (R*423-39 c), and a whole answer is only said whole once a file came for every piece.
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
      const came = await piecesSince(scoped, dossierId, request.id)
      const sent = unrefused(came, acts, request)
      const fresh = sent.filter(({ id }) => !answeredIn(acts, request).has(id))
      const awaited = awaitedOf(request, sent, fresh, acts, law)
      const missing = awaited.pieces.filter((piece) => !piece.sent).map(({ code }) => code)
      if (came.length === 0 || (fresh.length === 0 && !completes)) throw problem('applicantNothingSent')
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
      const says = statedTexts(completes, missing, awaited.dueOn, recorded.clock)
      const receipt = await issueAnswerReceipt(deps, scoped, { dossierId, number, personId, actId, draft }, 'pieces', {
        pieces: sent,
        says,
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

/** A statement that is whole, or partial; a partial one made though all is there is told as what it is. */
function statedTexts(completes: boolean, missing: readonly string[], dueOn: string | null, law: ReviewClock): string[] {
  if (completes) return [piecesReceivedText(true)]
  return missing.length === 0 ? receptionTexts(law, []) : [piecesReceivedText(false), stillAwaitedText(missing, dueOn)]
}

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

/** The dossier of its applicant, or of who holds it since, once filed, locked for what they do. @throws Problem 409 once somebody else holds it */
export async function ownFiled({ clock }: Pick<Deps, 'clock'>, scoped: Scoped, dossierId: string) {
  const held = (await isOwn(scoped, dossierId)) ? await holding(scoped, dossierId) : undefined
  if (held && !held.isTheirs) throw handedOver(held)
  const dossier = held && (await lockDossier(scoped, dossierId))
  const kept = dossier && (await draftOf(scoped, dossierId))
  if (!dossier || !kept) throw problem('dossierUnknown')
  if (dossier.number === null) throw problem('notFiledYet')
  const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
  return { number: dossier.number, acts, law, draft: heldDraft(kept.draft, held) }
}

const handedOver = ({ number, since }: Holding) =>
  problem('authorisationHandedOver', { printed: printedNumber(number ?? ''), since: since ?? '' })

/** The request with the parties who hold it today: what is sent about it goes to them. */
const heldDraft = (draft: DossierDraft, { parties }: Pick<Holding, 'parties'>): DossierDraft =>
  parties === null
    ? draft
    : { ...draft, parties: [...parties, ...draft.parties.filter(({ part }) => part === 'architect')] }

/** The request as the person reads it: of who held the authorisation before them, or holds it since, they read no address. */
export async function heldRequest(scoped: Scoped, dossierId: string, draft: DossierDraft): Promise<DossierDraft> {
  if (!(await isOwn(scoped, dossierId))) return draft
  const held = await holding(scoped, dossierId)
  if (held.isTheirs) return heldDraft(draft, held)
  return held.isAsker && draft.variant !== 'transfer' ? draft : withoutAddresses(draft)
}

const withoutAddresses = (draft: DossierDraft): DossierDraft => ({
  ...draft,
  parties: draft.parties.map((party) => ({ ...party, details: PartyDetails.parse({}) })),
})

/** Until a decision is signed; the desk may still note what a letter said before that. */
export const mayWithdraw = (clock: ReviewClock) =>
  whatToDo(clock).some(({ step, noted }) => step === 'withdraw' && !noted)

const notComplete = (codes: readonly string[]) => problem('applicantNotComplete', { codes })

const otherNumber = (number: string) => problem('otherNumber', { printed: printedNumber(number) })
