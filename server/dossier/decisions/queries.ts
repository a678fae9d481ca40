import sql from 'sql-template-tag'
import type { DecisionSenseChoice, DraftBlock } from '#contract/dossier/decisions/decision.ts'
import type { Scoped } from '#platform/scope.ts'

export type DraftRow = {
  sense: DecisionSenseChoice
  revision: number
  blocks: DraftBlock[]
  facts: Record<string, string>
  reviewAskedOf: string | null
  reviewAskedOfName: string | null
  reviewAskedBy: string | null
  reviewAskedByName: string | null
  reviewAskedAt: string | null
  reviewOutcome: 'approved' | 'returned' | null
  reviewNote: string | null
  reviewedAt: string | null
  submittedBy: string | null
  submittedById: string | null
  submittedAt: string | null
  unassessedBecause: string | null
  updatedBy: string | null
  updatedAt: string
}

/** The draft that waits for its signature; one that was signed is no longer there to be written. */
export const draftOfDecision = (db: Scoped, dossierId: string) =>
  db.maybeOne<DraftRow>(sql`
    select
      f.sense, f.revision, f.blocks, f.facts, f.review_asked_of as "reviewAskedOf",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.review_asked_of) as "reviewAskedOfName",
      f.review_asked_by as "reviewAskedBy", f.review_asked_at as "reviewAskedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.review_asked_by) as "reviewAskedByName",
      f.review_outcome as "reviewOutcome", f.review_note as "reviewNote",
      f.reviewed_at as "reviewedAt", f.submitted_at as "submittedAt",
      f.unassessed_because as "unassessedBecause", f.submitted_by as "submittedById",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.submitted_by) as "submittedBy",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = f.updated_by) as "updatedBy",
      f.updated_at as "updatedAt"
    from decision_draft f
    where f.dossier_id = ${dossierId} and f.signed_at is null`)

export type KeptDraft = {
  sense: DecisionSenseChoice
  blocks: readonly DraftBlock[]
  facts: Record<string, string>
  factsSha256: string
  personId: string
  at: Temporal.Instant
}

/** Writes a draft, or the revision after the one that was read; a review of the former text no longer counts. */
export const keepDecisionDraft = (db: Scoped, dossierId: string, draft: KeptDraft, revision: number | null) =>
  db.run(sql`
    insert into decision_draft as kept (dossier_id, sense, blocks, facts, facts_sha256, updated_by, updated_at)
    values (
      ${dossierId}, ${draft.sense}, ${JSON.stringify(draft.blocks)}::jsonb, ${JSON.stringify(draft.facts)}::jsonb,
      ${draft.factsSha256}, ${draft.personId}, ${draft.at.toString()}::timestamptz)
    on conflict (dossier_id) do update
    set
      sense = excluded.sense,
      blocks = excluded.blocks,
      facts = excluded.facts,
      facts_sha256 = excluded.facts_sha256,
      updated_by = excluded.updated_by,
      updated_at = excluded.updated_at,
      revision = kept.revision + 1,
      signed_at = null,
      submitted_by = null,
      submitted_at = null,
      unassessed_because = null,
      review_outcome = null,
      review_note = null,
      reviewed_by = null,
      reviewed_at = null
    where kept.revision = ${revision} or (kept.signed_at is not null and ${revision}::integer is null)`)

/** The draft has served: the document that is issued holds its text. */
export const spendDraft = (db: Scoped, dossierId: string, at: Temporal.Instant) =>
  db.run(sql`update decision_draft set signed_at = ${at.toString()}::timestamptz where dossier_id = ${dossierId}`)

export const keepReviewRequest = (db: Scoped, dossierId: string, of: string, by: string, at: Temporal.Instant) =>
  db.run(sql`
    update decision_draft
    set
      review_asked_of = ${of},
      review_asked_by = ${by},
      review_asked_at = ${at.toString()}::timestamptz,
      review_outcome = null,
      review_note = null,
      reviewed_by = null,
      reviewed_at = null
    where dossier_id = ${dossierId}`)

export const keepReview = (
  db: Scoped,
  dossierId: string,
  review: { outcome: 'approved' | 'returned'; note: string; by: string; at: Temporal.Instant },
) =>
  db.run(sql`
    update decision_draft
    set
      review_outcome = ${review.outcome},
      review_note = ${review.note},
      reviewed_by = ${review.by},
      reviewed_at = ${review.at.toString()}::timestamptz
    where dossier_id = ${dossierId}`)
