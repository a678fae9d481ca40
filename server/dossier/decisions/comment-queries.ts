import sql from 'sql-template-tag'
import type { DraftComment, NewDraftComment, Person } from '#contract/dossier/decisions/decision-desk.ts'
import type { Scoped } from '#platform/scope.ts'

/** Remarks on a draft, the oldest first. */
export const commentsOf = (db: Scoped, dossierId: string) =>
  db.many<DraftComment>(sql`
    select
      k.id, k.block_id as "blockId", k.body,
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = k.written_by) as author,
      k.written_at as at,
      case when k.settled_at is not null then json_build_object(
        'by', (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = k.settled_by),
        'at', to_char(k.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as settled
    from decision_comment k
    where k.dossier_id = ${dossierId}
    order by k.written_at, k.id`)

export const insertComment = (
  db: Scoped,
  dossierId: string,
  { body, blockId }: NewDraftComment,
  about: { revision: number; by: string; at: Temporal.Instant },
) =>
  db.run(sql`
    insert into decision_comment (dossier_id, block_id, revision, body, written_by, written_at)
    values (
      ${dossierId}, ${blockId}, ${about.revision}, ${body}, ${about.by}, ${about.at.toString()}::timestamptz)`)

/** @returns 0 when the remark is not of this dossier, or is settled already. */
export const settleComment = (db: Scoped, dossierId: string, id: string, by: string, at: Temporal.Instant) =>
  db.run(sql`
    update decision_comment
    set settled_by = ${by}, settled_at = ${at.toString()}::timestamptz
    where id = ${id} and dossier_id = ${dossierId} and settled_at is null`)

/** Colleagues who may read a decision of the commune again today; never the one who asks. */
export const reviewersOn = (db: Scoped, inseeCode: string, personId: string, today: string) =>
  db.many<Person>(sql`
    select p.id, trim(p.given_name || ' ' || p.family_name) as name
    from person p
    where p.id <> ${personId} and p.disabled_at is null
      and exists (
        select from role_grant g
        where g.person_id = p.id and g.role in ('caseOfficer', 'signatory')
          and (g.insee_code is null or g.insee_code = ${inseeCode})
          and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
    order by p.family_name, p.given_name`)

export type Submission = { by: string; at: Temporal.Instant; unassessedBecause: string | null }

/** @param sent  null: taken back before it is signed */
export const keepSubmission = (db: Scoped, dossierId: string, sent: Submission | null) =>
  db.run(sql`
    update decision_draft
    set
      submitted_by = ${sent?.by ?? null},
      submitted_at = ${sent?.at.toString() ?? null}::timestamptz,
      unassessed_because = ${sent?.unassessedBecause ?? null}
    where dossier_id = ${dossierId}`)
