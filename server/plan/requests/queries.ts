import sql, { type Sql } from 'sql-template-tag'
import type {
  ApplicantKind,
  PlanRequestPage,
  RequestChannel,
  RequestKind,
  RequestState,
} from '#contract/plan/requests/plan-request.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { ZoneNow } from './ground-check.ts'

export type Ground = { hex: string; inseeCode: string; areaM2: number; zones: Omit<ZoneNow, 'approvedOn'>[] }

/** Zones in force on a ground, with the day their document was approved; `place` is an expression of type geometry. */
const zonesOn = (place: Sql) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('code', code, 'kind', kind, 'areaM2', m2, 'approvedOn', approved_on) order by m2 desc, code), '[]')
  from (
    select c.code, coalesce(c.attributes ->> 'typezone', c.attributes ->> 'typesect') as kind,
      sum(st_area(st_collectionextract(shared_ground(part.geom, ${place}), 3))) as m2,
      max(coalesce(d.approved_on, c.valid_from)) as approved_on
    from land_constraint_part part
    join land_constraint c on c.id = part.constraint_id and c.topic = 'zone'
    left join planning_document d on d.idurba = c.document_key and d.is_current
    where part.geom && ${place} and st_srid(part.geom) = st_srid(${place})
    group by c.code, 2
  ) as met
  where m2 > 0.5)`

/** The parcels as one ground; undefined when one of them is at no cadastre loaded. */
export const groundOfParcels = (db: Database | Scoped, ids: readonly string[]) =>
  db.maybeOne<Ground & { missing: string[] }>(sql`
    with chosen as (
      select id, insee_code, geom from parcel where id = any(${[...ids]}::text[]) and until_version is null
    ),
    ground as materialized (
      select st_multi(st_union(geom, overlay_grid())) as geom from chosen
    )
    select encode(st_asewkb(geom), 'hex') as hex, st_area(geom)::float8 as "areaM2", ${zonesOn(sql`ground.geom`)} as zones,
      (select insee_code from chosen where id = ${ids[0] ?? ''} limit 1) as "inseeCode",
      array(select asked from unnest(${[...ids]}::text[]) as asked where asked not in (select id from chosen)) as missing
    from ground`)

/** A drawing, in the legal projection and cut at the commune that holds most of it; undefined when it is no surface, or elsewhere. */
export const groundOfDrawing = (db: Database | Scoped, geojson: string) =>
  db.maybeOne<Ground>(sql`
    with drawn as materialized (
      select geom from (select st_setsrid(st_geomfromgeojson(${geojson}), 4326) as geom) as said
      where st_isvalid(geom) and st_dimension(geom) = 2
    ),
    legal as materialized (
      select st_transform(geom, legal_srid_at(st_x(st_centroid(geom)), st_y(st_centroid(geom)))) as geom from drawn
    ),
    ground as materialized (
      select c.insee_code, st_multi(st_collectionextract(shared_ground(legal.geom, c.geom), 3)) as geom
      from legal
      join commune c on c.geom && legal.geom and st_srid(c.geom) = st_srid(legal.geom)
      order by st_area(shared_ground(legal.geom, c.geom)) desc nulls last
      limit 1
    )
    select insee_code as "inseeCode", encode(st_asewkb(geom), 'hex') as hex, st_area(geom)::float8 as "areaM2",
      ${zonesOn(sql`ground.geom`)} as zones
    from ground
    where not st_isempty(geom)`)

/** Parcels of which a drawing covers more than a tenth. */
export const parcelsUnder = async (db: Database | Scoped, hex: string) =>
  (
    await db.one<{ ids: string[] }>(sql`
      select coalesce(array_agg(id order by id), '{}') as ids
      from (
        select p.id from parcel p, (select decode(${hex}, 'hex')::geometry as geom) as ground
        where p.until_version is null and p.geom && ground.geom and st_srid(p.geom) = st_srid(ground.geom)
          and st_area(shared_ground(p.geom, ground.geom)) > st_area(p.geom) / 10
        order by p.id limit 200
      ) as met`)
  ).ids

export type NewRow = {
  id: string
  ground: Ground
  parcels: readonly string[]
  kind: RequestKind
  subject: string
  body: string
  wantedZone: string
  applicantKind: ApplicantKind
  applicantName: string
  applicantContact: string
  personId: string | null
  channel: RequestChannel
  receivedOn: string
  tokenSha256: string
  recordedBy: string | null
  at: string
}

export const insertRequest = async (db: Scoped, row: NewRow): Promise<string> => {
  const { number } = await db.one<{ number: string }>(
    sql`select allot_plan_request_number(extract(year from ${row.receivedOn}::date)::integer) as number`,
  )
  await db.run(sql`
    insert into plan_request (id, number, insee_code, geom, parcels, kind, subject, body, wanted_zone, zones_before, applicant_kind,
      applicant_name, applicant_contact, person_id, channel, received_on, token_sha256, recorded_by, recorded_at)
    values (${row.id}, ${number}, ${row.ground.inseeCode}, decode(${row.ground.hex}, 'hex')::geometry, ${[...row.parcels]}::text[],
      ${row.kind}, ${row.subject}, ${row.body}, nullif(${row.wantedZone}, ''), ${JSON.stringify(row.ground.zones)}::jsonb,
      ${row.applicantKind}, ${row.applicantName}, ${row.applicantContact}, ${row.personId}, ${row.channel}, ${row.receivedOn}::date,
      ${row.tokenSha256}, ${row.recordedBy}, ${row.at}::timestamptz)`)
  return number
}

export type RequestRow = {
  id: string
  number: string
  inseeCode: string
  communeName: string
  parcels: string[]
  kind: RequestKind
  subject: string
  body: string
  wantedZone: string | null
  zonesBefore: Omit<ZoneNow, 'approvedOn'>[]
  zonesNow: ZoneNow[]
  areaM2: number
  applicantKind: ApplicantKind
  applicantName: string
  applicantContact: string
  channel: RequestChannel
  receivedOn: string
  state: RequestState
  answer: string
  answeredOn: string | null
  note: string
}

const columns = sql`
  r.id, r.number, r.insee_code as "inseeCode", c.name as "communeName", r.parcels, r.kind, r.subject, r.body, r.wanted_zone as "wantedZone",
  r.zones_before as "zonesBefore", ${zonesOn(sql`r.geom`)} as "zonesNow", st_area(r.geom)::float8 as "areaM2",
  r.applicant_kind as "applicantKind", r.applicant_name as "applicantName", r.applicant_contact as "applicantContact", r.channel,
  r.received_on as "receivedOn", r.state, r.answer, r.answered_on as "answeredOn", r.note`

export const keepsRequests = async (db: Scoped) =>
  (
    await db.one<{ keeps: boolean }>(sql`
      select is_planner() or holds_role(null, 'secretary') or exists (select from communes_of_roles('secretary')) as keeps`)
  ).keeps

export const mayKeep = async (db: Scoped, inseeCode: string) =>
  (await db.one<{ may: boolean }>(sql`select holds_role(${inseeCode}, 'planner', 'secretary', 'administrator') as may`))
    .may

/** Requests of the reader's communes, in the order of the ground; those whose grounds touch have one `group`. */
export const requestsRead = (
  db: Scoped,
  { state, kind }: { state?: RequestState | undefined; kind?: RequestKind | undefined },
  count: number,
) =>
  db.many<RequestRow & { group: number; mayAnswer: boolean }>(sql`
    select ${columns}, coalesce(st_clusterdbscan(r.geom, 1, 1) over (), 0)::int as "group",
      holds_role(r.insee_code, 'planner', 'administrator') as "mayAnswer"
    from plan_request r
    join commune c on c.insee_code = r.insee_code
    where holds_role(r.insee_code, 'planner', 'secretary', 'administrator')
      and (${state ?? null}::text is null or r.state = ${state ?? null})
      and (${kind ?? null}::text is null or r.kind = ${kind ?? null})
    order by r.received_on, r.number
    limit ${count}`)

export const requestPage = (db: Scoped, id: string) =>
  db.maybeOne<RequestRow & { mayAnswer: boolean; geometry: PlanRequestPage['geometry'] }>(sql`
    select ${columns}, holds_role(r.insee_code, 'planner', 'administrator') as "mayAnswer",
      st_asgeojson(st_transform(r.geom, 4326), 7)::jsonb as geometry
    from plan_request r
    join commune c on c.insee_code = r.insee_code
    where r.id = ${id} and holds_role(r.insee_code, 'planner', 'secretary', 'administrator')`)

export const requestByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<RequestRow>(sql`
    select ${columns} from plan_request r join commune c on c.insee_code = r.insee_code where r.token_sha256 = ${tokenSha256}`)

export const requestsOfPerson = (db: Scoped, personId: string) =>
  db.many<RequestRow>(sql`
    select ${columns} from plan_request r join commune c on c.insee_code = r.insee_code
    where r.person_id = ${personId}
    order by r.received_on desc, r.number desc limit 100`)

export const movesOf = (db: Scoped, id: string) =>
  db.many<PlanRequestPage['moves'][number]>(sql`
    select m.state, m.answer, m.moved_at as at, (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = m.moved_by) as by
    from plan_request_move m where m.request_id = ${id} order by m.ordinal`)

export const requestsToMove = (db: Scoped, ids: readonly string[]) =>
  db.many<{ id: string; number: string; state: RequestState; mayAnswer: boolean }>(sql`
    select id, number, state, holds_role(insee_code, 'planner', 'administrator') as "mayAnswer"
    from plan_request where id = any(${[...ids]}::uuid[]) order by id`)

/** @returns false when somebody moved it in the meantime */
export const moveRequest = async (
  db: Scoped,
  id: string,
  move: { from: RequestState; state: RequestState; answer: string; on: string; at: string; personId: string },
): Promise<boolean> => {
  const moved = await db.run(sql`
    update plan_request
    set state = ${move.state}, answer = case when ${move.answer} = '' then answer else ${move.answer} end,
      answered_on = case when ${move.answer} = '' then answered_on else ${move.on}::date end
    where id = ${id} and state = ${move.from}`)
  if (moved === 0) return false
  await db.run(sql`
    insert into plan_request_move (request_id, ordinal, state, answer, moved_at, moved_by)
    select ${id}::uuid, 1 + count(*)::int, ${move.state}::text, ${move.answer}::text, ${move.at}::timestamptz, ${move.personId}::uuid
    from plan_request_move where request_id = ${id}`)
  return true
}

export const writeNote = (db: Scoped, id: string, note: string) =>
  db.run(sql`update plan_request set note = ${note} where id = ${id}`)
