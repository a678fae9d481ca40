import sql from 'sql-template-tag'
import type { NewMilestone, NewTarget } from '#contract/plan/indicators/indicators.ts'
import { GROUNDED } from '#law/plan/ground-phases.ts'
import type { PlanKind } from '#law/plan/plan-facts.ts'
import type { Scoped } from '#platform/scope.ts'
import { IS_PLACED } from './figure-queries.ts'

export type Stamp = { at: string; personId: string }

export const observedYears = (db: Scoped, communes: readonly string[]) =>
  db.many<{ year: number; m2: number; communes: number; corrections: string[] }>(sql`
    select o.year, sum(o.m2)::float8 as m2, count(*)::integer as communes, array_agg(distinct o.correction) as corrections
    from observed_consumption o
    join dataset_version v on v.id = o.version_id and v.state = 'current'
    where o.insee_code = any(${[...communes]}::text[])
    group by o.year order by o.year`)

/** Communes that the series loaded does not hold; none where no series is. */
export const communesUnseen = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.many<{ name: string }>(sql`
      with seen as (
        select distinct o.insee_code from observed_consumption o
        join dataset_version v on v.id = o.version_id and v.state = 'current'
        where o.insee_code = any(${[...communes]}::text[])
      )
      select c.name from commune c
      where c.insee_code = any(${[...communes]}::text[]) and c.insee_code not in (select insee_code from seen)
        and exists (select from seen)
      order by c.name`)
  ).map(({ name }) => name)

export const observedSource = (db: Scoped) =>
  db.maybeOne<{ title: string; vintage: string | null }>(sql`
    select d.title, v.vintage from dataset_version v join dataset d on d.id = v.dataset_id
    where v.state = 'current' and d.kind = 'plan/consumption' order by v.id desc limit 1`)

export const observedCovers = (db: Scoped, communes: readonly string[]) =>
  db.many<{ observedOn: string; coveredM2: number; artificialM2: number; sealedM2: number; isDelivered: boolean }>(sql`
    select o.observed_on as "observedOn", sum(o.covered_m2)::float8 as "coveredM2", sum(o.artificial_m2)::float8 as "artificialM2",
      sum(o.sealed_m2)::float8 as "sealedM2", bool_and(o.is_delivered) as "isDelivered"
    from observed_cover o
    join dataset_version v on v.id = o.version_id and v.state = 'current'
    where o.insee_code = any(${[...communes]}::text[])
    group by o.observed_on order by o.observed_on`)

export const areaOf = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.one<{ m2: number | null }>(sql`
      select case when bool_and(geom is not null) then sum(st_area(geom)) end as m2 from commune
      where insee_code = any(${[...communes]}::text[])`)
  ).m2

/** The intercommunality that is exactly these communes. */
export const intercommunalityOf = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.maybeOne<{ name: string }>(sql`
      select e.name from epci e
      where e.siren = (select c.epci_siren from commune c where c.insee_code = any(${[...communes]}::text[]) order by c.insee_code limit 1)
        and (select array_agg(c.insee_code order by c.insee_code) from commune c where c.epci_siren = e.siren)
          = (select array_agg(code order by code) from unnest(${[...communes]}::text[]) as code)`)
  )?.name

export const intercommunalitiesOf = (db: Scoped, communes: readonly string[]) =>
  db.many<{ inseeCode: string; siren: string | null }>(sql`
    select insee_code as "inseeCode", epci_siren as siren from commune where insee_code = any(${[...communes]}::text[])`)

export type TargetRow = Omit<NewTarget, 'replaces'> & { id: number }

/** Targets that none replaces; what hung on one that was replaced hangs on the one in its place. */
export const targetsInForce = (db: Scoped) =>
  db.many<TargetRow>(sql`
    with recursive heir (id, now) as (
      select t.id, t.id from land_target t where not exists (select from land_target r where r.replaces = t.id)
      union all
      select t.replaces, heir.now from heir join land_target t on t.id = heir.id where t.replaces is not null
    )
    select t.id, t.land_kind as "landKind", t.land_code as "landCode", t.land_name as "landName", parent.now as "parentId", t.measure,
      t.from_year as "fromYear", t.to_year as "toYear", t.unit, t.value, t.document, t.page, t.url, t.deliberation, t.comment
    from land_target t
    left join heir parent on parent.id = t.parent_id
    where not exists (select from land_target r where r.replaces = t.id)
    order by array_position(array['region', 'scot', 'epci', 'commune'], t.land_kind), t.land_name, t.id`)

export const insertTarget = (db: Scoped, said: NewTarget, by: Stamp) =>
  db.one<{ id: number }>(sql`
    insert into land_target (land_kind, land_code, land_name, parent_id, measure, from_year, to_year, unit, value, document, page, url,
      deliberation, comment, replaces, recorded_at, recorded_by)
    values (${said.landKind}, ${said.landCode}, ${said.landName}, ${said.parentId}, ${said.measure}, ${said.fromYear}, ${said.toYear},
      ${said.unit}, ${said.value}, ${said.document}, ${said.page}, ${said.url}, ${said.deliberation}, ${said.comment}, ${said.replaces},
      ${by.at}::timestamptz, ${by.personId})
    returning id`)

export const insertMilestone = (db: Scoped, said: NewMilestone, by: Stamp) =>
  db.one<{ id: number }>(sql`
    insert into land_milestone (kind, document_id, "on", reference, recorded_at, recorded_by)
    values (${said.kind}, ${said.documentId}, ${said.on}::date, ${said.reference}, ${by.at}::timestamptz, ${by.personId})
    returning id`)

