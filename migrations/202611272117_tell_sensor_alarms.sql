-- Who is told by mail of the alarms of a sort of assets of a commune, or of one asset. A home is nobody’s to be told of.
create table sensor_recipient (
  id          integer generated always as identity primary key,
  insee_code  text not null references commune,
  kind        text constraint sensor_recipient_kind_check check (kind in ('luminaire', 'cabinet', 'container', 'overflow', 'room', 'gauge')),
  asset_id    integer references sensor_asset,
  person_id   uuid not null references person,
  added_by    uuid not null references person,
  added_at    timestamptz not null,
  constraint sensor_recipient_one_check check (num_nonnulls(kind, asset_id) = 1),
  constraint sensor_recipient_once unique nulls not distinct (insee_code, kind, asset_id, person_id)
);
create index sensor_recipient_asset_idx on sensor_recipient (asset_id) where asset_id is not null;

-- Steps of alarms that nobody was told of yet; a row goes once its mail is written, or once there is nobody to tell.
create table sensor_alarm_due (
  alarm_id  integer not null,
  ordinal   integer not null,
  primary key (alarm_id, ordinal),
  foreign key (alarm_id, ordinal) references sensor_alarm_event
);
-- Null: nobody was told that it opened, so that nobody is told that it ended.
alter table sensor_alarm add column mailed_at timestamptz;

create function note_sensor_alarm_due() returns trigger
language plpgsql as $$
begin
  insert into sensor_alarm_due (alarm_id, ordinal) values (new.alarm_id, new.ordinal);
  return null;
end
$$;
create trigger sensor_alarm_event_due after insert on sensor_alarm_event
  for each row when (new.event <> 'acknowledged') execute function note_sensor_alarm_due();

-- True when the person reads the sensors of the commune today, by a role that any of their sessions may wake.
create function may_be_told_of_sensors(of_person uuid, on_insee_code text, on_day date) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g join person p on p.id = g.person_id and p.disabled_at is null
    where g.person_id = of_person and g.role in ('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')
      and (g.insee_code is null or g.insee_code = on_insee_code)
      and g.valid_from <= on_day and (g.valid_to is null or g.valid_to >= on_day))
$$;

alter table sensor_recipient enable row level security;
alter table sensor_alarm_due enable row level security;
create policy sensor_recipient_read on sensor_recipient for select to parvis_desk using (reads_sensors(insee_code));
create policy sensor_recipient_add on sensor_recipient for insert to parvis_desk
  with check (keeps_sensors(insee_code) and added_by = current_person() and may_be_told_of_sensors(person_id, insee_code, scope_day())
    and (asset_id is null or keeps_asset(asset_id)));
-- whoever is told may ask not to be any more
create policy sensor_recipient_remove on sensor_recipient for delete to parvis_desk
  using (keeps_sensors(insee_code) or person_id = current_person() and reads_sensors(insee_code));
grant select, insert, delete on sensor_recipient to parvis_desk;
