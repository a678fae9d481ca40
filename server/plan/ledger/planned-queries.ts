import sql, { empty } from 'sql-template-tag'
import type { LedgerLine } from '#contract/plan/ledger/ledger.ts'
import { KINDS_TO_URBANISE, OPENED_KINDS } from '#law/plan/opened-zones.ts'
import type { Scoped } from '#platform/scope.ts'
import { LEAST_M2 } from './keep-queries.ts'

export type AskedPlanned = {
  communes: readonly string[]
  measure?: LedgerLine['measure'] | undefined
  kinds?: readonly string[]
}

/**
 * `planned_part`: ground that the plan in force opens and that no decision has taken, zone by zone: what a mask says natural, and in a zone to
 * be urbanised what no mask speaks of. Two zones drawn on one ground count it once; ground engaged, begun on or kept out of the count by a text
 * is in its own account.
 */
const plannedParts = ({ communes, measure, kinds }: AskedPlanned) => sql`
  drawn as materialized (
    select row_number() over (order by town.insee_code, c.code, c.id) as rank, c.code, kinds.kind, c.valid_from, v.vintage, c.document_key,
      town.insee_code, cut.geom
    from commune town
    join land_constraint c on c.topic = 'zone' and c.geom && town.geom and st_srid(c.geom) = st_srid(town.geom)
    join dataset_version v on v.id = c.version_id and v.state = 'current'
    cross join lateral (select coalesce(c.attributes ->> 'typezone', c.attributes ->> 'typesect') as kind) as kinds
    cross join lateral (
      select case when st_covers(town.geom, c.geom) then c.geom
        when st_intersects(town.geom, c.geom) and not st_touches(town.geom, c.geom) then st_collectionextract(st_intersection(c.geom, town.geom, overlay_grid()), 3)
      end as geom
      offset 0
    ) as cut
    where town.insee_code = any(${[...communes]}::text[]) and kinds.kind = any(${[...OPENED_KINDS]}::text[]) and st_dimension(cut.geom) = 2
  ),
  own as (
    select d.*, case when met.geom is null then d.geom else st_collectionextract(st_difference(d.geom, met.geom, overlay_grid()), 3) end as left_geom
    from drawn d
    cross join lateral (
      select st_union(e.geom, overlay_grid()) as geom from drawn e
      where e.insee_code = d.insee_code and e.rank < d.rank and e.geom && d.geom and st_intersects(e.geom, d.geom) and not st_touches(e.geom, d.geom)
    ) as met
  ),
  booked as (
    select e.dossier_id, e.account, e.sign, e.m2, e.geom from ledger_entry e
    where e.insee_code = any(${[...communes]}::text[]) and e.account in ('authorised', 'outside', 'started') and e.geom is not null
      and e.reverses is null and not exists (select from ledger_entry r where r.reverses = e.id)
  ),
  taken as materialized (
    select geom from booked where account = 'started' and sign > 0
    union all
    select case when bool_or(sign < 0)
      then st_collectionextract(st_difference(st_union(geom, overlay_grid()) filter (where sign > 0),
        st_union(geom, overlay_grid()) filter (where sign < 0), overlay_grid()), 3)
      else st_union(geom, overlay_grid()) end
    from booked where account <> 'started'
    group by dossier_id, account, st_srid(geom)
    having sum(sign * m2) > ${LEAST_M2}::float8
  ),
  free as materialized (
    select own.rank, own.code, own.kind, own.valid_from, own.vintage, own.document_key, own.insee_code,
      case when met.geom is null then own.left_geom else st_collectionextract(st_difference(own.left_geom, met.geom, overlay_grid()), 3) end as geom
    from own
    cross join lateral (
      select st_union(t.geom, overlay_grid()) as geom from taken t where t.geom && own.left_geom and st_srid(t.geom) = st_srid(own.left_geom)
    ) as met
    where st_area(own.left_geom) >= ${LEAST_M2}::float8
  ),
  planned_part as (
    select free.*, part.measure, part.geom as part_geom
    from free
    cross join lateral enaf_part(free.geom) as share
    cross join lateral (values
      ('enaf', share.enaf),
      ('toQualify', case when free.kind = any(${[...KINDS_TO_URBANISE]}::text[])
        then case when share.known is null then free.geom else st_collectionextract(st_difference(free.geom, share.known, overlay_grid()), 3) end end)
    ) as part (measure, geom)
    where part.geom is not null and st_area(part.geom) >= ${LEAST_M2}::float8
      ${measure ? sql`and part.measure = ${measure}` : empty}
      ${kinds ? sql`and free.kind = any(${[...kinds]}::text[])` : empty}
  )`

