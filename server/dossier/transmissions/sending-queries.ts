import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Carrier, TransmissionState } from '#wording/dossier/transmissions/transmission.ts'
import type { SentPiece } from './queries.ts'

/** True while an act signed before, in the same dossier, is still in the queue. */
export const hasEarlierQueued = async (db: Database, id: string) =>
  (
    await db.one<{ waits: boolean }>(sql`
      select exists (
        select
        from transmission t
        join transmission e on e.dossier_id = t.dossier_id and e.state = 'queued'
          and (e.prepared_at, e.id) < (t.prepared_at, t.id)
        where t.id = ${id}) as waits`)
  ).waits

export const markTried = (db: Database, id: string, at: Temporal.Instant) =>
  db.run(sql`update transmission set tried_at = ${at.toString()}::timestamptz where id = ${id}`)

export const markRemote = (db: Database, id: string, remoteId: string, on: string) =>
  db.run(sql`
    update transmission set state = 'posted', remote_id = ${remoteId}, posted_on = ${on}::date, answer = null
    where id = ${id} and state = 'queued'`)

/** Gives up a sending that is still in the queue, and says why. */
export const markNotSent = (db: Database, id: string, answer: string) =>
  db.run(sql`update transmission set state = 'error', answer = ${answer} where id = ${id} and state = 'queued'`)

/** Back in the queue, when what did not leave is tried again. */
export const markQueuedAgain = (db: Database, id: string) =>
  db.run(sql`
    update transmission set state = 'queued', answer = null where id = ${id} and state = 'error' and remote_id is null`)

export const keepAnswer = (db: Database, id: string, answer: string) =>
  db.run(sql`update transmission set answer = ${answer} where id = ${id}`)

type Moved = Exclude<TransmissionState, 'acknowledged' | 'prepared' | 'queued'>

export const moveTo = (db: Database, id: string, state: Moved, answer: string | null) =>
  db.run(sql`
    update transmission set state = ${state}, answer = ${answer} where id = ${id} and state <> 'acknowledged'`)

type Awaited = { id: string; channel: Carrier; remoteId: string }

/** Acts that a partner carries and that the prefect has not acknowledged. */
export const awaitedRows = (db: Database) =>
  db.many<Awaited>(sql`
    select id, channel, remote_id as "remoteId"
    from transmission
    where state in ('posted', 'waiting', 'transmitted') and remote_id is not null and channel <> 'paper'
    order by prepared_at
    limit 1000`)

export const rowOfNumber = (db: Database, number: string) =>
  db.maybeOne<{ id: string; dossierId: string }>(sql`
    select id, dossier_id as "dossierId" from transmission where number = ${number} and remote_id is not null`)

/** A message that a partner gave; refused when its document is known to be none that can be kept. */
export const letterRow = (db: Database, remoteId: string) =>
  db.maybeOne<{ id: string; hasFile: boolean; isRefused: boolean }>(sql`
    select id, file_sha256 is not null as "hasFile", file_refused as "isRefused"
    from transmission_message
    where remote_id = ${remoteId}`)

export const keepLetter = (
  db: Database,
  id: string,
  { sha256, name, mediaType }: { sha256: string; name: string; mediaType: string },
  said: string,
) =>
  db.run(sql`
    update transmission_message
    set file_sha256 = ${sha256}, file_name = ${name}, file_media_type = ${mediaType}, said = ${said}
    where id = ${id}`)

export const refuseLetter = (db: Database, id: string, said: string) =>
  db.run(sql`update transmission_message set file_refused = true, said = ${said} where id = ${id}`)

/** The files of a sending, once a lighter copy of one of them was made, or could not be. */
export const keepFiles = (db: Database, id: string, files: readonly SentPiece[]) =>
  db.run(sql`update transmission set files = ${JSON.stringify(files)}::jsonb where id = ${id}`)

type KeptMatters = { on: string; matters: string[]; isOfToday: boolean }

/** The matters of the prefecture as its carrier last gave them; `isOfToday` while they are younger than a day. */
export const keptMatters = (db: Database, channel: Carrier, now: Temporal.Instant) =>
  db.maybeOne<KeptMatters>(sql`
    select dated_on as on, matters, read_at > ${now.subtract({ hours: 24 }).toString()}::timestamptz as "isOfToday"
    from transmission_matters
    where channel = ${channel}`)

export const keepMatters = (
  db: Database,
  channel: Carrier,
  { on, matters }: { on: string; matters: readonly string[] },
  now: Temporal.Instant,
) =>
  db.run(sql`
    insert into transmission_matters (channel, dated_on, matters, read_at)
    values (${channel}, ${on}::date, ${[...matters]}, ${now.toString()}::timestamptz)
    on conflict (channel) do update
    set dated_on = excluded.dated_on, matters = excluded.matters, read_at = excluded.read_at`)
