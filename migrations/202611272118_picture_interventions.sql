-- Photographs of what was done on an asset: drawn again, without what the camera wrote beside the picture. They go with their intervention.
create table sensor_photograph (
  id               uuid primary key,
  intervention_id  integer not null references sensor_intervention on delete cascade,
  sha256           text not null,
  added_by         uuid not null references person,
  added_at         timestamptz not null
);
create index sensor_photograph_idx on sensor_photograph (intervention_id);

alter table sensor_photograph enable row level security;
create policy sensor_photograph_read on sensor_photograph for select to parvis_desk
  using (intervention_id in (select id from sensor_intervention));
create policy sensor_photograph_add on sensor_photograph for insert to parvis_desk
  with check (added_by = current_person() and exists (
    select from sensor_intervention i where i.id = intervention_id and keeps_asset(i.asset_id)));
grant select, insert on sensor_photograph to parvis_desk;

do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from sensor_photograph where sha256 = of_sha256)'
  );
end
$$;

-- One that is purged leaves the store once nothing else names it.
create function forget_sensor_photograph() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into erased_file (sha256) values (old.sha256) on conflict (sha256) do update set erased_at = excluded.erased_at;
  return null;
end
$$;
create trigger sensor_photograph_forgotten after delete on sensor_photograph
  for each row execute function forget_sensor_photograph();
