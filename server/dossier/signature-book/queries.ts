import sql from 'sql-template-tag'
import type { BookSigner, FolderState } from '#contract/dossier/signature-book/signature-book.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type FolderRow = {
  id: string
  dossierId: string
  code: string
  title: string
  state: FolderState
  printedSha256: string
  signatory: string
  createdAt: string
  triedAt: string | null
  remoteId: string | null
  startedAt: string | null
  seenAt: string | null
  standing: string | null
  answer: string | null
  hasSignature: boolean
  badFetches: number
  signedSha256: string | null
  signedOn: string | null
  signers: BookSigner[] | null
  /** Its copy came back or was given up. */
  isOver: boolean
}

const FOLDER = sql`
  select
    f.copy_id as id, f.dossier_id as "dossierId", c.code, f.title, f.state, c.printed_sha256 as "printedSha256",
    c.signatory_name as signatory, f.created_at as "createdAt", f.tried_at as "triedAt", f.remote_id as "remoteId",
    f.started_at as "startedAt", f.seen_at as "seenAt", f.standing, f.answer, f.has_signature as "hasSignature",
    f.bad_fetches as "badFetches", f.signed_sha256 as "signedSha256", f.signed_on as "signedOn", f.signers,
    c.returned_at is not null or c.given_up_at is not null as "isOver"
  from signature_folder f
  join paper_copy c on c.id = f.copy_id`

export const folderRow = (db: Database, id: string) => db.maybeOne<FolderRow>(sql`${FOLDER} where f.copy_id = ${id}`)

/** In the transaction that changes it: nobody else does meanwhile. */
export const lockedFolder = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<FolderRow>(sql`${FOLDER} where f.dossier_id = ${dossierId} and f.copy_id = ${id} for update of f`)

export const lastFolder = (db: Scoped, dossierId: string) =>
  db.maybeOne<FolderRow>(sql`
    ${FOLDER}
    where f.dossier_id = ${dossierId}
    order by c.given_up_at desc nulls first, f.created_at desc, f.copy_id
    limit 1`)

/** Those that are in the book, the one asked for longest ago first; one whose file was bad is asked for again, more rarely. */
export const foldersThere = (db: Database, { limit, before }: { limit: number; before: Temporal.Instant }) =>
  db.many<FolderRow>(sql`
    ${FOLDER}
    where f.remote_id is not null and c.returned_at is null and c.given_up_at is null
      and (f.state = 'there' or (f.state = 'stuck' and f.seen_at < ${before.toString()}::timestamptz))
    order by f.seen_at nulls first, f.copy_id
    limit ${limit}`)

export const insertFolder = (
  db: Scoped,
  { id, dossierId, title, at }: { id: string; dossierId: string; title: string; at: Temporal.Instant },
) =>
  db.run(sql`
    insert into signature_folder (copy_id, dossier_id, title, state, created_at)
    values (${id}, ${dossierId}, ${title}, 'sending', ${at.toString()}::timestamptz)`)

/** How it ends by a person's gesture. */
export const endFolder = (
  db: Scoped,
  id: string,
  { state, by, because }: { state: 'recorded' | 'ended'; by: string; because: string | null },
) =>
  db.run(sql`
    update signature_folder set state = ${state}, ended_by = ${by}, ended_because = ${because} where copy_id = ${id}`)

/** False when it was given up meanwhile. */
export const markTried = async (db: Database, id: string, at: Temporal.Instant): Promise<boolean> =>
  (await db.run(sql`
    update signature_folder
    set tried_at = coalesce(tried_at, ${at.toString()}::timestamptz)
    where copy_id = ${id} and state = 'sending'`)) === 1

export const markCreated = (db: Database, id: string, remoteId: string) =>
  db.run(sql`update signature_folder set remote_id = ${remoteId} where copy_id = ${id}`)

/** One that was given up meanwhile stays so. */
export const markStarted = (db: Database, id: string, at: Temporal.Instant) =>
  db.run(sql`
    update signature_folder
    set
      started_at = ${at.toString()}::timestamptz, answer = null,
      state = case when state = 'sending' then 'there' else state end
    where copy_id = ${id}`)

export const keepAnswer = (db: Database, id: string, answer: string) =>
  db.run(sql`update signature_folder set answer = ${answer} where copy_id = ${id}`)

export const markRefused = (db: Database, id: string, answer: string) =>
  db.run(sql`
    update signature_folder set state = 'refused', answer = ${answer} where copy_id = ${id} and state = 'sending'`)

type Seen = { at: Temporal.Instant; standing: string | null; hasSignature: boolean }

export const markSeen = (db: Database, id: string, { at, standing, hasSignature }: Seen) =>
  db.run(sql`
    update signature_folder
    set
      seen_at = ${at.toString()}::timestamptz, standing = ${standing}, answer = null,
      has_signature = has_signature or ${hasSignature}
    where copy_id = ${id} and state = 'there'`)

/** It was asked for, and the book said nothing that can be read: the others come before it at the next round. */
export const markUnread = (db: Database, id: string, at: Temporal.Instant, answer: string) =>
  db.run(sql`
    update signature_folder
    set seen_at = ${at.toString()}::timestamptz, answer = case when state = 'there' then ${answer} else answer end
    where copy_id = ${id} and state in ('there', 'stuck')`)

/** @returns how many times it came back bad; nought when it is no longer waited for */
export const markBadFetch = async (db: Database, id: string, at: Temporal.Instant): Promise<number> =>
  (
    await db.maybeOne<{ times: number }>(sql`
      update signature_folder
      set bad_fetches = bad_fetches + 1, seen_at = ${at.toString()}::timestamptz
      where copy_id = ${id} and state in ('there', 'stuck')
      returning bad_fetches as times`)
  )?.times ?? 0

/** @returns false when it is no longer waited for: what a person did meanwhile stands */
export const moveFolder = async (
  db: Database,
  id: string,
  {
    state,
    answer,
    at,
    hasSignature,
  }: { state: 'rejected' | 'stuck'; answer: string; at: Temporal.Instant; hasSignature: boolean },
): Promise<boolean> =>
  (await db.run(sql`
    update signature_folder
    set
      state = ${state}, answer = ${answer}, answered_at = ${at.toString()}::timestamptz, standing = null,
      seen_at = ${at.toString()}::timestamptz, has_signature = has_signature or ${hasSignature}
    where copy_id = ${id} and state in ('there', 'stuck')`)) === 1

/** @returns false when it is no longer waited for */
export const markSigned = async (
  db: Database,
  id: string,
  { sha256, on, signers, at }: { sha256: string; on: string; signers: readonly BookSigner[]; at: Temporal.Instant },
): Promise<boolean> =>
  (await db.run(sql`
    update signature_folder
    set
      state = 'signed', has_signature = true, signed_sha256 = ${sha256}, signed_on = ${on}::date,
      signers = ${JSON.stringify(signers)}::jsonb, seen_at = ${at.toString()}::timestamptz, standing = null, answer = null
    where copy_id = ${id} and state in ('there', 'stuck')`)) === 1
