import sql from 'sql-template-tag'
import type { GroundNature } from '#law/plan/ground-nature.ts'
import type { NatureOrigin } from '#law/plan/ground-of-works.ts'
import type { Database } from '#platform/database.ts'

export type NewClaim = {
  dossierId: string
  inseeCode: string
  signature: string
  nextOn: string | null
  phases: Record<string, unknown>
  nature: GroundNature
  natureFrom: NatureOrigin
  works: readonly string[]
  statedM2: number | null
}

export type GroundRule = { method: string; marginM: number }

/** Below it what is not urbanised of a plot is the width of its edges. */
const EDGE_M2 = 1

const lastStatement = (subject: string) => sql`
  select s.id, s.geom, s.takes, s.exclusion, s.note from ledger_statement s
  where s.dossier_id = told."dossierId" and s.subject = ${subject} order by s.id desc limit 1`

/** The last drawing of a planner, unless what the dossier consumes was said since: of the whole plot, a part that is built stays the part begun. */
const standingDrawing = (subject: 'site' | 'built') => sql`
  select last.id, last.geom from (${lastStatement(subject)}) as last
  where not exists (
    select from ledger_statement later
    where later.dossier_id = told."dossierId" and later.subject = 'consumption' and later.id > last.id
      and (${subject} = 'site' or later.takes is distinct from 'plot'))`

/**
 * Writes what was read of these dossiers with their ground: the last word of a planner, else nothing for works that take nothing, else what is drawn,
 * else what the rule of the territory makes of the parcels. Ground that nothing draws is to qualify (`undrawn`), unless all of the plot is
 * urbanised already; it is in no face.
 */
export const keepClaims = (db: Database, claims: readonly NewClaim[], { method, marginM }: GroundRule) =>
  db.run(sql`
    insert into ledger_claim (dossier_id, insee_code, signature, next_on, phases, nature, nature_from, stated_works, stated_m2, method, plot, ground,
      works, listed_m2, most_m2, outside)
    select told."dossierId", told."inseeCode", told.signature, told."nextOn", told.phases,
      case said.takes when 'nothing' then 'nothing' when 'plot' then 'site' else told.nature end,
      case when said.takes is not null then 'planner' else told."natureFrom" end, told.works, told."statedM2",
      case when chosen.method = 'undrawn' and most.m2 < ${EDGE_M2}::float8 then 'urbanised' when chosen.method = 'built' then 'site' else chosen.method end,
      coalesce(site.geom, parcels.geom), taken.geom, case when taken.geom is not null and chosen.method <> 'built' then built.geom end,
      case when chosen.method = 'unlocated' then parcels.m2 end,
      case when chosen.method = 'undrawn' then coalesce(most.m2, parcels.m2) end, outside.exclusion
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as told
      ("dossierId" uuid, "inseeCode" text, signature text, "nextOn" date, phases jsonb, nature text, "natureFrom" text, works text[], "statedM2" float8)
    left join lateral (${standingDrawing('site')}) as site on true
    left join lateral (${standingDrawing('built')}) as built on true
    left join lateral (${lastStatement('outside')}) as outside on true
    left join lateral (
      select s.takes from (${lastStatement('consumption')}) as s
      where site.id is null and (s.takes = 'plot' or built.id is null)) as said on true
    left join lateral (
      select st_collectionextract(st_union(st_makevalid(coalesce(l.geom, p.geom)), overlay_grid()), 3) as geom, sum(coalesce(l.area_m2, p.cadastral_area_m2)) as m2
      from dossier_parcel l left join parcel p on p.id = l.parcel_id and p.until_version is null and l.geom is null
      where l.dossier_id = told."dossierId") as parcels on true
    left join lateral (
      select st_collectionextract(st_union(st_makevalid(f.geom), overlay_grid()), 3) as geom
      from dossier_footprint f where f.dossier_id = told."dossierId") as drawn on true
    left join lateral (
      select st_collectionextract(st_intersection(st_buffer(drawn.geom, ${marginM}::float8), parcels.geom, overlay_grid()), 3) as geom
      where ${method} = 'buildings' and st_srid(drawn.geom) = st_srid(parcels.geom)) as near on true
    cross join lateral (
      select st_area(drawn.geom) > 0 and (parcels.geom is null or st_srid(drawn.geom) = st_srid(parcels.geom) and st_intersects(drawn.geom, parcels.geom))
        as is_there) as footprint
    cross join lateral (
      select case
        when said.takes = 'nothing' then 'nothing'
        when said.takes = 'plot' then case when parcels.geom is null then 'unlocated' else 'parcel' end
        when site.geom is not null then 'site'
        when told.nature = 'nothing' and built.geom is not null then 'built'
        when told.nature = 'nothing' then case when told."natureFrom" = 'amendment' and footprint.is_there then 'footprint' else 'nothing' end
        when told.nature = 'site' and ${method} = 'parcel' then case when parcels.geom is null then 'unlocated' else 'parcel' end
        when told.nature = 'site' and not st_isempty(near.geom) then 'buildings'
        when footprint.is_there then 'footprint'
        when built.geom is not null then 'built'
        else 'undrawn' end as method) as chosen
    cross join lateral (
      select case chosen.method when 'site' then site.geom when 'parcel' then parcels.geom when 'buildings' then near.geom
        when 'footprint' then drawn.geom when 'built' then built.geom end as geom) as taken
    left join lateral (
      select coalesce(st_area(part.enaf), 0)
        + greatest(st_area(parcels.geom) - greatest(coalesce(st_area(part.known), 0), coalesce(st_area(part.enaf), 0)), 0) as m2
      from enaf_part(parcels.geom) as part
      where chosen.method = 'undrawn' and parcels.geom is not null) as most on true
    on conflict (dossier_id) do update set insee_code = excluded.insee_code, signature = excluded.signature, next_on = excluded.next_on,
      phases = excluded.phases, nature = excluded.nature, nature_from = excluded.nature_from, stated_works = excluded.stated_works,
      stated_m2 = excluded.stated_m2, method = excluded.method, plot = excluded.plot, ground = excluded.ground, works = excluded.works,
      listed_m2 = excluded.listed_m2, most_m2 = excluded.most_m2, is_inherited = false, outside = excluded.outside`)

/** What amends or transfers a permit without a drawing of its own bears on the ground of that permit: the same faces, that count once. */
export const inheritGround = (db: Database, dossierIds: readonly string[]) =>
  db.run(sql`
    update ledger_claim c set is_inherited = true, method = p.method, plot = p.plot, ground = p.ground, works = p.works, listed_m2 = null
    from dossier d join ledger_claim p on p.dossier_id = d.parent_id
    where d.id = c.dossier_id and c.dossier_id = any(${[...dossierIds]}::uuid[])
      and c.nature_from in ('transfer', 'amendment') and c.method = 'nothing' and p.ground is not null`)
