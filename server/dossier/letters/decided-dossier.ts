import sql from 'sql-template-tag'
import type { PartyDetails } from '#contract/dossier/register/dossier.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { OtherLaw, StatedLots } from '#law/tables/stated-particulars.ts'
import type { Scoped } from '#platform/scope.ts'
import { addressOfParcels } from '#server/place/parcels/parcels.ts'
import type { DecidingAuthority } from '#wording/dossier/decisions/decision.ts'

export type DecidedParty = {
  part: 'applicant' | 'representative' | 'architect'
  name: string
  givenName: string | null
  details: PartyDetails
}

/** The dossier as its decision names it. */
export type DecidedDossier = {
  id: string
  kind: DossierKind
  number: string | null
  inseeCode: string
  communeName: string
  /** In whose name it is decided: what its register last says (`authorityEstablished`), or else what it was opened with. */
  authority: DecidingAuthority
  title: string
  variant: 'amendment' | 'transfer' | null
  /** Number of the permit that this dossier modifies or transfers. */
  parentNumber: string | null
  filedOn: string | null
  deadline: string | null
  parcelIds: string[]
  areaM2: number | null
  /** First address that the address base ties to its parcels, else what the request states; null when neither knows one. */
  siteAddress: string | null
  /** Answers to the plain questions of the deposit, from which surfaces and uses are read. */
  project: Record<string, unknown>
  /** What was said of the facts on which pieces depend. */
  pieceFacts: Record<string, boolean>
  /** Other laws that its request says the works meet. */
  otherLaws: OtherLaw[]
  /** What its request says of the lots of a subdivision; null where it has none. */
  lots: StatedLots | null
  /** Who follows the dossier in the town hall. */
  followedBy: { name: string; title: string | null; phone: string | null; email: string } | null
  /** Who holds it today, with who represents them: a transfer that stands changes both. */
  parties: DecidedParty[]
}

export async function decidedDossier(db: Scoped, id: string): Promise<DecidedDossier | undefined> {
  const dossier = await dossierRow(db, id)
  if (!dossier) return undefined
  const { statedAddress, ...known } = dossier
  const siteAddress = await addressOfParcels(db, known.parcelIds)
  return { ...known, siteAddress: siteAddress ?? statedSite(statedAddress, known.communeName) }
}

/** The ground as its applicant says where it is, where the address base knows nothing (R*431-5). */
export function statedSite(stated: string | null, communeName: string): string | null {
  const said = stated?.trim() ?? ''
  if (said === '') return null
  return endsWithCommune(said, communeName) ? said : `${said}, ${communeName}`
}

/** « 12 rue de Lille » does not say that it is in Lille; « 3 place du Marais 62370 AUDRUICQ » says where it is. */
function endsWithCommune(said: string, communeName: string): boolean {
  const [text, name] = [said.toLocaleLowerCase('fr'), communeName.toLocaleLowerCase('fr')]
  if (!text.endsWith(name)) return false
  const before = text.slice(0, -name.length)
  return before === '' || (/[\s,]$/.test(before) && !/(?:^|\s)(?:de|du|des|la|le|les|à|vers)\s+$/.test(before))
}

/** Of the dossier `d`: the last act that says it and that no other cancels, in the words of the letters. */
export const establishedAuthority = sql`(
  select case a.payload->>'authority' when 'State' then 'state' when 'prefect' then 'prefect' when 'community' then 'epci' else 'commune' end
  from act a
  where a.dossier_id = d.id and a.kind = 'authorityEstablished' and not a.payload ? 'hasNoEffect' and not exists (select from act c where c.cancels = a.id)
  order by a.ordinal desc
  limit 1)`

/** Of the dossier `d`: what its request says of the lots of the subdivision that it asks for, each part null where it does not say it. */
export const statedLots = sql`(
  select case when said.lots ? 'lotCount'
    and (d.project ->> 'work' = 'LOTISSEMENT' or d.project @> '{"works":[{"work":"LOTISSEMENT"}]}') then jsonb_build_object(
    'lotCount', said.lots -> 'lotCount', 'lotFloorM2', said.lots -> 'lotFloorM2',
    'lotFloorSharedBy', said.lots -> 'lotFloorSharedBy', 'lotFloorShares', coalesce(said.lots ->> 'lotFloorShares', '')) end
  from (select jsonb_strip_nulls(d.request -> 'particulars') as lots) as said)`

const dossierRow = (db: Scoped, id: string) =>
  db.maybeOne<Omit<DecidedDossier, 'siteAddress'> & { statedAddress: string | null }>(sql`
    select
      d.id, d.kind, d.number, d.insee_code as "inseeCode", c.name as "communeName", d.title,
      coalesce(${establishedAuthority}, d.authority) as authority,
      d.project, d.request ->> 'groundAddress' as "statedAddress",
      d.piece_facts as "pieceFacts",
      coalesce(d.request #> '{particulars,otherLaws}', '[]'::jsonb) as "otherLaws",
      ${statedLots} as lots,
      (select json_build_object('name', trim(p.given_name || ' ' || p.family_name), 'title', p.title, 'phone', p.phone, 'email', p.email)
        from person p where p.id = d.assigned_to) as "followedBy",
      d.variant, (select o.number from dossier o where o.id = d.parent_id) as "parentNumber",
      d.filed_on as "filedOn", d.decision_deadline as "deadline",
      (select sum(p.area_m2) from dossier_parcel p where p.dossier_id = d.id) as "areaM2",
      (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds",
      coalesce((
        select json_agg(json_build_object('part', part, 'name', name, 'givenName', given_name, 'details', details)
          order by array_position(array['applicant', 'representative', 'architect'], part), ordinal)
        from dossier_party
        where dossier_id = case part when 'architect' then d.id else holding_parties(d.id) end), '[]'::json) as parties
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id}`)
