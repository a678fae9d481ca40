-- Rooms, equipment, vehicles and slots that communes lend, and who has them when. What is lent, its hours and its prices are public; who
-- has it is read by the agents of the commune and by whoever asked for it.
create table resource (
  id                 uuid primary key,
  insee_code         text not null references commune,
  kind               text not null constraint resource_kind_check check (kind in ('room', 'equipment', 'vehicle', 'slot')),
  unit_of            uuid references resource,       -- one of several alike: the stock is asked for, a unit is lent
  name               text not null,
  description        text not null default '',
  address            text not null default '',
  geom               geometry,                       -- point, legal projection of its place
  capacity           integer,                        -- persons
  capacity_act       text not null default '',       -- act that fixes it: visit of the safety commission, arrêté
  buffer_before_min  integer not null default 0 constraint resource_buffer_before_check check (buffer_before_min between 0 and 1440),
  buffer_after_min   integer not null default 0 constraint resource_buffer_after_check check (buffer_after_min between 0 and 1440),
  rules              jsonb not null,                 -- ResourceRules of the contract
  key_place          text not null default '',
  is_lent            boolean not null default true,  -- false: kept for past bookings, no longer asked for
  recorded_by        uuid references person,
  recorded_at        timestamptz not null,
  constraint resource_capacity_check check (capacity is null or capacity > 0 and capacity_act <> ''),
  constraint resource_unit_check check (unit_of is null or unit_of <> id)
);
create index resource_commune_idx on resource (insee_code, kind);
create index resource_unit_idx on resource (unit_of) where unit_of is not null;

-- Hours in the wall time of Paris: 19:00 stays 19:00 when the clocks change. Slots are computed from them, never kept.
create table resource_opening (
  id           uuid primary key,
  resource_id  uuid not null references resource,
  starts_on    date not null,                        -- first day, from which the rule counts
  from_time    time not null,
  length_min   integer not null constraint resource_opening_length_check check (length_min between 15 and 1440),
  rrule        text,                                 -- RFC 5545, without DTSTART; null: that day alone
  except_on    date[] not null default '{}',
  ends_on      date,                                 -- last day; null: until somebody says so
  recorded_by  uuid references person,
  recorded_at  timestamptz not null,
  constraint resource_opening_days_check check (ends_on is null or ends_on >= starts_on)
);
create index resource_opening_idx on resource_opening (resource_id);

create table resource_closure (
  id           uuid primary key,
  insee_code   text not null references commune,
  resource_id  uuid references resource,             -- null: all that the commune lends
  during       tstzrange not null constraint resource_closure_during_check check (not isempty(during)),
  reason       text not null constraint resource_closure_reason_check check (reason <> ''),
  recorded_by  uuid references person,
  recorded_at  timestamptz not null
);
create index resource_closure_idx on resource_closure using gist (insee_code, during);

-- A price is fixed by a deliberation that may be executed; two never hold at once for one category.
create table booking_tariff (
  id              uuid primary key,
  resource_id     uuid not null references resource,
  category        text not null constraint booking_tariff_category_check check (category in ('resident', 'association', 'outsider', 'business')),
  unit            text not null constraint booking_tariff_unit_check check (unit in ('use', 'hour', 'day')),
  amount_cents    integer not null constraint booking_tariff_amount_check check (amount_cents >= 0),
  deposit_cents   integer not null default 0 constraint booking_tariff_deposit_check check (deposit_cents >= 0),
  cleaning_cents  integer not null default 0 constraint booking_tariff_cleaning_check check (cleaning_cents >= 0),
  free_uses       integer not null default 0 constraint booking_tariff_free_check check (free_uses >= 0),
  valid           daterange not null constraint booking_tariff_valid_check check (not isempty(valid)),
  deliberation    text not null constraint booking_tariff_deliberation_check check (deliberation <> ''),
  deliberated_on  date not null,
  executory_on    date not null,
  recorded_by     uuid references person,
  recorded_at     timestamptz not null,
  constraint booking_tariff_executory_check check (executory_on >= deliberated_on and lower(valid) >= executory_on),
  constraint booking_tariff_alone exclude using gist (resource_id with =, category with =, valid with &&)
);

create table booking_series (
  id           uuid primary key,
  resource_id  uuid not null references resource,
  insee_code   text not null references commune,
  starts_on    date not null,
  from_time    time not null,
  length_min   integer not null,
  rrule        text not null,
  skipped      jsonb not null default '[]',          -- [{from, to, why}]: occurrences that were not free
  recorded_by  uuid references person,
  recorded_at  timestamptz not null
);

create table booking_counter (
  year  integer primary key,
  last  integer not null
);

