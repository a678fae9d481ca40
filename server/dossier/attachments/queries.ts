import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Scoped } from '#platform/scope.ts'

export type UploadRow = {
  id: string
  dossierId: string
  code: string
  title: string
  fileName: string
  byteCount: number
}

export const kindOfDossier = (db: Scoped, dossierId: string) =>
  db.maybeOne<{ kind: DossierKind; state: string }>(sql`select kind, state from dossier where id = ${dossierId}`)

/** @param upload.at  by the clock that later judges whether it was abandoned */
export const insertUpload = (db: Scoped, upload: Omit<UploadRow, 'id'> & { personId: string; at: Temporal.Instant }) =>
  db.one<{ id: string }>(sql`
    insert into upload (dossier_id, code, title, file_name, byte_count, created_by, created_at)
    values (${upload.dossierId}, ${upload.code}, ${upload.title}, ${upload.fileName}, ${upload.byteCount}, ${upload.personId},
      ${upload.at.toString()}::timestamptz)
    returning id`)

/** Bytes kept and announced of a dossier, and uploads that a person has not ended. */
export const heldBy = (db: Scoped, dossierId: string, personId: string) =>
  db.one<{ heldBytes: number; uploads: number }>(sql`
    select
      (select coalesce(sum(byte_count), 0) from attachment where dossier_id = ${dossierId})
        + (select coalesce(sum(byte_count), 0) from upload where dossier_id = ${dossierId}) as "heldBytes",
      (select count(*) from upload where created_by = ${personId}) as uploads`)

export const uploadById = (db: Scoped, id: string) =>
  db.maybeOne<UploadRow>(sql`
    select id, dossier_id as "dossierId", code, title, file_name as "fileName", byte_count as "byteCount"
    from upload
    where id = ${id}`)

export const deleteUpload = (db: Scoped, id: string) => db.run(sql`delete from upload where id = ${id}`)

export const attachmentFile = (db: Scoped, id: string) =>
  db.maybeOne<{
    dossierId: string
    inseeCode: string
    fileName: string
    mediaType: string
    sha256: string
    code: string
    version: number
  }>(sql`
    select
      a.dossier_id as "dossierId", d.insee_code as "inseeCode", a.file_name as "fileName", a.media_type as "mediaType",
      a.sha256, a.code, a.version
    from attachment a
    join dossier d on d.id = a.dossier_id
    where a.id = ${id} and a.removed_at is null`)

/** From a draft only: once filed, a piece is part of the dossier for good. */
export const removeFromDraft = (db: Scoped, id: string) =>
  db.run(sql`
    update attachment a
    set removed_at = now()
    from dossier d
    where a.id = ${id} and d.id = a.dossier_id and d.state = 'draft' and a.removed_at is null`)

/** A piece taken out of a draft comes back, its bytes with it; one that is there stays. */
export const restoreInDraft = (db: Scoped, id: string) =>
  db.run(sql`
    update attachment a
    set removed_at = null
    from dossier d
    where a.id = ${id} and d.id = a.dossier_id and d.state = 'draft'`)
