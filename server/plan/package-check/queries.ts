import sql from 'sql-template-tag'
import type { CheckState, Correction } from '#contract/plan/package-check/package-check.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Finding } from './finding.ts'

export type StoredResult = {
  standard: string
  documentName: string
  findings: Finding[]
  /** How many findings there are in all: those beyond the first of each code in each table are counted only. */
  counts: Readonly<Record<string, number>>
  corrections: Correction[]
  notLookedAt: string[]
}

export type CheckProgress = { step: string; done: number; total: number }

export type CheckRow = {
  id: number
  state: CheckState
  requestedAt: string
  touchedAt: string
  finishedAt: string | null
  sourceName: string
  byteCount: number
  progress: CheckProgress | null
  result: StoredResult | null
  problem: { detail?: string } | null
  correctedSha256: string | null
}

const columns = sql`
  id::int as id, state, requested_at as "requestedAt", touched_at as "touchedAt", finished_at as "finishedAt",
  source_name as "sourceName", byte_count::float8 as "byteCount", nullif(progress, '{}') as progress, problem, corrected_sha256 as "correctedSha256"`

/** True for who may read and ask checks. */
export const recentChecks = (db: Scoped) =>
  db.many<CheckRow>(sql`
    select ${columns}, result - 'findings' as result
    from package_check
    order by requested_at desc, id desc
    limit 20`)

export const checkById = (db: Scoped, id: number) =>
  db.maybeOne<CheckRow>(sql`select ${columns}, result from package_check where id = ${id}`)

export const insertCheck = (
  db: Scoped,
  { personId, name, byteCount, at }: { personId: string; name: string; byteCount: number; at: string },
) =>
  db.one<CheckRow>(sql`
    insert into package_check (requested_by, requested_at, touched_at, source_name, byte_count)
    values (${personId}, ${at}, ${at}, ${name}, ${byteCount})
    returning ${columns}, result`)

export const touchCheck = (db: Database, id: number, progress: CheckProgress, at: string) =>
  db.run(sql`
    update package_check
    set state = 'reading', progress = ${JSON.stringify(progress)}::jsonb, touched_at = ${at}
    where id = ${id} and finished_at is null`)

/** Says that a check is not forgotten, whether it is read or waits for its turn. */
export const keepAlive = (db: Database, id: number, at: string) =>
  db.run(sql`
    update package_check
    set touched_at = ${at}
    where id = ${id} and finished_at is null`)

export const finishCheck = (
  db: Database,
  id: number,
  end: {
    state: 'done' | 'refused'
    result: StoredResult | null
    problem: object | null
    corrected: string | null
    at: string
  },
) =>
  db.run(sql`
    update package_check
    set state = ${end.state},
        result = ${end.result === null ? null : JSON.stringify(end.result)}::jsonb,
        problem = ${end.problem === null ? null : JSON.stringify(end.problem)}::jsonb,
        corrected_sha256 = ${end.corrected},
        progress = '{}', touched_at = ${end.at}, finished_at = ${end.at}
    where id = ${id}`)
