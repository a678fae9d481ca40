-- People, their roles on communes, and the scope that row-level security enforces.
-- Every request of a person runs in a transaction: `set local role parvis_desk`, then set_config('parvis.person', id, true).

do $$
begin
  if not exists (select from pg_roles where rolname = 'parvis_desk') then
    create role parvis_desk nologin;
  end if;
exception when duplicate_object then
  null; -- another database of the same server created it at the same moment
end
$$;
do $$ begin execute format('grant parvis_desk to %I', current_user); exception when others then
  if not pg_has_role(current_user, 'parvis_desk', 'member') then raise; end if;
end $$;

create table person (
  id             uuid primary key default gen_random_uuid(),
  email          text not null,
  family_name    text not null,
  given_name     text not null,
  phone          text,
  password_hash  text,                        -- scrypt, with its parameters; null: signs in elsewhere
  totp_secret    bytea,                       -- encrypted with the key of the installation
  totp_confirmed boolean not null default false,
  totp_last_step bigint,                      -- a code serves once
  created_at     timestamptz not null default now(),
  disabled_at    timestamptz
);
create unique index person_email_idx on person (lower(email));

-- Identity given by ProConnect or FranceConnect: never matched by e-mail alone.
create table person_identity (
  issuer     text not null,
  subject    text not null,
  provider   text,                            -- idp_id of ProConnect
  person_id  uuid not null references person,
  linked_at  timestamptz not null default now(),
  primary key (issuer, subject)
);
create index person_identity_person_idx on person_identity (person_id);

create table role_grant (
  id          bigint generated always as identity primary key,
  person_id   uuid not null references person,
  role        text not null constraint role_grant_role_check
                check (role in ('secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator')),
  insee_code  text,                           -- null: every commune of the territory
  service     text,                           -- consultee: the service they answer for
  valid_from  date not null default current_date,
  valid_to    date,
  granted_by  uuid references person,
  constraint role_grant_period_check check (valid_to >= valid_from)
);
create index role_grant_person_idx on role_grant (person_id);

-- Who may sign for whom, on what, and by which act.
create table signature_delegation (
  id            bigint generated always as identity primary key,
  signatory_id  uuid not null references person,
  insee_code    text not null,
  capacity      text not null,                -- « Par délégation du maire, l’adjointe à l’urbanisme »
  dossier_kinds text[],                       -- null: all
  is_authority  boolean not null default false, -- the mayor or the president: signs in their own right
  act_reference text not null,                -- arrêté de délégation n° …
  valid_from    date not null,
  valid_to      date,
  constraint signature_delegation_period_check check (valid_to >= valid_from)
);
create index signature_delegation_signatory_idx on signature_delegation (signatory_id, insee_code);

-- Cover of an absence: the colleague sees and takes over the dossiers between two days.
create table absence_cover (
  id          bigint generated always as identity primary key,
  absent_id   uuid not null references person,
  cover_id    uuid not null references person,
  valid_from  date not null,
  valid_to    date not null,
  constraint absence_cover_period_check check (valid_to >= valid_from),
  constraint absence_cover_other_check check (absent_id <> cover_id)
);

alter table session add column person_id uuid references person on delete cascade;
alter table session alter column role drop not null;
alter table session add column revoked_at timestamptz;
alter table session add column second_factor_at timestamptz;
create index session_person_idx on session (person_id);

-- Wrong passwords and codes, per account and per address: what throttling counts.
create table sign_in_failure (
  subject_sha256 text not null,
  at             timestamptz not null default now()
);
create index sign_in_failure_idx on sign_in_failure (subject_sha256, at);

-- Every consultation of nominative data: who, what, why. Append-only.
create table nominative_access (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default now(),
  person_id   uuid references person,
  subject     text not null,                  -- 'dossier', 'attachment', 'export'
  subject_id  text not null,
  insee_code  text,
  purpose     text not null
);
create index nominative_access_subject_idx on nominative_access (subject, subject_id);

create function current_person() returns uuid
language sql stable parallel safe as $$ select nullif(current_setting('parvis.person', true), '')::uuid $$;

-- The civil day rights are read at; a test or a simulation may set another.
create function scope_day() returns date
language sql stable as $$ select coalesce(nullif(current_setting('parvis.today', true), '')::date, current_date) $$;

-- True when the person of the transaction holds one of the roles on the commune today (or at parvis.today, for tests and what-ifs).
create function holds_role(on_insee_code text, variadic roles text[]) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person()
      and g.role = any (roles)
      and (g.insee_code is null or g.insee_code = on_insee_code)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

-- Communes on which the person holds one of the roles; null stands for the whole territory. Evaluated once a statement.
create function communes_of_roles(variadic roles text[]) returns setof text
language sql stable security definer set search_path = public as $$
  select c.insee_code
  from role_grant g
  join commune c on g.insee_code is null or c.insee_code = g.insee_code
  where g.person_id = current_person()
    and g.role = any (roles)
    and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
$$;

create function is_administrator() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person()
      and g.role = 'administrator'
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create function is_agent() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person()
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create function is_agent_of_record(of_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from role_grant g where g.person_id = of_person)
$$;

alter table person enable row level security;
alter table role_grant enable row level security;
alter table signature_delegation enable row level security;
alter table absence_cover enable row level security;
alter table nominative_access enable row level security;

-- An agent sees the agents of the territory (to assign, to delegate); everyone sees themselves; nobody sees residents but through a dossier.
create policy person_self on person for select to parvis_desk using (id = current_person());
create policy person_agents on person for select to parvis_desk
  using (is_agent() and is_agent_of_record(id));
create policy person_admin on person for all to parvis_desk using (is_administrator()) with check (is_administrator());
create policy role_grant_read on role_grant for select to parvis_desk
  using (person_id = current_person() or is_agent());
create policy role_grant_admin on role_grant for all to parvis_desk using (is_administrator()) with check (is_administrator());
create policy delegation_read on signature_delegation for select to parvis_desk
  using (signatory_id = current_person() or holds_role(insee_code, 'secretary', 'caseOfficer', 'signatory', 'administrator'));
create policy delegation_admin on signature_delegation for all to parvis_desk using (is_administrator()) with check (is_administrator());
create policy absence_read on absence_cover for select to parvis_desk
  using (absent_id = current_person() or cover_id = current_person() or is_administrator());
create policy absence_write on absence_cover for all to parvis_desk
  using (absent_id = current_person() or is_administrator()) with check (absent_id = current_person() or is_administrator());
create policy access_write on nominative_access for insert to parvis_desk with check (person_id is not distinct from current_person());
create policy access_read on nominative_access for select to parvis_desk using (is_administrator());

-- The desk reads the place freely; of a person, never the secrets.
grant usage on schema public to parvis_desk;
grant select on
  dataset, dataset_version, epci, commune, section, parcel, parcel_change, building, planning_document, document_file,
  regulation_title, land_constraint, land_constraint_part, easement_act, street, address
  to parvis_desk;
grant select (id, email, family_name, given_name, phone, created_at, disabled_at, totp_confirmed) on person to parvis_desk;
grant select, insert, update, delete on role_grant, signature_delegation, absence_cover to parvis_desk;
grant insert, select on nominative_access to parvis_desk;
