import { type ClockReading, clockReading } from '#contract/clock.ts'
import type { DecisionSigning, DraftBlock } from '#contract/decision.ts'
import type { PhraseFamily } from '#contract/phrase.ts'
import { day } from '#law/calendar.ts'
import { guardDecision } from '#law/guards.ts'
import { Problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { type DecisionLetterFacts, decisionLetter } from '#server/documents/decision-letter.ts'
import { renderPdf } from '#server/documents/pdf.ts'
import { lawActOf } from '#server/dossiers/act-codec.ts'
import { officersDossier, refuseUnlawful } from '#server/dossiers/officer-acts.ts'
import { keepSnapshot, lockDossier } from '#server/dossiers/queries.ts'
import { clockOfDossier, recordActs, unknownDossier } from '#server/dossiers/register.ts'
import { authorityText, decisionTitle } from '#wording/decision.ts'
import { type Case, caseOf, type DecisionDeps, placeOf, todayOf } from './case-file.ts'
import { readDraft, standingOf } from './decisions.ts'
import { type DocumentWords, headOf, identityOf, issue, numberOf, signatureOf } from './issue.ts'
import { type DraftRow, draftOfDecision } from './queries.ts'
import {
  noticeToday,
  refuseUnacceptedElectronic,
  type Signatory,
  type SigningSession,
  signatoryOf,
} from './signatory.ts'

export type Signed = { document: DocumentWords; clock: ClockReading }

/**
 * Signs a decision. In one transaction: the law is asked, the document is frozen with its hash, the statements of the
 * place are frozen beside it, the act enters the register and the applicant is told.
 *
 * @throws Problem 403 (role, second factor), 404 (another commune), 409 (text changed, or without effect), 422 (unlawful,
 * or the draft cannot be signed as it is).
 */
export async function signDecision(
  deps: DecisionDeps,
  session: SigningSession,
  dossierId: string,
  { revision, via, interested }: DecisionSigning,
): Promise<Signed> {
  const { db, clock } = deps
  const { personId } = session
  const place = await placeOf(deps, personId, dossierId)
  return asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await lockDossier(scoped, dossierId))) throw unknownDossier()
    const subject = await caseOf(deps, scoped, dossierId, place)
    const { dossier, law, file } = subject
    const today = todayOf(deps)
    const signatory = await signatoryOf(scoped, session, dossier, today)
    const draft = await readDraft(scoped, dossierId, revision)
    const notice = noticeToday(via, today)
    const { sense } = draft
    const proposed = { sense, notice, signedOn: today, signatory: personId, interested }
    refuseUnlawful(guardDecision(law, proposed, signatory), {})
    refuseObstacles(subject, draft)
    refuseUnacceptedElectronic(via, dossier, file.acts)

    await keepSnapshot(scoped, dossierId, 'decision', clock.now(), place)
    const facts = letterFacts(deps, subject, draft, signatory)
    const letterhead = await headOf(deps, dossier)
    const document = decisionLetter(facts, letterhead)
    const { clock: after, document: words } = await issue(
      deps,
      scoped,
      dossier,
      personId,
      { template: 'decision', document, facts: { ...facts, blocks: draft.blocks, letterhead: letterhead.authority } },
      (said) => ({
        content: { kind: 'decided', sense, notice, signedOn: today },
        words: { ...said, delegation: facts.signature.delegation ?? null },
        legalAt: clock.now(),
        channel: CHANNEL[via],
        actor: { personId, role: 'signatory' },
      }),
    )
    return { document: words, clock: clockReading(after) }
  })
}

const CHANNEL = { electronic: 'electronic', registered: 'registeredLetter', hand: 'hand' } as const