export const plannedByCommune = (db: Scoped, asked: AskedPlanned) =>
  db.many<{ inseeCode: string; account: 'planned'; measure: LedgerLine['measure']; m2: number }>(sql`
    with ${plannedParts(asked)}
    select insee_code as "inseeCode", 'planned' as account, measure, sum(st_area(part_geom))::float8 as m2
    from planned_part group by 1, 3 order by 1, 3`)

export type PlannedRow = Pick<LedgerLine, 'id' | 'commune' | 'measure' | 'm2' | 'geometry'> & {
  zone: string
  kind: string
  /** Since when the zone holds, else the day of the file that draws it. */
  on: string | null
}

/** Zones behind a number, the largest first, with what is left of their ground in degrees. */
export const plannedZones = (db: Scoped, asked: AskedPlanned) =>
  db.many<PlannedRow>(sql`
    with ${plannedParts(asked)}
    select row_number() over (order by st_area(p.part_geom) desc, p.rank)::integer as id, p.code as zone, p.kind, c.name as commune,
      coalesce(p.valid_from, d.approved_on, p.vintage) as on, p.measure, st_area(p.part_geom)::float8 as m2,
      st_asgeojson(st_transform(p.part_geom, 4326), 7)::json as geometry
    from planned_part p
    join commune c on c.insee_code = p.insee_code
    left join lateral (select min(approved_on) as approved_on from planning_document where is_current and idurba = p.document_key) as d on true
    order by id`)

export type ZoneToUrbanise = {
  id: number
  zone: string
  kind: string
  commune: string
  m2: number
  geometry: { type: string }
}

/** Zones to be urbanised that the plan draws, ground that two of them draw counted once. */
export const zonesToUrbanise = (db: Scoped, communes: readonly string[]) =>
  db.many<ZoneToUrbanise>(sql`
    with ${plannedParts({ communes })}
    select own.rank::integer as id, own.code as zone, own.kind, c.name as commune, st_area(own.left_geom)::float8 as m2,
      st_asgeojson(st_transform(own.left_geom, 4326), 7)::json as geometry
    from own
    join commune c on c.insee_code = own.insee_code
    where own.kind = any(${[...KINDS_TO_URBANISE]}::text[]) and st_area(own.left_geom) >= ${LEAST_M2}::float8
    order by c.name, own.code, own.rank`)

export type ZonedCommune = { inseeCode: string; title: string; vintage: string | null }

/** Zoning in force of each commune: zones of which a place inside is of the commune, or the reverse. Those of a neighbour only meet its edge. */
export const zonedCommunes = (db: Scoped, communes: readonly string[]) =>
  db.many<ZonedCommune>(sql`
    select distinct town.insee_code as "inseeCode", d.title, v.vintage
    from commune town
    join land_constraint c on c.topic = 'zone' and c.geom && town.geom and st_srid(c.geom) = st_srid(town.geom)
    join dataset_version v on v.id = c.version_id and v.state = 'current'
    join dataset d on d.id = v.dataset_id
    where town.insee_code = any(${[...communes]}::text[])
      and (st_intersects(town.geom, st_pointonsurface(c.geom)) or st_intersects(c.geom, st_pointonsurface(town.geom)))
    order by town.insee_code, d.title`)
