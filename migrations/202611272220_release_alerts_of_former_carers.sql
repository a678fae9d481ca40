-- An alert that somebody took who is a carer no more is nobody's: the others are told at once, and nobody is named who did not take it.
create function homes.release_alerts() returns trigger
language plpgsql security definer set search_path = homes, public as $$
begin
  update homes.alert set taken_at = null, taken_by = null, next_at = taken_at where taken_by = old.id and closed_at is null;
  return old;
end
$$;
create trigger carer_releases before delete on homes.carer for each row execute function homes.release_alerts();

-- What a former carer read is no reading of the person.
create or replace function homes.was_noted(of_home uuid, by_carer uuid, at timestamptz) returns boolean
language sql stable security definer set search_path = homes, public as $$
  select exists (
    select from homes.access a
    where a.home_id = of_home and a.who = case when by_carer is null then 'person' else 'carer' end and a.what = 'page'
      and a.carer_id is not distinct from by_carer and a.at > was_noted.at - interval '10 minutes')
$$;
