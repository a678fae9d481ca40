-- Connections to the public sewer and what is asked for them (PFAC). The day of a connection is a fact that somebody saw: never that of a
-- permit nor of a declaration. A tariff is the deliberation that votes it; a new one comes after, none is changed.
alter table claim drop constraint claim_origin_check;
alter table claim add constraint claim_origin_check
  check (origin_kind in ('booking', 'seat', 'application', 'connection', 'dossier', 'title', 'manual'));

create table sewer_tariff (
  id                   uuid primary key,
  insee_code           text not null references commune,
  deliberation         text not null,
  applies_from         date not null,
  per_floor_m2_cents   integer not null constraint sewer_tariff_floor_check check (per_floor_m2_cents >= 0),
  exempt_floor_m2      numeric(8, 2) not null default 0 constraint sewer_tariff_exempt_check check (exempt_floor_m2 >= 0),
  per_dwelling_cents   integer not null constraint sewer_tariff_dwelling_check check (per_dwelling_cents >= 0),
  fixed_cents          integer not null constraint sewer_tariff_fixed_check check (fixed_cents >= 0),
  system_cost_cents    integer not null constraint sewer_tariff_system_check check (system_cost_cents > 0),
  branch_repaid_cents  integer not null default 0 constraint sewer_tariff_branch_check check (branch_repaid_cents >= 0),
  recorded_by          uuid references person,     -- null: with the code of the installation
  recorded_at          timestamptz not null,
  constraint sewer_tariff_unique unique (insee_code, applies_from)
);
create trigger sewer_tariff_kept before update or delete on sewer_tariff for each row execute function refuse_change();

create table sewer_connection (
  id            uuid primary key,
  insee_code    text not null references commune,
  dossier_id    uuid references dossier,
  place         text not null,                      -- « 12 rue du Moulin », or the references of the parcels
  nature        text not null constraint sewer_connection_nature_check check (nature in ('new', 'extension')),
  floor_m2      numeric(10, 2) not null constraint sewer_connection_floor_check check (floor_m2 >= 0),
  dwellings     integer not null default 0 constraint sewer_connection_dwellings_check check (dwellings between 0 and 10000),
  connected_on  date not null,
  paid_by       text constraint sewer_connection_paid_check check (paid_by in ('zac', 'pup')), -- already paid otherwise
  owner_name    text not null,
  owner_email   text,
  recorded_by   uuid not null references person,
  recorded_at   timestamptz not null,
  struck_at     timestamptz,                        -- written by mistake, with its reason; it stays
  struck_why    text not null default '',
  constraint sewer_connection_struck_check check ((struck_at is null) = (struck_why = ''))
);
create unique index sewer_connection_dossier_unique on sewer_connection (dossier_id) where dossier_id is not null and struck_at is null;
create index sewer_connection_commune_idx on sewer_connection (insee_code, connected_on);

alter table sewer_tariff enable row level security;
alter table sewer_connection enable row level security;
create policy sewer_tariff_read on sewer_tariff for select to parvis_desk
  using (holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator', 'cashier'));
create policy sewer_connection_read on sewer_connection for select to parvis_desk
  using (holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator', 'cashier'));
create policy sewer_connection_write on sewer_connection for insert to parvis_desk
  with check (recorded_by = current_person() and holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator'));
create policy sewer_connection_strike on sewer_connection for update to parvis_desk
  using (holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator'))
  with check (holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator'));
grant select on sewer_tariff to parvis_desk;
grant select, insert on sewer_connection to parvis_desk;
grant update (struck_at, struck_why) on sewer_connection to parvis_desk;
