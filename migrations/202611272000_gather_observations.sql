-- Sensors of the territory. People talk of the asset (a luminaire, a container, an overflow); a device is fitted to it for a time, so that a swap
-- keeps the series. What a device sends is kept raw, read by a versioned decoder, and becomes observations: one an instant and a datastream, whatever
-- the transport and however often it comes again.

create function keeps_sensors(on_insee_code text) returns boolean
language sql stable as $$
  select holds_role(on_insee_code, 'secretary', 'planner', 'administrator')
$$;

create function reads_sensors(on_insee_code text) returns boolean
language sql stable as $$
  select holds_role(on_insee_code, 'secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')
$$;

create function is_sensor_keeper() returns boolean
language sql stable security definer set search_path = public as $$
  select keeps_sensors(null) or exists (select from communes_of_roles('secretary', 'planner', 'administrator'))
$$;

-- Where frames come from: one network server, one account of a broker. Listening is a span that the server extends; when it ends, silence means nothing.
create table sensor_source (
  id               integer generated always as identity primary key,
  name             text not null,
  insee_code       text not null references commune,
  format           text not null constraint sensor_source_format_check check (format in ('chirpstack', 'ttn', 'plain')),
  transport        text not null constraint sensor_source_transport_check check (transport in ('http', 'mqtt')),
  topic            text constraint sensor_source_topic_check check ((topic is not null) = (transport = 'mqtt')),
  secret_sha256    text constraint sensor_source_secret_unique unique,
  listening_since  timestamptz,                  -- beginning of the present span
  listened_until   timestamptz,                  -- its last sign of life
  unreadable_count integer not null default 0,
  unreadable_at    timestamptz,
  created_by       uuid references person,       -- null: the demonstration
  created_at       timestamptz not null,
  revoked_at       timestamptz
);

create table sensor_gap (
  source_id  integer not null references sensor_source,
  since      timestamptz not null,
  until      timestamptz not null,
  primary key (source_id, since),
  constraint sensor_gap_order_check check (until > since)
);

create table sensor_decoder (
  id         integer generated always as identity primary key,
  name       text not null constraint sensor_decoder_name_unique unique,
  published  integer,                            -- version in use; null: none passed its samples yet
  created_at timestamptz not null
);

create table sensor_decoder_version (
  decoder_id  integer not null references sensor_decoder,
  version     integer not null,
  source      text not null,
  samples     jsonb not null default '[]',       -- [{hex, fPort, expected}]
  sha256      text not null,
  written_by  uuid references person,
  written_at  timestamptz not null,
  primary key (decoder_id, version)
);
create function refuse_sensor_version_change() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a decoder is never rewritten';
end
$$;
create trigger sensor_decoder_version_kept before update or delete on sensor_decoder_version
  for each row execute function refuse_sensor_version_change();

create table sensor_asset (
  id          integer generated always as identity primary key,
  kind        text not null constraint sensor_asset_kind_check check (kind in ('luminaire', 'cabinet', 'container', 'overflow', 'room', 'gauge', 'home')),
  name        text not null,
  insee_code  text not null references commune,
  geom        geometry(Point) not null,          -- legal projection
  settings    jsonb not null default '{}',       -- what its kind needs: heights of a container, the crest of an overflow
  is_open     boolean not null default false,    -- shown to everyone
  created_at  timestamptz not null,
  removed_at  timestamptz
);
create index sensor_asset_geom_idx on sensor_asset using gist (geom);
create index sensor_asset_commune_idx on sensor_asset (insee_code);

create table sensor_device (
  id             integer generated always as identity primary key,
  eui            text not null constraint sensor_device_eui_unique unique,  -- identifier of 64 bits in hexadecimal, or the name that a plain source gives
  source_id      integer not null references sensor_source,
  insee_code     text not null references commune,
  decoder_id     integer references sensor_decoder,   -- null: its network or the device itself says values
  every_seconds  integer constraint sensor_device_every_check check (every_seconds > 0),  -- expected between two frames; null: not enrolled
  first_heard_at timestamptz not null,
  last_heard_at  timestamptz not null,
  last_error     text,                           -- reason of the last frame that could not be read; null once one is
  last_error_since timestamptz,
  enrolled_at    timestamptz
);
create index sensor_device_source_idx on sensor_device (source_id);

create table sensor_fitting (
  device_id  integer not null references sensor_device,
  asset_id   integer not null references sensor_asset,
  during     tstzrange not null,
  constraint sensor_fitting_one_asset exclude using gist (device_id with =, during with &&),
  constraint sensor_fitting_one_device exclude using gist (asset_id with =, during with &&)
);

