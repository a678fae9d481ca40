-- A crisis that the mayor declares closes what the communes lend, and its end opens it again. What is booked already stays: it is counted, so that
-- somebody tells those who come.
alter table resource_closure add column crisis_id uuid;
create index resource_closure_crisis_idx on resource_closure (crisis_id) where crisis_id is not null;

create function close_lending(of_crisis uuid, of_communes text[], of_reason text, of_from timestamptz, of_until timestamptz)
returns table (closed integer, booked integer)
language sql volatile security definer set search_path = public as $$
  with closed as (
    insert into resource_closure (id, insee_code, during, reason, recorded_by, recorded_at, crisis_id)
    select gen_random_uuid(), commune, tstzrange(of_from, of_until), of_reason, current_person(), of_from, of_crisis
    from unnest(of_communes) as commune
    where holds_role(commune, 'signatory', 'administrator')
      and exists (select from resource r where r.insee_code = commune)
    returning insee_code
  )
  select (select count(*)::integer from closed),
    (select count(*)::integer from booking b
     where b.insee_code in (select insee_code from closed) and b.state in ('held', 'confirmed') and b.during && tstzrange(of_from, of_until))
$$;
create function reopen_lending(of_crisis uuid) returns integer
language sql volatile security definer set search_path = public as $$
  with gone as (
    delete from resource_closure where crisis_id = of_crisis and holds_role(insee_code, 'signatory', 'administrator')
    returning id
  )
  select count(*)::integer from gone
$$;
revoke execute on function close_lending(uuid, text[], text, timestamptz, timestamptz) from public;
revoke execute on function reopen_lending(uuid) from public;
grant execute on function close_lending(uuid, text[], text, timestamptz, timestamptz), reopen_lending(uuid) to parvis_desk;
