import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import type { DecisionSubmission, NewDraftComment } from '#contract/dossier/decisions/decision-desk.ts'
import { problem } from '#platform/problem.ts'
import { type DecisionDeps, isUnassessed } from './case-file.ts'
import { insertComment, keepSubmission, settleComment } from './comment-queries.ts'
import { drafting, readDraft, refuseDecided, writing } from './decisions.ts'
import { draftOfDecision } from './queries.ts'
import { refuseObstacles } from './signature.ts'

/** A remark on the draft, or on one of its paragraphs. It changes neither the text nor its review. */
export const commentDraft = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  comment: NewDraftComment,
): Promise<DecisionFile> =>
  writing(deps, personId, dossierId, async (scoped) => {
    const draft = await draftOfDecision(scoped, dossierId)
    if (!draft) throw problem('noDecisionDraft')
    await insertComment(scoped, dossierId, comment, { revision: draft.revision, by: personId, at: deps.clock.now() })
  })

export const settleRemark = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  commentId: string,
): Promise<DecisionFile> =>
  writing(deps, personId, dossierId, async (scoped) => {
    if ((await settleComment(scoped, dossierId, commentId, personId, deps.clock.now())) === 0) {
      throw problem('remarkUnknown')
    }
  })

/**
 * Sends the text that was read to who signs. It waits there until it is signed, changed or taken back.
 * @throws Problem 422 when it could not be signed as it is, or no rule was assessed and nobody says why; 409 when it changed meanwhile.
 */
export const submitDraft = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  { revision, isSubmitted, unassessedBecause }: DecisionSubmission,
): Promise<DecisionFile> =>
  drafting(deps, personId, dossierId, async (scoped, subject) => {
    refuseDecided(subject)
    const draft = await readDraft(scoped, dossierId, revision)
    if (!isSubmitted) return void (await keepSubmission(scoped, dossierId, null))
    refuseObstacles(subject, draft)
    const isUnsaid = isUnassessed(subject)
    if (isUnsaid && unassessedBecause === '') throw problem('nothingAssessed')
    await keepSubmission(scoped, dossierId, {
      by: personId,
      at: deps.clock.now(),
      unassessedBecause: isUnsaid ? unassessedBecause : null,
    })
  })
