import { type ClockReading, clockReading } from '#contract/clock.ts'
import type { DecisionSigning, DraftBlock, StaySigning } from '#contract/dossier/decisions/decision.ts'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import type { DecisionPart } from '#contract/dossier/phrases/phrase.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { StayTerms } from '#law/clock/stay-grounds.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { logAccess } from '#platform/access-log.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { type DecisionLetterFacts, decisionLetter } from '#server/documents/decision-letter.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'
import { actIdentityOf, numberOf } from '#server/dossier/letters/identity.ts'
import { actHeadOf, type DocumentWords, issue, signatureOf } from '#server/dossier/letters/issue.ts'
import type { SealingDeps } from '#server/dossier/letters/sealing.ts'
import {
  noticeToday,
  refuseUnacceptedElectronic,
  type Signatory,
  type SigningSession,
  signatoryOf,
} from '#server/dossier/letters/signatory.ts'
import { keepSnapshot } from '#server/dossier/register/frozen-statements.ts'
import { refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { authorityText, DECISION, decisionTitle, stayArticle } from '#wording/dossier/decisions/decision.ts'
import { prescribedBy } from '#wording/dossier/decisions/decision-opinions.ts'
import { OBSTACLES } from '#wording/dossier/decisions/decision-problems.ts'
import { annexedFiles, readAnnexes } from './annexes.ts'
import { type Case, caseOf, type DecisionDeps, isUnassessed, onCase, type SigningDeps, todayOf } from './case-file.ts'
import { lastSaid } from './course-facts.ts'
import { readDraft, refuseDecided } from './decisions.ts'
import { opinionKey } from './opinion-facts.ts'
import { arreteFor, refusePaperWaiting } from './paper-waiting.ts'
import { type DraftRow, draftOfDecision, spendDraft } from './queries.ts'
import { closeReturns } from './return-queries.ts'
import { guardOfDecision } from './senses.ts'
import { standingOf } from './shown-file.ts'
import { asRegistered } from './stay-terms.ts'

export type Signed = { document: DocumentWords; clock: ClockReading }

/**
 * Signs a decision. In one transaction: the law is asked, the document, printed before it, is frozen with its hash, the
 * statements of the place are frozen beside it, the act enters the register and the applicant is told.
 *
 * @throws Problem 403 (role, second factor), 404 (another commune), 409 (text changed, or without effect), 422 (unlawful,
 * or the draft cannot be signed as it is).
 */
export const signDecision = (
  deps: SigningDeps,
  session: SigningSession,
  dossierId: string,
  { revision, via, interested, handwriting, stay: said, unassessedBecause }: DecisionSigning,
): Promise<Signed> =>
  onCase(deps, session, dossierId, async (scoped, subject, deps) => {
    const { clock, realClock } = deps
    const { personId } = session
    const { dossier, law, file, place } = subject
    const today = todayOf(deps)
    const signatory = await signatoryOf(deps.directory, scoped, session, dossier, realClock.instant(), today)
    refuseDecided(subject)
    await refusePaperWaiting(scoped, dossierId)
    const draft = await readDraft(scoped, dossierId, revision)
    const notice = noticeToday(via, today)
    const { sense } = draft
    const stay = sense === 'stayed' && said ? asRegistered(stayTerms(said), file.underStudy) : undefined
    const proposed = { sense, notice, signedOn: today, signatory: personId, interested, ...(stay && { stay }) }
    refuseUnlawful(guardOfDecision(law, dossier.kind, proposed, signatory), null)
    refuseObstacles(subject, draft)
    if (sense === 'stayed' && !stay) refuseUnsaidStay()
    const unassessed = isUnassessed(subject) ? (draft.unassessedBecause ?? unassessedBecause ?? '') : undefined
    if (unassessed === '') throw problem('nothingAssessed')
    refuseUnacceptedElectronic(via, dossier, file.acts)

    await keepSnapshot(scoped, dossierId, 'decision', clock.now(), place)
    const annexed = annexedFiles(draft.blocks, file.consultations)
    const arrete = isCertificate(dossier.kind) ? null : await arreteFor(scoped, dossier, clock.today())
    const facts = withStay(decisionFacts(deps, subject, draft, signatory, arrete, handwriting), stay)
    const letterhead = await actHeadOf(deps, scoped, dossier)
    const document = decisionLetter(facts, letterhead)
    const { clock: after, document: words } = await issue(
      deps,
      scoped,
      dossier,
      personId,
      {
        template: 'decision',
        document,
        facts: { ...facts, blocks: draft.blocks, letterhead: letterhead.authority, annexed },
        annexes: await readAnnexes(deps.files, annexed),
      },
      (said) => ({
        content: { kind: 'decided', sense, notice, signedOn: today, ...(stay && recordedStay(stay)) },
        words: {
          ...said,
          delegation: facts.signature.delegation ?? null,
          ...(arrete === null ? {} : { arrete }),
          ...(unassessed === undefined ? {} : { unassessedBecause: unassessed }),
        },
        legalAt: clock.now(),
        channel: CHANNEL[via],
        actor: { personId, role: 'signatory' },
      }),
    )
    await spendDraft(scoped, dossierId, clock.now())
    await closeReturns(scoped, dossierId, clock.now())
    return { document: words, clock: clockReading(after) }
  })

export type Terms = StayTerms & { until: Day; confirmBy: Day }

export const stayTerms = ({ until, confirmBy, eventOn, approvedOn, ...rest }: StaySigning): Terms => ({
  ground: rest.ground,
  until: day(until),
  confirmBy: day(confirmBy),
  ...(rest.procedure && { procedure: rest.procedure }),
  ...(eventOn !== undefined && { eventOn: day(eventOn) }),
  ...(approvedOn !== undefined && { approvedOn: day(approvedOn) }),
  ...(rest.begun && { begun: true }),
  ...(rest.compensated && { compensated: true }),
})

export const recordedStay = ({
  ground,
  until,
  confirmBy,
}: Terms): Pick<Terms, 'ground' | 'until' | 'confirmBy'> & { statesTimes: true } => ({
  ground,
  until,
  confirmBy,
  statesTimes: true,
})

/** The decision says itself how long the stay lasts and until when the request is confirmed (R*424-9). */
export const withStay = (facts: DecisionLetterFacts, stay: Terms | undefined): DecisionLetterFacts =>
  stay ? { ...facts, articles: [...facts.articles, stayArticle(isoDay(stay.until), isoDay(stay.confirmBy))] } : facts

export function refuseUnsaidStay(): never {
  throw problem('decisionIncomplete', { errors: [{ pointer: '#/stay', detail: OBSTACLES.stayUnsaid }] })
}

export const CHANNEL = { electronic: 'electronic', registered: 'registeredLetter', hand: 'hand' } as const

/** The draft as it would be printed; it bears no signature and is kept nowhere. */
export async function previewDecision(deps: DecisionDeps, personId: string, dossierId: string): Promise<Uint8Array> {
  const { document, annexed } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const subject = await caseOf(deps, scoped, dossierId)
    const draft = await draftOfDecision(scoped, dossierId)
    if (!draft) throw problem('noDecisionDraft')
    await logAccess(scoped, {
      personId,
      subject: 'dossier',
      subjectId: dossierId,
      inseeCode: subject.dossier.inseeCode,
      purpose: 'projet de décision',
    })
    const nobody = { name: '', authority: '', delegations: [], capacity: undefined }
    const facts = { ...decisionFacts(deps, subject, draft, nobody, null), isDraft: true } as const
    return {
      document: decisionLetter(facts, await actHeadOf(deps, scoped, subject.dossier)),
      annexed: annexedFiles(draft.blocks, subject.file.consultations),
    }
  })
  return renderPdf(document, await readAnnexes(deps.files, annexed))
}

