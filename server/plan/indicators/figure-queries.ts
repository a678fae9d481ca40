import sql, { type Sql } from 'sql-template-tag'
import { GROUNDED } from '#law/plan/ground-phases.ts'
import type { Scoped } from '#platform/scope.ts'

export type Shape = { type: string }

type OfCommune = { inseeCode: string; name: string }

const codes = (communes: readonly string[]) => sql`${[...communes]}::text[]`

/** What the State observed of each commune, year after year. */
export const observedRows = (db: Scoped, communes: readonly string[]) =>
  db.many<OfCommune & { year: number; m2: number; correction: string }>(sql`
    select o.insee_code as "inseeCode", coalesce(c.name, o.insee_code) as name, o.year, o.m2, o.correction
    from observed_consumption o
    join dataset_version v on v.id = o.version_id and v.state = 'current'
    left join commune c on c.insee_code = o.insee_code
    where o.insee_code = any(${codes(communes)})
    order by o.year, name`)

export const coverRows = (db: Scoped, communes: readonly string[]) =>
  db.many<OfCommune & { on: string; coveredM2: number; artificialM2: number; sealedM2: number }>(sql`
    select o.insee_code as "inseeCode", coalesce(c.name, o.insee_code) as name, o.observed_on as on, o.covered_m2 as "coveredM2",
      o.artificial_m2 as "artificialM2", o.sealed_m2 as "sealedM2"
    from observed_cover o
    join dataset_version v on v.id = o.version_id and v.state = 'current'
    left join commune c on c.insee_code = o.insee_code
    where o.insee_code = any(${codes(communes)})
    order by o.observed_on, name`)

export const communeRows = (db: Scoped, communes: readonly string[]) =>
  db.many<OfCommune & { m2: number; population: number | null; geometry: Shape | null }>(sql`
    select insee_code as "inseeCode", name, coalesce(st_area(geom), 0)::float8 as m2, population,
      st_asgeojson(st_transform(st_simplifypreservetopology(geom, 20), 4326), 6)::json as geometry
    from commune where insee_code = any(${codes(communes)}) order by name`)

type OfDossier = { id: string; number: string | null; title: string; commune: string; day: string }

/** An executory decision (`c`, its claim) that builds, and of which it is known whether it builds on ground that was urbanised already. */
export const IS_PLACED = sql`c.phases ? 'engaged' and (c.ground is not null or c.method = 'urbanised')`

export type DecisionRow = OfDossier & { days: number; isTacit: boolean; isLocated: boolean; isUrbanised: boolean }

/** Decisions since a day, the last first. */
export const decisionRows = (db: Scoped, communes: readonly string[], since: string) =>
  db.many<DecisionRow>(sql`
    select d.id, d.number, d.title, coalesce(t.name, d.insee_code) as commune, coalesce(d.decided_on, ${since}::date) as day, (d.decided_on - d.filed_on)::integer as days,
      coalesce(d.decision_sense like 'tacit%', false) as "isTacit", coalesce(${IS_PLACED}, false) as "isLocated",
      not exists (select from ledger_entry e
        where e.dossier_id = d.id and e.reverses is null and e.account = 'authorised' and e.sign > 0) as "isUrbanised"
    from dossier d
    left join ledger_claim c on c.dossier_id = d.id
    left join commune t on t.insee_code = d.insee_code
    where d.insee_code = any(${codes(communes)}) and d.decided_on >= ${since}::date and d.kind = any(${[...GROUNDED]}::text[])
    order by d.decided_on desc, d.id`)

export type HousingRow = OfDossier & {
  dwellings: number
  isBegun: boolean
  isCompleted: boolean
  social: number
  shopM2: number
  groundM2: number | null
}

/** What officers said of dwellings and shops, dossier by dossier, for those executory since a day and not lost before any works. */
export const housingRows = (db: Scoped, communes: readonly string[], since: string) =>
  db.many<HousingRow>(sql`
    select d.id, d.number, d.title, coalesce(t.name, d.insee_code) as commune, c.phases #>> '{engaged,on}' as day,
      (s.said ->> 'single')::integer + (s.said ->> 'grouped')::integer as dwellings, c.phases ? 'started' as "isBegun",
      c.phases ? 'completed' as "isCompleted", coalesce((s.said #>> '{byFunding,social}')::integer, 0) as social,
      coalesce((s.said #>> '{surfaces,shop,built}')::float8 + (s.said #>> '{surfaces,shop,gained}')::float8, 0) as "shopM2",
      st_area(c.plot)::float8 as "groundM2"
    from dossier d
    join ledger_claim c on c.dossier_id = d.id and c.phases ? 'engaged' and not (c.phases ? 'ended' and not c.phases ? 'started')
    join dossier_statistics s on s.dossier_id = d.id
    left join commune t on t.insee_code = d.insee_code
    where d.insee_code = any(${codes(communes)}) and (c.phases #>> '{engaged,on}')::date >= ${since}::date
    order by day desc, d.id`)

/** Ground of the ledger that stands, engaged, begun on or built, with what it comes from. */
const standing = (communes: readonly string[], account: Sql) => sql`
  select e.dossier_id, e.insee_code, e.account, e.sign, e.m2, e.geom, e.day
  from ledger_entry e
  where e.insee_code = any(${codes(communes)}) and ${account} and e.geom is not null
    and e.reverses is null and not exists (select from ledger_entry r where r.reverses = e.id)`

export type TouchedRow = OfDossier & { m2: number; code: string; geometry: Shape }

