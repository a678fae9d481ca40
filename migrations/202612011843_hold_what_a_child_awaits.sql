-- A permit is not closed while what amends it or hands it over is not; nor is one that ended while the town hall still owes an act. What is due on
-- one by itself is a function apart: a plan may look at every dossier, and one that asked the whole of each would never end.
create function own_dues(of_dossier uuid) returns text[]
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
    case when d.phase <> 0 and (d.waits_for in ('townHall', 'prefect') or d.clock ? 'owes') then 'act' end], null)
  from dossier d
  where d.id = of_dossier
$$;
revoke execute on function own_dues(uuid) from public;

create or replace function dossier_dues(of_dossier uuid) returns text[]
language sql stable security definer set search_path = public as $$
  select own_dues(of_dossier) || case when (
    select bool_or(cardinality(own_dues(c.id)) > 0)
    from dossier c
    where c.parent_id = of_dossier and c.number is not null and c.state <> 'draft') then '{child}'::text[] else '{}' end
$$;

-- Those that ended are read again on the next turn of time.
update dossier set refresh_on = current_date
where state in ('revoked', 'compliant', 'lapsed', 'certificateExpired') and (takeover_id is null or reopened_at is not null);
