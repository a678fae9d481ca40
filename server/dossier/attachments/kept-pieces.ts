import sql from 'sql-template-tag'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** The next version of a piece; the one it replaces stays readable. */
export const insertAttachment = (
  db: Scoped,
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

/** A piece that came from another system, after the deposit: it replaces none, whatever it is called. `code`: `other` where none is known. */
export const insertReceivedPiece = (
  db: Database,
  piece: {
    dossierId: string
    code: string
    title: string
    fileName: string
    mediaType: string
    byteCount: number
    sha256: string
    scan: 'clean' | 'notConfigured'
    addedAt: Temporal.Instant
  },
) =>
  db.one<{ id: string }>(sql`
    insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, scan, added_at)
    values (
      ${piece.dossierId}, ${piece.code}, ${piece.title}, ${piece.fileName}, ${piece.mediaType}, ${piece.byteCount}, ${piece.sha256},
      ${piece.scan}, ${piece.addedAt.toString()}::timestamptz)
    returning id`)

export const attachmentsOf = (db: Scoped, dossierId: string) =>
  db.many<Attachment>(sql`
    select ${attachmentColumns}
    from attachment
    where dossier_id = ${dossierId} and removed_at is null
    order by code, version`)

export const attachmentColumns = sql`
  id, code, title, version, replaces, file_name as "fileName", media_type as "mediaType", byte_count as "byteCount",
  sha256, page_count as "pageCount", scan, added_at as "addedAt", review, review_note as "reviewNote"`
