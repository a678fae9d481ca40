-- One row for each transaction that changed what the status of a parcel reads, with how many statements did. Rows are only
-- added, each once its transaction commits: their sum, read in one snapshot, says whether an answer kept from before still
-- holds.
create table ground_change (
  id          bigint generated always as identity primary key,
  changed_at  timestamptz not null default now(),
  changes     integer not null default 1
);

-- In the rights of whoever made it: a person in scope who changes a place writes here without being let to.
create function note_ground_change() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  noted bigint := nullif(current_setting('parvis.ground_change', true), '');
begin
  if noted is null then
    insert into ground_change default values returning id into noted;
    perform set_config('parvis.ground_change', noted::text, true); -- forgotten with the transaction, or its savepoint
  else
    update ground_change set changes = changes + 1 where id = noted;
  end if;
  return null;
end
$$;

do $$
declare
  read_table text;
begin
  foreach read_table in array array[
    'address', 'answered_kind', 'building', 'commune', 'coverage_part', 'dataset', 'dataset_version', 'easement_act',
    'land_constraint', 'land_constraint_part', 'parcel', 'parcel_change', 'planning_document', 'street']
  loop
    execute format(
      'create trigger ground_changes after insert or update or delete or truncate on %I
       for each statement execute function note_ground_change()', read_table);
  end loop;
end
$$;
