import sql from 'sql-template-tag'
import type {
  ImportOptions,
  ImportPreview,
  ImportReport,
  ImportRun,
  ImportState,
} from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'

const UNDER_WAY = sql`'received', 'reading', 'loading'`

/** Who does it: somebody by their account, or what has none. */
export type Hand = { personId: string } | { named: string }

/** What is written of a person in the trace itself: their name is that of their account, as long as there is one. */
const BY_ACCOUNT = 'administrateur'

export const traceOf = (hand: Hand): string => ('named' in hand ? hand.named : BY_ACCOUNT)

export const keepHand = async (db: Database, importId: number, deed: 'requested' | 'withdrawn', hand: Hand) => {
  if ('personId' in hand)
    await db.run(sql`
      insert into import_hand (import_run_id, deed, person_id) values (${importId}::bigint, ${deed}, ${hand.personId})
      on conflict (import_run_id, deed) do update set person_id = excluded.person_id`)
}

export type NewRun = {
  /** A person, or in words whoever has no account: « démonstration », the command. */
  requestedBy: Hand
  sourceName: string
  sha256: string | null
  byteCount: number | null
  options: ImportOptions
  state: ImportState
  /** The server that reads it; null: nobody else would look. */
  heldBy: string | null
}

export async function createRun(db: Database, run: NewRun): Promise<number> {
  const { id } = await db.one<{ id: number }>(sql`
    insert into import_run (state, requested_by, source_name, sha256, byte_count, options, held_by)
    values (${run.state}, ${traceOf(run.requestedBy)}, ${run.sourceName}, ${run.sha256}, ${run.byteCount},
      ${JSON.stringify(run.options)}::jsonb, ${run.heldBy})
    returning id`)
  await keepHand(db, id, 'requested', run.requestedBy)
  return id
}

export type RunEnd = {
  state: ImportState
  report: ImportReport | null
  problem: Record<string, unknown> | null
  finishedAt: string | null
}

/**
 * The state of a run and what is known of it by now; a run cancelled meanwhile stays so, unless it was too late.
 * @returns 0 when it was cancelled
 */
export const moveRun = (db: Database, id: number, { state, report, problem, finishedAt }: RunEnd) =>
  db.run(sql`
    update import_run set
      state = ${state}, report = coalesce(${report && JSON.stringify(report)}::jsonb, report),
      problem = ${problem && JSON.stringify(problem)}::jsonb, finished_at = ${finishedAt}::timestamptz, progress = '{}'
    where id = ${id} and (state <> 'cancelled' or ${state} = 'accepted')`)

/** The server that accepts a run is the one that loads it, with what was answered. */
export const holdRun = (db: Database, id: number, options: ImportOptions, serverId: string | null) =>
  db.run(sql`
    update import_run set options = ${JSON.stringify(options)}::jsonb, held_by = coalesce(${serverId}, held_by) where id = ${id}`)

/** @returns false when the run was given up meanwhile, by another server perhaps */
export const writeProgress = async (db: Database, id: number, progress: Record<string, unknown>) =>
  (await db.run(sql`
    update import_run set progress = ${JSON.stringify(progress)}::jsonb where id = ${id} and state in (${UNDER_WAY})`)) >
  0

export const writePreview = (db: Database, id: number, preview: unknown) =>
  db.run(sql`update import_run set preview = ${JSON.stringify(preview)}::jsonb where id = ${id}`)

/**
 * The last statement of a load, in its transaction.
 * @returns false when the run was given up meanwhile, by another server perhaps: nothing of it may stay
 */
export const writeSource = async (db: Database, id: number, sha256: string, byteCount: number) =>
  (await db.run(sql`
    update import_run set sha256 = ${sha256}, byte_count = ${byteCount}::bigint
    where id = ${id} and state in (${UNDER_WAY})`)) > 0

/** Any constant of ours: loads wait for each other, on however many servers. */
const LOADING = 246_200_846

export const waitForOthers = (tx: Database) => tx.script(`select pg_advisory_xact_lock(${LOADING})`)

export type RunRow = ImportRun & { sha256: string | null; options: ImportOptions }

/** By their account, else as the trace says it. */
const handOf = (deed: 'requested' | 'withdrawn') => sql`
  coalesce(
    (select trim(p.given_name || ' ' || p.family_name) from import_hand h join person p on p.id = h.person_id
     where h.import_run_id = import_run.id and h.deed = ${deed}),
    ${deed === 'requested' ? sql`requested_by` : sql`withdrawn_by`})`

