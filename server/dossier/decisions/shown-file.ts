import type { DecisionDraft, DecisionFile, DraftBlock, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import type { FactShown } from '#contract/dossier/decisions/decision-desk.ts'
import { holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { guardReading } from '#server/dossier/register/officer-acts.ts'
import { disobeyedText } from '#wording/dossier/decisions/decision-desk.ts'
import type { ProblemField } from '#wording/problem.ts'
import { type Case, type DecisionDeps, isDecided, isUnassessed, todayOf } from './case-file.ts'
import { commentsOf, reviewersOn } from './comment-queries.ts'
import { staleBlocks, unusedBlocks } from './draft.ts'
import type { DecisionFact } from './facts.ts'
import { wordsOf } from './file-facts.ts'
import { obstaclesOf } from './obstacles.ts'
import { waitingCopy } from './paper-queries.ts'
import type { DraftRow } from './queries.ts'
import { refusalWarnings } from './refusal-warnings.ts'
import { remindersOfDraft } from './reminders.ts'
import { returnsOf } from './return-queries.ts'
import { guardOfSense, senseGuards } from './senses.ts'

/** What stands between a draft and its signature, as the file is now. */
export function standingOf(
  subject: Case,
  draft: DraftRow,
): {
  stale: StaleBlock[]
  unused: DraftBlock[]
  obstacles: ProblemField[]
} {
  const rebuilt = subject.build(draft.sense)
  const stale = staleBlocks(draft.blocks, subject.facts, rebuilt)
  const unused = unusedBlocks(draft.blocks, draft.facts, rebuilt)
  return {
    stale,
    unused,
    obstacles: obstaclesOf(draft, stale, unused, subject.file),
  }
}

/** The decision as its desk shows it to this person. */
export async function shownFile(
  deps: DecisionDeps,
  scoped: Scoped,
  personId: string,
  subject: Case,
  draft: DraftRow | undefined,
): Promise<DecisionFile> {
  const { dossier, law } = subject
  const today = todayOf(deps)
  const standing = draft ? standingOf(subject, draft) : { stale: [], unused: [], obstacles: [] }
  const waiting = await waitingCopy(scoped, dossier.id)
  const guard = draft ? guardReading(guardOfSense(law, dossier.kind, draft.sense, today)) : null
  return {
    draft: draft ? shownDraft(draft) : null,
    ...standing,
    warnings: draft ? refusalWarnings(draft.sense, subject.file) : [],
    reminders: draft ? remindersOfDraft(draft, subject.file) : [],
    guard,
    senses: senseGuards(law, dossier, today),
    disobeyed: subject.file.assessed.filter(({ verdict }) => verdict === 'doesNotComply').map(disobeyedText),
    facts: subject.facts.map((fact) => shownFact(fact, dossier.parcelIds)),
    comments: await commentsOf(scoped, dossier.id),
    returns: await returnsOf(scoped, dossier.id),
    reviewers: await reviewersOn(scoped, dossier.inseeCode, personId, deps.clock.today().toString()),
    words: wordsOf(subject.file),
    isUnassessed: isUnassessed(subject),
    isDecided: isDecided(subject),
    waitingPaper: waiting?.code ?? null,
    ...(waiting?.isInBook && { isInBook: true }),
    may: {
      write: await holdsRoleOn(scoped, dossier.inseeCode, ['caseOfficer', 'signatory']),
      review: draft !== undefined && draft.reviewAskedOf === personId,
      sign: await holdsRoleOn(scoped, dossier.inseeCode, ['signatory']),
    },
  }
}

const shownFact = ({ key, title, says, place }: DecisionFact, parcelIds: readonly string[]): FactShown => ({
  key,
  title,
  says,
  place,
  parcelIds: place === 'parcel' ? [...parcelIds] : [],
})

function shownDraft(draft: DraftRow): DecisionDraft {
  const { sense, revision, blocks, reviewAskedOf, reviewAskedOfName, submittedAt, updatedBy, updatedAt } = draft
  return {
    sense,
    revision,
    blocks,
    review:
      reviewAskedOf === null
        ? null
        : {
            askedOf: { id: reviewAskedOf, name: reviewAskedOfName ?? '' },
            askedBy: draft.reviewAskedByName,
            askedAt: draft.reviewAskedAt,
            outcome: draft.reviewOutcome,
            note: draft.reviewNote,
            at: draft.reviewedAt,
          },
    submitted:
      submittedAt === null
        ? null
        : { by: draft.submittedBy ?? '', at: submittedAt, unassessedBecause: draft.unassessedBecause },
    updatedBy,
    updatedAt,
  }
}
