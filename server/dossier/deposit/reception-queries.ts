import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type EarlierFile = {
  id: string
  code: string
  fileName: string
  sha256: string
  addedBy: string | null
  addedAt: string
  isTheirs: boolean
}

/** Files kept since a request for pieces was recorded, and that no act names, the first one first. */
export const filesWithoutAct = (db: Database, dossierId: string) =>
  db.many<EarlierFile>(sql`
    select
      a.id, a.code, a.file_name as "fileName", a.sha256, a.added_by as "addedBy", a.added_at as "addedAt",
      a.added_by is not null and (
        exists (select from dossier_party p where p.dossier_id = d.id and p.person_id = a.added_by)
        or wrote_for_office(d.id, a.added_by)
        or a.added_by is not distinct from d.created_by
          and exists (select from act f where f.dossier_id = d.id and f.kind = 'filed' and f.actor_role = 'applicant')
      ) as "isTheirs"
    from attachment a
    join dossier d on d.id = a.dossier_id
    where a.dossier_id = ${dossierId}
      and a.removed_at is null
      and a.added_at >= (select min(t.recorded_at) from act t where t.dossier_id = d.id and t.kind = 'attachmentsRequested')
      and not exists (
        select from act t
        where t.dossier_id = d.id
          and t.kind in ('pieceReceived', 'attachmentsReceived', 'attachmentsAdded')
          and t.payload @> jsonb_build_object('pieces', jsonb_build_array(jsonb_build_object('id', a.id::text))))
    order by a.added_at, a.id`)

/** Dossiers that wait for pieces though files came after the request: kept before their keeping was an act. */
export const dossiersWithEarlierFiles = (db: Database, after: string | null, limit: number) =>
  db.many<{ id: string }>(sql`
    select d.id
    from dossier d
    where d.state in ('inFirstMonth', 'awaitingAttachments')
      and (d.takeover_id is null or d.reopened_at is not null)
      and (${after}::uuid is null or d.id > ${after}::uuid)
      and exists (
        select from act t
        join attachment a on a.dossier_id = t.dossier_id and a.removed_at is null and a.added_at >= t.recorded_at
        where t.dossier_id = d.id and t.kind = 'attachmentsRequested'
          and not exists (
            select from act n
            where n.dossier_id = d.id
              and n.kind in ('pieceReceived', 'attachmentsReceived', 'attachmentsAdded')
              and n.payload @> jsonb_build_object('pieces', jsonb_build_array(jsonb_build_object('id', a.id::text)))))
    order by d.id
    limit ${limit}`)

/** Requests that silence is held to have rejected for want of pieces, though files came after the request; the oldest first. */
export const rejectedWithFiles = (db: Database, offset: number, limit: number) =>
  db.many<{ id: string; number: string }>(sql`
    select d.id, d.number
    from dossier d
    where d.state = 'tacitlyDecided'
      and d.decision_sense in ('tacitRejection', 'tacitOpposition')
      and d.number is not null
      and (d.takeover_id is null or d.reopened_at is not null)
      and exists (
        select from act t
        join attachment a on a.dossier_id = t.dossier_id and a.removed_at is null and a.added_at >= t.recorded_at
        where t.dossier_id = d.id and t.kind = 'attachmentsRequested')
    order by d.decided_on, d.id
    limit ${limit} offset ${offset}`)
