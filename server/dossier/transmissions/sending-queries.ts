import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Carrier, TransmissionState } from '#wording/dossier/transmissions/transmission.ts'

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
