-- Who owns the ground, as MAJIC says (CGI; LPF L107 A). A schema of its own: what names somebody is sealed under a key that no backup holds, and a row is open
-- to a transaction alone that bears a reading, written and committed before, of that person, on that account or that parcel.
create schema owner;
grant usage on schema owner to parvis_desk, parvis_server;
grant usage, create on schema owner to parvis_owner;

-- One delivery: read, then loaded under the reference of the undertaking, or refused. `report`: counts, differences, what was purged; nobody’s name.
create table owner.delivery (
  id            uuid primary key,
  state         text not null constraint delivery_state_check
                  check (state in ('reading', 'ready', 'loading', 'loaded', 'refused', 'given_up', 'purged')),
  source_name   text not null,
  sha256        text,
  vintage       smallint,
  department    text,
  undertaking   text constraint delivery_undertaking_check check (length(undertaking) between 3 and 300),
  requested_by  uuid references public.person,      -- null: the code of the installation, or a command
  requested_at  timestamptz not null,
  finished_at   timestamptz,
  step          text not null default '',
  done          bigint not null default 0,
  total         bigint,
  refusal       text,
  report        jsonb
);
create index delivery_requested_idx on owner.delivery (requested_at desc);

-- The vintage in force on each commune: one, the last.
create table owner.commune_vintage (
  insee_code   text primary key,
  name         text not null,
  vintage      smallint not null,
  delivery_id  uuid not null references owner.delivery,
  loaded_at    timestamptz not null,
  missing      text[] not null default '{}'           -- files that the delivery had not: what they say is unknown, not absent
);

create table owner.parcel (
  insee_code       text not null,
  id               text not null,
  account          text,
  area_m2          bigint,
  acted_on         date,
  is_condominium   boolean not null,
  reference_parcel text,
  first_number     text,
  is_built         boolean not null,
  is_road          boolean not null,
  house_number     text,
  suffix           text,
  street_code      text,
  street_kind      text,
  street           text,
  mother_parcel    text,
  filiation        text,
  primary key (insee_code, id)
);
create index parcel_account_idx on owner.parcel (insee_code, account);

create table owner.subdivision (
  insee_code       text not null,
  parcel_id        text not null,
  letters          text,
  account          text,
  area_m2          bigint,
  revenue          numeric,
  revenue_revised  numeric,
  nature_group     text,
  sub_group        text,
  class            text,
  special_nature   text,
  constraint subdivision_once unique nulls not distinct (insee_code, parcel_id, letters)
);

create table owner.exemption (
  insee_code  text not null,
  parcel_id   text not null,
  letters     text,
  number      text,
  authority   text,
  share       bigint,
  since_year  text,
  until_year  text,
  constraint exemption_once unique nulls not distinct (insee_code, parcel_id, letters, number, authority)
);

create table owner.local_place (
  insee_code    text not null,
  invariant     text not null,
  parcel_id     text not null,
  building      text,
  entrance      text,
  level         text,
  door          text,
  street_code   text,
  house_number  text,
  suffix        text,
  street        text,
  primary key (insee_code, invariant)
);
create index local_place_parcel_idx on owner.local_place (insee_code, parcel_id);

create table owner.local (
  insee_code            text not null,
  invariant             text not null,
  account               text,
  acted_on              date,
  evaluation            text,
  type                  text,
  nature                text,
  rental_value          bigint,
  rental_value_revised  bigint,
  built_year            text,
  levels                text,
  social_housing        text,
  change_kind           text,
  activity              text,
  primary key (insee_code, invariant)
);
create index local_account_idx on owner.local (insee_code, account);

create table owner.unit (
  insee_code            text not null,
  invariant             text not null,
  number                text not null,
  use                   text,
  category              text,
  area_m2               bigint,
  rental_value          bigint,
  rental_value_revised  bigint,
  primary key (insee_code, invariant, number)
);

create table owner.main_part (
  insee_code  text not null,
  invariant   text not null,
  number      text not null,
  part        text not null,
  rooms       integer,
  area_m2     bigint,
  built_year  text,
  upkeep      text,
  baths       integer,
  wcs         integer,
  primary key (insee_code, invariant, number, part)
);

-- Who holds a right on an account. `sealed`: names, addresses, birth. `words`: keyed hashes of words and of their beginnings, so that a name is found without being written.
create table owner.holder (
  insee_code   text not null,
  account      text not null,
  rank         text not null,
  person       text,
  right_kind   text,
  split        text,
  nature       text,
  legal_group  text,
  siren        text,
  sealed       bytea not null,
  words        bigint[] not null,
  constraint holder_once unique nulls not distinct (insee_code, account, rank, person)
);
create index holder_words_idx on owner.holder using gin (words);

create table owner.condominium (
  insee_code  text not null,
  parcel_id   text not null,
  number      text not null,
  kind        text,
  name        text,
  account     text,
  primary key (insee_code, parcel_id, number)
);

