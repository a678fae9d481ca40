-- Places where young children are minded: how many there are and how many are left, by age and half-day, and what monenfant.fr was told.
-- Counts alone: no column here can hold a name, a birth date or anything else of a child. Prose is kept of the structure and of the site only.
alter table outbox drop constraint outbox_channel_check;
alter table outbox add constraint outbox_channel_check
  check (channel in ('mail', 'legalityControl', 'stateHub', 'childcare', 'webhook'));

create table childcare_structure (
  id            uuid primary key,
  insee_code    text not null references commune,
  kind          text not null constraint childcare_structure_kind_check
                  check (kind in ('creche', 'microCreche', 'dropIn', 'family', 'kindergarten')),
  name          text not null,
  address       text not null,
  phone         text not null default '',
  capacity      smallint not null constraint childcare_structure_capacity_check check (capacity between 1 and 500),
  referencing   text not null constraint childcare_structure_referencing_check check (referencing in ('none', 'asked', 'referenced')),
  reference     text,                            -- by which the site knows it
  referenced_on date,                            -- from that day it owes updates
  way           text not null constraint childcare_structure_way_check check (way in ('hand', 'feed')),
  constraint childcare_structure_referenced_check
    check ((referencing = 'referenced') = (reference is not null and referenced_on is not null)),
  constraint childcare_structure_reference_unique unique (reference)
);
create index childcare_structure_commune_idx on childcare_structure (insee_code);

create function keeps_childcare(of_structure uuid) returns boolean language sql stable set search_path = public as $$
  select exists (
    select from childcare_structure s where s.id = of_structure and holds_role(s.insee_code, 'secretary', 'administrator'))
$$;

-- Whom a missed update is told: who runs the structure, then the intercommunality.
create table childcare_contact (
  structure_id   uuid primary key references childcare_structure,
  manager_email  text not null default '',
  overseer_email text not null default ''
);

-- The usual week.
create table childcare_week (
  structure_id uuid not null references childcare_structure,
  weekday      smallint not null constraint childcare_week_day_check check (weekday between 1 and 6),
  half         text not null constraint childcare_week_half_check check (half in ('morning', 'afternoon')),
  band         text not null constraint childcare_week_band_check check (band in ('under1', 'from1', 'from2', 'from3')),
  places       smallint not null constraint childcare_week_places_check check (places between 0 and 500),
  taken        smallint not null constraint childcare_week_taken_check check (taken between 0 and 500),
  primary key (structure_id, weekday, half, band)
);

-- How many are taken on a day where it is not as usual.
create table childcare_day (
  structure_id uuid not null references childcare_structure,
  on_day       date not null,
  half         text not null constraint childcare_day_half_check check (half in ('morning', 'afternoon')),
  band         text not null constraint childcare_day_band_check check (band in ('under1', 'from1', 'from2', 'from3')),
  taken        smallint not null constraint childcare_day_taken_check check (taken between 0 and 500),
  primary key (structure_id, on_day, half, band)
);

create table childcare_closure (
  id           uuid primary key,
  structure_id uuid not null references childcare_structure,
  from_on      date not null,
  to_on        date not null,
  reason       text not null constraint childcare_closure_reason_check check (reason in ('holidays', 'training', 'works', 'other')),
  constraint childcare_closure_period_check check (to_on >= from_on and to_on <= from_on + 366)
);
create index childcare_closure_structure_idx on childcare_closure (structure_id, from_on);

-- What was sent, or typed on the site by hand; each keeps its lines and what the site answered of them.
create table childcare_sending (
  id           uuid primary key,
  structure_id uuid not null references childcare_structure,
  ordinal      integer not null,
  way          text not null constraint childcare_sending_way_check check (way in ('hand', 'feed')),
  composed_on  date not null,
  composed_at  timestamptz not null,
  composed_by  uuid references person,           -- null: the server, on its day
  lines        jsonb not null,                   -- [{on, half, band, places}]
  held         jsonb not null default '[]',      -- lines that were not sent, each with its sentence
  state        text not null default 'waiting' constraint childcare_sending_state_check
                 check (state in ('waiting', 'accepted', 'partial', 'refused')),
  refusals     jsonb not null default '[]',      -- [{rank, on, half, band, places, reason}]
  receipt      text,
  answer       text not null default '',
  answered_on  date,
  constraint childcare_sending_ordinal_unique unique (structure_id, ordinal),
  constraint childcare_sending_answered_check check ((state = 'waiting') = (answered_on is null))
);

