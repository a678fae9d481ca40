import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Service } from '#law/tables/consultation-services.ts'
import type { Database } from '#platform/database.ts'
import type { ArchiveOutcome } from '#wording/agency/archives/archive-words.ts'

/** What the rooms hold of an opening. Each list but the counts is of served communes (INSEE codes) that lack the thing. */
export type OpeningFacts = {
  unsigned: string[]
  unheaded: string[]
  unallotted: string[]
  undelegated: string[]
  untilled: string[]
  onlineTills: number
  unaddressed: string[]
  untaxed: string[]
  untaxedByDepartment: string[]
  unchannelled: string[]
  unshared: string[]
  unformed: string[]
  unnumbered: string[]
  /** Open accounts of agents who do not administer. */
  agents: number
  /** Names of services that forms bear and of which nobody is. */
  unmanned: string[]
  signedRules: number
  isShared: boolean
}

const untaxed = (part: 'commune' | 'department', today: string) => sql`
  array(select s.insee_code from served s where not exists (
    select from tax_rate t
    where t.insee_code = s.insee_code and t.part = ${part} and t.valid_from <= ${today}::date and (t.valid_to is null or t.valid_to >= ${today}::date)) order by s.name)`

/** In one statement, that day. A delegate, an address or a form of the whole territory stands for each commune. */
export const openingFacts = (db: Database, today: string, services: readonly string[]) =>
  db.one<OpeningFacts>(sql`
    with served as materialized (
      select c.insee_code, c.name from commune c where c.insee_code in (select served_communes()))
    select
      array(select s.insee_code from served s where not exists (
        select from signature_delegation d
        join person p on p.id = d.signatory_id and p.disabled_at is null
        where d.dossier_kinds is null and d.insee_code = s.insee_code
          and exists (
            select from role_grant g
            where g.person_id = p.id and g.role = 'signatory' and (g.insee_code is null or g.insee_code = s.insee_code)
              and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
          and d.valid_from <= ${today}::date and (d.valid_to is null or d.valid_to >= ${today}::date))
        order by s.name) as unsigned,
      array(select s.insee_code from served s where not exists (
        select from letterhead h where h.insee_code = s.insee_code and h.address <> '') order by s.name) as unheaded,
      array(select s.insee_code from served s where not exists (
        select from allotted_number n where n.insee_code = s.insee_code and n.state <> 'void') order by s.name) as unallotted,
      array(select s.insee_code from served s where not exists (
        select from role_grant g join person p on p.id = g.person_id and p.disabled_at is null
        where g.role = 'dataProtectionOfficer' and (g.insee_code is null or g.insee_code = s.insee_code)
          and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)) order by s.name) as undelegated,
      array(select s.insee_code from served s where not exists (
        select from payment_contract k
        where k.insee_code = s.insee_code and k.opened_on <= ${today}::date and (k.closed_on is null or k.closed_on >= ${today}::date))
        order by s.name) as untilled,
      (select count(*)::integer from payment_contract k
        where k.insee_code in (select s.insee_code from served s) and k.numcli is not null and k.opened_on <= ${today}::date
          and (k.closed_on is null or k.closed_on >= ${today}::date)) as "onlineTills",
      array(select s.insee_code from served s where not exists (
        select from service_address a
        where (a.insee_code is null or a.insee_code = s.insee_code) and a.service = any (${[...services]}::text[])
          and (a.email <> '' or a.address <> ''))
        and not exists (
          select from consultation c join dossier d on d.id = c.dossier_id
          where d.insee_code = s.insee_code and c.choice = 'retained') order by s.name) as unaddressed,
      ${untaxed('commune', today)} as untaxed,
      ${untaxed('department', today)} as "untaxedByDepartment",
      array(select s.insee_code from served s where not exists (
        select from transmission_channel t where t.insee_code = s.insee_code) order by s.name) as unchannelled,
      array(select s.insee_code from served s where not exists (
        select from platau_commune p where p.insee_code = s.insee_code and p.actor_id <> '') order by s.name) as unshared,
      array(select s.insee_code from served s where not exists (
        select from form f where f.state = 'published' and (f.insee_code is null or f.insee_code = s.insee_code))
        order by s.name) as unformed,
      array(select s.insee_code from served s where not exists (
        select from local_place l where l.insee_code = s.insee_code and l.kind = 'number') order by s.name) as unnumbered,
      (select count(distinct g.person_id)::integer from role_grant g join person p on p.id = g.person_id and p.disabled_at is null
        where g.role <> 'administrator' and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)) as agents,
      array(
        select min(f.content -> 'service' ->> 'name') from form f
        where f.state = 'published' and plain_text(f.content -> 'service' ->> 'name') <> '' and not exists (
          select from role_grant g join person p on p.id = g.person_id and p.disabled_at is null
          where g.role = 'technician' and plain_text(g.service) = plain_text(f.content -> 'service' ->> 'name')
            and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
        group by plain_text(f.content -> 'service' ->> 'name') order by 1) as unmanned,
      (select count(*)::integer from retention_rule r where r.signed_on is not null and r.ended_on is null) as "signedRules",
      exists (select from platau_settings s where s.is_on) as "isShared"`)

export type UnreachedService = { inseeCode: string; service: Service }

/** Services that dossiers of served communes really consult and that can be written to neither from the commune nor through an account. */
export const unreachedServices = (db: Database, today: string) =>
  db.many<UnreachedService>(sql`
    select asked.insee_code as "inseeCode", asked.service
    from (
      select distinct d.insee_code, c.service
      from consultation c
      join dossier d on d.id = c.dossier_id
      where c.choice = 'retained' and d.insee_code in (select served_communes())) as asked
    where not exists (
        select from service_address a
        where a.service = asked.service and (a.insee_code is null or a.insee_code = asked.insee_code)
          and (a.email <> '' or a.address <> ''))
      and not exists (
        select from role_grant g join person p on p.id = g.person_id and p.disabled_at is null
        where g.role = 'consultee' and g.service = asked.service and (g.insee_code is null or g.insee_code = asked.insee_code)
          and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
    order by asked.insee_code, asked.service`)

export type UnruledDossiers = { inseeCode: string; kind: DossierKind; outcome: ArchiveOutcome }

/** Sorts of dossiers that served communes have done with and of which no signed row of the table of retention speaks. */
export const unruledDossiers = (db: Database) =>
  db.many<UnruledDossiers>(sql`
    select distinct r.insee_code as "inseeCode", r.kind, r.outcome
    from dossier_retention r
    where r.rule_id is null and r.outcome is not null and r.insee_code in (select served_communes())
    order by r.insee_code, r.kind, r.outcome`)