create table owner.component (
  insee_code       text not null,
  parcel_id        text not null,
  number           text not null,
  other_parcel_id  text not null,
  primary key (insee_code, parcel_id, number, other_parcel_id)
);

create table owner.lot (
  insee_code  text not null,
  parcel_id   text not null,
  number      text not null,
  lot         text not null,
  nature      text,
  area_m2     bigint,
  share       bigint,
  share_of    bigint,
  account     text,
  primary key (insee_code, parcel_id, number, lot)
);
create index lot_account_idx on owner.lot (insee_code, account);

create table owner.lot_local (
  insee_code  text not null,
  parcel_id   text not null,
  number      text not null,
  lot         text not null,
  invariant   text not null,
  share       bigint,
  share_of    bigint,
  primary key (insee_code, parcel_id, number, lot, invariant)
);

-- Why somebody read, before what they read: append-only.
create table owner.reading (
  id          uuid primary key,
  at          timestamptz not null,
  person_id   uuid not null references public.person,
  purpose     text not null constraint reading_purpose_check
                check (purpose in ('instruction', 'preemption', 'publicUtility', 'roads', 'desk', 'taxCommission')),
  families    text[] not null,
  insee_code  text not null,
  parcel_id   text,
  accounts    text[] not null,
  dossier_id  uuid,
  request_id  uuid
);
create index reading_person_idx on owner.reading (person_id, at);
create index reading_at_idx on owner.reading (at);

-- A request at the land-information desk (LPF R*107 A-1 to A-7). `sealed`: who asks, of whom, why; `asker_mac`: keyed hash of the identity document, its number is nowhere.
create table owner.land_request (
  id            uuid primary key,
  insee_code    text not null,
  received_on   date not null,
  received_at   timestamptz not null,
  recorded_by   uuid not null references public.person,
  asker         text not null constraint land_request_asker_check check (asker in ('anyone', 'holder', 'agent', 'guardian', 'authority')),
  channel       text not null constraint land_request_channel_check check (channel in ('counter', 'mail', 'email')),
  subject       text not null constraint land_request_subject_check check (subject in ('person', 'properties')),
  outcome       text not null constraint land_request_outcome_check check (outcome in ('accepted', 'refused')),
  is_counted    boolean not null,
  asker_mac     text not null,
  reopens_on    date,
  article       text,
  parcel_ids    text[] not null,
  sealed        bytea not null,
  erase_on      date not null,
  documents     integer not null default 0
);
create index land_request_quota_idx on owner.land_request (insee_code, asker_mac, received_on) where is_counted;
create index land_request_erase_idx on owner.land_request (erase_on);

-- All that is left once a request is erased: how many, of what sort, that month.
create table owner.land_request_figure (
  month       date not null,
  insee_code  text not null,
  asker       text not null,
  channel     text not null,
  subject     text not null,
  outcome     text not null,
  requests    integer not null,
  documents   integer not null,
  primary key (month, insee_code, asker, channel, subject, outcome)
);

create function owner.works_at(on_insee_code text) returns boolean
language sql stable as $$ select public.holds_role(on_insee_code, 'secretary', 'caseOfficer', 'signatory') $$;

-- The reading that the transaction bears: of that person, and of the last minutes.
create function owner.borne() returns owner.reading
language sql stable security definer set search_path = owner, public as $$
  select r from owner.reading r
  where r.id = nullif(current_setting('owner.reading', true), '')::uuid and r.person_id = current_person() and owner.works_at(r.insee_code)
$$;
create function owner.borne_commune() returns text
language sql stable security definer set search_path = owner, public as $$ select (owner.borne()).insee_code $$;
create function owner.borne_accounts() returns text[]
language sql stable security definer set search_path = owner, public as $$ select (owner.borne()).accounts $$;
create function owner.borne_parcel() returns text
language sql stable security definer set search_path = owner, public as $$ select (owner.borne()).parcel_id $$;

-- Accounts that hold a right on a parcel: its own, those of its subdivisions, premises and lots.
create function owner.accounts_of(on_insee_code text, of_parcel text) returns text[]
language sql stable security definer set search_path = owner, public as $$
  select coalesce(array_agg(distinct account order by account), '{}') from (
    select p.account from owner.parcel p where p.insee_code = on_insee_code and p.id = of_parcel
    union all
    select s.account from owner.subdivision s where s.insee_code = on_insee_code and s.parcel_id = of_parcel
    union all
    select l.account from owner.local_place w
    join owner.local l on l.insee_code = w.insee_code and l.invariant = w.invariant
    where w.insee_code = on_insee_code and w.parcel_id = of_parcel
    union all
    select t.account from owner.lot t where t.insee_code = on_insee_code and t.parcel_id = of_parcel
    union all
    select c.account from owner.condominium c where c.insee_code = on_insee_code and c.parcel_id = of_parcel) as held
  where account is not null
$$;

