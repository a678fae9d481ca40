-- The common agenda: what communes, intercommunal bodies and associations hold, proposed by anyone, published by an agent of the commune.
create table agenda_organiser (
  id          bigint generated always as identity primary key,
  kind        text not null constraint agenda_organiser_kind_check
                check (kind in ('intercommunality', 'socialCentre', 'partnerBody', 'commune', 'association')),
  name        text not null,
  insee_code  text references commune,          -- null: a body of the whole territory
  website     text not null default '',
  constraint agenda_organiser_unique unique nulls not distinct (insee_code, name)
);

-- A calendar read from elsewhere: a file deposited once, or an address that is read again.
create table agenda_source (
  id            uuid primary key,
  insee_code    text not null references commune,
  organiser_id  bigint not null references agenda_organiser,
  name          text not null,
  url           text,                             -- null: files
  theme         text not null,                    -- of what says none
  is_moderated  boolean not null,                 -- what it brings waits for an agent
  etag          text,
  changed_at    text,                             -- Last-Modified, as it was told
  read_at       timestamptz,                      -- last attempt
  good_at       timestamptz,                      -- last good reading
  stopped_on    date,
  created_by    uuid references person,
  created_at    timestamptz not null
);
create index agenda_source_due_idx on agenda_source (read_at) where url is not null and stopped_on is null;

create table agenda_event (
  id                  uuid primary key,           -- and its UID in calendars, for good
  insee_code          text not null references commune,
  organiser_id        bigint references agenda_organiser,
  organiser_name      text not null,
  source_id           uuid references agenda_source,
  source_uid          text,
  source_recurrence   text not null default '',   -- RECURRENCE-ID of an occurrence that came without its series
  source_sha256       text,                       -- of what the source said last
  missing_reads       integer not null default 0, -- good readings in a row without it
  title               text not null,
  body                text not null default '',
  theme               text not null constraint agenda_event_theme_check check (theme in
                        ('culture', 'sport', 'youth', 'solidarity', 'civic', 'market', 'nature', 'workshop', 'celebration', 'other')),
  place_name          text not null default '',
  address             text not null default '',
  geom                geometry(Point),
  website             text not null default '',
  starts_local        timestamp not null,         -- wall time in `tzid`; midnight when it lasts whole days
  ends_local          timestamp not null,         -- midnight after the last day when it lasts whole days
  is_all_day          boolean not null,
  tzid                text not null,
  rrule               text,
  rdates              timestamp[] not null default '{}',
  exdates             timestamp[] not null default '{}',
  capacity            integer constraint agenda_event_capacity_check check (capacity > 0), -- null: no registration
  price_cents         integer constraint agenda_event_price_check check (price_cents > 0),
  price_deliberation  text not null default '',
  state               text not null default 'proposed' constraint agenda_event_known_state_check
                        check (state in ('proposed', 'published', 'refused', 'cancelled')),
  reason              text not null default '',   -- of a refusal, of a cancellation
  sequence            integer not null default 0,
  created_at          timestamptz not null,
  changed_at          timestamptz not null,
  published_at        timestamptz,
  cancelled_at        timestamptz,
  constraint agenda_event_order_check check (ends_local >= starts_local),
  constraint agenda_event_deliberation_check check (price_cents is null or price_deliberation <> ''),
  constraint agenda_event_reason_check check (state not in ('refused', 'cancelled') or reason <> ''),
  constraint agenda_event_source_unique unique (source_id, source_uid, source_recurrence)
);
create index agenda_event_commune_idx on agenda_event (insee_code, state);

-- Who proposed, and the link by which they follow it: apart from what everybody reads.
create table agenda_proposal (
  event_id      uuid primary key references agenda_event,
  contact_name  text not null,
  contact_email text not null,
  token_sha256  text not null,
  proposed_at   timestamptz not null
);
create index agenda_proposal_token_idx on agenda_proposal (token_sha256);
create index agenda_proposal_at_idx on agenda_proposal (proposed_at);

-- Register of an event: only added to. State, reason and sequence of the event follow from it.
create table agenda_event_entry (
  event_id     uuid not null references agenda_event,
  ordinal      integer not null,
  type         text not null constraint agenda_event_entry_type_check
                 check (type in ('proposed', 'published', 'refused', 'edited', 'occurrenceChanged', 'cancelled')),
  reason       text not null default '',
  on_day       date not null,                     -- legal day
  recorded_at  timestamptz not null,
  recorded_by  uuid references person,            -- null: the public, or a calendar that was read
  primary key (event_id, ordinal)
);
create trigger agenda_event_entry_kept before update or delete on agenda_event_entry for each row execute function refuse_change();