create function allot_booking_number(of_year integer) returns text
language sql volatile security definer set search_path = public as $$
  insert into booking_counter as counter (year, last) values (of_year, 1)
  on conflict (year) do update set last = counter.last + 1
  returning format('RS-%s-%s', of_year, lpad(last::text, 5, '0'))
$$;
revoke execute on function allot_booking_number(integer) from public;
grant execute on function allot_booking_number(integer) to parvis_desk, parvis_server;

create table booking (
  id              uuid primary key,
  number          text constraint booking_number_unique unique,   -- null while the request is being written
  resource_id     uuid not null references resource,
  insee_code      text not null references commune,
  during          tstzrange not null,
  wide            tstzrange not null,                -- with the time to make ready before and to put in order after
  state           text not null constraint booking_state_check check (state in ('draft', 'asked', 'refused', 'held', 'confirmed',
                    'handedOver', 'returned', 'closed', 'disputed', 'cancelled', 'lapsed', 'paidWithoutPlace')),
  hold_until      timestamptz,                       -- real time; null: held until somebody acts
  series_id       uuid references booking_series,
  category        text constraint booking_category_check check (category in ('resident', 'association', 'outsider', 'business')),
  title           text not null default '',
  attendees       integer,
  party_name      text not null default '',
  party_number    text not null default '',          -- SIRET or RNA
  party_contact   text not null default '',
  party_email     text not null default '',
  party_phone     text not null default '',
  person_id       uuid references person,
  channel         text not null constraint booking_channel_check check (channel in ('online', 'counter', 'phone', 'mail')),
  tariff_id       uuid references booking_tariff,
  price           jsonb,                             -- Price of the contract, as it was when it was asked
  amount_cents    integer,
  insurance_sha256 text,
  insurance_type  text,
  in_charge       uuid references person,            -- of a payment that came too late
  due_on          date,
  token_sha256    text not null,
  asked_on        date,
  recorded_by     uuid references person,
  recorded_at     timestamptz not null,
  constraint booking_during_check check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  constraint booking_wide_check check (wide @> during and lower_inc(wide) and not upper_inc(wide)),
  constraint booking_asked_check check (state in ('draft', 'lapsed', 'cancelled') or number is not null and category is not null and party_name <> ''),
  constraint booking_lost_check check (state <> 'paidWithoutPlace' or due_on is not null),
  constraint booking_slot_free exclude using gist (resource_id with =, wide with &&)
    where (state in ('draft', 'asked', 'held', 'confirmed', 'handedOver', 'returned'))
);
create index booking_during_idx on booking using gist (insee_code, during);
create index booking_hold_idx on booking (hold_until) where state in ('draft', 'held');
create index booking_token_idx on booking (token_sha256);
create index booking_series_idx on booking (series_id) where series_id is not null;
create index booking_person_idx on booking (person_id) where person_id is not null;
create index booking_free_use_idx on booking (tariff_id, party_number) where party_number <> '';

create table booking_event (
  booking_id   uuid not null references booking,
  ordinal      integer not null,
  type         text not null,
  payload      jsonb not null default '{}',
  happened_on  date not null,                        -- legal day
  recorded_at  timestamptz not null,
  recorded_by  uuid references person,               -- null: whoever asked, or time
  primary key (booking_id, ordinal)
);
create trigger booking_event_kept before update or delete on booking_event for each row execute function refuse_change();

create table booking_inspection (
  booking_id   uuid not null references booking,
  moment       text not null constraint booking_inspection_moment_check check (moment in ('before', 'after')),
  items        jsonb not null,                       -- [{label, state, note}]
  remarks      text not null default '',
  signed_agent text not null,
  signed_party text not null,
  signed_at    timestamptz not null,
  recorded_by  uuid not null references person,
  primary key (booking_id, moment)
);

create table booking_photograph (
  id           uuid primary key,
  booking_id   uuid not null references booking,
  moment       text not null constraint booking_photograph_moment_check check (moment in ('before', 'after')),
  sha256       text not null,
  media_type   text not null,
  taken_at     timestamptz,                          -- that it bears of itself: shown, never believed
  added_by     uuid not null references person,
  added_at     timestamptz not null
);
create index booking_photograph_idx on booking_photograph (booking_id);

