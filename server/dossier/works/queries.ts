import sql, { type Sql } from 'sql-template-tag'
import type {
  NewVisit,
  PhotographTaken,
  PointNoted,
  SiteVisit,
  VisitMoved,
  VisitPhotograph,
  VisitPoint,
  VisitReport,
  VisitTold,
} from '#contract/dossier/works/site-visits.ts'
import type { Scoped } from '#platform/scope.ts'

/** A visit as it is kept; its state is a question of the day. */
export type VisitRow = Omit<SiteVisit, 'state' | 'points' | 'photographs' | 'site'> & { parcelIds: string[] }

const visitRows = (where: Sql) => sql`
  select
    v.id, v.dossier_id as "dossierId", coalesce(d.number, '') as number, d.title, d.insee_code as "inseeCode", c.name as "communeName",
    (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds",
    v.purpose, v.planned_on as "plannedOn", to_char(v.planned_at, 'HH24:MI') as "plannedAt",
    (select json_build_object('id', o.id, 'name', trim(o.given_name || ' ' || o.family_name)) from person o where o.id = v.officer_id) as officer,
    v.told_on as "toldOn", v.told_how as "toldHow", v.cancelled_because as "cancelledBecause", v.visited_on as "visitedOn", v.result,
    v.found, v.has_assent as "hasAssent", v.reported_at as "reportedAt", v.report_sha256 as "reportSha256"
  from site_visit v
  join dossier d on d.id = v.dossier_id
  join commune c on c.insee_code = d.insee_code
  where ${where}
  order by v.planned_on, v.planned_at nulls last, v.id`

export const visitsOfDossier = (db: Scoped, dossierId: string) =>
  db.many<VisitRow>(visitRows(sql`v.dossier_id = ${dossierId}`))

/** @returns undefined when there is none, or none that the person of the transaction may read */
export const visitOf = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<VisitRow>(visitRows(sql`v.id = ${id} and v.dossier_id = ${dossierId}`))

/** Visits that wait, by day; those of one officer when it is said. */
export const visitsToMake = (db: Scoped, officerId: string | null) =>
  db.many<VisitRow>(
    visitRows(sql`
      v.cancelled_because is null and v.report_sha256 is null and (${officerId}::uuid is null or v.officer_id = ${officerId}::uuid)`),
  )

export const pointsOf = (db: Scoped, visitIds: readonly string[]) =>
  db.many<VisitPoint & { visitId: string }>(sql`
    select visit_id as "visitId", id, source, expected, seen, note, seen_at as "seenAt"
    from site_visit_point
    where visit_id = any(${visitIds}::uuid[])
    order by visit_id, ordinal, id`)

/** A telephone between walls is wrong by tens of metres; beyond this, in metres, it was not on that ground. */
const FAR_M = 300

export const photographsOf = (db: Scoped, visitIds: readonly string[]) =>
  db.many<VisitPhotograph & { visitId: string }>(sql`
    select
      s.visit_id as "visitId", s.id, s.point_id as "pointId", s.at, s.taken_at as "takenAt",
      case when s.lon is null then null else json_build_array(s.lon, s.lat) end as position,
      case when away.m > ${FAR_M} then round(away.m)::int end as "awayM", s.file_sha256 as sha256, s.media_type as "mediaType"
    from site_visit_photograph s
    join site_visit v on v.id = s.visit_id
    left join lateral (
      select min(st_distance(p.geom, st_transform(st_setsrid(st_makepoint(s.lon, s.lat), 4326), st_srid(p.geom)))) as m
      from dossier_parcel p
      where s.lon is not null and p.dossier_id = v.dossier_id and p.geom is not null) as away on true
    where s.visit_id = any(${visitIds}::uuid[])
    order by s.visit_id, s.at, s.id`)

type Planned = NewVisit & { dossierId: string; plannedBy: string; at: Temporal.Instant }

export const insertVisit = (
  db: Scoped,
  { dossierId, purpose, plannedOn, plannedAt, officerId, plannedBy, at }: Planned,
) =>
  db.one<{ id: string }>(sql`
    insert into site_visit (dossier_id, purpose, planned_on, planned_at, officer_id, planned_by, created_at)
    values (${dossierId}, ${purpose}, ${plannedOn}, ${plannedAt}::time, ${officerId}, ${plannedBy}, ${at.toString()}::timestamptz)
    returning id`)

type NewPoint = Pick<VisitPoint, 'source' | 'expected'>