create function follow_agenda_entry() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  was agenda_event;
begin
  select * into was from agenda_event where id = new.event_id for update;
  select coalesce(max(ordinal), 0) + 1 into new.ordinal from agenda_event_entry where event_id = new.event_id;
  if not (case new.type
      when 'proposed' then new.ordinal = 1
      -- what its calendar had lost comes back
      when 'published' then was.state = 'proposed' or was.state = 'cancelled' and was.source_id is not null
      when 'refused' then was.state = 'proposed'
      when 'cancelled' then was.state = 'published'
      else was.state in ('proposed', 'published') end) then
    raise exception 'agenda event cannot be % when it is %', new.type, was.state
      using errcode = 'check_violation', constraint = 'agenda_event_entry_order_check';
  end if;
  update agenda_event set
    state = case when new.type in ('proposed', 'published', 'refused', 'cancelled') then new.type else state end,
    reason = case when new.type in ('refused', 'cancelled') then new.reason when new.type = 'published' then '' else reason end,
    sequence = sequence + case
      when new.type in ('edited', 'occurrenceChanged', 'cancelled') or new.type = 'published' and was.state = 'cancelled' then 1 else 0 end,
    changed_at = new.recorded_at,
    published_at = case when new.type = 'published' then new.recorded_at else published_at end,
    cancelled_at = case new.type when 'cancelled' then new.recorded_at when 'published' then null else cancelled_at end
  where id = new.event_id;
  return new;
end $$;
create trigger agenda_event_entry_followed before insert on agenda_event_entry for each row execute function follow_agenda_entry();

-- Dates of an event, 24 months ahead; `original_local` is what RECURRENCE-ID says of it for good.
create table agenda_occurrence (
  id              uuid primary key default gen_random_uuid(),
  event_id        uuid not null references agenda_event,
  original_local  timestamp not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  state           text not null default 'planned' constraint agenda_occurrence_state_check
                    check (state in ('planned', 'moved', 'cancelled')),
  reason          text not null default '',
  changed_at      timestamptz,
  capacity        integer,
  taken           integer not null default 0,
  constraint agenda_occurrence_order_check check (ends_at >= starts_at),
  constraint agenda_occurrence_unique unique (event_id, original_local),
  -- The database holds the last seat: two who ask for it at once cannot both have it.
  constraint agenda_occurrence_capacity_check check (taken between 0 and coalesce(capacity, 0))
);
create index agenda_occurrence_starts_idx on agenda_occurrence (starts_at);
create index agenda_occurrence_ends_idx on agenda_occurrence (ends_at);

create table agenda_seat (
  id             uuid primary key,
  occurrence_id  uuid not null references agenda_occurrence,
  rank           bigint generated always as identity,  -- order of arrival: the waiting list follows it and nothing else
  name           text not null,
  email          text not null default '',
  quantity       integer not null constraint agenda_seat_quantity_check check (quantity between 1 and 10),
  state          text not null constraint agenda_seat_state_check
                   check (state in ('waiting', 'held', 'confirmed', 'cancelled', 'lapsed')),
  hold_until     timestamptz,
  amount_cents   integer,                              -- as the tariff was on that day
  deliberation   text not null default '',
  payment_address text,                               -- where it is paid online; null: at the régie
  token_sha256   text not null,
  asked_at       timestamptz not null,
  changed_at     timestamptz not null,
  constraint agenda_seat_hold_check check ((state = 'held') = (hold_until is not null))
);
create index agenda_seat_occurrence_idx on agenda_seat (occurrence_id, rank);
create index agenda_seat_token_idx on agenda_seat (token_sha256);
create index agenda_seat_hold_idx on agenda_seat (hold_until) where hold_until is not null;

create function seats_of(state text, quantity integer) returns integer
language sql immutable parallel safe as $$ select case when state in ('held', 'confirmed') then quantity else 0 end $$;

create function count_agenda_seat() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update agenda_occurrence
  set taken = taken + seats_of(new.state, new.quantity) - case when tg_op = 'UPDATE' then seats_of(old.state, old.quantity) else 0 end
  where id = new.occurrence_id;
  return null;
end $$;
create trigger agenda_seat_counted after insert or update of state, quantity on agenda_seat
  for each row execute function count_agenda_seat();

-- A choice of communes, themes and organisers behind a secret address; it says nothing of who reads it.
create table agenda_feed (
  token_sha256  text primary key,
  communes      text[] not null,
  themes        text[] not null,
  organisers    bigint[] not null,
  created_on    date not null
);

