import sql from 'sql-template-tag'
import type { PlannerTable } from '#contract/plan/table/planner-table.ts'
import type { Scoped } from '#platform/scope.ts'

export const draftCounts = (db: Scoped, today: string) =>
  db.one<PlannerTable['drafts']>(sql`
    select count(*) filter (where state <> 'refused')::int as open,
      count(*) filter (where ${today}::date between published_on and published_until)::int as published
    from plan_draft`)

/** Drafts whose consultation ends today or later. */
export const consultations = (db: Scoped, today: string) =>
  db.many<{ id: string; title: string; on: string; until: string }>(sql`
    select id::text as id, title, published_on as "on", published_until as until from plan_draft
    where published_until >= ${today}::date order by published_until, id`)

export const requestCounts = (db: Scoped) =>
  db.one<PlannerTable['requests']>(sql`
    select count(*) filter (where state = 'received')::int as received, count(*) filter (where state = 'examined')::int as examined,
      min(received_on) filter (where state in ('received', 'examined')) as "oldestOn"
    from plan_request`)

export const checkCount = async (db: Scoped) =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count from package_check where state = 'done'`)).count

export const lastCheck = (db: Scoped) =>
  db.maybeOne<{ id: number; name: string; at: string; findings: number }>(sql`
    select id::int as id, source_name as name, finished_at as at,
      (select coalesce(sum(value::int), 0)::int from jsonb_each_text(result -> 'counts')) as findings
    from package_check where state = 'done' order by finished_at desc, id desc limit 1`)

const SIMPLE_M = 15

/** The communes as one drawing: metres of the frame, north up. Those of another projection than most are left to their own map. */
export const communeOutlines = (db: Scoped, inseeCodes: readonly string[]) =>
  db.many<{ inseeCode: string; path: string; x: number; y: number; width: number; height: number }>(sql`
    with town as materialized (
      select insee_code, st_simplifypreservetopology(geom, ${SIMPLE_M}) as geom, st_pointonsurface(geom) as spot, st_srid(geom) as srid
      from commune where insee_code = any(${[...inseeCodes]}::text[]) and geom is not null
    ),
    shared as materialized (select srid from town group by srid order by count(*) desc, srid limit 1),
    frame as materialized (
      select min(st_xmin(geom)) as west, max(st_ymax(geom)) as north, max(st_xmax(geom)) - min(st_xmin(geom)) as width,
        max(st_ymax(geom)) - min(st_ymin(geom)) as height
      from town where srid in (select srid from shared)
    )
    select insee_code as "inseeCode", st_assvg(st_translate(geom, -west, -north), 0, 0) as path,
      round((st_x(spot) - west)::numeric)::float8 as x, round((north - st_y(spot))::numeric)::float8 as y,
      ceil(width)::float8 as width, ceil(height)::float8 as height
    from town cross join frame
    where srid in (select srid from shared)
    order by insee_code`)
