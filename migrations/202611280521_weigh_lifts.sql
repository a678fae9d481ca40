-- Bins that are lifted, household by household, for a fee by lifts (CGCT L2333-76; CGI 1522 bis). What a household threw away is its own: it reads its own lifts, and
-- contests them; whoever bills reads those of the commune, and nothing else is made of them.
create function keeps_lifts(on_insee_code text) returns boolean
language sql stable as $$
  select public.holds_role(on_insee_code, 'secretary', 'administrator')
$$;

create table waste_household (
  id           integer generated always as identity primary key,
  insee_code   text not null references commune,
  name         text not null,
  address      text not null,
  person_id    uuid references person,           -- the account that proved it had the letter
  code_sha256  text,                             -- of the letter that was not answered yet
  created_by   uuid references person,           -- null: the demonstration
  created_at   timestamptz not null
);
create index waste_household_commune_idx on waste_household (insee_code);
create index waste_household_person_idx on waste_household (person_id) where person_id is not null;
create unique index waste_household_code_idx on waste_household (code_sha256) where code_sha256 is not null;

create table waste_bin (
  id          integer generated always as identity primary key,
  chip        text not null constraint waste_bin_chip_unique unique,
  insee_code  text not null references commune,
  stream      text not null constraint waste_bin_stream_check check (stream in ('household', 'recycling', 'glass', 'garden', 'bulky')),
  litres      integer constraint waste_bin_litres_check check (litres between 30 and 5000),  -- null: heard in a file of lifts, nobody knows it yet
  created_at  timestamptz not null
);

-- The life of a bin. What it is now is its last event.
create table waste_bin_event (
  bin_id        integer not null references waste_bin,
  ordinal       integer not null,
  event         text not null constraint waste_bin_event_check check (event in ('stocked', 'assigned', 'returned', 'lost', 'broken', 'withdrawn')),
  at            timestamptz not null,
  household_id  integer references waste_household,
  by            uuid references person,
  note          text not null default '',
  recorded_at   timestamptz not null,
  primary key (bin_id, ordinal)
);
create trigger waste_bin_event_kept before update or delete on waste_bin_event for each row execute function refuse_change();

create table waste_assignment (
  bin_id        integer not null references waste_bin,
  household_id  integer not null references waste_household,
  during        tstzrange not null,
  constraint waste_assignment_one_household exclude using gist (bin_id with =, during with &&)
);
create index waste_assignment_household_idx on waste_assignment (household_id);

create table waste_lift (
  id           integer generated always as identity primary key,
  bin_id       integer not null references waste_bin,
  at           timestamptz not null,
  weight_kg    double precision constraint waste_lift_weight_check check (weight_kg >= 0 and weight_kg < 1500),  -- null: not weighed
  truck        text not null default '',
  source       text not null,
  recorded_by  uuid references person,
  recorded_at  timestamptz not null,
  constraint waste_lift_once unique (bin_id, at)
);

-- A lift that is contested is billed by nobody until it is answered.
create table waste_contest_event (
  lift_id  integer not null references waste_lift on delete cascade,
  ordinal  integer not null,
  event    text not null constraint waste_contest_event_check check (event in ('contested', 'withdrawn', 'maintained', 'cancelled')),
  at       timestamptz not null,
  by       uuid references person,
  channel  text not null constraint waste_contest_event_channel_check check (channel in ('account', 'counter')),
  reason   text not null,
  primary key (lift_id, ordinal)
);
create trigger waste_contest_event_kept before update on waste_contest_event for each row execute function refuse_change();

alter table waste_household enable row level security;
alter table waste_bin enable row level security;
alter table waste_bin_event enable row level security;
alter table waste_assignment enable row level security;
alter table waste_lift enable row level security;
alter table waste_contest_event enable row level security;

