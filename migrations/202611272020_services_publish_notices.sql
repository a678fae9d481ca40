-- Notices of the town hall to the people of its communes: what is said is a revision, and a revision is never changed. Who follows them is
-- a browser or a mailbox, never a person. What was sent to whom is one row: the same revision never leaves twice by one way.
create function keeps_notices(of_communes text[]) returns boolean
language sql stable as $$
  select cardinality(of_communes) > 0
    and not exists (select from unnest(of_communes) as commune where not holds_role(commune, 'secretary', 'administrator'))
$$;

-- The communes that this town hall serves: those where somebody holds a role, and those whose cadastre is loaded.
create function served_communes() returns setof text
language sql stable security definer set search_path = public as $$
  select insee_code from role_grant where insee_code is not null
  union
  select c.insee_code from commune c where c.geom is not null and exists (select from parcel p where p.insee_code = c.insee_code)
$$;
revoke execute on function served_communes() from public;
grant execute on function served_communes() to parvis_desk, parvis_server;

-- What lies round a place, in the legal projection. @param of_place  {lon, lat, radiusM}, WGS 84
create function ground_round(of_place jsonb) returns geometry
language sql immutable parallel safe as $$
  select st_buffer(
    st_transform(
      st_setsrid(st_makepoint((of_place ->> 'lon')::float8, (of_place ->> 'lat')::float8), 4326),
      legal_srid_at((of_place ->> 'lon')::float8, (of_place ->> 'lat')::float8)),
    (of_place ->> 'radiusM')::float8)
$$;

create table notice (
  id             uuid primary key,
  communes       text[] not null constraint notice_communes_check check (cardinality(communes) > 0),
  revision       integer not null,
  state          text not null constraint notice_state_check check (state in ('published', 'withdrawn')),
  shown_from     timestamptz not null,
  shown_to       timestamptz,
  told_revision  integer not null default 0,    -- last revision whose deliveries are written
  origin         text not null default 'manual' constraint notice_origin_check
                   check (origin in ('manual', 'event', 'dossier', 'closure', 'sensor', 'crisis')),
  origin_key     text,                          -- what it was made of, in the words of the room that made it
  constraint notice_origin_unique unique (origin, origin_key),
  constraint notice_shown_check check (shown_to > shown_from)
);
create index notice_communes_idx on notice using gin (communes);
create index notice_to_tell_idx on notice (shown_from) where told_revision < revision;

create table notice_revision (
  notice_id   uuid not null references notice,
  revision    integer not null,
  communes    text[] not null,
  theme       text not null constraint notice_revision_theme_check
                check (theme in ('townHall', 'works', 'waste', 'water', 'school', 'culture', 'health', 'safety', 'planning')),
  severity    text not null constraint notice_revision_severity_check check (severity in ('info', 'important', 'alert')),
  title       text not null,
  body        text not null,
  area        geometry,                         -- null: the whole of its communes
  area_place  jsonb,                            -- {lon, lat, radiusM, label}: what the area was drawn from
  shown_from  timestamptz not null,
  shown_to    timestamptz,
  file_sha256 text,                             -- its picture
  picture_alt text not null default '',
  tells       boolean not null,                 -- subscribers are told of this revision
  withdrawn   boolean not null default false,
  reason      text not null default '',         -- of a correction or a withdrawal
  written_by  uuid not null references person,
  written_at  timestamptz not null,
  primary key (notice_id, revision),
  constraint notice_revision_reason_check check (not withdrawn or reason <> ''),
  constraint notice_revision_picture_check check (file_sha256 is null or picture_alt <> '')
);
create trigger notice_revision_kept before update or delete on notice_revision for each row execute function refuse_change();
create trigger notice_kept before delete on notice for each row execute function refuse_change();
create index notice_revision_file_idx on notice_revision (file_sha256) where file_sha256 is not null;

-- Who follows: the address of a browser at its push service, or a mailbox that said yes. No name, no account.
create table notice_subscription (
  id           uuid primary key,
  channel      text not null constraint notice_subscription_channel_check check (channel in ('push', 'mail')),
  address      text not null constraint notice_subscription_address_unique unique,
  p256dh       text not null default '',
  auth         text not null default '',
  communes     text[] not null,
  themes       text[] not null,
  area         geometry,                        -- round a place, at fifty metres; null: the whole of its communes
  quiet_from   smallint constraint notice_subscription_from_check check (quiet_from between 0 and 23),
  quiet_to     smallint constraint notice_subscription_to_check check (quiet_to between 0 and 23),
  created_at   timestamptz not null,
  confirmed_at timestamptz,
  last_ok_at   timestamptz,
  constraint notice_subscription_quiet_check check (num_nonnulls(quiet_from, quiet_to) in (0, 2)),
  constraint notice_subscription_keys_check check ((channel = 'push') = (p256dh <> '' and auth <> ''))
);
create index notice_subscription_communes_idx on notice_subscription using gin (communes);

create table notice_delivery (
  notice_id   uuid not null,
  revision    integer not null,
  channel     text not null,
  token       uuid not null,                    -- of the subscription, which may be gone
  commune     text not null,                    -- the one by which it was reached
  theme       text not null,
  rank        smallint not null,                -- 0: alerts, before everything else
  state       text not null default 'queued' constraint notice_delivery_state_check
                check (state in ('queued', 'sent', 'accepted', 'failed', 'gone')),
  due_at      timestamptz not null,
  attempts    smallint not null default 0,
  last_answer text,
  at          timestamptz not null,
  primary key (notice_id, revision, channel, token),
  foreign key (notice_id, revision) references notice_revision
);
create index notice_delivery_due_idx on notice_delivery (rank, due_at) where state in ('queued', 'sent');
create index notice_delivery_commune_idx on notice_delivery (commune, theme);

