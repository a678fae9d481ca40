import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import type { PublicStanding } from '#wording/dossier/register/public-state.ts'

export type StandingRow = PublicStanding & {
  id: string
  number: string
  variant: 'amendment' | 'transfer' | null
  stands: boolean
  floorM2: number | null
}

/** The first authorisation of a dossier, then what amends it or hands it over, as the person of the transaction sees them: in the order of their numbers. */
export const authorisationRows = (db: Scoped, dossierId: string) =>
  db.many<StandingRow>(sql`
    select
      d.id, coalesce(d.number, '') as number, d.kind, d.variant, d.state, d.decision_sense as "decisionSense", d.decided_on as "decidedOn", stands(d) as stands,
      coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as "isContested", d.definitive_on as "definitiveOn",
      exists (select from known_lapse k where k.dossier_id = d.id) as "isLapseKnown",
      exists (select from doubtful_silence s where s.dossier_id = d.id) as "isSilenceInDoubt",
      (select r.floor_m2 from public_register r where r.id = d.id) as "floorM2"
    from dossier d
    join (select coalesce(parent_id, id) as id from dossier where id = ${dossierId}) as first on d.id = first.id or d.parent_id = first.id
    where d.number is not null and d.filed_on is not null
    order by d.variant is not null, d.number`)

export type HolderRow = { holder: string | null; firstHolder: string | null; since: string | null }

/** Who holds it, and who asked for it, where the person of the transaction may read their names. */
export const holderRow = (db: Scoped, firstId: string) =>
  db.one<HolderRow>(sql`
    select
      (select string_agg(trim(coalesce(p.given_name || ' ', '') || p.name), ', ' order by p.ordinal)
       from dossier_party p where p.dossier_id = coalesce(now.id, ${firstId}) and p.part = 'applicant') as holder,
      case when now.id is not null then (
        select string_agg(trim(coalesce(p.given_name || ' ', '') || p.name), ', ' order by p.ordinal)
        from dossier_party p where p.dossier_id = ${firstId} and p.part = 'applicant') end as "firstHolder",
      (select h.since from handed_over_by(${firstId}) as h) as since
    from (select living_transfer(${firstId}) as id) as now`)

export type FloorRow = { floorM2: number; number: string }

/** The floor that it creates as it stands, and the request that tells it: the last amendment that stands, else the first. */
export const floorRow = (db: Scoped, firstId: string) =>
  db.maybeOne<FloorRow>(sql`
    select created_floor(d.project) as "floorM2", coalesce(d.number, '') as number
    from dossier d
    where (d.id = ${firstId} or d.parent_id = ${firstId} and d.variant = 'amendment' and stands(d)) and created_floor(d.project) is not null
    order by d.variant is null, d.number desc
    limit 1`)

export type PrescriptionRow = { dossierId: string; by: string | null; text: string }

/** Prescriptions of the last decision signed of each, in their order: those of the authority, then those of the services. */
export const prescriptionRows = (db: Scoped, dossierIds: readonly string[]) =>
  db.many<PrescriptionRow>(sql`
    with signed as (
      select distinct on (i.dossier_id) i.dossier_id, i.facts
      from issued_document i
      where i.dossier_id = any (${[...dossierIds]}::uuid[]) and i.template = 'decision'
      order by i.dossier_id, i.issued_at desc)
    select said.dossier_id as "dossierId", said.by, said.text
    from (
      select s.dossier_id, 0 as part, own.at, null::text as by, own.text
      from signed s cross join lateral jsonb_array_elements_text(coalesce(s.facts -> 'conditions', '[]')) with ordinality as own (text, at)
      union all
      select s.dossier_id, 1, given.at, given.said ->> 'title', given.said ->> 'text'
      from signed s cross join lateral jsonb_array_elements(coalesce(s.facts -> 'prescribed', '[]')) with ordinality as given (said, at)) as said
    order by array_position(${[...dossierIds]}::uuid[], said.dossier_id), said.part, said.at`)

export type PlanRow = { id: string; dossierId: string; code: string; title: string }

/** Pieces in force: for each piece of the form, those of the last request that stands and joins it. @param dossierIds  in their order */
export const planRows = (db: Scoped, dossierIds: readonly string[]) =>
  db.many<PlanRow>(sql`
    select id, "dossierId", code, title
    from (
      select
        a.id, a.dossier_id as "dossierId", a.code, a.title, a.added_at,
        rank() over (partition by a.code order by array_position(${[...dossierIds]}::uuid[], a.dossier_id) desc) as place
      from attachment a
      where a.dossier_id = any (${[...dossierIds]}::uuid[]) and a.removed_at is null and a.code <> 'other'
        and not exists (select from attachment n where n.replaces = a.id and n.removed_at is null)) as joined
    where place = 1
    order by code, added_at`)