create function keeps_bin(of_bin integer) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from waste_bin b where b.id = of_bin and keeps_lifts(b.insee_code))
$$;
-- One’s own lifts are those of the time when one had the bin.
create function is_own_lift(of_bin integer, lifted_at timestamptz) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from waste_assignment s join waste_household h on h.id = s.household_id
    where s.bin_id = of_bin and s.during @> lifted_at and h.person_id = current_person())
$$;
create function has_had_bin(of_bin integer) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from waste_assignment s join waste_household h on h.id = s.household_id where s.bin_id = of_bin and h.person_id = current_person())
$$;

create policy waste_household_read on waste_household for select to parvis_desk using (keeps_lifts(insee_code) or person_id = current_person());
create policy waste_household_add on waste_household for insert to parvis_desk with check (keeps_lifts(insee_code) and created_by = current_person());
create policy waste_household_change on waste_household for update to parvis_desk using (keeps_lifts(insee_code)) with check (keeps_lifts(insee_code));
grant select (id, insee_code, name, address, person_id, created_by, created_at), insert on waste_household to parvis_desk;
grant update (code_sha256, person_id) on waste_household to parvis_desk;

create policy waste_bin_read on waste_bin for select to parvis_desk using (keeps_lifts(insee_code) or has_had_bin(id));
create policy waste_bin_add on waste_bin for insert to parvis_desk with check (keeps_lifts(insee_code));
create policy waste_bin_change on waste_bin for update to parvis_desk using (keeps_lifts(insee_code)) with check (keeps_lifts(insee_code));
grant select, insert on waste_bin to parvis_desk;
grant update (litres, stream) on waste_bin to parvis_desk;

create policy waste_bin_event_read on waste_bin_event for select to parvis_desk using (keeps_bin(bin_id));
create policy waste_bin_event_add on waste_bin_event for insert to parvis_desk with check (keeps_bin(bin_id) and by = current_person());
grant select, insert on waste_bin_event to parvis_desk;

create policy waste_assignment_read on waste_assignment for select to parvis_desk using (household_id in (select id from waste_household));
create policy waste_assignment_add on waste_assignment for insert to parvis_desk
  with check (keeps_bin(bin_id) and exists (select from waste_household h where h.id = household_id and keeps_lifts(h.insee_code)));
create policy waste_assignment_end on waste_assignment for update to parvis_desk using (keeps_bin(bin_id)) with check (keeps_bin(bin_id));
grant select, insert on waste_assignment to parvis_desk;
grant update (during) on waste_assignment to parvis_desk;

create policy waste_lift_read on waste_lift for select to parvis_desk using (keeps_bin(bin_id) or is_own_lift(bin_id, at));
create policy waste_lift_add on waste_lift for insert to parvis_desk with check (keeps_bin(bin_id) and recorded_by = current_person());
grant select, insert on waste_lift to parvis_desk;

create policy waste_contest_event_read on waste_contest_event for select to parvis_desk using (lift_id in (select id from waste_lift));
create policy waste_contest_event_add on waste_contest_event for insert to parvis_desk
  with check (by = current_person() and exists (
    select from waste_lift l where l.id = lift_id and (
      channel = 'account' and event in ('contested', 'withdrawn') and is_own_lift(l.bin_id, l.at)
      or channel = 'counter' and keeps_bin(l.bin_id))));
grant select, insert on waste_contest_event to parvis_desk;

-- Whoever has the letter has the household: its code serves once.
create function take_household(with_code_sha256 text) returns integer
language sql volatile security definer set search_path = public as $$
  update waste_household set person_id = current_person(), code_sha256 = null
  where code_sha256 = with_code_sha256 and current_person() is not null
  returning id
$$;
revoke execute on function take_household(text) from public;
grant execute on function take_household(text) to parvis_desk;

-- The commune that has a bin, for whoever adds lifts: a chip is of one commune alone.
create function bin_commune(of_chip text) returns text
language sql stable security definer set search_path = public as $$
  select insee_code from waste_bin where chip = of_chip
$$;
revoke execute on function bin_commune(text) from public;
grant execute on function bin_commune(text) to parvis_desk;
