-- COPY is refused on a table that row-level security keeps. The months of what sensors said are written by the server alone, which nobody else may read or
-- write by their own name: what people read goes through the whole table, whose policies stay.
do $$
declare
  part record;
begin
  for part in
    select c.oid::regclass as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('sensor_observation'::regclass, 'sensor_frame'::regclass) and c.relname ~ '_\d{4}_\d{2}$'
  loop
    execute format('alter table %s no force row level security', part.name);
    execute format('alter table %s disable row level security', part.name);
    execute format('revoke all on %s from public', part.name);
    execute format('grant insert on %s to parvis_server', part.name);
  end loop;
end
$$;

create or replace function lay_sensor_months(since timestamptz, kept_since timestamptz) returns void
language plpgsql volatile security definer set search_path = public as $$
declare
  parent text;
  month timestamp;
  name text;
begin
  foreach parent in array array['sensor_observation', 'sensor_frame'] loop
    for month in
      select generate_series(
        date_trunc('month', since at time zone 'UTC'), date_trunc('month', now() at time zone 'UTC') + interval '3 months', interval '1 month')
    loop
      name := parent || '_' || to_char(month, 'YYYY_MM');
      continue when to_regclass(name) is not null;
      begin
        execute format(
          'create table %I partition of %I for values from (%L) to (%L)', name, parent, month at time zone 'UTC',
          (month + interval '1 month') at time zone 'UTC');
        execute format('alter table %I owner to parvis_owner', name);
        execute format('grant insert on %I to parvis_server', name);
      exception when check_violation then
        null;                                    -- rows of that month wait in the default partition
      end;
    end loop;
    for name in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = parent::regclass and c.relname ~ ('^' || parent || '_\d{4}_\d{2}$')
        and to_timestamp(right(c.relname, 7), 'YYYY_MM')::timestamp + interval '1 month' <= kept_since at time zone 'UTC'
    loop
      execute format('drop table %I', name);
    end loop;
  end loop;
end
$$;
