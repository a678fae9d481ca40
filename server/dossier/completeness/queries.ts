import sql from 'sql-template-tag'
import type { PieceVerdict } from '#contract/dossier/completeness/completeness.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { StatedFloors } from '#law/pieces/presumptions.ts'
import type { Scoped } from '#platform/scope.ts'

export type ExaminedRow = {
  id: string
  inseeCode: string
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  project: Record<string, unknown>
  pieceFacts: Record<string, boolean>
  floors: StatedFloors
  parcelIds: string[]
}

export const examinedDossier = (db: Scoped, dossierId: string) =>
  db.maybeOne<ExaminedRow>(sql`
    select
      d.id, d.insee_code as "inseeCode", d.kind, d.variant, d.project, d.piece_facts as "pieceFacts",
      jsonb_build_object(
        'uses', coalesce(d.request -> 'uses', '[]'), 'footprintBeforeM2', d.request -> 'footprintBeforeM2') as floors,
      (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds"
    from dossier d
    where d.id = ${dossierId} and d.state <> 'draft'`)

export type ReviewRow = {
  piece: string
  verdict: PieceVerdict
  reason: string
  attachmentId: string | null
  by: string
  at: string
}

export const reviewsOf = (db: Scoped, dossierId: string) =>
  db.many<ReviewRow>(sql`
    select
      r.piece, r.verdict, r.reason, r.attachment_id as "attachmentId", r.reviewed_at as "at",
      coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.reviewed_by), '') as "by"
    from piece_review r
    where r.dossier_id = ${dossierId}
    order by r.piece`)

export const keepPieceReview = (
  db: Scoped,
  review: {
    dossierId: string
    piece: string
    verdict: PieceVerdict
    reason: string
    attachmentId: string | null
    personId: string
    at: Temporal.Instant
  },
) =>
  db.run(sql`
    insert into piece_review (dossier_id, piece, verdict, reason, attachment_id, reviewed_by, reviewed_at)
    values (
      ${review.dossierId}, ${review.piece}, ${review.verdict}, ${review.reason}, ${review.attachmentId},
      ${review.personId}, ${review.at.toString()}::timestamptz)
    on conflict (dossier_id, piece) do update
    set
      verdict = excluded.verdict,
      reason = excluded.reason,
      attachment_id = excluded.attachment_id,
      reviewed_by = excluded.reviewed_by,
      reviewed_at = excluded.reviewed_at`)

export const dropPieceReview = (db: Scoped, dossierId: string, piece: string) =>
  db.run(sql`delete from piece_review where dossier_id = ${dossierId} and piece = ${piece}`)

export type ChoiceRow = {
  ground: string
  outcome: 'accepted' | 'refused'
  reason: string
  actId: string | null
  by: string
  at: string
}

export const choicesOf = (db: Scoped, dossierId: string) =>
  db.many<ChoiceRow>(sql`
    select
      c.ground, c.outcome, c.reason, c.act_id as "actId", c.chosen_at as "at",
      coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = c.chosen_by), '') as "by"
    from period_choice c
    where c.dossier_id = ${dossierId}
    order by c.id`)

export const insertChoice = (
  db: Scoped,
  choice: {
    dossierId: string
    ground: string
    outcome: 'accepted' | 'refused'
    reason: string
    facts: readonly string[]
    article: string
    actId: string | null
    standingAnswerId: string | null
    personId: string
    at: Temporal.Instant
  },
) =>
  db.run(sql`
    insert into period_choice (dossier_id, ground, outcome, reason, facts, article, act_id, standing_answer_id, chosen_by, chosen_at)
    values (
      ${choice.dossierId}, ${choice.ground}, ${choice.outcome}, ${choice.reason}, ${JSON.stringify(choice.facts)}::jsonb,
      ${choice.article}, ${choice.actId}, ${choice.standingAnswerId}::uuid, ${choice.personId}, ${choice.at.toString()}::timestamptz)`)

/** Day on which a person of the applicant's side last began to send a file that has not come whole: neither its name nor its piece. */
export const answerBegunOn = async (db: Scoped, dossierId: string): Promise<string | null> =>
  (
    await db.one<{ on: string | null }>(sql`
      select max((u.created_at at time zone 'Europe/Paris')::date) as on
      from upload u
      where u.dossier_id = ${dossierId}
        and (
          exists (select from dossier_party p where p.dossier_id = u.dossier_id and p.person_id = u.created_by)
          or wrote_for_office(u.dossier_id, u.created_by))`)
  ).on
