-- A package of a plan checked before the Géoportail: what was received, what was found, the corrected copy. Planners and
-- administrators alone; what is in the package binds nobody.
create table package_check (
  id                bigint generated always as identity primary key,
  state             text not null default 'received' constraint package_check_state_check
                      check (state in ('received', 'reading', 'done', 'refused')),
  requested_by      uuid references person,
  requested_at      timestamptz not null,
  touched_at        timestamptz not null,        -- last sign of the process that reads it
  finished_at       timestamptz,
  source_name       text not null,
  byte_count        bigint not null,
  progress          jsonb not null default '{}',
  result            jsonb,
  problem           jsonb,
  corrected_sha256  text
);
create index package_check_recent_idx on package_check (requested_at desc);

-- Drafts of a plan are read by who makes the plan, wherever in the territory.
create function is_planner() returns boolean
language sql stable security definer set search_path = public as $$
  select holds_role(null, 'planner', 'administrator')
    or exists (select from communes_of_roles('planner', 'administrator'))
$$;

alter table package_check enable row level security;
grant select, insert on package_check to parvis_desk;
create policy package_check_read on package_check for select to parvis_desk using (is_planner());
create policy package_check_write on package_check for insert to parvis_desk
  with check (is_planner() and requested_by = current_person());

-- The corrected copy is in use beside the files that other rooms name.
do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from package_check where corrected_sha256 = of_sha256)'
  );
end
$$;