create table sensor_datastream (
  id           integer generated always as identity primary key,
  asset_id     integer not null references sensor_asset,
  quantity     text not null,                    -- a row of the catalogue: distance, fill, level, temperature…
  is_personal  boolean not null default false,
  constraint sensor_datastream_once unique (asset_id, quantity)
);

-- Named carers are the only ones for whom a personal datastream exists.
create table sensor_carer (
  datastream_id integer not null references sensor_datastream,
  person_id     uuid not null references person,
  given_at      timestamptz not null,
  primary key (datastream_id, person_id)
);

create table sensor_observation (
  at            timestamptz not null,
  value         double precision not null,
  datastream_id integer not null,
  primary key (datastream_id, at)
) partition by range (at);
create table sensor_observation_other partition of sensor_observation default;

-- What came, byte for byte. `state`: read, unread (its decoder refused it), unknown (a device to enrol), quarantined (a date that cannot be).
create table sensor_frame (
  device_id    integer not null references sensor_device,
  at           timestamptz not null,
  dedup        text not null,
  received_at  timestamptz not null,
  f_port       integer,
  bytes        bytea not null,
  said         jsonb,                            -- values that came with it, when no decoder of ours reads the device
  state        text not null constraint sensor_frame_state_check check (state in ('read', 'unread', 'unknown', 'quarantined')),
  reason       text,
  version      integer,                          -- of the decoder that read it
  primary key (device_id, at, dedup)
) partition by range (at);
create table sensor_frame_other partition of sensor_frame default;

-- Hours of UTC, days of Paris. They are recomputed from the observations for what was touched, never added to.
create table sensor_hour (
  datastream_id integer not null references sensor_datastream,
  hour          timestamptz not null,
  count         integer not null,
  min           double precision not null,
  max           double precision not null,
  sum           double precision not null,
  primary key (datastream_id, hour)
);
create table sensor_day (
  datastream_id integer not null references sensor_datastream,
  day           date not null,
  count         integer not null,
  min           double precision not null,
  max           double precision not null,
  sum           double precision not null,
  primary key (datastream_id, day)
);
create table sensor_touched (
  datastream_id integer not null,
  hour          timestamptz not null,
  primary key (datastream_id, hour)
);

-- The observation whose instant is the last, not the one that came last.
create table sensor_latest (
  datastream_id integer primary key references sensor_datastream,
  at            timestamptz not null,
  value         double precision not null,
  received_at   timestamptz not null
) with (fillfactor = 80);
create index sensor_latest_received_idx on sensor_latest (received_at);

create table sensor_threshold (
  id          integer generated always as identity primary key,
  insee_code  text not null references commune,
  kind        text not null,
  quantity    text not null,
  is_above    boolean not null,
  bound       double precision not null,
  release     double precision not null,         -- hysteresis: the alarm ends when the value is back beyond it
  severity    text not null constraint sensor_threshold_severity_check check (severity in ('minor', 'major', 'critical')),
  constraint sensor_threshold_once unique (insee_code, kind, quantity, is_above),
  constraint sensor_threshold_release_check check (case when is_above then release <= bound else release >= bound end)
);

create table sensor_alarm (
  id            integer generated always as identity primary key,
  asset_id      integer not null references sensor_asset,
  rule          text not null constraint sensor_alarm_rule_check check (rule in ('silent', 'stuck', 'unreadable', 'threshold')),
  threshold_id  integer references sensor_threshold on delete set null,
  severity      text not null constraint sensor_alarm_severity_check check (severity in ('minor', 'major', 'critical')),
  cause         text not null,
  opened_at     timestamptz not null,
  cleared_at    timestamptz
);
create unique index sensor_alarm_open_once on sensor_alarm (asset_id, rule, coalesce(threshold_id, 0)) where cleared_at is null;
create index sensor_alarm_asset_idx on sensor_alarm (asset_id, opened_at desc);

create table sensor_alarm_event (
  alarm_id  integer not null references sensor_alarm,
  ordinal   integer not null,
  event     text not null constraint sensor_alarm_event_check check (event in ('opened', 'acknowledged', 'escalated', 'cleared')),
  at        timestamptz not null,
  by        uuid references person,
  note      text not null default '',
  primary key (alarm_id, ordinal)
);
create trigger sensor_alarm_event_kept before update or delete on sensor_alarm_event for each row execute function refuse_change();

-- Nothing of the asset opens an alarm meanwhile.
create table sensor_maintenance (
  id        integer generated always as identity primary key,
  asset_id  integer not null references sensor_asset,
  during    tstzrange not null,
  reason    text not null,
  said_by   uuid not null references person
);
create index sensor_maintenance_asset_idx on sensor_maintenance (asset_id);

