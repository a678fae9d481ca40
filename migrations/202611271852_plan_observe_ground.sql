-- The observed book: what the State measures of each commune, by year and by vintage; targets as documents write them; what is owed by law
-- and when it was done. None of it adds up with the entries of the ledger.
create table observed_consumption (
  version_id  bigint not null references dataset_version,
  insee_code  text not null,
  year        smallint not null,             -- ground consumed from 1 January of that year to 1 January of the next
  m2          double precision not null,
  uses        jsonb not null default '{}',   -- hab, act, mix, rou, fer, inc: m² by use, as the file gives them
  correction  text not null constraint observed_consumption_correction_check
                check (correction in ('UNCHANGED', 'DIVISION', 'FUSION', 'COG_ERROR', 'MISSING_FROM_SOURCE')),
  primary key (version_id, insee_code, year)
);
create index observed_consumption_commune_idx on observed_consumption (insee_code, year);

create table observed_cover (
  version_id     bigint not null references dataset_version,
  insee_code     text not null,
  observed_on    date not null,
  covered_m2     double precision not null,  -- of the commune that the layer draws
  artificial_m2  double precision not null,
  sealed_m2      double precision not null,
  is_delivered   boolean not null,           -- artificial as the layer says it (artif, crit_seuil); else computed from its codes
  primary key (version_id, insee_code)
);

-- A target, where it is written. A later row that replaces it leaves it readable.
create table land_target (
  id             bigint generated always as identity primary key,
  land_kind      text not null constraint land_target_kind_check check (land_kind in ('region', 'scot', 'epci', 'commune')),
  land_code      text not null,              -- INSEE code of a commune, SIREN of an EPCI, a name for the others
  land_name      text not null,
  parent_id      bigint references land_target,
  measure        text not null constraint land_target_measure_check check (measure in ('enaf', 'artificialisation')),
  from_year      smallint not null,
  to_year        smallint not null constraint land_target_period_check check (to_year > from_year),   -- first year that it no longer counts
  unit           text not null constraint land_target_unit_check check (unit in ('%', 'm2')),
  value          double precision not null constraint land_target_value_check check (value >= 0 and (unit <> '%' or value <= 100)),
  document       text not null,
  page           text not null default '',
  url            text not null default '',
  deliberation   text not null default '',
  comment        text not null default '',
  replaces       bigint references land_target,
  recorded_at    timestamptz not null,
  recorded_by    uuid not null references person
);
create unique index land_target_replaces_idx on land_target (replaces) where replaces is not null;
create trigger land_target_append_only before update or delete on land_target for each row execute function refuse_change();

-- What was done of what is owed: a report voted, an evaluation deliberated, and its sending.
create table land_milestone (
  id           bigint generated always as identity primary key,
  kind         text not null constraint land_milestone_kind_check
                 check (kind in ('triennialReport', 'reportSent', 'planEvaluation', 'scotEvaluation', 'housingReview')),
  document_id  uuid references plan_document,
  "on"         date not null,
  reference    text not null default '',
  recorded_at  timestamptz not null,
  recorded_by  uuid not null references person
);
create trigger land_milestone_append_only before update or delete on land_milestone for each row execute function refuse_change();

alter table observed_consumption enable row level security;
alter table observed_cover enable row level security;
alter table land_target enable row level security;
alter table land_milestone enable row level security;
create policy observed_consumption_read on observed_consumption for select to parvis_desk using (is_planner());
create policy observed_cover_read on observed_cover for select to parvis_desk using (is_planner());
create policy land_target_read on land_target for select to parvis_desk using (is_planner());
create policy land_target_write on land_target for insert to parvis_desk with check (is_planner() and recorded_by = current_person());
create policy land_milestone_read on land_milestone for select to parvis_desk using (is_planner());
create policy land_milestone_write on land_milestone for insert to parvis_desk with check (is_planner() and recorded_by = current_person());
grant select on observed_consumption, observed_cover to parvis_desk;
grant select, insert on land_target, land_milestone to parvis_desk;
