import { existsSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { MASK_IN_FORCE } from '#server/plan/drafts/land-take.ts'
import { studyDraft } from '#server/plan/drafts/study.ts'
import { usingDatabase } from './bench-database.ts'
import type { BenchRow } from './bench-row.ts'

/** What the study of a draft may take, and the rows of one statement: few where one session serves everybody. */
export type StudyBudget = { seconds: number; batch: { pieces: number; parcels: number } }

/** Seconds on PostgreSQL, at the scales that have a budget. */
export const STUDIED = { small: 8, middle: 90 } as const

export const draftRows = (label: string, url: string, seconds: number): Promise<BenchRow[]> =>
  usingDatabase(url, async (db) => [await draftRow(label, db, { seconds, batch: { pieces: 2000, parcels: 5000 } })])

/**
 * A draft whose zones are those that bind, thirty metres to the east, compared to them over every parcel; beside it the same areas by one
 * plain statement, zone by zone, whose sum must be the same.
 */
export async function draftRow(
  label: string,
  db: Database,
  { seconds: budget, batch }: StudyBudget,
): Promise<BenchRow> {
  const { id: draftId, codes } = await displacedDraft(db)
  try {
    const studyId = await newStudy(db, draftId)
    const spent = await stopwatch(db)
    const { summary } = await studyDraft(
      db,
      { studyId, draftId, against: 'binding', inseeCodes: codes, batch },
      MASK_IN_FORCE,
      async () => undefined,
    )
    const { seconds, processorSeconds } = await spent()
    const baseline = await plainSum(db, draftId, codes)
    const gapM2 = Math.abs((await changedSum(db, studyId)) - baseline.m2)
    return {
      what: `Study of a draft, ${label} (${summary.counts.changes} parcels change; load ${loadavg()[0]?.toFixed(1)} of ${cpus().length})`,
      measured: `${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s of processor; sums ${gapM2.toFixed(1)} m² apart`,
      baseline: `plain statement ${baseline.seconds.toFixed(1)} s`,
      ratio: `× ${(seconds / baseline.seconds).toFixed(2)}`,
      budget: `≤ ${budget} s, the same to 1 m²`,
      isMet: seconds <= budget && gapM2 <= 1,
    }
  } finally {
    await db.run(sql`delete from plan_draft where id = ${draftId}`)
  }
}

/** Time elapsed and time of processor: of this process, where the embedded database runs too, and of the sessions of this database when they are of this machine. */
async function stopwatch(db: Database) {
  const startedAt = performance.now()
  const cpu = process.cpuUsage()
  const before = await sessionTicks(db)
  return async () => {
    const { user, system } = process.cpuUsage(cpu)
    return {
      seconds: (performance.now() - startedAt) / 1000,
      processorSeconds: (user + system) / 1e6 + ((await sessionTicks(db)) - before) / TICKS_A_SECOND,
    }
  }
}

const TICKS_A_SECOND = 100

async function sessionTicks(db: Database): Promise<number> {
  const sessions = await db.many<{ pid: number }>(sql`
    select pid from pg_stat_activity where datname = current_database() and pid <> 0`)
  return sessions.reduce((sum, { pid }) => sum + ticksOf(pid), 0)
}

function ticksOf(pid: number): number {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return 0
  const fields = readFileSync(stat, 'latin1')
  if (!fields.includes('(postgres)')) return 0
  const [user, system] = fields
    .slice(fields.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return Number(user) + Number(system)
}

const changedSum = async (db: Database, studyId: number) =>
  (
    await db.one<{ m2: number }>(sql`
      select coalesce(sum((move ->> 'areaM2')::float8), 0)::float8 as m2
      from plan_study_parcel cross join lateral jsonb_array_elements(moves) as move
      where study_id = ${studyId} and move ->> 'from' <> move ->> 'to'`)
  ).m2

const displacedDraft = (db: Database) =>
  db.one<{ id: number; codes: string[] }>(sql`
    with made as (
      insert into plan_draft (title, stage, stated_on, insee_codes, state, source_name, byte_count, loaded_at, touched_at)
      select 'Bench', 'working', '2026-11-01', array(select distinct insee_code from parcel), 'ready', 'bench', 0, now(), now()
      returning id, insee_codes
    ),
    zones as (
      insert into plan_draft_zone (draft_id, code, kind, label, geom)
      select made.id, c.code, c.attributes ->> 'typezone', c.label, st_translate(c.geom, 30, 0)
      from made cross join land_constraint c join dataset_version v on v.id = c.version_id and v.state = 'current' where c.topic = 'zone'
      returning id, draft_id, geom
    ),
    cut as (
      insert into plan_draft_zone_part (draft_id, zone_id, geom) select draft_id, id, st_subdivide(geom, 96) from zones
    )
    select id::int as id, insee_codes as codes from made`)

const newStudy = async (db: Database, draftId: number) =>
  (
    await db.one<{ id: number }>(sql`
      insert into plan_study (draft_id, requested_at, touched_at) values (${draftId}::bigint, now(), now()) returning id::int as id`)
  ).id

/** m² of parcels whose zone is another in the draft, from the whole zones, no index but theirs. */
async function plainSum(db: Database, draftId: number, codes: readonly string[]) {
  const startedAt = performance.now()
  const { m2 } = await db.one<{ m2: number }>(sql`
    select coalesce(sum(st_area(st_intersection(st_intersection(p.geom, b.geom), d.geom))), 0)::float8 as m2
    from parcel p
    join land_constraint_part bp on bp.geom && p.geom
    join land_constraint b0 on b0.id = bp.constraint_id and b0.topic = 'zone'
    cross join lateral (select bp.geom) as b
    join plan_draft_zone_part dp on dp.draft_id = ${draftId} and dp.geom && p.geom and dp.geom && bp.geom
    join plan_draft_zone d0 on d0.id = dp.zone_id and d0.code <> b0.code
    cross join lateral (select dp.geom) as d
    where p.insee_code = any(${[...codes]}::text[]) and p.until_version is null
      and st_intersects(p.geom, bp.geom) and st_intersects(p.geom, dp.geom)`)
  return { seconds: (performance.now() - startedAt) / 1000, m2 }
}
