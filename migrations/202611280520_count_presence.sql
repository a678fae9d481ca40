-- Passages that lamps count, so that nobody can be followed: an hour and a group of lamps is the finest that is ever told. What one lamp counted stays
-- until its hour is over and is read by no agent; the frames that brought it are not kept.
create table presence_group (
  id          integer generated always as identity primary key,
  insee_code  text not null references commune,
  name        text not null,
  created_by  uuid references person,            -- null: the demonstration
  created_at  timestamptz not null
);
create index presence_group_commune_idx on presence_group (insee_code);

create table presence_point (
  asset_id  integer primary key references sensor_asset,
  group_id  integer not null references presence_group on delete cascade
);
create index presence_point_group_idx on presence_point (group_id);

-- Hours that are not over, by lamp; and what recognises a frame that comes again meanwhile, which is no fact about it.
create table presence_open (
  group_id  integer not null references presence_group on delete cascade,
  asset_id  integer not null references sensor_asset,
  hour      timestamptz not null,
  count     double precision not null,
  primary key (group_id, asset_id, hour)
);
create table presence_frame (
  mac   bytea primary key,
  hour  timestamptz not null
);

-- Hours that are over, by group: multiples of five. An hour of fewer is not there, whether somebody passed or not.
create table presence_hour (
  group_id  integer not null references presence_group on delete cascade,
  hour      timestamptz not null,
  count     integer not null constraint presence_hour_coarse_check check (count >= 5 and count % 5 = 0),
  primary key (group_id, hour)
);

alter table presence_group enable row level security;
alter table presence_point enable row level security;
alter table presence_open enable row level security;
alter table presence_frame enable row level security;
alter table presence_hour enable row level security;

create policy presence_group_read on presence_group for select to parvis_desk using (reads_sensors(insee_code));
create policy presence_group_add on presence_group for insert to parvis_desk with check (keeps_sensors(insee_code) and created_by = current_person());
create policy presence_group_remove on presence_group for delete to parvis_desk using (keeps_sensors(insee_code));
create policy presence_point_read on presence_point for select to parvis_desk using (reads_asset(asset_id));
create policy presence_hour_read on presence_hour for select to parvis_desk using (group_id in (select id from presence_group));
grant select, insert, delete on presence_group to parvis_desk;
grant select on presence_point, presence_hour to parvis_desk;

-- Makes points of lamps that keep watch on passages: what was kept of each of them, frame by frame, and what presence moves are erased.
-- @returns how many became points: those of the group’s commune that were none
create function gather_presence(into_group integer, assets integer[]) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  gathered integer[];
begin
  if not exists (select from presence_group g where g.id = into_group and keeps_sensors(g.insee_code)) then
    return 0;
  end if;
  with made as (
    insert into presence_point (asset_id, group_id)
    select a.id, into_group
    from sensor_asset a join presence_group g on g.id = into_group and g.insee_code = a.insee_code
    where a.id = any(assets) and a.kind = 'luminaire' and a.removed_at is null
    on conflict do nothing
    returning asset_id
  )
  select coalesce(array_agg(asset_id), '{}') into gathered from made;
  delete from sensor_frame r using sensor_fitting f where f.asset_id = any(gathered) and r.device_id = f.device_id;
  update sensor_device d
  set last_heard_at = date_trunc('hour', d.last_heard_at, 'UTC'), first_heard_at = date_trunc('hour', d.first_heard_at, 'UTC'),
    last_error_since = date_trunc('hour', d.last_error_since, 'UTC')
  from sensor_fitting f where f.asset_id = any(gathered) and f.device_id = d.id;
  delete from sensor_observation o using sensor_datastream w where w.asset_id = any(gathered) and o.datastream_id = w.id;
  delete from sensor_latest o using sensor_datastream w where w.asset_id = any(gathered) and o.datastream_id = w.id;
  delete from sensor_touched o using sensor_datastream w where w.asset_id = any(gathered) and o.datastream_id = w.id;
  delete from sensor_hour o using sensor_datastream w where w.asset_id = any(gathered) and o.datastream_id = w.id;
  delete from sensor_day o using sensor_datastream w where w.asset_id = any(gathered) and o.datastream_id = w.id;
  return cardinality(gathered);
end
$$;
revoke execute on function gather_presence(integer, integer[]) from public;
grant execute on function gather_presence(integer, integer[]) to parvis_desk;