export const insertPoints = (db: Scoped, visitId: string, points: readonly NewPoint[]) =>
  db.run(sql`
    insert into site_visit_point (id, visit_id, ordinal, source, expected)
    select gen_random_uuid(), ${visitId}, ordinal, source, expected
    from unnest(${points.map(({ source }) => source)}::text[], ${points.map(({ expected }) => expected)}::text[])
      with ordinality as point (source, expected, ordinal)`)

export const moveVisitRow = (db: Scoped, id: string, { plannedOn, plannedAt, officerId }: VisitMoved) =>
  db.run(sql`
    update site_visit set planned_on = ${plannedOn}, planned_at = ${plannedAt}::time, officer_id = ${officerId} where id = ${id}`)

export const tellVisitRow = (db: Scoped, id: string, { on, how }: VisitTold) =>
  db.run(sql`update site_visit set told_on = ${on}, told_how = ${how} where id = ${id}`)

export const cancelVisitRow = (db: Scoped, id: string, because: string) =>
  db.run(sql`update site_visit set cancelled_because = ${because} where id = ${id}`)

type Noted = { visitId: string; pointId: string; personId: string; said: PointNoted }

/** What was noted later stands, whatever the order in which notes arrive. @returns whether the point is of this visit */
export async function keepPoint(db: Scoped, { visitId, pointId, personId, said }: Noted): Promise<boolean> {
  const { expected, seen, note, at } = said
  const known = await db.maybeOne<{ visitId: string }>(
    sql`select visit_id as "visitId" from site_visit_point where id = ${pointId}`,
  )
  if (known) {
    if (known.visitId !== visitId) return false
    await db.run(sql`
      update site_visit_point
      set seen = ${seen}, note = ${note}, seen_at = ${at}::timestamptz, seen_by = ${personId},
        expected = case when source = 'added' then coalesce(${expected ?? null}, expected) else expected end
      where id = ${pointId} and (seen_at is null or seen_at < ${at}::timestamptz)`)
    return true
  }
  if (expected === undefined) return false
  await db.run(sql`
    insert into site_visit_point (id, visit_id, ordinal, source, expected, seen, note, seen_at, seen_by)
    select ${pointId}, ${visitId}, coalesce(max(ordinal), 0) + 1, 'added', ${expected}, ${seen}, ${note}, ${at}::timestamptz, ${personId}
    from site_visit_point where visit_id = ${visitId}`)
  return true
}

export type Kept = PhotographTaken & {
  id: string
  visitId: string
  sha256: string
  mediaType: string
  takenAt: string | null
  recordedAt: Temporal.Instant
  takenBy: string
}

export const insertPhotograph = (db: Scoped, kept: Kept) =>
  db.run(sql`
    insert into site_visit_photograph (id, visit_id, point_id, at, taken_at, lon, lat, file_sha256, media_type, recorded_at, taken_by)
    values (
      ${kept.id}, ${kept.visitId}, ${kept.point ?? null}, ${kept.at}::timestamptz, ${kept.takenAt}, ${kept.lon ?? null},
      ${kept.lat ?? null}, ${kept.sha256}, ${kept.mediaType}, ${kept.recordedAt.toString()}::timestamptz, ${kept.takenBy})
    on conflict (id) do nothing`)

type Reported = VisitReport & { id: string; sha256: string; reportedBy: string; at: Temporal.Instant }

export const keepReport = (db: Scoped, { id, visitedOn, result, found, hasAssent, sha256, reportedBy, at }: Reported) =>
  db.run(sql`
    update site_visit
    set visited_on = ${visitedOn}, result = ${result}, found = ${found}, has_assent = ${hasAssent}, report_sha256 = ${sha256},
      reported_by = ${reportedBy}, reported_at = ${at.toString()}::timestamptz
    where id = ${id}`)

/** What the decision that was signed asks of the works, in its order; none before a decision. */
export const prescriptionsOf = (db: Scoped, dossierId: string) =>
  db.many<{ text: string }>(sql`
    select block ->> 'text' as text
    from decision_draft f
    cross join jsonb_array_elements(f.blocks) with ordinality as b (block, rank)
    where f.dossier_id = ${dossierId} and f.signed_at is not null and block ->> 'family' = 'condition'
    order by rank`)

/** Whether somebody may be given a visit in a commune. */
export const mayHandle = async (db: Scoped, personId: string, inseeCode: string) =>
  (await db.one<{ may: boolean }>(sql`select may_handle(${personId}, ${inseeCode}) as may`)).may

/** Two reports sent at once come one after the other: the second finds the visit ended. */
export const lockVisit = (db: Scoped, id: string) => db.run(sql`select from site_visit where id = ${id} for update`)
