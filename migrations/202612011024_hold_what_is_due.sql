-- What is still due on a dossier, by the town hall, a court or its holder; an empty array: nothing is due, it may be closed for good. The one
-- answer behind elimination, transfer to the archives and the closing of an account.
create function dossier_dues(of_dossier uuid) returns text[]
language sql stable security definer set search_path = public as $$
  select array_remove(array[
    case when d.phase = 0 then 'underWay' end,
    case when d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]' or d.waits_for = 'court' then 'court' end,
    case when d.clock -> 'pending' @> '[{"matter": "administrativeAppeal"}]' then 'appeal' end,
    case when d.clock -> 'pending' @> '[{"matter": "hearing"}]' or d.clock -> 'pending' @> '[{"matter": "validityExtension"}]' then 'request' end,
    case when d.state = 'worksStopped' or exists (
      select from act ordered
      where ordered.dossier_id = d.id and ordered.kind = 'stopWorksOrdered'
        and not exists (select from act c where c.cancels = ordered.id)
        and not exists (
          select from act lifted
          where lifted.dossier_id = d.id and lifted.kind = 'stopWorksLifted' and lifted.legal_at >= ordered.legal_at
            and not exists (select from act c where c.cancels = lifted.id))) then 'stopOrder' end,
    case when d.state = 'complianceContested' then 'complianceContested' end,
    case when exists (
      select from infringement i
      where i.insee_code = d.insee_code and regexp_replace(i.dossier_number, '[^0-9A-Za-z]', '', 'g') <> ''
        and upper(regexp_replace(i.dossier_number, '[^0-9A-Za-z]', '', 'g')) = upper(regexp_replace(d.number, '[^0-9A-Za-z]', '', 'g')))
      then 'infringement' end,
    case when d.phase <> 0 and d.waits_for in ('townHall', 'prefect') then 'act' end], null)
  from dossier d
  where d.id = of_dossier
$$;
revoke execute on function dossier_dues(uuid) from public;
grant execute on function dossier_dues(uuid) to parvis_desk, parvis_server;

create or replace view dossier_retention with (security_invoker = true) as
  select
    d.id as dossier_id, d.insee_code, d.number, d.kind, d.title, d.state, d.decided_on, d.filed_on, archived.outcome,
    r.id as rule_id, r.fate, counted.starts_on, (counted.starts_on + make_interval(years => r.years))::date as due_on,
    coalesce(
      d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]' or d.clock -> 'pending' @> '[{"matter": "administrativeAppeal"}]',
      false) as is_contested,
    d.definitive_on,
    dossier_dues(d.id) as dues,
    -- a grant of works that nobody declared completed; nobody builds from a certificate
    archived.outcome = 'granted' and d.state not in ('certified', 'certificateExpired') and not exists (
      select from act a
      where a.dossier_id = d.id and a.kind = 'completionDeclared' and not exists (select from act c where c.cancels = a.id)
    ) as is_end_of_works_unknown
  from dossier d
  cross join lateral (select archive_outcome(d.state, d.decision_sense) as outcome) as archived
  left join retention_rule r
    on r.kind = d.kind and r.outcome = archived.outcome and r.signed_on is not null and r.ended_on is null
  cross join lateral (
    select case r.counts_from
      when 'filed' then d.filed_on
      when 'decided' then d.decided_on
      when 'completed' then (
        select max((a.legal_at at time zone 'Europe/Paris')::date) from act a
        where a.dossier_id = d.id and a.kind = 'completionDeclared' and not exists (select from act c where c.cancels = a.id))
      when 'lastAct' then (select max((a.legal_at at time zone 'Europe/Paris')::date) from act a where a.dossier_id = d.id)
    end as starts_on) as counted
  where d.number is not null and d.phase not in (0, 3);

create or replace function refuse_undue_line() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if not exists (
    select from dossier_retention r
    join elimination e on e.id = new.elimination_id
    where r.dossier_id = new.dossier_id and r.insee_code = e.insee_code and r.rule_id = new.rule_id and r.fate = 'destroy'
      and r.due_on = new.due_on and r.due_on <= scope_day() and cardinality(r.dues) = 0
      and (r.definitive_on is null or r.definitive_on <= scope_day()) and e.state = 'proposed')
    or exists (select from archive_transfer t where t.dossier_id = new.dossier_id and t.state not in ('refused', 'takenBack')) then
    raise exception 'dossier % is not to be eliminated', new.dossier_id
      using errcode = 'integrity_constraint_violation', constraint = 'elimination_line_due';
  end if;
  return new;
end
$$;

-- A dossier of which something is due again since the visa (an appeal, an order, an infringement) is not destroyed, nor the others of its slip.
create or replace function destroy_visaed(of_elimination bigint, at timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  slip elimination;
  line record;
  alive text;
  destroyed integer := 0;
begin
  select * into slip from elimination where id = of_elimination for update;
  if slip.id is null or slip.state <> 'visaed' then
    raise exception 'elimination % has no visa', of_elimination
      using errcode = 'integrity_constraint_violation', constraint = 'elimination_visa';
  end if;
  if not keeps_archives(slip.insee_code) then
    raise exception 'no right on these archives' using errcode = 'insufficient_privilege';
  end if;
  select string_agg(l.number, ',' order by l.ordinal) into alive
  from elimination_line l
  where l.elimination_id = of_elimination
    and not exists (select from dossier_retention r where r.dossier_id = l.dossier_id and cardinality(r.dues) = 0);
  if alive is not null then
    raise exception 'elimination % names dossiers that live', of_elimination
      using errcode = 'integrity_constraint_violation', constraint = 'elimination_alive', detail = alive;
  end if;
  for line in
    select l.ordinal, l.dossier_id
    from elimination_line l
    join dossier d on d.id = l.dossier_id
    where l.elimination_id = of_elimination
    order by d.parent_id is null, l.ordinal
  loop
    perform destroy_dossier(line.dossier_id);
    update elimination_line l set destroyed_at = at where l.elimination_id = of_elimination and l.ordinal = line.ordinal;
    destroyed := destroyed + 1;
  end loop;
  update elimination set state = 'destroyed', destroyed_by = current_person(), destroyed_at = at where id = of_elimination;
  return destroyed;
end
$$;
