import type {
  DecisionFile,
  DecisionReview,
  DraftBlock,
  DraftSaving,
  NewDecisionDraft,
} from '#contract/dossier/decisions/decision.ts'
import { logAccess } from '#platform/access-log.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { type Case, caseOf, type DecisionDeps, isDecided } from './case-file.ts'
import { hashesOf, hashOfHashes } from './facts.ts'
import { refusePaperWaiting } from './paper-waiting.ts'
import { type DraftRow, draftOfDecision, keepDecisionDraft, keepReview, keepReviewRequest } from './queries.ts'
import { shownFile } from './shown-file.ts'

/** The decision being prepared: its draft, what became stale, what forbids to sign it. */
export async function decisionFile(deps: DecisionDeps, personId: string, dossierId: string): Promise<DecisionFile> {
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const subject = await caseOf(deps, scoped, dossierId)
    await logAccess(scoped, {
      personId,
      subject: 'dossier',
      subjectId: dossierId,
      inseeCode: subject.dossier.inseeCode,
      purpose: 'projet de décision',
    })
    return shownFile(deps, scoped, personId, subject, await draftOfDecision(scoped, dossierId))
  })
}

/**
 * Builds the draft from the file.
 * @throws Problem 409 when another draft was written meanwhile, 422 for a phrase that the bible does not hold.
 */
export const buildDraft = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  { sense, phrases, revision }: NewDecisionDraft,
): Promise<DecisionFile> =>
  drafting(deps, personId, dossierId, async (scoped, subject) => {
    refuseDecided(subject)
    const unknown = phrases.flatMap((key, rank) => (subject.bible.has(key) ? [] : [{ key, rank }]))
    if (unknown.length > 0) throw problem('phraseNotInLibrary', { phrases: unknown })
    await keep(
      deps,
      scoped,
      personId,
      subject,
      { sense, blocks: subject.build(sense, phrases), facts: hashesOf(subject.facts) },
      revision,
    )
  })

/** Saves the paragraphs as a person leaves them. What is confirmed, or seen and dismissed, is no longer stale. */
export const saveBlocks = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  saving: DraftSaving,
): Promise<DecisionFile> =>
  drafting(deps, personId, dossierId, async (scoped, subject) => {
    refuseDecided(subject)
    const draft = await readDraft(scoped, dossierId, saving.revision)
    refuseRepeatedIds(saving)
    const now = hashesOf(subject.facts)
    const blocks = keptBlocks(saving, draft, {
      now,
      proposed: new Map(subject.build(draft.sense).map(({ id, text }) => [id, text])),
      by: await deps.directory.nameOf(scoped, personId),
      at: deps.clock.now().toString({ smallestUnit: 'second' }),
    })
    const read = new Set([
      ...saving.dismissed,
      ...blocks.flatMap(({ fact, factSha256 }) => (fact !== null && now[fact] === factSha256 ? [fact] : [])),
    ])
    const facts = { ...draft.facts, ...Object.fromEntries(Object.entries(now).filter(([key]) => read.has(key))) }
    await keep(deps, scoped, personId, subject, { sense: draft.sense, blocks, facts }, saving.revision)
  })

type Reading = { now: Record<string, string>; proposed: ReadonlyMap<string, string>; by: string; at: string }

/** The paragraphs as they are kept: what is confirmed stands on the facts of today, the others on those they had. */
function keptBlocks({ blocks }: DraftSaving, draft: DraftRow, reading: Reading): DraftBlock[] {
  const before = new Map(draft.blocks.map((block) => [block.id, block]))
  return blocks.map(({ confirmed, keptBecause, ...block }, index): DraftBlock => {
    const known = before.get(block.id)
    if (known && !confirmed) {
      return { ...block, fact: known.fact, factSha256: known.factSha256, kept: known.kept ?? null }
    }
    if (block.fact === null) return { ...block, factSha256: null }
    const hash = reading.now[block.fact]
    if (hash === undefined) throw problem('paragraphOfGoneFact', { rank: index })
    const differs = known?.factSha256 !== hash && reading.proposed.get(block.id) !== block.text
    if (known && differs && !keptBecause) throw problem('keptParagraphUnexplained', { rank: index })
    const kept = keptBecause ? { because: keptBecause, by: reading.by, at: reading.at } : null
    return { ...block, factSha256: hash, kept }
  })
}

