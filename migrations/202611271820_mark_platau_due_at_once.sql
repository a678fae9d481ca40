-- Thousands of acts come in one statement when dossiers are taken over: they are marked together, once for each dossier. One call for each act
-- planned its statement anew and took more than half of the time of a take-over.
drop trigger act_shared_with_platau on act;
create or replace function mark_platau_due_of_act() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into platau_due (dossier_id)
  select d.id
  from dossier d
  join platau_commune c on c.insee_code = d.insee_code
  where d.id in (select a.dossier_id from added a) and exists (select from platau_settings s where s.is_on)
  order by d.id
  on conflict (dossier_id) do update set since = platau_due.since;
  return null;
end
$$;
create trigger act_shared_with_platau after insert on act referencing new table as added
  for each statement execute function mark_platau_due_of_act();
