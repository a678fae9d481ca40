-- Reports of infringements (L480-1): written and read by agents commissioned and sworn, and by nobody else. The role sleeps until a one-time
-- code was given, as those who sign. No other table refers to a report, and a report to no dossier: nothing of it shows elsewhere.
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in (
    'secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator', 'dataProtectionOfficer', 'swornOfficer'));
create or replace function is_awake(role text) returns boolean
language sql stable parallel safe as $$
  select role not in ('administrator', 'signatory', 'dataProtectionOfficer', 'swornOfficer') or is_proven()
$$;

create table infringement (
  id             uuid primary key default gen_random_uuid(),
  insee_code     text not null references commune,
  drawn_by       uuid not null references person,
  created_at     timestamptz not null,
  found_on       date not null,
  found_at       time not null,
  place          text not null,
  dossier_number text not null,
  persons        text not null,
  offences       text[] not null constraint infringement_offences_check
                   check (offences <@ array['breach', 'planBreach', 'stopIgnored', 'obstruction'] and cardinality(offences) > 0),
  facts          text not null,
  statements     text not null,
  commission     text not null,
  oath           text not null,
  number         text,
  drawn_up_at    timestamptz,
  file_sha256    text,
  prosecutor     text,
  sent_on        date,
  sent_how       text constraint infringement_sent_how_check check (sent_how in ('registered', 'hand', 'electronic')),
  sent_by        uuid references person,
  constraint infringement_drawn_up_check check (num_nonnulls(number, drawn_up_at, file_sha256) in (0, 3)),
  constraint infringement_sent_check check (num_nonnulls(prosecutor, sent_on, sent_how, sent_by) in (0, 4)),
  constraint infringement_order_check check (sent_on is null or drawn_up_at is not null),
  constraint infringement_number_unique unique (insee_code, number)
);
create index infringement_file_idx on infringement (file_sha256) where file_sha256 is not null;

create table infringement_photograph (
  id              uuid primary key default gen_random_uuid(),
  infringement_id uuid not null references infringement,
  caption         text not null,
  file_sha256     text not null,
  media_type      text not null,
  taken_at        text,                         -- as the photograph says it of itself; shown, never believed
  recorded_at     timestamptz not null,
  taken_by        uuid not null references person
);
create index infringement_photograph_of_idx on infringement_photograph (infringement_id, recorded_at);
create index infringement_photograph_file_idx on infringement_photograph (file_sha256);

-- Who read what of a report. It is not the journal of accesses, which others read.
create table infringement_reading (
  id              bigint generated always as identity primary key,
  infringement_id uuid not null references infringement,
  person_id       uuid not null references person,
  at              timestamptz not null,
  what            text not null constraint infringement_reading_what_check check (what in ('report', 'file', 'photograph'))
);
create index infringement_reading_of_idx on infringement_reading (infringement_id, at);

-- What was drawn up is a fact; its copy goes once.
create function follow_infringement() returns trigger
language plpgsql as $$
begin
  if old.sent_on is not null then
    raise exception 'infringement % is sent: nothing changes it', old.id;
  end if;
  if old.drawn_up_at is not null and
    (new.insee_code, new.drawn_by, new.created_at, new.found_on, new.found_at, new.place, new.dossier_number, new.persons, new.offences,
      new.facts, new.statements, new.commission, new.oath, new.number, new.drawn_up_at, new.file_sha256)
    is distinct from
    (old.insee_code, old.drawn_by, old.created_at, old.found_on, old.found_at, old.place, old.dossier_number, old.persons, old.offences,
      old.facts, old.statements, old.commission, old.oath, old.number, old.drawn_up_at, old.file_sha256) then
    raise exception 'infringement % is drawn up: nothing changes it', old.id;
  end if;
  return new;
end
$$;
create trigger infringement_followed before update on infringement for each row execute function follow_infringement();
create trigger infringement_kept before delete on infringement for each row execute function refuse_change();
create trigger infringement_photograph_kept before update or delete on infringement_photograph
  for each row execute function refuse_change();
create trigger infringement_reading_kept before update or delete on infringement_reading for each row execute function refuse_change();

alter table infringement enable row level security;
alter table infringement_photograph enable row level security;
alter table infringement_reading enable row level security;
create policy infringement_read on infringement for select to parvis_desk using (holds_role(insee_code, 'swornOfficer'));
create policy infringement_write on infringement for insert to parvis_desk
  with check (drawn_by = current_person() and drawn_up_at is null and sent_on is null and holds_role(insee_code, 'swornOfficer'));
-- A draft is its author's; the copy to the prosecutor leaves by any of them.
create policy infringement_follow on infringement for update to parvis_desk
  using (holds_role(insee_code, 'swornOfficer') and (drawn_by = current_person() or drawn_up_at is not null))
  with check (holds_role(insee_code, 'swornOfficer'));
create policy infringement_photograph_read on infringement_photograph for select to parvis_desk
  using (exists (select from infringement i where i.id = infringement_id));
create policy infringement_photograph_write on infringement_photograph for insert to parvis_desk
  with check (taken_by = current_person() and exists (
    select from infringement i where i.id = infringement_id and i.drawn_by = current_person() and i.drawn_up_at is null));
create policy infringement_reading_read on infringement_reading for select to parvis_desk
  using (exists (select from infringement i where i.id = infringement_id));
create policy infringement_reading_write on infringement_reading for insert to parvis_desk
  with check (person_id = current_person() and exists (select from infringement i where i.id = infringement_id));
grant select, insert on infringement, infringement_photograph, infringement_reading to parvis_desk;
grant update (found_on, found_at, place, dossier_number, persons, offences, facts, statements, commission, oath, number, drawn_up_at,
  file_sha256, prosecutor, sent_on, sent_how, sent_by) on infringement to parvis_desk;

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
    or exists (select from plan_evidence where file_sha256 = of_sha256)
    or exists (select from package_check where corrected_sha256 = of_sha256)
    or exists (select from takeover where sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
