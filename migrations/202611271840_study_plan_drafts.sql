-- Drafts of a zoning, apart from what binds: the counter, the tiles and the constraints know nothing of them. Planners and administrators alone
-- read them, and anyone while one is published for consultation. A study is what a draft would change, against what binds or another draft.
create table plan_draft (
  id            bigint generated always as identity primary key,
  title         text not null,
  stage         text not null constraint plan_draft_stage_check check (stage in ('working', 'adopted', 'afterInquiry')),
  stated_on     date not null,                     -- day of the draft
  procedure_id  uuid references plan_procedure,    -- that it prepares; null when the register does not know it
  insee_codes   text[] not null default '{}',      -- communes whose zoning it draws
  state         text not null default 'received' constraint plan_draft_state_check check (state in ('received', 'reading', 'ready', 'refused')),
  progress      jsonb not null default '{}',
  problem       jsonb,
  report        jsonb not null default '{}',       -- what was repaired or doubted
  source_name   text not null,
  byte_count    bigint not null,
  loaded_by     uuid references person,
  loaded_at     timestamptz not null,
  touched_at    timestamptz not null,              -- last sign of the process that reads it
  published_on  date,
  published_until date,
  published_by  uuid references person,
  constraint plan_draft_publication_check check (
    num_nonnulls(published_on, published_until, published_by) in (0, 3) and (published_on is null or state = 'ready')
    and published_until >= published_on)
);

create table plan_draft_zone (
  id          bigint generated always as identity primary key,
  draft_id    bigint not null references plan_draft on delete cascade,
  code        text not null,                       -- LIBELLE, as printed
  kind        text,                                -- TYPEZONE
  label       text not null,
  source_line integer,
  geom        geometry not null
);
create index plan_draft_zone_draft_idx on plan_draft_zone (draft_id);

create table plan_draft_zone_part (
  draft_id  bigint not null references plan_draft on delete cascade,
  zone_id   bigint not null references plan_draft_zone on delete cascade,
  geom      geometry not null
);
create index plan_draft_zone_part_geom_idx on plan_draft_zone_part using gist (draft_id, geom);
create index plan_draft_zone_part_zone_idx on plan_draft_zone_part (zone_id);

create table plan_study (
  id            bigint generated always as identity primary key,
  draft_id      bigint not null references plan_draft on delete cascade,
  against_id    bigint references plan_draft on delete cascade,  -- null: what binds
  state         text not null default 'waiting' constraint plan_study_state_check
                  check (state in ('waiting', 'computing', 'done', 'failed', 'cancelled')),
  versions      bigint[] not null default '{}',    -- of the zoning that binds and of the cadastre, as they were read
  progress      jsonb not null default '{}',
  summary       jsonb,
  requested_by  uuid references person,
  requested_at  timestamptz not null,
  touched_at    timestamptz not null,
  finished_at   timestamptz,
  constraint plan_study_against_check check (against_id <> draft_id)
);
create index plan_study_draft_idx on plan_study (draft_id, requested_at desc);
create index plan_study_against_idx on plan_study (against_id) where against_id is not null;

-- The ground of each side cut into bounded pieces, with the ground that no zone covers; gone once the study is done.
create table plan_study_ground (
  study_id  bigint not null references plan_study on delete cascade,
  id        bigint generated always as identity,
  side      smallint not null constraint plan_study_ground_side_check check (side in (0, 1)),
  code      text,                                  -- null: no zone
  kind      text,
  geom      geometry not null
);
create index plan_study_ground_geom_idx on plan_study_ground using gist (study_id, side, geom);
create index plan_study_ground_id_idx on plan_study_ground (study_id, side, id);

-- Where the two sides differ, or where neither says anything.
create table plan_study_piece (
  study_id   bigint not null references plan_study on delete cascade,
  from_code  text,
  from_kind  text,
  to_code    text,
  to_kind    text,
  geom       geometry not null
);
create index plan_study_piece_geom_idx on plan_study_piece using gist (study_id, geom);

create table plan_study_parcel (
  study_id    bigint not null references plan_study on delete cascade,
  parcel_id   text not null,
  outcome     text not null constraint plan_study_parcel_outcome_check check (outcome in ('changes', 'sliver', 'unknown')),
  moves       jsonb not null,                      -- [{from, fromKind, to, toKind, areaM2, isSliver}]
  changed_m2  double precision not null,
  primary key (study_id, parcel_id)
);
create index plan_study_parcel_outcome_idx on plan_study_parcel (study_id, outcome, parcel_id);

-- Once it is published, and until the day its consultation ends.
create function is_published_draft(of_draft bigint) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from plan_draft d where d.id = of_draft and scope_day() between d.published_on and d.published_until)
$$;

alter table plan_draft enable row level security;
alter table plan_draft_zone enable row level security;
alter table plan_draft_zone_part enable row level security;
alter table plan_study enable row level security;
alter table plan_study_ground enable row level security;
alter table plan_study_piece enable row level security;
alter table plan_study_parcel enable row level security;
create policy plan_draft_read on plan_draft for select to parvis_desk
  using (is_planner() or scope_day() between published_on and published_until);
create policy plan_draft_write on plan_draft for insert to parvis_desk
  with check (is_planner() and loaded_by = current_person() and published_on is null);
create policy plan_draft_publish on plan_draft for update to parvis_desk
  using (is_planner()) with check (is_planner() and (published_by is null or published_by = current_person()));
create policy plan_draft_remove on plan_draft for delete to parvis_desk using (is_planner());
create policy plan_draft_zone_read on plan_draft_zone for select to parvis_desk
  using (is_planner() or is_published_draft(draft_id));
create policy plan_draft_zone_part_read on plan_draft_zone_part for select to parvis_desk
  using (is_planner() or is_published_draft(draft_id));
create policy plan_study_read on plan_study for select to parvis_desk using (is_planner());
create policy plan_study_write on plan_study for insert to parvis_desk
  with check (is_planner() and requested_by = current_person() and state = 'waiting');
create policy plan_study_cancel on plan_study for update to parvis_desk using (is_planner()) with check (is_planner());
create policy plan_study_piece_read on plan_study_piece for select to parvis_desk using (is_planner());
create policy plan_study_parcel_read on plan_study_parcel for select to parvis_desk using (is_planner());
grant select, insert, delete on plan_draft to parvis_desk;
grant update (published_on, published_until, published_by) on plan_draft to parvis_desk;
grant select on plan_draft_zone, plan_draft_zone_part, plan_study_piece, plan_study_parcel to parvis_desk;
grant select, insert on plan_study to parvis_desk;
grant update (state) on plan_study to parvis_desk;