-- How many times a notice was opened, a day: a number, and nothing of who.
create table notice_reading (
  notice_id  uuid not null references notice,
  commune    text not null,
  on_day     date not null,
  readings   integer not null,
  primary key (notice_id, commune, on_day)
);

-- The end of the quiet hours of a subscription, or the instant itself when it is in none.
create function after_quiet(instant timestamptz, quiet_from smallint, quiet_to smallint) returns timestamptz
language sql stable as $$
  with here as (select instant at time zone 'Europe/Paris' as local)
  select case
    when quiet_from is null or quiet_from = quiet_to then instant
    when (quiet_from < quiet_to and extract(hour from local) >= quiet_from and extract(hour from local) < quiet_to)
      or (quiet_from > quiet_to and (extract(hour from local) >= quiet_from or extract(hour from local) < quiet_to))
    then (date_trunc('day', local)
      + make_interval(days => case when extract(hour from local) >= quiet_to then 1 else 0 end, hours => quiet_to)) at time zone 'Europe/Paris'
    else instant
  end
  from here
$$;

-- A crisis: one act that posts the alert and suspends what must be, lifted by another.
create table crisis (
  id          uuid primary key,
  communes    text[] not null,
  title       text not null,
  act         text not null,                    -- the mayor’s order that decides it
  notice_id   uuid not null references notice,
  until_day   date,                             -- as foreseen: it ends by an act alone
  lifted_at   timestamptz
);
create table crisis_event (
  crisis_id   uuid not null references crisis,
  ordinal     integer not null,
  kind        text not null constraint crisis_event_kind_check check (kind in ('declared', 'suspended', 'resumed', 'lifted')),
  service     text not null default '',
  sentence    text not null,
  cancels     integer,                          -- ordinal of what it undoes
  at          timestamptz not null,
  by          uuid not null references person,
  primary key (crisis_id, ordinal)
);
create trigger crisis_event_kept before update or delete on crisis_event for each row execute function refuse_change();
create function keeps_crisis(of_communes text[]) returns boolean
language sql stable as $$
  select cardinality(of_communes) > 0
    and not exists (select from unnest(of_communes) as commune where not holds_role(commune, 'secretary', 'administrator', 'signatory'))
$$;

alter table notice enable row level security;
alter table notice_revision enable row level security;
alter table notice_subscription enable row level security;
alter table notice_delivery enable row level security;
alter table notice_reading enable row level security;
alter table crisis enable row level security;
alter table crisis_event enable row level security;

-- What is published is for everyone; what was withdrawn or corrected, for those who keep the notices of one of its communes.
create function reads_notices(of_communes text[]) returns boolean
language sql stable as $$
  select exists (select from unnest(of_communes) as commune where holds_role(commune, 'secretary', 'administrator', 'signatory'))
$$;
create policy notice_read on notice for select to parvis_desk using (state = 'published' or reads_notices(communes));
create policy notice_publish on notice for insert to parvis_desk
  with check (keeps_notices(communes) or origin = 'crisis' and keeps_crisis(communes));
create policy notice_correct on notice for update to parvis_desk
  using (keeps_notices(communes) or origin = 'crisis' and keeps_crisis(communes))
  with check (keeps_notices(communes) or origin = 'crisis' and keeps_crisis(communes));
create policy notice_revision_read on notice_revision for select to parvis_desk
  using (reads_notices(communes) or exists (
    select from notice n where n.id = notice_id and n.revision = notice_revision.revision and n.state = 'published'));
create policy notice_revision_write on notice_revision for insert to parvis_desk
  with check (written_by = current_person() and (keeps_notices(communes) or keeps_crisis(communes) and exists (
    select from notice n where n.id = notice_id and n.origin = 'crisis')));
create policy notice_delivery_read on notice_delivery for select to parvis_desk using (reads_notices(array[commune]));
create policy notice_reading_read on notice_reading for select to parvis_desk using (reads_notices(array[commune]));
create policy crisis_read on crisis for select to parvis_desk using (lifted_at is null or reads_notices(communes));
create policy crisis_declare on crisis for insert to parvis_desk with check (keeps_crisis(communes));
create policy crisis_lift on crisis for update to parvis_desk using (keeps_crisis(communes)) with check (keeps_crisis(communes));
create policy crisis_event_read on crisis_event for select to parvis_desk
  using (exists (select from crisis c where c.id = crisis_id and reads_notices(c.communes)));
create policy crisis_event_write on crisis_event for insert to parvis_desk
  with check (by = current_person() and exists (select from crisis c where c.id = crisis_id and keeps_crisis(c.communes)));
grant select, insert on notice, notice_revision, crisis, crisis_event to parvis_desk;
grant update (communes, revision, state, shown_from, shown_to) on notice to parvis_desk;
grant update (lifted_at) on crisis to parvis_desk;
grant select on notice_delivery, notice_reading to parvis_desk;

-- Subscribers by commune and theme, as numbers: nobody reads the rows.
create function notice_followers(of_commune text) returns table (channel text, theme text, followers integer)
language sql stable security definer set search_path = public as $$
  select s.channel, theme, count(*)::integer
  from notice_subscription s, unnest(s.themes) as theme
  where of_commune = any (s.communes) and s.confirmed_at is not null and reads_notices(array[of_commune])
  group by s.channel, theme
$$;
revoke execute on function notice_followers(text) from public;
grant execute on function notice_followers(text) to parvis_desk;

-- The pictures of notices are files of the store.
do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from notice_revision where file_sha256 = of_sha256)'
  );
end
$$;
