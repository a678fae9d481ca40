import sql from 'sql-template-tag'
import type { ChargedObject, ChargeKind, OwnService, TownService } from '#contract/services/charges/charge.ts'
import type { Scoped } from '#platform/scope.ts'

export const putsInCharge = async (db: Scoped) =>
  (
    await db.one<{ puts: boolean }>(sql`
      select holds_role(null, 'secretary', 'administrator')
        or exists (select from communes_of_roles('secretary', 'administrator')) as puts`)
  ).puts

export const isTechnician = async (db: Scoped) => (await db.one<{ is: boolean }>(sql`select is_technician() as is`)).is

/** What may be put in the charge of a service, on the communes of the reader. */
const objects = sql`
  select 'resource'::text as kind, r.id::text as object, r.insee_code, r.name, 1 as rank from resource r where r.unit_of is null and r.is_lent
  union all
  select 'childcare', s.id::text, s.insee_code, s.name, 2 from childcare_structure s
  union all
  select 'list', c.insee_code || '/' || l.list, c.insee_code, l.list, 3
  from commune c cross join unnest(array['number', 'defibrillator', 'place', 'collection']) as l(list)
  where c.insee_code in (select served_communes())`

export const chargedObjects = (db: Scoped) =>
  db.many<ChargedObject>(sql`
    select o.kind, o.object, o.insee_code as "inseeCode", c.name as "communeName", o.name, coalesce(s.service, '') as service
    from (${objects}) as o
    join commune c on c.insee_code = o.insee_code
    left join service_charge s on s.kind = o.kind and s.object = o.object
    where holds_role(o.insee_code, 'secretary', 'administrator')
    order by o.rank, c.name, o.name
    limit 2000`)

/** Two spellings of a name are one service, under the first of them. */
export const townServices = (db: Scoped) =>
  db.many<TownService>(sql`
    with members as (
      select distinct on (plain_text(g.service), p.id, g.insee_code) plain_text(g.service) as key, g.service, p.id,
        trim(p.given_name || ' ' || p.family_name) as name, c.name as commune
      from role_grant g
      join person p on p.id = g.person_id and p.disabled_at is null
      left join commune c on c.insee_code = g.insee_code
      where g.role = 'technician' and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())),
    published as (
      select r.content -> 'service' ->> 'name' as service
      from form f
      join form_revision r on r.form_id = f.id and r.revision = (select max(l.revision) from form_revision l where l.form_id = f.id)
      where f.state = 'published' and holds_role(f.insee_code, 'secretary', 'administrator')),
    charged as (
      select s.service from service_charge s where holds_role(s.insee_code, 'secretary', 'administrator')),
    said as (
      select service from members union all select service from published union all select service from charged
      union all select service from report_category
      union all select q.service from form_request q
        where q.state <> 'draft' and holds_role(q.insee_code, 'secretary', 'administrator')
      union all select r.service from report r where holds_role(r.insee_code, 'secretary', 'administrator')),
    named as (
      select plain_text(service) as key, min(service) as name from said where plain_text(service) <> '' group by plain_text(service))
    select n.name,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'commune', m.commune) order by m.name, m.commune)
        from members m where m.key = n.key), '[]'::jsonb) as members,
      (select count(*)::int from published p where plain_text(p.service) = n.key) as forms,
      array(select k.label from report_category k where plain_text(k.service) = n.key order by k.position) as categories,
      (select count(*)::int from charged s where plain_text(s.service) = n.key) as objects
    from named n
    order by n.key
    limit 500`)

/** The commune of what would be put in charge, when the reader may; nothing else is said of it. */
export const communeOfObject = (db: Scoped, kind: ChargeKind, object: string) =>
  db.maybeOne<{ inseeCode: string }>(sql`
    select o.insee_code as "inseeCode" from (${objects}) as o
    where o.kind = ${kind} and o.object = ${object} and holds_role(o.insee_code, 'secretary', 'administrator')`)

export const keepCharge = (
  db: Scoped,
  row: { kind: ChargeKind; object: string; inseeCode: string; service: string; personId: string; at: string },
) =>
  db.run(sql`
    insert into service_charge (kind, object, insee_code, service, set_by, set_at)
    values (${row.kind}, ${row.object}, ${row.inseeCode}, ${row.service}, ${row.personId}, ${row.at}::timestamptz)
    on conflict (kind, object) do update
    set service = excluded.service, insee_code = excluded.insee_code, set_by = excluded.set_by, set_at = excluded.set_at`)

export const dropCharge = (db: Scoped, kind: ChargeKind, object: string) =>
  db.run(sql`delete from service_charge where kind = ${kind} and object = ${object}`)

/** What awaits each service of the person of the transaction. */
export const ownServices = (db: Scoped) =>
  db.many<OwnService>(sql`
    with held as (
      select plain_text(g.service) as key, min(g.service) as name, bool_or(g.insee_code is null) as everywhere,
        array_agg(distinct c.name order by c.name) filter (where c.name is not null) as communes
      from role_grant g
      left join commune c on c.insee_code = g.insee_code
      where g.person_id = current_person() and g.role = 'technician'
        and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
      group by plain_text(g.service)),
    charged as (
      select s.kind, s.object, s.insee_code, plain_text(s.service) as key from service_charge s
      where works_for_service(s.insee_code, s.service))
    select h.name, case when h.everywhere then '{}' else h.communes end as communes,
      (select count(*)::int from form_request q
        where q.state in ('received', 'inReview') and q.erased_at is null and plain_text(q.service) = h.key
          and works_for_service(q.insee_code, q.service)) as requests,
      (select count(*)::int from report r
        where r.state in ('received', 'sent', 'inProgress') and plain_text(r.service) = h.key
          and works_for_service(r.insee_code, r.service)) as reports,
      (select count(*)::int from booking b
        join resource r on r.id = b.resource_id
        join charged s on s.kind = 'resource' and s.object = coalesce(r.unit_of, r.id)::text and s.key = h.key
        where b.state = 'asked') as bookings,
      (select count(*)::int from charged s where s.kind = 'resource' and s.key = h.key) as lent,
      (select count(*)::int from charged s where s.kind = 'childcare' and s.key = h.key) as structures,
      coalesce((
        select jsonb_agg(jsonb_build_object('communeName', c.name, 'list', split_part(s.object, '/', 2)) order by c.name, s.object)
        from charged s join commune c on c.insee_code = s.insee_code
        where s.kind = 'list' and s.key = h.key), '[]'::jsonb) as lists
    from held h
    order by h.key`)
