import sql, { type Sql } from 'sql-template-tag'
import type { RedactedCopy, RedactedZone } from '#contract/dossier/redacted-copies/redacted-copies.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Scoped } from '#platform/scope.ts'

export type CopyRow = Omit<RedactedCopy, 'name' | 'state'> & { dossierId: string; withdrawnAt: string | null }

const copyRows = (where: Sql) => sql`
  select
    c.id, c.dossier_id as "dossierId", c.attachment_id as "attachmentId", a.code, a.version, c.zones, c.words_left as "left",
    c.unread_pages as "unread", c.sha256, c.byte_count::float8 as "byteCount", c.page_count as "pageCount", c.made_at as "madeAt",
    (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = c.made_by) as "madeBy",
    c.published_at as "publishedAt", c.withdrawn_at as "withdrawnAt",
    exists (select from published_copy s where s.id = c.id) as "isShown"
  from redacted_copy c
  join attachment a on a.id = c.attachment_id
  where ${where}
  order by c.made_at desc, c.id`

export const copiesOf = (db: Scoped, dossierId: string) => db.many<CopyRow>(copyRows(sql`c.dossier_id = ${dossierId}`))

/** @returns undefined when there is none, or none that the person of the transaction may read */
export const copyOf = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<CopyRow>(copyRows(sql`c.id = ${id} and c.dossier_id = ${dossierId}`))

export const isDisplayed = async (db: Scoped, dossierId: string) =>
  (
    await db.one<{ is: boolean }>(
      sql`select exists (select from displayed_request where dossier_id = ${dossierId}) as is`,
    )
  ).is

export type RedactedDossier = { inseeCode: string; number: string | null; kind: DossierKind }

export const redactedDossier = (db: Scoped, id: string) =>
  db.maybeOne<RedactedDossier>(sql`select insee_code as "inseeCode", number, kind from dossier where id = ${id}`)

export type RedactedPiece = { code: string; mediaType: string; sha256: string }

export const pieceOf = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<RedactedPiece>(sql`
    select code, media_type as "mediaType", sha256
    from attachment
    where id = ${id} and dossier_id = ${dossierId} and removed_at is null`)

/** Words by which an applicant is known, as they were written on the request. */
export const applicantWords = (db: Scoped, dossierId: string) =>
  db.many<{ words: (string | null)[] }>(sql`
    select array[p.name, p.given_name, p.details ->> 'email', p.details ->> 'phone', p.details ->> 'address'] as words
    from dossier_party p
    where p.dossier_id = ${dossierId}`)

type NewCopy = Pick<RedactedCopy, 'attachmentId' | 'left' | 'unread' | 'sha256' | 'byteCount' | 'pageCount'> & {
  zones: readonly RedactedZone[]
  dossierId: string
  madeBy: string
  at: Temporal.Instant
}

export const insertCopy = (db: Scoped, copy: NewCopy) =>
  db.run(sql`
    insert into redacted_copy (
      dossier_id, attachment_id, zones, words_left, unread_pages, sha256, byte_count, page_count, made_by, made_at)
    values (
      ${copy.dossierId}, ${copy.attachmentId}, ${JSON.stringify(copy.zones)}::jsonb, ${JSON.stringify(copy.left)}::jsonb,
      ${JSON.stringify(copy.unread)}::jsonb, ${copy.sha256}, ${copy.byteCount}, ${copy.pageCount}, ${copy.madeBy},
      ${copy.at.toString()}::timestamptz)`)

type Followed = { id: string; personId: string; at: Temporal.Instant }

/** @returns how many: none when somebody published or withdrew it meanwhile */
export const publishCopyRow = (db: Scoped, { id, personId, at }: Followed) =>
  db.run(sql`
    update redacted_copy set published_by = ${personId}, published_at = ${at.toString()}::timestamptz
    where id = ${id} and published_at is null and withdrawn_at is null`)

export const withdrawCopyRow = (db: Scoped, { id, personId, at }: Followed) =>
  db.run(sql`
    update redacted_copy set withdrawn_by = ${personId}, withdrawn_at = ${at.toString()}::timestamptz
    where id = ${id} and withdrawn_at is null`)

export type PublishedCopy = { code: string; number: string; sha256: string }

export const publishedCopy = (db: Scoped, id: string) =>
  db.maybeOne<PublishedCopy>(sql`select code, number, sha256 from published_copy where id = ${id}`)
