import type { ApplicantView } from '#contract/dossier/deposit/deposit.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { type Day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { completionAttestations } from '#law/pieces/completion-attestations.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import { saidFacts } from '#server/dossier/completeness/due-pieces.ts'
import { statementsAtDeposit } from '#server/dossier/register/frozen-statements.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import { attestationText } from '#wording/dossier/deposit/completion-attestations.ts'
import { expectationsOf, recoursesOf } from '#wording/dossier/deposit/expectations.ts'
import { doubtTexts, receptionTexts } from '#wording/dossier/deposit/reception.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { answeredIn, awaitedOf, isAnsweredForNow, pendingRequest, unrefused } from './asked-pieces.ts'
import { mayWithdraw } from './filing-answer.ts'
import { decisionGrounds, holding, isOwn, piecesSince } from './filing-queries.ts'
import { mayRequest, pendingRequests } from './further-requests.ts'
import { holderMayDeclare } from './holder-acts.ts'
import { draftOf } from './kept-draft.ts'
import { readStatedRequest } from './stated-request.ts'

/** What the dossier expects of its applicant, and what they may do. @throws Problem 404 when it is not theirs. */
export const applicantView = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  dossierId: string,
): Promise<ApplicantView> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const kept = (await isOwn(scoped, dossierId)) ? await draftOf(scoped, dossierId) : undefined
    if (!kept) throw problem('dossierUnknown')
    const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
    const held = await holding(scoped, dossierId)
    if (!held.isTheirs) return handedOverView(held.since, law, await decisionGrounds(scoped, dossierId), clock.today())
    const request = pendingRequest(acts, law)
    const sent = request ? unrefused(await piecesSince(scoped, dossierId, request.id), acts, request) : []
    const fresh = request ? sent.filter(({ id }) => !answeredIn(acts, request).has(id)) : []
    const pending = await pendingRequests(scoped, clock.today(), dossierId)
    // works are those of the permit: what amends it or hands it over declares none
    const mayDeclare = kept.draft.variant === null ? holderMayDeclare(law, kept.draft.kind) : []
    const recourses = recoursesOf(law, dayOfPlainDate(clock.today()))
    const mayStillJoin = isCertificate(kept.draft.kind) ? CERTIFICATE_UNDER_REVIEW : PERMIT_BEING_CHECKED
    return {
      awaited: request ? awaitedOf(request, sent, fresh, acts, law) : null,
      received: request === undefined && isAnsweredForNow(law) ? receptionTexts(law, []) : [],
      doubts: doubtTexts(law.warnings),
      mayWithdraw: mayWithdraw(law),
      missingPieces: mayStillJoin.has(law.state.name)
        ? await notJoined(scoped, dossierId, kept.draft, clock.today())
        : [],
      // the list of the pieces asked says it whole
      expected: expectationsOf(law, { isAsked: request !== undefined }).map(({ from, ...one }) => ({
        from,
        ...written(one),
      })),
      reasons: recourses.length > 0 ? [...(await decisionGrounds(scoped, dossierId))] : [],
      recourses: recourses.map(written),
      mayRequest: mayRequest(law, kept.draft, pending),
      requested: pending.map((one) => ({ ...one, number: printedNumber(one.number) })),
      isStopped: law.state.name === 'worksStopped',
      mayDeclare,
      attestations: mayDeclare.includes('completionDeclared')
        ? attestationsOf(kept.draft, await statementsAtDeposit(scoped, dossierId))
        : [],
      handedOverOn: null,
    }
  })

/** Of what somebody else holds since, its decision alone is told: nothing is expected of who reads it, and they act for it no more. */
const handedOverView = (
  since: string | null,
  law: ReviewClock,
  grounds: readonly string[],
  today: Temporal.PlainDate,
): ApplicantView => {
  const recourses = recoursesOf(law, dayOfPlainDate(today))
  return {
    ...{ awaited: null, received: [], doubts: [], mayWithdraw: false, missingPieces: [], expected: [] },
    reasons: recourses.length > 0 ? [...grounds] : [],
    recourses: recourses.map(written),
    ...{ mayRequest: [], requested: [], isStopped: false, mayDeclare: [], attestations: [], handedOverOn: since },
  }
}

/** A permit is checked in its first month; a certificate is answered from what was joined, until it is. */
const PERMIT_BEING_CHECKED: ReadonlySet<string> = new Set(['inFirstMonth', 'awaitingAttachments'])
const CERTIFICATE_UNDER_REVIEW: ReadonlySet<string> = new Set(['underReview'])

/** Obligatory pieces that nobody joined, on the place as the deposit froze it. */
const notJoined = async (scoped: Scoped, dossierId: string, draft: DossierDraft, today: Temporal.PlainDate) => [
  ...readStatedRequest(
    draft,
    await attachmentsOf(scoped, dossierId),
    await statementsAtDeposit(scoped, dossierId),
    today,
    true,
  ).missingPieces,
]

/** What the completion of these works may have to join, presumed first. */
function attestationsOf(
  { project: said, pieceFacts, request }: DossierDraft,
  statements: readonly PlaceStatement[],
): ApplicantView['attestations'] {
  const project = recordedProject(said, statements)
  const facts = knownPieceFacts(project, statements, saidFacts(pieceFacts), request)
  return completionAttestations(facts, project.house === true, statements).map((one) => ({
    ...attestationText(one),
    isPresumed: one.duty === 'presumed',
  }))
}

const written = ({ what, by, article }: { what: string; by?: Day; article?: string }) => ({
  what,
  by: by === undefined ? null : isoDay(by),
  article: article ?? null,
})