const runColumns = sql`
  id, state, source_name as "sourceName", byte_count as "byteCount", ${handOf('requested')} as "requestedBy",
  requested_at as "requestedAt", finished_at as "finishedAt",
  case when withdrawn_at is not null then json_build_object('by', ${handOf('withdrawn')}, 'at',
    to_char(withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end as withdrawn, nullif(progress, '{}') as progress, report, problem, sha256,
  options`

export const runById = (db: Database, id: number) =>
  db.maybeOne<RunRow>(sql`select ${runColumns} from import_run where id = ${id}`)

/** The last hundred, without the rows of their reports. */
export const recentRuns = (db: Database) =>
  db.many<RunRow>(sql`select ${runColumns} from import_run order by id desc limit 100`)

export type IssueRow = {
  severity: 'refused' | 'repaired' | 'warning'
  file: string
  layer: string | null
  line: number | null
  reason: string
  detail: Record<string, unknown>
}

export const issuesOf = (db: Database, id: number) =>
  db.many<IssueRow>(sql`
    select severity, file, layer, line, reason, detail from import_issue where import_run_id = ${id} order by id`)

/** What a run would bring, as GeoJSON; null when nothing was drawn of it. */
export const previewOf = async (db: Database, id: number) =>
  (await db.maybeOne<{ preview: ImportPreview | null }>(sql`select preview from import_run where id = ${id}`))?.preview

/** Where imports stand. */
export type ImportsState = {
  /** Received, or being read or loaded. */
  running: number
  /** Read, and waiting for an administrator's answer. */
  asking: number
  /** Instant at which the oldest of the running ones was asked; null when there is none. */
  oldestAt: string | null
  last: { sourceName: string; state: ImportState; finishedAt: string } | null
}

export const stateOfRuns = (db: Database) =>
  db.one<ImportsState>(sql`
    select
      count(*) filter (where state in ('received', 'reading', 'loading')) as running,
      count(*) filter (where state = 'ready') as asking,
      min(requested_at) filter (where state in ('received', 'reading', 'loading')) as "oldestAt",
      (
        select json_build_object('sourceName', source_name, 'state', state, 'finishedAt',
          to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from import_run
        where finished_at is not null
        order by finished_at desc, id desc
        limit 1) as last
    from import_run`)

/** Runs whose server died with them. */
export const interruptRuns = (db: Database, now: string) =>
  db.many<{ sha256: string | null }>(sql`
    update import_run set state = 'interrupted', finished_at = ${now}::timestamptz, progress = '{}'
    where state in (${UNDER_WAY}) and held_by is null
    returning sha256`)

export const runsUnderWay = async (db: Database) =>
  (await db.many<{ id: number }>(sql`select id from import_run where state in (${UNDER_WAY})`)).map(({ id }) => id)

/** Files that a run waits on: the answers of a person, or its turn. */
export const awaitedUploads = async (db: Database) =>
  (
    await db.many<{ sha256: string | null }>(sql`
      select distinct sha256 from import_run where state in ('received', 'reading', 'ready', 'loading')`)
  ).flatMap(({ sha256 }) => sha256 ?? [])

/** True when a run still waits on that file. */
export const isAwaited = async (db: Database, sha256: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from import_run
        where sha256 = ${sha256} and state in ('received', 'reading', 'ready', 'loading')) as "is"`)
  ).is

/** Codes that are no commune, department or EPCI of the database. */
export const unknownPlaces = (db: Database, codes: readonly string[]) =>
  db.many<{ code: string }>(sql`
    select code
    from unnest(${[...codes]}::text[]) as code
    where case
      when exists (select from commune where insee_code = code) then false
      when exists (select from commune where epci_siren = code) then false
      else not exists (
        select from commune
        where case when insee_code like '97%' then left(insee_code, 3) else left(insee_code, 2) end = code)
    end`)

/** EPSG codes among these that the database cannot transform. */
export const unknownSrids = (db: Database, srids: readonly number[]) =>
  db.many<{ srid: number }>(sql`
    select asked.srid
    from unnest(${[...srids]}::integer[]) as asked (srid)
    where not exists (select from spatial_ref_sys where spatial_ref_sys.srid = asked.srid)`)