-- What the site shows: the last places that it took.
create table childcare_told (
  structure_id uuid not null references childcare_structure,
  on_day       date not null,
  half         text not null,
  band         text not null,
  places       smallint not null,
  sending_id   uuid not null references childcare_sending,
  primary key (structure_id, on_day, half, band)
);

-- A missed update, told once at each level.
create table childcare_alert (
  structure_id uuid not null references childcare_structure,
  due_on       date not null,
  level        text not null constraint childcare_alert_level_check check (level in ('manager', 'overseer')),
  told_at      timestamptz not null,
  primary key (structure_id, due_on, level)
);

-- What became of the departures of a structure, for who keeps it: the outbox itself is closed to them.
create function childcare_departures(of_structure uuid)
returns table (sending_id uuid, state text, attempts integer, next_attempt_at timestamptz, last_answer text)
language sql stable security definer set search_path = public as $$
  select g.id, o.state, o.attempts, o.next_attempt_at, o.last_answer
  from childcare_sending g
  join outbox o on o.key = 'childcare/' || g.id
  where g.structure_id = of_structure and keeps_childcare(of_structure)
$$;
revoke execute on function childcare_departures(uuid) from public;
grant execute on function childcare_departures(uuid) to parvis_desk, parvis_server;

alter table childcare_structure enable row level security;
alter table childcare_contact enable row level security;
alter table childcare_week enable row level security;
alter table childcare_day enable row level security;
alter table childcare_closure enable row level security;
alter table childcare_sending enable row level security;
alter table childcare_told enable row level security;
alter table childcare_alert enable row level security;
-- structures and counts are shown to families
create policy childcare_structure_read on childcare_structure for select to parvis_desk using (true);
create policy childcare_structure_open on childcare_structure for insert to parvis_desk
  with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy childcare_structure_change on childcare_structure for update to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy childcare_contact_keep on childcare_contact for all to parvis_desk
  using (keeps_childcare(structure_id)) with check (keeps_childcare(structure_id));
create policy childcare_week_read on childcare_week for select to parvis_desk using (true);
create policy childcare_week_keep on childcare_week for all to parvis_desk
  using (keeps_childcare(structure_id)) with check (keeps_childcare(structure_id));
create policy childcare_day_read on childcare_day for select to parvis_desk using (true);
create policy childcare_day_keep on childcare_day for all to parvis_desk
  using (keeps_childcare(structure_id)) with check (keeps_childcare(structure_id));
create policy childcare_closure_read on childcare_closure for select to parvis_desk using (true);
create policy childcare_closure_keep on childcare_closure for all to parvis_desk
  using (keeps_childcare(structure_id)) with check (keeps_childcare(structure_id));
create policy childcare_sending_read on childcare_sending for select to parvis_desk using (keeps_childcare(structure_id));
create policy childcare_sending_write on childcare_sending for insert to parvis_desk
  with check (composed_by = current_person() and keeps_childcare(structure_id));
create policy childcare_told_read on childcare_told for select to parvis_desk using (true);
create policy childcare_told_write on childcare_told for all to parvis_desk
  using (keeps_childcare(structure_id)) with check (keeps_childcare(structure_id));
create policy childcare_alert_read on childcare_alert for select to parvis_desk using (keeps_childcare(structure_id));
grant select, insert, update on childcare_structure, childcare_contact, childcare_told to parvis_desk;
grant select, insert, update, delete on childcare_week, childcare_day to parvis_desk;
grant select, insert, delete on childcare_closure to parvis_desk;
grant select, insert on childcare_sending to parvis_desk;
grant select on childcare_alert to parvis_desk;