-- Who waits for a slot, by strict rank: one offer at a time for what comes free.
create table booking_waiting (
  id             uuid primary key,
  rank           bigint generated always as identity,
  resource_id    uuid not null references resource,
  insee_code     text not null references commune,
  during         tstzrange not null,
  state          text not null constraint booking_waiting_state_check check (state in ('waiting', 'offered', 'taken', 'declined', 'lapsed', 'left')),
  party_name     text not null,
  party_email    text not null,
  offered_until  timestamptz,
  booking_id     uuid references booking,            -- the place held for the offer
  token_sha256   text not null,
  recorded_at    timestamptz not null
);
create unique index booking_waiting_once on booking_waiting (resource_id, during, lower(party_email)) where state in ('waiting', 'offered');
create index booking_waiting_idx on booking_waiting (resource_id, rank) where state in ('waiting', 'offered');
create index booking_waiting_token_idx on booking_waiting (token_sha256);

alter table resource enable row level security;
alter table resource_opening enable row level security;
alter table resource_closure enable row level security;
alter table booking_tariff enable row level security;
alter table booking_series enable row level security;
alter table booking_counter enable row level security;
alter table booking enable row level security;
alter table booking_event enable row level security;
alter table booking_inspection enable row level security;
alter table booking_photograph enable row level security;
alter table booking_waiting enable row level security;

create function lends_resource(of_resource uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from resource r where r.id = of_resource and holds_role(r.insee_code, 'secretary', 'administrator'))
$$;

create policy resource_read on resource for select to parvis_desk using (true);
create policy resource_write on resource for all to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy resource_opening_read on resource_opening for select to parvis_desk using (true);
create policy resource_opening_write on resource_opening for all to parvis_desk
  using (lends_resource(resource_id)) with check (lends_resource(resource_id));
create policy resource_closure_read on resource_closure for select to parvis_desk using (true);
create policy resource_closure_write on resource_closure for all to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy booking_tariff_read on booking_tariff for select to parvis_desk using (true);
create policy booking_tariff_write on booking_tariff for all to parvis_desk
  using (lends_resource(resource_id)) with check (lends_resource(resource_id));
create policy booking_series_all on booking_series for all to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy booking_read on booking for select to parvis_desk
  using (person_id = current_person() or holds_role(insee_code, 'secretary', 'administrator'));
create policy booking_record on booking for insert to parvis_desk with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy booking_keep on booking for update to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy booking_event_read on booking_event for select to parvis_desk using (exists (select from booking b where b.id = booking_id));
create policy booking_event_write on booking_event for insert to parvis_desk
  with check ((recorded_by is null or recorded_by = current_person()) and exists (
    select from booking b where b.id = booking_id and holds_role(b.insee_code, 'secretary', 'administrator')));
create policy booking_inspection_all on booking_inspection for all to parvis_desk
  using (exists (select from booking b where b.id = booking_id and holds_role(b.insee_code, 'secretary', 'administrator')))
  with check (recorded_by = current_person() and exists (
    select from booking b where b.id = booking_id and holds_role(b.insee_code, 'secretary', 'administrator')));
create policy booking_photograph_all on booking_photograph for all to parvis_desk
  using (exists (select from booking b where b.id = booking_id and holds_role(b.insee_code, 'secretary', 'administrator')))
  with check (added_by = current_person() and exists (
    select from booking b where b.id = booking_id and holds_role(b.insee_code, 'secretary', 'administrator')));
create policy booking_waiting_all on booking_waiting for all to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));

grant select, insert, update on resource, booking, booking_waiting to parvis_desk;
grant select, insert, delete on resource_opening, resource_closure to parvis_desk;
grant select, insert on booking_tariff, booking_series, booking_event, booking_photograph to parvis_desk;
grant select, insert, update on booking_inspection to parvis_desk;
grant update (valid) on booking_tariff to parvis_desk;

-- A certificate of insurance and a photograph of an inspection name a file.
create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from transmission where receipt_file = of_sha256)
    or exists (select from posting_check where file_sha256 = of_sha256)
    or exists (select from site_visit where report_sha256 = of_sha256)
    or exists (select from site_visit_photograph where file_sha256 = of_sha256)
    or exists (select from redacted_copy where sha256 = of_sha256)
    or exists (select from infringement where file_sha256 = of_sha256)
    or exists (select from infringement_photograph where file_sha256 = of_sha256)
    or exists (select from archive_transfer where package_sha256 = of_sha256)
    or exists (select from archive_transfer_move where file_sha256 = of_sha256)
    or exists (select from elimination where slip_sha256 = of_sha256 or visa_sha256 = of_sha256)
    or exists (select from plan_evidence where file_sha256 = of_sha256)
    or exists (select from package_check where corrected_sha256 = of_sha256)
    or exists (select from platau_arrival where file_sha256 = of_sha256)
    or exists (select from takeover where sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
    or exists (select from booking where insurance_sha256 = of_sha256)
    or exists (select from booking_photograph where sha256 = of_sha256)
$$;