/** The draft as it would be printed; it bears no signature and is kept nowhere. */
export async function previewDecision(deps: DecisionDeps, personId: string, dossierId: string): Promise<Uint8Array> {
  const place = await placeOf(deps, personId, dossierId)
  const document = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const subject = await caseOf(deps, scoped, dossierId, place)
    const draft = await draftOfDecision(scoped, dossierId)
    if (!draft) throw unknownDossier()
    const nobody = { name: '', authority: '', delegations: [], capacity: undefined }
    const facts = letterFacts(deps, subject, draft, nobody)
    const { title, ...printed } = decisionLetter(facts, await headOf(deps, subject.dossier))
    return { ...printed, title: `PROJET – ${title}`, issued: 'Projet, non signé' }
  })
  return renderPdf(document)
}

function refuseObstacles(subject: Case, draft: DraftRow): void {
  const { obstacles } = standingOf(subject, draft)
  if (obstacles.length === 0) return
  throw new Problem({
    type: 'decision-incomplete',
    status: 422,
    title: 'Ce projet de décision ne peut pas être signé tel quel',
    detail: obstacles.map(({ detail }) => detail).join(' '),
    errors: obstacles,
  })
}

function letterFacts(
  { clock }: DecisionDeps,
  { dossier }: Case,
  draft: DraftRow,
  signatory: Signatory,
): DecisionLetterFacts {
  const { kind, authority, communeName } = dossier
  const texts = textsOf(draft.blocks)
  return {
    title: decisionTitle(draft.sense, kind, authority),
    reference: numberOf(dossier),
    issuedAt: clock.now().toString({ smallestUnit: 'second' }),
    authority: authorityText(authority, communeName),
    identity: identityOf(dossier),
    visas: texts('visa'),
    grounds: texts('ground'),
    articles: texts('article'),
    conditions: texts('condition'),
    mentions: texts('mention'),
    signature: signatureOf(signatory, dossier, clock.today()),
  }
}

const textsOf = (blocks: readonly DraftBlock[]) => (family: PhraseFamily) =>
  blocks.filter((block) => block.family === family).map(({ text }) => text)

/**
 * The registered letter was presented: that day notifies the decision (R*423-47). The act that did not know it is undone
 * and written again with it; both stay in the register.
 */
export const recordPresentation = (
  { db, clock }: DecisionDeps,
  personId: string,
  dossierId: string,
  firstPresentedOn: string,
): Promise<ClockReading> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const { acts } = await clockOfDossier(scoped, clock.today(), dossierId)
    const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
    const awaited = acts.findLast((act) => act.kind === 'decided' && !undone.has(act.id))
    const decided = awaited && lawActOf(awaited)
    if (
      decided?.kind !== 'decided' ||
      decided.notice.via !== 'registered' ||
      decided.notice.firstPresentedOn !== undefined
    ) {
      throw nothingToPresent()
    }
    const { sentOn } = decided.notice
    const presentedOn = day(firstPresentedOn)
    if ((sentOn !== undefined && presentedOn < sentOn) || firstPresentedOn > clock.today().toString())
      throw impossiblePresentation()
    const common = { legalAt: clock.now(), channel: 'desk', actor: { personId, role: 'caseOfficer' } } as const
    const { id, ...content } = decided
    const { sense: _sense, notice: _notice, signedOn: _signedOn, ...words } = awaited?.payload ?? {}
    const { clock: after } = await recordActs(scoped, clock, dossierId, [
      { ...common, content: { kind: 'cancelled', said: { why: 'Première présentation du pli connue' } }, cancels: id },
      {
        ...common,
        content: { ...content, notice: { ...decided.notice, firstPresentedOn: presentedOn } },
        words,
      },
    ])
    return clockReading(after)
  })

const nothingToPresent = () =>
  new Problem({
    type: 'pli-inconnu',
    status: 409,
    title: 'Aucun pli n’attend sa présentation',
    detail: 'La décision de ce dossier n’est pas partie en recommandé, ou sa première présentation est déjà connue.',
  })

const impossiblePresentation = () =>
  new Problem({
    type: 'date-impossible',
    status: 422,
    title: 'Cette date de présentation n’est pas possible',
    detail: 'Un pli est présenté au plus tôt le jour de son envoi, et au plus tard aujourd’hui.',
    errors: [{ pointer: '#/firstPresentedOn', detail: 'Date antérieure à l’envoi ou à venir' }],
  })