const GREEN_NETWORK = '25'

/** Ground that works began on and that the plan protects as a link of the green network (CNIG TYPEPSC 25). */
export const greenNetworkRows = (db: Scoped, communes: readonly string[], since: string) =>
  db.many<TouchedRow>(sql`
    with taken as (${standing(communes, sql`e.account = 'started' and e.sign > 0 and e.day >= ${since}::date`)}),
    touched as (
      select t.dossier_id, min(t.day) as day, min(t.insee_code) as insee_code, min(c.code) as code,
        st_union(st_collectionextract(st_intersection(t.geom, c.geom, overlay_grid()), 3), overlay_grid()) as geom
      from taken t
      join land_constraint c on c.topic = 'planPrescription' and c.attributes ->> 'typepsc' = ${GREEN_NETWORK} and st_dimension(c.geom) = 2
        and c.geom && t.geom and st_srid(c.geom) = st_srid(t.geom) and st_intersects(c.geom, t.geom)
      join dataset_version v on v.id = c.version_id and v.state = 'current'
      group by t.dossier_id
    )
    select coalesce(d.id, touched.dossier_id) as id, d.number, coalesce(d.title, '') as title, coalesce(t.name, touched.insee_code) as commune,
      touched.day, st_area(touched.geom)::float8 as m2, touched.code, st_asgeojson(st_transform(touched.geom, 4326), 7)::json as geometry
    from touched
    left join dossier d on d.id = touched.dossier_id
    left join commune t on t.insee_code = touched.insee_code
    where st_area(touched.geom) > 0.05
    order by touched.day desc, touched.dossier_id`)

/** Whether the plan in force draws surfaces of that network in these communes. */
export const hasGreenNetwork = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from land_constraint c
        join dataset_version v on v.id = c.version_id and v.state = 'current'
        join commune t on t.insee_code = any(${codes(communes)}) and t.geom && c.geom and st_srid(c.geom) = st_srid(t.geom)
        where c.topic = 'planPrescription' and c.attributes ->> 'typepsc' = ${GREEN_NETWORK} and st_dimension(c.geom) = 2) as is`)
  ).is

/** Solar panels on the ground that a text keeps out of the count. */
export const solarRows = (db: Scoped, communes: readonly string[]) =>
  db.many<OfDossier & { m2: number }>(sql`
    select coalesce(d.id, e.dossier_id) as id, d.number, coalesce(d.title, '') as title, coalesce(t.name, min(e.insee_code)) as commune,
      max(e.day) as day, sum(e.sign * e.m2)::float8 as m2
    from ledger_entry e
    join ledger_claim c on c.dossier_id = e.dossier_id and c.outside = 'groundSolar'
    left join dossier d on d.id = e.dossier_id
    left join commune t on t.insee_code = e.insee_code
    where e.insee_code = any(${codes(communes)}) and e.account = 'outside'
    group by d.id, e.dossier_id, t.name
    having abs(sum(e.sign * e.m2)) > 0.05
    order by day desc, id`)

export type ActivityZone = {
  code: string
  commune: string
  builtM2: number
  parcelM2: number
  geometry: Shape | null
}

/** Zones that the plan gives to activities (CNIG FORMDOMI, formerly DESTDOMI: 02), with their parcels and those that bear a building. */
export const activityZones = (db: Scoped, communes: readonly string[]) =>
  db.many<ActivityZone>(sql`
    with zone as materialized (
      select c.id, c.code, t.name as commune, c.geom
      from commune t
      join land_constraint c on c.topic = 'zone' and c.geom && t.geom and st_srid(c.geom) = st_srid(t.geom)
        and left(coalesce(c.attributes ->> 'formdomi', c.attributes ->> 'destdomi'), 2) = '02'
        and coalesce(c.attributes ->> 'typezone', '') like any(array['U%', 'AU%'])
      join dataset_version v on v.id = c.version_id and v.state = 'current'
      where t.insee_code = any(${codes(communes)}) and st_intersects(t.geom, st_pointonsurface(c.geom))
    )
    select zone.code, zone.commune, coalesce(sum(held.m2) filter (where held.is_built), 0)::float8 as "builtM2",
      coalesce(sum(held.m2), 0)::float8 as "parcelM2", st_asgeojson(st_transform(zone.geom, 4326), 7)::json as geometry
    from zone
    left join lateral (
      select st_area(p.geom) as m2, exists (
        select from building b
        join dataset_version v on v.id = b.version_id and v.state = 'current'
        where b.geom && p.geom and st_intersects(b.geom, p.geom) and not st_touches(b.geom, p.geom)) as is_built
      from parcel p
      where p.until_version is null and p.geom && zone.geom and st_srid(p.geom) = st_srid(zone.geom)
        and st_intersects(zone.geom, st_pointonsurface(p.geom))
    ) as held on true
    group by zone.id, zone.code, zone.commune, zone.geom
    having coalesce(sum(held.m2), 0) > 0
    order by zone.commune, zone.code, zone.id`)

/** Ground of these dossiers as the ledger reads it, else their plot, in degrees. */
export const dossierGrounds = (db: Scoped, ids: readonly string[]) =>
  db.many<{ id: string; geometry: Shape }>(sql`
    select dossier_id as id, st_asgeojson(st_transform(coalesce(ground, plot), 4326), 7)::json as geometry
    from ledger_claim where dossier_id = any(${[...ids]}::uuid[]) and coalesce(ground, plot) is not null`)