-- A reading of a source, with what was refused of it, line by line.
create table agenda_reading (
  id         bigint generated always as identity primary key,
  source_id  uuid not null references agenda_source,
  read_at    timestamptz not null,
  read_by    uuid references person,
  outcome    text not null constraint agenda_reading_outcome_check check (outcome in ('read', 'unchanged', 'refused', 'unreached')),
  sentence   text not null,
  added      integer not null default 0,
  changed    integer not null default 0,
  cancelled  integer not null default 0,
  same       integer not null default 0,
  issues     jsonb not null default '[]'             -- [{line, uid, title, severity, sentence}]
);
create index agenda_reading_source_idx on agenda_reading (source_id, id);

create function keeps_agenda(of_insee_code text) returns boolean
language sql stable as $$ select holds_role(of_insee_code, 'secretary', 'administrator') $$;

alter table agenda_organiser enable row level security;
alter table agenda_source enable row level security;
alter table agenda_event enable row level security;
alter table agenda_proposal enable row level security;
alter table agenda_event_entry enable row level security;
alter table agenda_occurrence enable row level security;
alter table agenda_seat enable row level security;
alter table agenda_feed enable row level security;
alter table agenda_reading enable row level security;

create policy agenda_organiser_read on agenda_organiser for select to parvis_desk using (true);
create policy agenda_organiser_write on agenda_organiser for insert to parvis_desk
  with check (insee_code is not null and kind in ('commune', 'association') and keeps_agenda(insee_code) or is_administrator());

create policy agenda_event_read on agenda_event for select to parvis_desk
  using (state in ('published', 'cancelled') or keeps_agenda(insee_code));
create policy agenda_event_propose on agenda_event for insert to parvis_desk
  with check (state = 'proposed' and sequence = 0 and (source_id is null and organiser_id is null or keeps_agenda(insee_code)));
create policy agenda_event_keep on agenda_event for update to parvis_desk
  using (keeps_agenda(insee_code)) with check (keeps_agenda(insee_code));

create policy agenda_proposal_read on agenda_proposal for select to parvis_desk
  using (exists (select from agenda_event e where e.id = event_id and keeps_agenda(e.insee_code)));
create policy agenda_proposal_write on agenda_proposal for insert to parvis_desk with check (true);

create policy agenda_event_entry_read on agenda_event_entry for select to parvis_desk
  using (exists (select from agenda_event e where e.id = event_id and keeps_agenda(e.insee_code)));
create policy agenda_event_entry_write on agenda_event_entry for insert to parvis_desk
  with check (type = 'proposed' and recorded_by is not distinct from current_person()
    or exists (select from agenda_event e where e.id = event_id and keeps_agenda(e.insee_code)));

create policy agenda_occurrence_read on agenda_occurrence for select to parvis_desk
  using (exists (select from agenda_event e where e.id = event_id));
-- one for each way to write: what reads asks the policy of reading alone
create policy agenda_occurrence_lay on agenda_occurrence for insert to parvis_desk
  with check (exists (select from agenda_event e where e.id = event_id and keeps_agenda(e.insee_code)));
create policy agenda_occurrence_change on agenda_occurrence for update to parvis_desk
  using (exists (select from agenda_event e where e.id = event_id and keeps_agenda(e.insee_code)));
create policy agenda_occurrence_forget on agenda_occurrence for delete to parvis_desk
  using (exists (select from agenda_event e where e.id = event_id and keeps_agenda(e.insee_code)));

create policy agenda_seat_keep on agenda_seat for all to parvis_desk
  using (exists (select from agenda_occurrence o join agenda_event e on e.id = o.event_id
    where o.id = occurrence_id and keeps_agenda(e.insee_code)));

create policy agenda_source_keep on agenda_source for all to parvis_desk
  using (keeps_agenda(insee_code)) with check (keeps_agenda(insee_code));
create policy agenda_reading_keep on agenda_reading for all to parvis_desk
  using (exists (select from agenda_source s where s.id = source_id and keeps_agenda(s.insee_code)))
  with check (exists (select from agenda_source s where s.id = source_id and keeps_agenda(s.insee_code)));

grant select, insert on agenda_organiser, agenda_event, agenda_proposal, agenda_event_entry, agenda_source, agenda_reading to parvis_desk;
grant update (organiser_id, organiser_name, title, body, theme, place_name, address, geom, website, starts_local, ends_local, is_all_day, tzid,
  rrule, rdates, exdates, capacity, price_cents, price_deliberation, source_sha256, missing_reads) on agenda_event to parvis_desk;
grant select, insert, update, delete on agenda_occurrence to parvis_desk;
grant select, update (state, hold_until, changed_at) on agenda_seat to parvis_desk;
grant update (name, url, organiser_id, theme, is_moderated, etag, changed_at, read_at, good_at, stopped_on) on agenda_source to parvis_desk;
