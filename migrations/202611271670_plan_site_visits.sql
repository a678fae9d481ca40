-- Visits of the works (L461-1, R462-8): planned, told to the holder, made with or without a network, reported once. What a visit found
-- stays as it was reported.
create table site_visit (
  id                uuid primary key default gen_random_uuid(),
  dossier_id        uuid not null references dossier,
  purpose           text not null constraint site_visit_purpose_check check (purpose in ('works', 'completion')),
  planned_on        date not null,
  planned_at        time,
  officer_id        uuid references person,
  told_on           date,
  told_how          text constraint site_visit_told_how_check check (told_how in ('letter', 'mail', 'phone', 'person')),
  cancelled_because text,
  visited_on        date,
  result            text constraint site_visit_result_check check (result in ('compliant', 'gap', 'notSeen')),
  found             text,
  has_assent        boolean,
  report_sha256     text,
  reported_by       uuid references person,
  reported_at       timestamptz,
  planned_by        uuid not null references person,
  created_at        timestamptz not null,
  constraint site_visit_told_check check ((told_on is null) = (told_how is null)),
  constraint site_visit_reported_check check (
    num_nonnulls(visited_on, result, found, report_sha256, reported_by, reported_at) in (0, 6)),
  constraint site_visit_end_check check (cancelled_because is null or report_sha256 is null)
);
create index site_visit_dossier_idx on site_visit (dossier_id);
create index site_visit_plan_idx on site_visit (planned_on) where cancelled_because is null and report_sha256 is null;

create table site_visit_point (
  id        uuid primary key,
  visit_id  uuid not null references site_visit,
  ordinal   integer not null,
  source    text not null constraint site_visit_point_source_check check (source in ('prescription', 'compliance', 'added')),
  expected  text not null,
  seen      text constraint site_visit_point_seen_check check (seen in ('asExpected', 'gap', 'notSeen')),
  note      text not null default '',
  seen_at   timestamptz,
  seen_by   uuid references person
);
create index site_visit_point_visit_idx on site_visit_point (visit_id, ordinal);

create table site_visit_photograph (
  id          uuid primary key,                 -- drawn by the device that took it: sent again, it is kept once
  visit_id    uuid not null references site_visit,
  point_id    uuid references site_visit_point,
  at          timestamptz not null,
  taken_at    text,                             -- as the photograph says it of itself; shown, never believed
  lon         double precision,
  lat         double precision,
  file_sha256 text not null,
  media_type  text not null,
  recorded_at timestamptz not null,
  taken_by    uuid not null references person,
  constraint site_visit_photograph_position_check check ((lon is null) = (lat is null))
);
create index site_visit_photograph_visit_idx on site_visit_photograph (visit_id, at);
create index site_visit_photograph_file_idx on site_visit_photograph (file_sha256);

create function is_open_visit(visit uuid) returns boolean
language sql stable as $$
  select exists (select from site_visit v where v.id = visit and v.cancelled_because is null and v.report_sha256 is null)
$$;

-- A visit that was reported or cancelled is a fact.
create function refuse_ended_visit() returns trigger
language plpgsql as $$
begin
  if old.cancelled_because is not null or old.report_sha256 is not null then
    raise exception 'site_visit % is ended: nothing changes it', old.id;
  end if;
  return new;
end
$$;
create trigger site_visit_ended before update on site_visit for each row execute function refuse_ended_visit();
create trigger site_visit_kept before delete on site_visit for each row execute function refuse_change();
create trigger site_visit_point_kept before delete on site_visit_point for each row execute function refuse_change();
create trigger site_visit_photograph_kept before update or delete on site_visit_photograph for each row execute function refuse_change();

alter table site_visit enable row level security;
alter table site_visit_point enable row level security;
alter table site_visit_photograph enable row level security;
-- What officers note on the ground is theirs until a letter says it to the holder.
create policy site_visit_read on site_visit for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy site_visit_plan on site_visit for insert to parvis_desk
  with check (planned_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy site_visit_follow on site_visit for update to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy site_visit_point_read on site_visit_point for select to parvis_desk
  using (exists (select from site_visit v where v.id = visit_id));
create policy site_visit_point_write on site_visit_point for insert to parvis_desk with check (is_open_visit(visit_id));
create policy site_visit_point_note on site_visit_point for update to parvis_desk using (is_open_visit(visit_id));
create policy site_visit_photograph_read on site_visit_photograph for select to parvis_desk
  using (exists (select from site_visit v where v.id = visit_id));
create policy site_visit_photograph_write on site_visit_photograph for insert to parvis_desk
  with check (taken_by = current_person() and is_open_visit(visit_id));
grant select, insert on site_visit, site_visit_point, site_visit_photograph to parvis_desk;
grant update (planned_on, planned_at, officer_id, told_on, told_how, cancelled_because, visited_on, result, found, has_assent, report_sha256,
  reported_by, reported_at) on site_visit to parvis_desk;
grant update (expected, seen, note, seen_at, seen_by) on site_visit_point to parvis_desk;

create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from transmission where receipt_file = of_sha256)
    or exists (select from posting_check where file_sha256 = of_sha256)
    or exists (select from site_visit where report_sha256 = of_sha256)
    or exists (select from site_visit_photograph where file_sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
