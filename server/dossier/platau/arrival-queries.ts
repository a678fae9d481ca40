import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Notification } from './hub.ts'

/** Where the reading stands; locked, so that two servers do not read the same at once. */
export const lockCursor = async (tx: Database) =>
  (await tx.one<{ next: number }>(sql`select next_position::float8 as next from platau_cursor for update`)).next

export const cursor = async (db: Database) =>
  (await db.one<{ next: number }>(sql`select next_position::float8 as next from platau_cursor`)).next

export const moveCursor = (tx: Database, next: number) =>
  tx.run(sql`update platau_cursor set next_position = greatest(next_position, ${next})`)

export const insertNotification = (tx: Database, one: Notification, at: Temporal.Instant) =>
  tx.run(sql`
    insert into platau_notification (position, object_type, event_type, element_id, remote_dossier, error, received_at)
    values (
      ${one.position}, ${one.objectType}, ${one.eventType}, ${one.elementId}, ${one.dossierId}, ${one.error},
      ${at.toString()}::timestamptz)
    on conflict (position) do nothing`)

export type WaitingNotification = {
  position: number
  elementId: string
  remoteDossier: string | null
  error: string | null
}

/** Notifications of which nothing was done yet, in the order of the hub. */
export const waitingNotifications = (db: Database, attemptsMax: number, limit: number) =>
  db.many<WaitingNotification>(sql`
    select position::float8 as position, element_id as "elementId", remote_dossier as "remoteDossier", error
    from platau_notification
    where handled_at is null and attempts < ${attemptsMax}
    order by position
    limit ${limit}`)

export const markHandled = (tx: Database, positions: readonly number[], at: Temporal.Instant) =>
  tx.run(sql`
    update platau_notification set handled_at = ${at.toString()}::timestamptz
    where position = any (${[...positions]}::bigint[]) and handled_at is null`)

export const countAttempt = (db: Database, positions: readonly number[]) =>
  db.run(sql`
    update platau_notification set attempts = attempts + 1
    where position = any (${[...positions]}::bigint[]) and handled_at is null`)

export const ARRIVAL_KINDS = [
  'newDossier',
  'request',
  'dossier',
  'piece',
  'handling',
  'opinion',
  'decision',
  'document',
] as const
export type ArrivalKind = (typeof ARRIVAL_KINDS)[number]

export type ArrivalFile = { sha256: string; name: string; mediaType: string; byteCount: number }

export type NewArrival = {
  kind: ArrivalKind
  elementId: string
  version: number
  dossierId: string | null
  inseeCode: string | null
  state: 'applied' | 'told'
  sentence: string
  file: ArrivalFile | null
  at: Temporal.Instant
}

/** @returns false when it came before: it has no effect twice */
export const insertArrival = async (tx: Database, one: NewArrival): Promise<boolean> =>
  (await tx.run(sql`
    insert into platau_arrival (
      kind, element_id, element_version, dossier_id, insee_code, state, sentence, file_sha256, file_name, file_media_type,
      received_at)
    values (
      ${one.kind}, ${one.elementId}, ${one.version}, ${one.dossierId}, ${one.inseeCode}, ${one.state}, ${one.sentence},
      ${one.file?.sha256 ?? null}, ${one.file?.name ?? null}, ${one.file?.mediaType ?? null},
      ${one.at.toString()}::timestamptz)
    on conflict (kind, element_id, element_version) do nothing`)) > 0

export const cameBefore = async (db: Database, kind: ArrivalKind, elementId: string, version: number) =>
  (
    await db.one<{ came: boolean }>(sql`
      select exists (
        select from platau_arrival
        where kind = ${kind} and element_id = ${elementId} and element_version = ${version}) as came`)
  ).came

/** True while a call of ours for that dossier has no answer and is tried again: what the hub then shows may be ours. */
export const isInDoubt = async (db: Database, dossierId: string) =>
  (
    await db.one<{ doubt: boolean }>(sql`
      select exists (
        select from platau_mirror where dossier_id = ${dossierId} and tried_sha256 is not null and state <> 'refused') as doubt`)
  ).doubt

export const dossierOfNumber = (db: Database, number: string) =>
  db.maybeOne<{ id: string }>(sql`select id from dossier where number = ${number}`)

export type SharingCommune = { inseeCode: string; actorId: string }

/** Communes that take part. */
export const sharingCommunes = (db: Database) =>
  db.many<SharingCommune>(
    sql`select insee_code as "inseeCode", actor_id as "actorId" from platau_commune order by insee_code`,
  )

/** Dossiers there whose notifications were marked handled without a trace, and that were not read again yet. */
export const dossiersToRead = (db: Database, limit: number) =>
  db.many<{ remoteDossier: string }>(sql`
    select coalesce(remote_dossier, '') as "remoteDossier"
    from platau_notification
    where is_lost and handled_at is null and remote_dossier is not null
    group by remote_dossier
    order by min(position)
    limit ${limit}`)
