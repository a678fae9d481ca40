import sql from 'sql-template-tag'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'

export type UploadRow = {
  id: string
  dossierId: string
  code: string
  title: string
  fileName: string
  byteCount: number
}

const attachmentColumns = sql`
  id, code, title, version, replaces, file_name as "fileName", media_type as "mediaType", byte_count as "byteCount",
  sha256, page_count as "pageCount", scan, added_at as "addedAt", review, review_note as "reviewNote"`

export const kindOfDossier = (db: Database, dossierId: string) =>
  db.maybeOne<{ kind: DossierKind; state: string }>(sql`select kind, state from dossier where id = ${dossierId}`)

export const insertUpload = (db: Database, upload: Omit<UploadRow, 'id'> & { personId: string }) =>
  db.one<{ id: string }>(sql`
    insert into upload (dossier_id, code, title, file_name, byte_count, created_by)
    values (${upload.dossierId}, ${upload.code}, ${upload.title}, ${upload.fileName}, ${upload.byteCount}, ${upload.personId})
    returning id`)

export const uploadById = (db: Database, id: string) =>
  db.maybeOne<UploadRow>(sql`
    select id, dossier_id as "dossierId", code, title, file_name as "fileName", byte_count as "byteCount"
    from upload
    where id = ${id}`)

export const deleteUpload = (db: Database, id: string) => db.run(sql`delete from upload where id = ${id}`)

/** The next version of a piece; the one it replaces stays readable. */
export const insertAttachment = (
  db: Database,
  attachment: {
    dossierId: string
    code: string
    title: string
    fileName: string
    mediaType: string
    byteCount: number
    sha256: string
    pageCount: number | null
    scan: 'clean' | 'notConfigured'
    personId: string
    addedAt: Temporal.Instant
  },
) =>
  db.one<Attachment>(sql`
    insert into attachment
      (dossier_id, code, title, version, replaces, file_name, media_type, byte_count, sha256, page_count, scan, added_by, added_at)
    select
      ${attachment.dossierId}, ${attachment.code}, ${attachment.title}, coalesce(last.version, 0) + 1, last.id,
      ${attachment.fileName}, ${attachment.mediaType}, ${attachment.byteCount}, ${attachment.sha256},
      ${attachment.pageCount}, ${attachment.scan}, ${attachment.personId}, ${attachment.addedAt.toString()}::timestamptz
    from (select) as one
    left join lateral (
      select id, version
      from attachment
      where dossier_id = ${attachment.dossierId} and code = ${attachment.code} and title = ${attachment.title} and removed_at is null
      order by version desc
      limit 1) as last on true
    returning ${attachmentColumns}`)

export const attachmentsOf = (db: Database, dossierId: string) =>
  db.many<Attachment>(sql`
    select ${attachmentColumns}
    from attachment
    where dossier_id = ${dossierId} and removed_at is null
    order by code, version`)

export const attachmentFile = (db: Database, id: string) =>
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
export const removeFromDraft = (db: Database, id: string) =>
  db.run(sql`
    update attachment a
    set removed_at = now()
    from dossier d
    where a.id = ${id} and d.id = a.dossier_id and d.state = 'draft' and a.removed_at is null`)

/** A piece taken out of a draft comes back, its bytes with it; one that is there stays. */
export const restoreInDraft = (db: Database, id: string) =>
  db.run(sql`
    update attachment a
    set removed_at = null
    from dossier d
    where a.id = ${id} and d.id = a.dossier_id and d.state = 'draft'`)

export const logAccess = (
  db: Database,
  access: {
    /** null: the code of the installation */
    personId: string | null
    subject: 'dossier' | 'attachment' | 'export' | 'person'
    subjectId: string
    inseeCode: string | null
    purpose: string
  },
) =>
  db.run(sql`
    insert into nominative_access (person_id, subject, subject_id, insee_code, purpose)
    values (${access.personId}, ${access.subject}, ${access.subjectId}, ${access.inseeCode}, ${access.purpose})`)