export const milestones = (db: Scoped) =>
  db.many<{ kind: NewMilestone['kind']; documentId: string | null; on: string; reference: string }>(sql`
    select kind, document_id as "documentId", "on", reference from land_milestone order by "on", id`)

/** Documents that bear on these communes, with the last day on which the whole of each was approved. */
export const documentsToEvaluate = (db: Scoped, communes: readonly string[]) =>
  db.many<{ id: string; kind: PlanKind; title: string; standsForHousing: boolean; approvedOn: string }>(sql`
    select d.id, d.kind, d.title, d.stands_for_housing as "standsForHousing", max(e."on") as "approvedOn"
    from plan_document d
    join plan_procedure p on p.document_id = d.id and p.nature in ('making', 'revision')
    join plan_event e on e.procedure_id = p.id and e.kind = 'approval'
      and not exists (select from plan_event c where c.cancels = e.id)
    where d.insee_codes && ${[...communes]}::text[] and d.kind in ('PLUi', 'PLU', 'SCOT')
      and is_document_standing(d.partition_key, d.recorded_by)
      and not exists (
        select from plan_event g join plan_procedure q on q.id = g.procedure_id
        where q.document_id = d.id and g.kind in ('annulment', 'lapse') and g.communes = '{}' and g.ground is null
          and not exists (select from plan_event c where c.cancels = g.id))
      and not exists (
        select from plan_document later
        join plan_procedure r on r.document_id = later.id and r.nature in ('making', 'revision')
        join plan_event a on a.procedure_id = r.id and a.kind = 'approval' and a."on" > e."on"
          and not exists (select from plan_event c where c.cancels = a.id)
        where later.id <> d.id and (later.kind = 'SCOT') = (d.kind = 'SCOT') and later.kind in ('PLUi', 'PLU', 'SCOT')
          and later.insee_codes @> d.insee_codes and is_document_standing(later.partition_key, later.recorded_by))
    group by d.id order by d.title, d.id`)

export const isGuaranteed = async (db: Scoped, communes: readonly string[], before: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (
        select from plan_document d
        join plan_procedure p on p.document_id = d.id
        join plan_event e on e.procedure_id = p.id and e.kind in ('prescription', 'draftAdopted', 'approval') and e."on" < ${before}::date
        where d.kind in ('PLUi', 'PLU', 'CC') and d.insee_codes && ${[...communes]}::text[]
          and is_document_standing(d.partition_key, d.recorded_by)
          and not exists (select from plan_event c where c.cancels = e.id)) as is`)
  ).is

/** What the dossiers of the period say of how the town decides. */
export const decisionFacts = (db: Scoped, communes: readonly string[], since: string) =>
  db.one<{ decided: number; tacit: number; meanDays: number | null; located: number; urbanised: number }>(sql`
    select count(*)::integer as decided, (count(*) filter (where d.decision_sense like 'tacit%'))::integer as tacit,
      avg(d.decided_on - d.filed_on)::float8 as "meanDays",
      (count(*) filter (where ${IS_PLACED}))::integer as located,
      (count(*) filter (where ${IS_PLACED}
        and not exists (select from ledger_entry e where e.dossier_id = d.id and e.reverses is null and e.account = 'authorised' and e.sign > 0)))::integer
        as urbanised
    from dossier d left join ledger_claim c on c.dossier_id = d.id
    where d.insee_code = any(${[...communes]}::text[]) and d.decided_on >= ${since}::date
      and d.kind = any(${[...GROUNDED]}::text[])`)

export type HousingFacts = {
  authorised: number
  told: number
  dwellings: number
  begun: number
  completed: number
  social: number
  shopM2: number
  dwellingsOnGround: number
  groundM2: number
}

/** What officers said of dwellings and shops, for the dossiers whose decision is executory since then and was not lost before any works. */
export const housingFacts = (db: Scoped, communes: readonly string[], since: string) =>
  db.one<HousingFacts>(sql`
    with authorised as (
      select c.phases, c.plot, s.said, (s.said ->> 'single')::integer + (s.said ->> 'grouped')::integer as dwellings
      from dossier d
      join ledger_claim c on c.dossier_id = d.id and c.phases ? 'engaged' and not (c.phases ? 'ended' and not c.phases ? 'started')
      left join dossier_statistics s on s.dossier_id = d.id
      where d.insee_code = any(${[...communes]}::text[]) and (c.phases #>> '{engaged,on}')::date >= ${since}::date
    )
    select count(*)::integer as authorised, count(said)::integer as told, coalesce(sum(dwellings), 0)::integer as dwellings,
      coalesce(sum(dwellings) filter (where phases ? 'started'), 0)::integer as begun,
      coalesce(sum(dwellings) filter (where phases ? 'completed'), 0)::integer as completed,
      coalesce(sum((said #>> '{byFunding,social}')::integer), 0)::integer as social,
      coalesce(sum((said #>> '{surfaces,shop,built}')::float8 + (said #>> '{surfaces,shop,gained}')::float8), 0)::float8 as "shopM2",
      coalesce(sum(dwellings) filter (where plot is not null), 0)::integer as "dwellingsOnGround",
      coalesce(sum(st_area(plot)) filter (where dwellings > 0), 0)::float8 as "groundM2"
    from authorised`)

export const inhabitants = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.one<{ count: number | null }>(sql`
      select case when bool_and(population is not null) then sum(population)::integer end as count from commune
      where insee_code = any(${[...communes]}::text[])`)
  ).count