-- Writes why the person of the transaction is about to read; null for who does not work there. The answer comes in another transaction.
create function owner.open_reading(
  of_id uuid, now_at timestamptz, of_purpose text, of_families text[], on_insee_code text, of_parcel text, of_accounts text[], of_dossier uuid, of_request uuid, of_words text)
returns uuid
language plpgsql volatile security definer set search_path = owner, public as $$
declare
  found_accounts text[];
begin
  if not owner.works_at(on_insee_code) then
    return null;
  end if;
  found_accounts := coalesce(of_accounts, owner.accounts_of(on_insee_code, of_parcel));
  insert into owner.reading (id, at, person_id, purpose, families, insee_code, parcel_id, accounts, dossier_id, request_id)
  values (of_id, now_at, current_person(), of_purpose, of_families, on_insee_code, of_parcel, found_accounts, of_dossier, of_request);
  insert into nominative_access (person_id, subject, subject_id, insee_code, purpose, shown)
  values (current_person(), 'owner', coalesce(of_parcel, on_insee_code), on_insee_code, of_words, null);
  return of_id;
end
$$;

-- Accounts that the person opened since then: what a screen, or a robot, takes in an hour.
create function owner.accounts_read_since(since timestamptz) returns integer
language sql stable security definer set search_path = owner, public as $$
  select count(distinct (r.insee_code, a))::integer from owner.reading r cross join lateral unnest(r.accounts) as a
  where r.person_id = current_person() and r.at > since
$$;

do $$
declare
  named text;
begin
  foreach named in array array[
    'delivery', 'commune_vintage', 'parcel', 'subdivision', 'exemption', 'local_place', 'local', 'unit', 'main_part', 'holder', 'condominium', 'component', 'lot',
    'lot_local', 'reading', 'land_request', 'land_request_figure']
  loop
    execute format('alter table owner.%I enable row level security', named);
  end loop;
end
$$;

-- anyone who signed in is told whether fiscal data are there, and of which year: nobody’s name is in it
create policy vintage_read on owner.commune_vintage for select to parvis_desk using (current_person() is not null);
create policy parcel_borne on owner.parcel for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and (account = any ((select owner.borne_accounts())::text[]) or id = (select owner.borne_parcel())));
create policy subdivision_borne on owner.subdivision for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and (account = any ((select owner.borne_accounts())::text[]) or parcel_id = (select owner.borne_parcel())));
create policy exemption_borne on owner.exemption for select to parvis_desk
  using (exists (select from owner.subdivision s where s.insee_code = exemption.insee_code and s.parcel_id = exemption.parcel_id));
create policy local_borne on owner.local for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and account = any ((select owner.borne_accounts())::text[]));
create policy local_place_borne on owner.local_place for select to parvis_desk
  using (exists (select from owner.local l where l.insee_code = local_place.insee_code and l.invariant = local_place.invariant));
create policy unit_borne on owner.unit for select to parvis_desk
  using (exists (select from owner.local l where l.insee_code = unit.insee_code and l.invariant = unit.invariant));
create policy main_part_borne on owner.main_part for select to parvis_desk
  using (exists (select from owner.local l where l.insee_code = main_part.insee_code and l.invariant = main_part.invariant));
create policy holder_borne on owner.holder for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and account = any ((select owner.borne_accounts())::text[]));
create policy condominium_borne on owner.condominium for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and (account = any ((select owner.borne_accounts())::text[]) or parcel_id = (select owner.borne_parcel())));
create policy component_borne on owner.component for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and parcel_id = (select owner.borne_parcel()));
create policy lot_borne on owner.lot for select to parvis_desk
  using (insee_code = (select owner.borne_commune()) and account = any ((select owner.borne_accounts())::text[]));
create policy lot_local_borne on owner.lot_local for select to parvis_desk
  using (exists (
    select from owner.lot t
    where t.insee_code = lot_local.insee_code and t.parcel_id = lot_local.parcel_id and t.number = lot_local.number and t.lot = lot_local.lot));
create policy reading_own on owner.reading for select to parvis_desk using (person_id = current_person() or audits());
create policy request_desk on owner.land_request for select to parvis_desk using (owner.works_at(insee_code));
create policy request_record on owner.land_request for insert to parvis_desk with check (owner.works_at(insee_code) and recorded_by = current_person());
create policy request_given on owner.land_request for update to parvis_desk using (owner.works_at(insee_code)) with check (owner.works_at(insee_code));
create policy figure_read on owner.land_request_figure for select to parvis_desk using (owner.works_at(insee_code) or audits());

grant select on all tables in schema owner to parvis_desk;
revoke select on owner.delivery from parvis_desk;
grant insert on owner.land_request to parvis_desk;
grant update (documents) on owner.land_request to parvis_desk;
revoke execute on all functions in schema owner from public;
grant execute on all functions in schema owner to parvis_desk, parvis_server;
revoke execute on function owner.accounts_of(text, text) from parvis_desk;