/** Asks a second person to read again, who is told by mail; the text is not signed before they approve it. */
export const askReview = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  { of, revision }: { of: string; revision: number },
): Promise<DecisionFile> =>
  drafting(deps, personId, dossierId, async (scoped, { dossier }) => {
    await readDraft(scoped, dossierId, revision)
    if (
      of === personId ||
      !(await deps.directory.mayReview(scoped, of, dossier.inseeCode, deps.clock.today().toString()))
    ) {
      throw problem('reviewerImpossible')
    }
    await keepReviewRequest(scoped, dossierId, of, personId, deps.clock.now())
    await enqueue(scoped, {
      key: `reviewAsked/${dossierId}/${revision}/${of}`,
      channel: 'mail',
      dossierId,
      payload: { template: 'reviewAsked', of, to: [await deps.directory.emailOf(scoped, of)] },
    })
  })

/** The second person approves the text they read, or sends it back with a note; who asked is told by mail. */
export const reviewDraft = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  { outcome, note, revision }: DecisionReview,
): Promise<DecisionFile> =>
  writing(deps, personId, dossierId, async (scoped) => {
    const draft = await readDraft(scoped, dossierId, revision)
    if (draft.reviewAskedOf !== personId) {
      throw problem('reviewNotAskedOfYou')
    }
    await keepReview(scoped, dossierId, { outcome, note, by: personId, at: deps.clock.now() })
    if (draft.reviewAskedBy === null) return
    await enqueue(scoped, {
      key: `reviewGiven/${dossierId}/${revision}/${outcome}`,
      channel: 'mail',
      dossierId,
      payload: { template: 'reviewGiven', outcome, to: [await deps.directory.emailOf(scoped, draft.reviewAskedBy)] },
    })
  })

/** Changes a draft in one transaction, in which the dossier is locked, and answers what its desk then shows. */
export async function writing(
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  work: (scoped: Scoped, subject: Case) => Promise<void>,
): Promise<DecisionFile> {
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const subject = await caseOf(deps, scoped, dossierId)
    await work(scoped, subject)
    return shownFile(deps, scoped, personId, subject, await draftOfDecision(scoped, dossierId))
  })
}

/** The text itself, and what is asked of others about it, are the case officer's and the signatory's. */
export const drafting: typeof writing = (deps, personId, dossierId, work) =>
  writing(deps, personId, dossierId, async (scoped, subject) => {
    if (!(await holdsRoleOn(scoped, subject.dossier.inseeCode, ['caseOfficer', 'signatory'])))
      throw problem('draftNotYours')
    await work(scoped, subject)
  })

async function keep(
  { clock }: DecisionDeps,
  scoped: Scoped,
  personId: string,
  { dossier }: Case,
  draft: Pick<DraftRow, 'sense' | 'blocks' | 'facts'>,
  revision: number | null,
): Promise<void> {
  await refusePaperWaiting(scoped, dossier.id)
  const kept = { ...draft, factsSha256: hashOfHashes(draft.facts), personId, at: clock.now() }
  if ((await keepDecisionDraft(scoped, dossier.id, kept, revision)) === 0) throw problem('draftWrittenMeanwhile')
}

/** @throws Problem 404 without a draft, 409 when it is no longer the one that was read. */
export async function readDraft(scoped: Scoped, dossierId: string, revision: number): Promise<DraftRow> {
  const draft = await draftOfDecision(scoped, dossierId)
  if (!draft) {
    throw problem('noDecisionDraft')
  }
  if (draft.revision !== revision) throw problem('draftWrittenMeanwhile')
  return draft
}

/** @throws Problem 409 when a decision is signed: it is not written again. */
export function refuseDecided(subject: Case): void {
  if (!isDecided(subject)) return
  throw problem('alreadyDecided')
}

function refuseRepeatedIds({ blocks }: DraftSaving): void {
  const seen = new Set<string>()
  const repeated = blocks.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [index]
  })
  if (repeated.length > 0) throw problem('paragraphTwice', { ranks: repeated })
}
