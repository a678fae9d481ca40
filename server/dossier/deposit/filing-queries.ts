import sql from 'sql-template-tag'
import type { DossierDraft, Party } from '#contract/dossier/register/dossier.ts'
import type { Scoped } from '#platform/scope.ts'

export type SimilarFiling = {
  /** Null when the person knows it as the public does. */
  id: string | null
  number: string | null
  title: string
  filedOn: string | null
  why: 'sameApplicantAndParcel' | 'sameParcel' | 'ownDraft'
}

/**
 * Other dossiers on the same parcels, but the permit that this one changes. First those of the same applicant and kind, which look like a duplicate; then
 * those that the person sees; then what anyone may know, from the allow-listed view, without an identifier.
 */
export const similarFilings = (
  db: Scoped,
  dossierId: string,
  { parcelIds, kind, parties }: DossierDraft,
  personId: string,
) =>
  db.many<SimilarFiling>(sql`
    with seen as (
      select distinct d.id, d.number, d.title, d.filed_on, d.kind, d.state, d.created_by
      from dossier_parcel p
      join dossier d on d.id = p.dossier_id
      where p.parcel_id = any (${[...parcelIds]})
        and d.id <> ${dossierId}
        and d.id is distinct from (select parent_id from dossier where id = ${dossierId})
        and (d.state <> 'draft' or d.created_by = ${personId}::uuid)),
    told as (
      select distinct d.id, d.number, d.title, d.filed_on
      from public_dossier_parcel p
      join public_dossier d on d.id = p.dossier_id
      where p.parcel_id = any (${[...parcelIds]})
        and d.id <> ${dossierId}
        and d.id is distinct from (select parent_id from dossier where id = ${dossierId})
        and d.id not in (select id from seen))
    select id, number, title, "filedOn", why
    from (
      select
        id, number, title, filed_on as "filedOn",
        case
          when state = 'draft' then 'ownDraft'
          when kind = ${kind} and exists (
            select from dossier_party a
            where a.dossier_id = seen.id and a.part = 'applicant'
              and plain_text(a.name) = any (
                select plain_text(name)
                from unnest(${parties.filter(({ part }) => part === 'applicant').map(({ name }) => name)}::text[]) as name))
            then 'sameApplicantAndParcel'
          else 'sameParcel'
        end as why
      from seen
      union all
      select null, number, title, filed_on, 'sameParcel' from told) as similar_filing
    order by array_position(array['sameApplicantAndParcel', 'ownDraft', 'sameParcel'], why), "filedOn" desc nulls last
    limit 20`)

export type PieceSince = {
  id: string
  code: string
  title: string
  fileName: string
  byteCount: number
  sha256: string
}

/** Pieces received since an act of the register, the last version of each. */
export const piecesSince = (db: Scoped, dossierId: string, actId: string) =>
  db.many<PieceSince>(sql`
    select a.id, a.code, a.title, a.file_name as "fileName", a.byte_count as "byteCount", a.sha256
    from attachment a
    join act asked on asked.id = ${actId}
    where a.dossier_id = ${dossierId}
      and a.removed_at is null
      and a.added_at >= asked.recorded_at
      and not exists (select from attachment n where n.replaces = a.id and n.removed_at is null)
    order by a.code, a.added_at`)

/**
 * True when the person of the transaction is on the applicant's side of the dossier. A secretary who typed a paper file
 * is not: what she writes there is the town hall's.
 */
export const isOwn = async (db: Scoped, dossierId: string) =>
  (
    await db.one<{ own: boolean }>(sql`
      select exists (
        select from dossier d
        where d.id = ${dossierId}
          and owns_dossier(d.id)
          and not holds_role(d.insee_code, 'secretary', 'caseOfficer')) as own`)
  ).own

export type PendingRequest = { id: string; number: string; variant: 'amendment' | 'transfer'; filedOn: string }

/** Modifications and transfers filed on an authorisation, that the person of the transaction sees, the last one first. */
export const requestsOn = (db: Scoped, dossierId: string) =>
  db.many<PendingRequest>(sql`
    select id, number, variant, filed_on as "filedOn"
    from dossier
    where parent_id = ${dossierId} and number is not null and filed_on is not null and variant in ('amendment', 'transfer')
    order by filed_on desc, number desc`)

/** Whether the person of the transaction holds the authorisation today, and whether somebody asked already to hand it over. */
export const parentHolding = (db: Scoped, parentId: string) =>
  db.one<{ isTheirs: boolean; isAwaited: boolean }>(sql`
    select holds_dossier(${parentId}) as "isTheirs", waiting_transfer(${parentId}) as "isAwaited"`)

/** The reasons written in the last decision of a dossier, as it was signed. */
export const decisionGrounds = async (db: Scoped, dossierId: string): Promise<readonly string[]> =>
  (
    await db.maybeOne<{ grounds: string[] }>(sql`
      select coalesce(facts -> 'grounds', '[]') as grounds
      from issued_document
      where dossier_id = ${dossierId} and template = 'decision'
      order by issued_at desc
      limit 1`)
  )?.grounds ?? []

/** Inhabitants of the commune, as the territory knows them; undefined when it does not. */
export async function inhabitantsOf(db: Scoped, inseeCode: string): Promise<number | undefined> {
  const found = await db.maybeOne<{ population: number | null }>(
    sql`select population from commune where insee_code = ${inseeCode}`,
  )
  return found?.population ?? undefined
}

export type Holding = {
  /** The transfer by which it is held today; null while it is its first holder's. */
  number: string | null
  since: string | null
  isTheirs: boolean
  /** Whether they asked for this dossier, whoever holds it since. */
  isAsker: boolean
  /** Who holds it since, as the transfer names them. */
  parties: Party[] | null
}

/** Who holds a dossier today, and whether the person of the transaction does. */
export const holding = (db: Scoped, dossierId: string) =>
  db.one<Holding>(sql`
    select
      t.number, t.since, holds_dossier(${dossierId}) as "isTheirs", asked_dossier(${dossierId}) as "isAsker",
      case when now.id is not null then (
        select json_agg(json_build_object(
          'part', part, 'isLegalPerson', is_legal_person, 'name', name, 'givenName', given_name, 'siret', siret, 'details', details)
          order by array_position(array['applicant', 'representative'], part), ordinal)
        from dossier_party
        where dossier_id = now.id and part <> 'architect') end as parties
    from (select nullif(holding_parties(${dossierId}), ${dossierId}) as id) as now
    left join handed_over_by(${dossierId}) as t on true`)
