import sql from 'sql-template-tag'
import type { Verdict } from '#contract/dossier/assessment/assessment.ts'
import type { Scoped } from '#platform/scope.ts'

export type AssessedDossier = { inseeCode: string; parcelIds: string[]; projectSha256: string }

/** The dossier with a hash of what is judged: the project as told and its footprints as drawn. */
export const assessedDossier = (scoped: Scoped, id: string) =>
  scoped.maybeOne<AssessedDossier>(sql`
    select
      d.insee_code as "inseeCode",
      (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds",
      encode(sha256(convert_to(concat_ws(E'\n',
        d.project::text,
        d.request ->> 'heightM',
        (select string_agg(p.parcel_id, ',' order by p.parcel_id) from dossier_parcel p where p.dossier_id = d.id),
        (
          select string_agg(concat_ws(' ', f.label, f.height_m::text, st_astext(f.geom, 3)), E'\n' order by f.ordinal)
          from dossier_footprint f
          where f.dossier_id = d.id
        )), 'UTF8')), 'hex') as "projectSha256"
    from dossier d
    where d.id = ${id}`)

export type JudgementRow = {
  key: string
  zone: string
  heading: string
  verdict: Verdict
  measure: string
  reason: string
  projectSha256: string
  ruleSha256: string
  judgedBy: string
  judgedAt: string
}

/** The judgement that stands for each article: the last one. */
export const judgementsOf = (scoped: Scoped, dossierId: string) =>
  scoped.many<JudgementRow>(sql`
    select distinct on (l.key)
      l.key, l.zone, l.heading, l.verdict, l.measure, l.reason, l.project_sha256 as "projectSha256",
      l.rule_sha256 as "ruleSha256",
      coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = l.judged_by), '') as "judgedBy",
      l.judged_at as "judgedAt"
    from assessment_line l
    where l.dossier_id = ${dossierId}
    order by l.key, l.id desc`)

export const insertJudgement = (
  scoped: Scoped,
  line: Omit<JudgementRow, 'judgedAt'> & { dossierId: string; judgedAt: Temporal.Instant },
) =>
  scoped.run(sql`
    insert into assessment_line
      (dossier_id, key, zone, heading, verdict, measure, reason, project_sha256, rule_sha256, judged_by, judged_at)
    values (
      ${line.dossierId}, ${line.key}, ${line.zone}, ${line.heading}, ${line.verdict}, ${line.measure}, ${line.reason},
      ${line.projectSha256}, ${line.ruleSha256}, ${line.judgedBy}, ${line.judgedAt.toString()}::timestamptz)`)

export type DrawnRow = {
  footprintCount: number
  siteM2: number | null
  isOfDeposit: boolean
  projectM2: number | null
  projectPerimeterM: number | null
  builtM2: number | null
  hasBuildings: boolean
  /** Buildings of the cadastre on the site, and the part of them under the project. */
  existingM2: number | null
  underM2: number | null
  betweenM: number | null
  heightM: number | null
}

/**
 * What the drawings say, in ground metres: planar figures of the legal projection times the factor of the place.
 * A site without the drawing of one parcel measures nothing. Distances to its limits are told by `boundary.ts`.
 */
export const drawnMeasures = (scoped: Scoped, dossierId: string) =>
  scoped.one<DrawnRow>(sql`
    with site_parcel as (
      select dp.parcel_id, coalesce(dp.geom, p.geom) as geom, dp.geom is not null as is_of_deposit, p.ground_factor
      from dossier_parcel dp
      left join parcel p on p.id = dp.parcel_id and p.until_version is null
      where dp.dossier_id = ${dossierId}
    ),
    site as materialized (
      select
        case when bool_and(geom is not null) then st_union(geom, overlay_grid()) end as geom,
        coalesce(avg(ground_factor), 1) as factor,
        bool_and(is_of_deposit) as is_of_deposit
      from site_parcel
    ),
    footprint as (select ordinal, height_m, geom from dossier_footprint where dossier_id = ${dossierId}),
    project as materialized (select st_union(geom, overlay_grid()) as geom from footprint),
    on_site as materialized (
      select b.id, st_intersection(b.geom, s.geom, overlay_grid()) as geom
      from site s
      join building b on st_intersects(b.geom, s.geom)
      join dataset_version v on v.id = b.version_id and v.state = 'current'
    ),
    built as (
      select st_union(geom, overlay_grid()) as geom
      from (select geom from project where geom is not null union all select geom from on_site) as either
    ),
    apart as (
      select min(distance) as distance
      from (
        select st_distance(one.geom, other.geom) as distance
        from footprint one
        join footprint other on one.ordinal < other.ordinal
        union all
        select st_distance(f.geom, o.geom)
        from footprint f
        cross join on_site o
      ) as pairs
      where distance > 0.1
    )
    select
      (select count(*) from footprint)::int as "footprintCount",
      st_area(site.geom) * site.factor as "siteM2",
      coalesce(site.is_of_deposit, false) as "isOfDeposit",
      st_area(project.geom) * site.factor as "projectM2",
      st_perimeter(project.geom) * sqrt(site.factor) as "projectPerimeterM",
      st_area(built.geom) * site.factor as "builtM2",
      exists (select from on_site) as "hasBuildings",
      (select st_area(st_union(o.geom, overlay_grid())) * site.factor from on_site o) as "existingM2",
      (
        select st_area(st_union(st_intersection(o.geom, project.geom, overlay_grid()), overlay_grid())) * site.factor
        from on_site o
      ) as "underM2",
      apart.distance * sqrt(site.factor) as "betweenM",
      (select max(height_m) from footprint) as "heightM"
    from site
    cross join project
    cross join built
    cross join apart`)
