import sql from 'sql-template-tag'
import type { Assignee, AssignmentRule } from '#contract/dossier/desk/desk.ts'
import type { Scoped } from '#platform/scope.ts'

/** Those who may be in charge of dossiers today, in alphabetical order; two people of one name by their address too. */
export const assignees = (db: Scoped) =>
  db.many<Assignee>(sql`
    select
      p.id,
      trim(p.given_name || ' ' || p.family_name)
        || case when count(*) over (partition by p.given_name, p.family_name) > 1 then ' (' || p.email || ')' else '' end as name,
      case when bool_or(g.insee_code is null) then null else array_agg(distinct g.insee_code) end as communes
    from person p
    join role_grant g on g.person_id = p.id and g.role in ('secretary', 'caseOfficer')
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
    where p.disabled_at is null
    group by p.id, p.family_name, p.given_name, p.email
    order by p.family_name, p.given_name`)

export const mayHandle = async (db: Scoped, personId: string, inseeCode: string) =>
  (await db.one<{ may: boolean }>(sql`select may_handle(${personId}, ${inseeCode}) as may`)).may

export const keepAssignment = (db: Scoped, dossierId: string, personId: string | null) =>
  db.run(sql`update dossier set assigned_to = ${personId} where id = ${dossierId}`)

export const nameOf = async (db: Scoped, personId: string) =>
  (
    await db.maybeOne<{ name: string }>(sql`
      select trim(given_name || ' ' || family_name) as name from person where id = ${personId}`)
  )?.name ?? ''

export const rules = (db: Scoped) =>
  db.many<AssignmentRule>(sql`
    select insee_code as "inseeCode", kinds, person_id as "personId" from assignment_rule order by ordinal, id`)

/** Communes that a rule may name: those with a dossier, and those already named. */
export const communesOfRules = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name
    from commune c
    where c.insee_code in (select agent_communes()) or c.insee_code in (select r.insee_code from assignment_rule r)
    order by c.name`)

/** Rewrites the rules that the person may write; row-level security leaves the others where they are. */
export async function keepRules(db: Scoped, kept: readonly AssignmentRule[]): Promise<void> {
  await db.run(sql`delete from assignment_rule`)
  await db.run(sql`
    insert into assignment_rule (ordinal, insee_code, kinds, person_id)
    select ordinal, rule ->> 'inseeCode',
      case when rule -> 'kinds' = 'null'::jsonb then null
           else (select array_agg(kind) from jsonb_array_elements_text(rule -> 'kinds') as kind) end,
      (rule ->> 'personId')::uuid
    from jsonb_array_elements(${JSON.stringify(kept)}::jsonb) with ordinality as listed (rule, ordinal)
    where not exists (
      select from assignment_rule r
      where r.insee_code is not distinct from rule ->> 'inseeCode' and r.person_id = (rule ->> 'personId')::uuid)`)
}

type Match = { dossierId: string; rule: number | null; personId: string | null }

/** Open dossiers without an officer, with the first of these rules that fits each. */
export const matches = (db: Scoped, listed: readonly AssignmentRule[], limit: number) =>
  db.many<Match>(sql`
    select d.id as "dossierId", fit.ordinal::int as rule, fit.person_id as "personId"
    from (select id, insee_code, kind from dossier where phase = 0 and assigned_to is null order by urgency, id limit ${limit}) as d
    left join lateral (
      select ordinal, (rule ->> 'personId')::uuid as person_id
      from jsonb_array_elements(${JSON.stringify(listed)}::jsonb) with ordinality as listed (rule, ordinal)
      where (rule ->> 'inseeCode' is null or rule ->> 'inseeCode' = d.insee_code)
        and (rule -> 'kinds' = 'null'::jsonb or rule -> 'kinds' ? d.kind)
        and may_handle((rule ->> 'personId')::uuid, d.insee_code)
      order by ordinal
      limit 1) as fit on true`)