/** @throws Problem 422 naming all that must be mended before this text can be signed. */
export function refuseObstacles(subject: Case, draft: DraftRow): void {
  const { obstacles } = standingOf(subject, draft)
  if (obstacles.length === 0) return
  throw problem('decisionIncomplete', { errors: obstacles })
}

/** @param arrete  number of the act; null for a certificate, which is no arrêté, and for a draft, which has none yet */
export function decisionFacts(
  deps: SealingDeps,
  { dossier, file }: Pick<Case, 'dossier' | 'file'>,
  draft: Pick<DraftRow, 'sense' | 'blocks'>,
  signatory: Signatory,
  arrete: string | null,
  handwriting?: Handwriting,
): DecisionLetterFacts {
  const { clock } = deps
  const { kind, authority, communeName, variant } = dossier
  const texts = textsOf(draft.blocks)
  const { own, prescribed } = partedConditions(draft.blocks, file.consultations)
  const annexed = annexedFiles(draft.blocks, file.consultations)
  return {
    title: decisionTitle(draft.sense, kind, authority, variant),
    reference: numberOf(dossier),
    issuedAt: clock.now().toString({ smallestUnit: 'second' }),
    authority: authorityText(authority, communeName),
    ...(isCertificate(kind) ? { verb: DECISION.certifies } : {}),
    identity: isCertificate(kind)
      ? actIdentityOf(dossier, {})
      : actIdentityOf(dossier, { arrete, depositPostedOn: lastSaid(file.acts, 'depositNoticePosted', 'on') ?? null }),
    visas: texts('visa'),
    grounds: texts('ground'),
    articles: texts('article'),
    conditions: own,
    prescribed,
    mentions: texts('mention'),
    annexes: annexed.map(({ title }) => title),
    signature: signatureOf(deps, signatory, dossier, handwriting),
  }
}

const textsOf = (blocks: readonly DraftBlock[]) => (family: DecisionPart) =>
  blocks.filter((block) => block.family === family).map(({ text }) => text)

/** The prescriptions of the authority itself, and apart those copied from the answer of a service. */
function partedConditions(blocks: readonly DraftBlock[], consultations: readonly ConsultationRow[]) {
  const services = new Map(consultations.map(({ id, serviceName }) => [opinionKey(id), serviceName]))
  const conditions = blocks
    .filter(({ family }) => family === 'condition')
    .map(({ fact, text }) => ({ text, service: fact === null ? undefined : services.get(fact) }))
  return {
    own: conditions.flatMap(({ service, text }) => (service === undefined ? [text] : [])),
    prescribed: conditions.flatMap(({ service, text }) =>
      service === undefined ? [] : [{ title: prescribedBy(service), text }],
    ),
  }
}
