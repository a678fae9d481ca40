import sql from 'sql-template-tag'
import type { LeavingRun } from '#contract/agency/leaving/leaving.ts'
import type { Database } from '#platform/database.ts'

const SHOWN = 20

export const runRows = (db: Database) =>
  db.many<Omit<LeavingRun, 'by'> & { by: string | null }>(sql`
    select r.id, (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.asked_by) as by, r.started_at as "startedAt",
      r.finished_at as "finishedAt", r.state, r.step, r.done_count as done, r.total_count as total, r.sentence, r.file_sha256 as sha256,
      r.byte_count as "byteCount"
    from leaving_run r
    order by r.started_at desc, r.id
    limit ${SHOWN}`)

type Begun = { id: string; by: string | null; serverId: string | null; step: string; at: string }

/** @returns undefined when one is under way */
export const beginRun = (db: Database, { id, by, serverId, step, at }: Begun) =>
  db.maybeOne<{ id: string }>(sql`
    insert into leaving_run (id, asked_by, held_by, started_at, state, step, sentence)
    values (${id}, ${by}, ${serverId}, ${at}::timestamptz, 'running', ${step}, '')
    on conflict ((true)) where state = 'running' do nothing
    returning id`)

export const stepRun = (db: Database, id: string, step: string, done: number, total: number | null) =>
  db.run(sql`
    update leaving_run set step = ${step}, done_count = ${done}, total_count = ${total} where id = ${id} and state = 'running'`)

type End = { state: 'done' | 'failed'; sentence: string; sha256: string | null; byteCount: number | null; at: string }

export const endRun = (db: Database, id: string, { state, sentence, sha256, byteCount, at }: End) =>
  db.run(sql`
    update leaving_run
    set state = ${state}, step = '', sentence = ${sentence}, file_sha256 = ${sha256}, byte_count = ${byteCount}, finished_at = ${at}::timestamptz
    where id = ${id} and state = 'running'`)

/** Those of a server that is dead: nothing of them is kept. */
export const endDeadRuns = (db: Database, sentence: string, at: string) =>
  db.run(sql`
    update leaving_run
    set state = 'failed', step = '', sentence = ${sentence}, finished_at = greatest(started_at, ${at}::timestamptz)
    where state = 'running' and held_by is null`)

export const runFile = (db: Database, id: string) =>
  db.maybeOne<{ sha256: string; startedAt: string }>(sql`
    select file_sha256 as sha256, started_at as "startedAt" from leaving_run where id = ${id} and state = 'done'`)

export const eraseRun = (db: Database, id: string) =>
  db.run(sql`update leaving_run set state = 'erased', file_sha256 = null where id = ${id} and state = 'done'`)

/** A trigger names each file for removal, in the same statement. */
export const expireRuns = (db: Database, before: string) =>
  db.run(sql`
    update leaving_run set state = 'erased', file_sha256 = null where state = 'done' and finished_at < ${before}::timestamptz`)
