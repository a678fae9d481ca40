-- Dossiers of another software: a table is staged, mapped and tried, then taken over whole or not at all. What is taken over is history
-- until an officer opens it again: no clock runs on it, nothing is awaited of it.
create table takeover (
  id            bigint generated always as identity primary key,
  requested_by  uuid not null references person,
  requested_at  timestamptz not null,
  source_name   text not null,
  sha256        text,                       -- of the file received, which is removed at the end
  byte_count    bigint,
  system        text not null default '',   -- the software, as the format was recognised
  columns       jsonb not null default '[]',
  values        jsonb not null default '{}',
  mapping       jsonb,
  state         text not null constraint takeover_state_check
                  check (state in ('received', 'reading', 'ready', 'writing', 'accepted', 'refused', 'cancelled', 'interrupted')),
  report        jsonb,
  problem       jsonb,
  held_by       uuid references server_process on delete set null,
  finished_at   timestamptz
);
create index takeover_held_by_idx on takeover (held_by);
create table takeover_line (
  takeover_id  bigint not null references takeover on delete cascade,
  ordinal      integer not null,
  outcome      text not null constraint takeover_line_outcome_check check (outcome in ('refused', 'known', 'difference', 'remark')),
  line         integer not null,
  number       text,
  column_name  text,
  sentence     text not null,
  primary key (takeover_id, ordinal)
);
create table takeover_mapping (
  name      text primary key,
  mapping   jsonb not null,
  saved_by  uuid not null references person,
  saved_at  timestamptz not null
);

alter table dossier add column takeover_id bigint references takeover;
alter table dossier add column reopened_at timestamptz;
create index dossier_takeover_idx on dossier (takeover_id) where takeover_id is not null;

-- Nothing is awaited of a history: it stands after all that is at work.
create or replace function draw_dossier_state() returns trigger
language plpgsql set search_path = public as $$
begin
  new.phase := case when new.takeover_id is not null and new.reopened_at is null then 2 else dossier_phase(new.state) end;
  new.standing := dossier_standing(new.state, new.decision_sense);
  return new;
end $$;
drop trigger dossier_state_drawn on dossier;
create trigger dossier_state_drawn before insert or update of state, decision_sense, reopened_at on dossier
for each row execute function draw_dossier_state();

-- Whoever may take dossiers over, on which communes; null: on all of them.
create function takeover_communes() returns setof text
language sql stable security definer set search_path = public as $$
  select distinct g.insee_code
  from role_grant g
  where g.person_id = current_person()
    and g.role in ('caseOfficer', 'administrator')
    and is_awake(g.role)
    and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
$$;

alter table takeover enable row level security;
alter table takeover_line enable row level security;
alter table takeover_mapping enable row level security;
create policy takeover_own on takeover for all to parvis_desk
  using (requested_by = current_person() or is_administrator()) with check (requested_by = current_person() or is_administrator());
create policy takeover_line_own on takeover_line for select to parvis_desk
  using (exists (select from takeover t where t.id = takeover_id));
create policy takeover_mapping_agents on takeover_mapping for all to parvis_desk
  using (is_agent()) with check (saved_by = current_person() and exists (select from takeover_communes()));
grant select, insert, update on takeover, takeover_mapping to parvis_desk;
grant select on takeover_line to parvis_desk;
