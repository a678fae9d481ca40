import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import type { DecisionReturn, DecisionSubmission, NewDraftComment } from '#contract/dossier/decisions/decision-desk.ts'
import { problem } from '#platform/problem.ts'
import { holdsRoleOn } from '#platform/scope.ts'
import { tellAuthor, tellSignatories } from '#server/dossier/letters/pile-mails.ts'
import { type DecisionDeps, isUnassessed } from './case-file.ts'
import { insertComment, keepSubmission, settleComment } from './comment-queries.ts'
import { drafting, readDraft, refuseDecided, writing } from './decisions.ts'
import { refusePaperWaiting } from './paper-waiting.ts'
import { draftOfDecision } from './queries.ts'
import { closeReturns, insertReturn, returnsOf } from './return-queries.ts'
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
    await refusePaperWaiting(scoped, dossierId)
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
    await closeReturns(scoped, dossierId, deps.clock.now())
    await tellSignatories(deps, scoped, subject.dossier, {
      from: personId,
      what: 'decision',
      sending: `${revision}/${(await returnsOf(scoped, dossierId)).length}`,
    })
  })

/**
 * Sends the text back to its author, who is told by mail: it waits for a signature no more, and what is to be mended stays with it.
 * @throws Problem 403 unless from who signs on the commune; 409 when it waits no more, or changed meanwhile.
 */
export const returnDraft = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  { revision, note }: DecisionReturn,
): Promise<DecisionFile> =>
  writing(deps, personId, dossierId, async (scoped, subject) => {
    if (!(await holdsRoleOn(scoped, subject.dossier.inseeCode, ['signatory']))) throw problem('notSignatory')
    const { submittedById } = await readDraft(scoped, dossierId, revision)
    if (submittedById === null) throw problem('draftNotSubmitted')
    await refusePaperWaiting(scoped, dossierId)
    await insertReturn(scoped, dossierId, { revision, note, by: personId, at: deps.clock.now() })
    await keepSubmission(scoped, dossierId, null)
    await tellAuthor(deps, scoped, dossierId, {
      author: submittedById,
      what: 'decision',
      sending: `${revision}/${(await returnsOf(scoped, dossierId)).length}`,
    })
  })