create table sensor_intervention (
  id         integer generated always as identity primary key,
  asset_id   integer not null references sensor_asset,
  alarm_id   integer references sensor_alarm,
  kind       text not null constraint sensor_intervention_kind_check check (kind in ('visit', 'cleaning', 'repair', 'battery', 'replacement')),
  done_on    date not null,
  note       text not null,
  said_by    uuid not null references person,
  said_at    timestamptz not null
);
create index sensor_intervention_asset_idx on sensor_intervention (asset_id, done_on desc);

-- Partitions of a month (UTC), from the one of `since` to three ahead; those that ended before `kept_since` are dropped: a purge costs no row.
create function lay_sensor_months(since timestamptz, kept_since timestamptz) returns void
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
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('alter table %I owner to parvis_owner', name);
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
revoke execute on function lay_sensor_months(timestamptz, timestamptz) from public;
grant execute on function lay_sensor_months(timestamptz, timestamptz) to parvis_server;
select lay_sensor_months(now() - interval '2 months', now() - interval '13 months');

alter table sensor_source enable row level security;
alter table sensor_gap enable row level security;
alter table sensor_decoder enable row level security;
alter table sensor_decoder_version enable row level security;
alter table sensor_asset enable row level security;
alter table sensor_device enable row level security;
alter table sensor_fitting enable row level security;
alter table sensor_datastream enable row level security;
alter table sensor_carer enable row level security;
alter table sensor_observation enable row level security;
alter table sensor_observation_other enable row level security;
alter table sensor_frame enable row level security;
alter table sensor_frame_other enable row level security;
alter table sensor_hour enable row level security;
alter table sensor_day enable row level security;
alter table sensor_touched enable row level security;
alter table sensor_latest enable row level security;
alter table sensor_threshold enable row level security;
alter table sensor_alarm enable row level security;
alter table sensor_alarm_event enable row level security;
alter table sensor_maintenance enable row level security;
alter table sensor_intervention enable row level security;

-- a source serves several communes: whether it is listened to is every agent’s to know
create policy sensor_source_read on sensor_source for select to parvis_desk using ((select is_agent()));
create policy sensor_source_add on sensor_source for insert to parvis_desk with check (keeps_sensors(insee_code) and created_by = current_person());
create policy sensor_source_revoke on sensor_source for update to parvis_desk using (keeps_sensors(insee_code)) with check (keeps_sensors(insee_code));
grant select (id, name, insee_code, format, transport, topic, listening_since, listened_until, unreadable_count, unreadable_at, created_by, created_at, revoked_at)
  on sensor_source to parvis_desk;
grant insert on sensor_source to parvis_desk;
grant update (revoked_at) on sensor_source to parvis_desk;

create policy sensor_gap_read on sensor_gap for select to parvis_desk using (exists (select from sensor_source s where s.id = source_id));
create policy sensor_decoder_read on sensor_decoder for select to parvis_desk using (is_agent());
create policy sensor_decoder_add on sensor_decoder for insert to parvis_desk with check (is_sensor_keeper());
create policy sensor_decoder_publish on sensor_decoder for update to parvis_desk using (is_sensor_keeper()) with check (is_sensor_keeper());
create policy sensor_decoder_version_read on sensor_decoder_version for select to parvis_desk using (is_agent());
create policy sensor_decoder_version_add on sensor_decoder_version for insert to parvis_desk
  with check (is_sensor_keeper() and written_by = current_person());
grant select on sensor_gap, sensor_decoder, sensor_decoder_version to parvis_desk;
grant insert on sensor_decoder, sensor_decoder_version to parvis_desk;
grant update (published) on sensor_decoder to parvis_desk;

-- A home is its carers’: it has no place on the map, in a list or in a feed of others.
create function cares_for(on_asset integer) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from sensor_carer c join sensor_datastream d on d.id = c.datastream_id
    where d.asset_id = on_asset and c.person_id = current_person())
$$;

create policy sensor_asset_read on sensor_asset for select to parvis_desk
  using (case when kind = 'home' then cares_for(id)
    else is_open and removed_at is null
      or insee_code in (select communes_of_roles('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')) end);
create policy sensor_asset_add on sensor_asset for insert to parvis_desk with check (keeps_sensors(insee_code) and kind <> 'home');
create policy sensor_asset_change on sensor_asset for update to parvis_desk
  using (keeps_sensors(insee_code) and kind <> 'home') with check (keeps_sensors(insee_code) and kind <> 'home');
