import sql from 'sql-template-tag'
import type { Departure } from '#contract/agency/people/departure.ts'
import type { Database } from '#platform/database.ts'

type Elsewhere = Departure['elsewhere'][number]

/** Dossiers in the hands of somebody that are not over. */
export const heldDossiers = (db: Database, personId: string) =>
  db.many<{ id: string; number: string | null; communeName: string }>(sql`
    select d.id, d.number, c.name as "communeName"
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.assigned_to = ${personId} and d.standing <> 'closed'
    order by d.number nulls last, d.id`)

/**
 * Communes of what is held there where the colleague has no role by which to take it. A rule of every commune serves where the person who leaves
 * has a role, and nowhere else.
 */
export const communesWithoutRole = (db: Database, personId: string, colleagueId: string, today: string) =>
  db.many<{ communeName: string }>(sql`
    with held as (
      select d.insee_code, array['secretary', 'caseOfficer'] as roles
      from dossier d where d.assigned_to = ${personId} and d.standing <> 'closed'
      union
      select d.insee_code, array['secretary', 'caseOfficer', 'signatory']
      from site_visit v join dossier d on d.id = v.dossier_id
      where v.officer_id = ${personId} and v.reported_at is null and v.cancelled_because is null
      union
      select d.insee_code, array['caseOfficer', 'signatory']
      from decision_draft w join dossier d on d.id = w.dossier_id
      where w.review_asked_of = ${personId} and w.review_outcome is null
      union
      select b.insee_code, array['secretary', 'administrator']
      from booking b where b.in_charge = ${personId} and b.state = 'paidWithoutPlace'
      union
      select r.insee_code, array['secretary', 'caseOfficer']
      from assignment_rule r where r.person_id = ${personId} and r.insee_code is not null
      union
      select s.insee_code, array['secretary', 'caseOfficer']
      from served_communes() as s (insee_code)
      where exists (select from assignment_rule r where r.person_id = ${personId} and r.insee_code is null)
        and exists (
          select from role_grant g
          where g.person_id = ${personId} and g.role in ('secretary', 'caseOfficer')
            and (g.insee_code is null or g.insee_code = s.insee_code)
            and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)))
    select distinct c.name as "communeName"
    from held h
    join commune c on c.insee_code = h.insee_code
    where not exists (
      select from role_grant g
      where g.person_id = ${colleagueId} and g.role = any (h.roles) and (g.insee_code is null or g.insee_code = h.insee_code)
        and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
    order by 1`)

/** What else waits for that person by name, room by room. */
export const heldElsewhere = (db: Database, personId: string, today: string) =>
  db.many<Elsewhere>(sql`
    select what, count(*)::int as count, (array_agg(label order by label))[1:20] as labels
    from (
      select 'rule' as what, coalesce(c.name, 'Toutes les communes') as label
      from assignment_rule r left join commune c on c.insee_code = r.insee_code
      where r.person_id = ${personId}
      union all
      select 'visit', coalesce(d.number, '') || ' (' || to_char(v.planned_on, 'DD/MM/YYYY') || ')'
      from site_visit v join dossier d on d.id = v.dossier_id
      where v.officer_id = ${personId} and v.reported_at is null and v.cancelled_because is null
      union all
      select 'review', coalesce(d.number, '')
      from decision_draft w join dossier d on d.id = w.dossier_id
      where w.review_asked_of = ${personId} and w.review_outcome is null
      union all
      select 'booking', coalesce(b.number, '')
      from booking b where b.in_charge = ${personId} and b.state = 'paidWithoutPlace'
      union all
      select 'alarm', c.name || ', ' || coalesce(s.kind, a.name)
      from sensor_recipient s join commune c on c.insee_code = s.insee_code left join sensor_asset a on a.id = s.asset_id
      where s.person_id = ${personId}
      union all
      select 'cover', trim(p.given_name || ' ' || p.family_name)
      from absence_cover a join person p on p.id = a.absent_id
      where a.cover_id = ${personId} and a.cancelled_at is null and a.valid_to >= ${today}::date
    ) as held
    group by what
    order by what`)

/** Tasks that stand in the name of one go to the other; what the other has already is not doubled. */
export async function moveElsewhere(tx: Database, from: string, to: string): Promise<void> {
  await tx.run(sql`update assignment_rule set person_id = ${to} where person_id = ${from}`)
  await tx.run(sql`
    update site_visit set officer_id = ${to} where officer_id = ${from} and reported_at is null and cancelled_because is null`)
  await tx.run(sql`
    update decision_draft set review_asked_of = ${to} where review_asked_of = ${from} and review_outcome is null`)
  await tx.run(sql`update booking set in_charge = ${to} where in_charge = ${from} and state = 'paidWithoutPlace'`)
  await tx.run(sql`
    delete from sensor_recipient s
    where s.person_id = ${from} and exists (
      select from sensor_recipient o
      where o.person_id = ${to} and o.insee_code = s.insee_code and o.kind is not distinct from s.kind
        and o.asset_id is not distinct from s.asset_id)`)
  await tx.run(sql`update sensor_recipient set person_id = ${to} where person_id = ${from}`)
}

/** Absences that the person would have covered have nobody any more: their dossiers go back first. */
export const coversOf = (db: Database, personId: string, today: string) =>
  db.many<{ id: number }>(sql`
    select a.id from absence_cover a where (a.cover_id = ${personId} or a.absent_id = ${personId}) and a.cancelled_at is null
      and (a.valid_to >= ${today}::date or exists (
        select from absence_takeover t where t.absence_id = a.id and t.given_back_at is null))
    order by a.id`)

/** Roles and delegations end that day; those to come never begin. */
export async function endRights(tx: Database, personId: string, today: string): Promise<void> {
  await tx.run(sql`delete from role_grant where person_id = ${personId} and valid_from > ${today}::date`)
  await tx.run(sql`
    update role_grant set valid_to = ${today}::date
    where person_id = ${personId} and (valid_to is null or valid_to > ${today}::date)`)
  await tx.run(sql`delete from signature_delegation where signatory_id = ${personId} and valid_from > ${today}::date`)
  await tx.run(sql`
    update signature_delegation set valid_to = ${today}::date
    where signatory_id = ${personId} and (valid_to is null or valid_to > ${today}::date)`)
}

/** Open accounts of agents who may be handed work over, that person excepted. */
export const colleaguesOf = (db: Database, personId: string, today: string) =>
  db.many<{ id: string; name: string }>(sql`
    select p.id, trim(p.given_name || ' ' || p.family_name) as name
    from person p
    where p.disabled_at is null and p.id <> ${personId} and exists (
      select from role_grant g
      where g.person_id = p.id and g.role in ('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')
        and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date))
    order by plain_text(p.family_name), plain_text(p.given_name), p.id`)