grant select, insert on sensor_asset to parvis_desk;
grant update (name, settings, is_open, removed_at) on sensor_asset to parvis_desk;

create policy sensor_device_read on sensor_device for select to parvis_desk
  using (insee_code in (select communes_of_roles('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')) and not exists (
    select from sensor_fitting f join sensor_asset a on a.id = f.asset_id where f.device_id = sensor_device.id and a.kind = 'home'));
create policy sensor_device_enrol on sensor_device for update to parvis_desk using (keeps_sensors(insee_code)) with check (keeps_sensors(insee_code));
grant select on sensor_device to parvis_desk;
grant update (decoder_id, every_seconds, enrolled_at, insee_code) on sensor_device to parvis_desk;

create policy sensor_fitting_read on sensor_fitting for select to parvis_desk using (true);
create policy sensor_fitting_write on sensor_fitting for insert to parvis_desk
  with check (exists (select from sensor_asset a where a.id = asset_id and keeps_sensors(a.insee_code)));
create policy sensor_fitting_end on sensor_fitting for update to parvis_desk
  using (exists (select from sensor_asset a where a.id = asset_id and keeps_sensors(a.insee_code))) with check (true);
grant select, insert on sensor_fitting to parvis_desk;
grant update (during) on sensor_fitting to parvis_desk;

create policy sensor_datastream_read on sensor_datastream for select to parvis_desk
  using (case
    when is_personal then exists (select from sensor_carer c where c.datastream_id = id and c.person_id = current_person())
    else exists (select from sensor_asset a where a.id = asset_id) end);
grant select on sensor_datastream to parvis_desk;
create policy sensor_carer_read on sensor_carer for select to parvis_desk using (person_id = current_person());
grant select on sensor_carer to parvis_desk;

create policy sensor_observation_read on sensor_observation for select to parvis_desk using (datastream_id in (select id from sensor_datastream));
create policy sensor_frame_read on sensor_frame for select to parvis_desk using (device_id in (select id from sensor_device));
create policy sensor_hour_read on sensor_hour for select to parvis_desk using (datastream_id in (select id from sensor_datastream));
create policy sensor_day_read on sensor_day for select to parvis_desk using (datastream_id in (select id from sensor_datastream));
create policy sensor_latest_read on sensor_latest for select to parvis_desk using (datastream_id in (select id from sensor_datastream));
grant select on sensor_observation, sensor_frame, sensor_hour, sensor_day, sensor_latest to parvis_desk;

create policy sensor_threshold_read on sensor_threshold for select to parvis_desk using (reads_sensors(insee_code));
create policy sensor_threshold_add on sensor_threshold for insert to parvis_desk with check (keeps_sensors(insee_code));
create policy sensor_threshold_change on sensor_threshold for update to parvis_desk using (keeps_sensors(insee_code)) with check (keeps_sensors(insee_code));
create policy sensor_threshold_remove on sensor_threshold for delete to parvis_desk using (keeps_sensors(insee_code));
grant select, insert, update, delete on sensor_threshold to parvis_desk;

create function reads_asset(of_asset integer) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from sensor_asset a where a.id = of_asset and a.kind <> 'home' and reads_sensors(a.insee_code))
$$;
create function keeps_asset(of_asset integer) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from sensor_asset a where a.id = of_asset and a.kind <> 'home' and keeps_sensors(a.insee_code))
$$;

create policy sensor_alarm_read on sensor_alarm for select to parvis_desk using (reads_asset(asset_id));
create policy sensor_alarm_event_read on sensor_alarm_event for select to parvis_desk using (alarm_id in (select id from sensor_alarm));
create policy sensor_alarm_event_write on sensor_alarm_event for insert to parvis_desk
  with check (by = current_person() and event = 'acknowledged' and exists (select from sensor_alarm a where a.id = alarm_id and keeps_asset(a.asset_id)));
grant select on sensor_alarm, sensor_alarm_event to parvis_desk;
grant insert on sensor_alarm_event to parvis_desk;

create policy sensor_maintenance_read on sensor_maintenance for select to parvis_desk using (reads_asset(asset_id));
create policy sensor_maintenance_add on sensor_maintenance for insert to parvis_desk with check (keeps_asset(asset_id) and said_by = current_person());
create policy sensor_intervention_read on sensor_intervention for select to parvis_desk using (reads_asset(asset_id));
create policy sensor_intervention_add on sensor_intervention for insert to parvis_desk with check (keeps_asset(asset_id) and said_by = current_person());
grant select, insert on sensor_maintenance, sensor_intervention to parvis_desk;
