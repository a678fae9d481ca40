-- Archives (C. patr. L212-2, L212-10, R212-13, R212-14). How long a dossier serves and what becomes of it is a table that the archives
-- service signs; what leaves for an archive is a transfer that moves step by step; what is eliminated was on a slip that bears a visa, and
-- nothing deletes it before: neither a screen, nor a job, nor a statement typed by hand.

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in (
    'secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator', 'dataProtectionOfficer', 'swornOfficer', 'archivist'));
create or replace function is_awake(role text) returns boolean
language sql stable parallel safe as $$
  select role not in ('administrator', 'signatory', 'dataProtectionOfficer', 'swornOfficer', 'archivist') or is_proven()
$$;

-- Communes whose archives the person keeps; a null is the whole territory.
create function archive_grants() returns setof text
language sql stable security definer set search_path = public as $$
  select distinct g.insee_code
  from role_grant g
  where g.person_id = current_person()
    and g.role in ('archivist', 'administrator')
    and is_awake(g.role)
    and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
$$;
-- Of a commune; of null, whether of the whole territory.
create function keeps_archives(of_insee_code text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from archive_grants() as granted where granted is null or granted = of_insee_code)
$$;

-- What the table of retention distinguishes; null: how it ended is not known, and nothing is proposed of it.
create function archive_outcome(of_state text, of_sense text) returns text
language sql immutable parallel safe as $$
  select case
    when of_state = 'withdrawn' then 'withdrawn'
    when of_state = 'revoked' then 'revoked'
    when of_sense in ('refused', 'opposed', 'tacitRejection', 'tacitOpposition') then 'refused'
    when of_sense in ('granted', 'grantedWithConditions', 'unopposed', 'tacitPermit', 'tacitNonOpposition', 'tacitCertificate',
                      'certificateIssued') then 'granted'
  end
$$;

create table retention_rule (
  id           bigint generated always as identity primary key,
  kind         text not null,                   -- law/dossier-kind.ts
  outcome      text not null constraint retention_rule_outcome_check check (outcome in ('granted', 'refused', 'withdrawn', 'revoked')),
  counts_from  text not null constraint retention_rule_counts_from_check
                 check (counts_from in ('filed', 'decided', 'completed', 'lastAct')),
  years        integer not null constraint retention_rule_years_check check (years between 0 and 200),
  fate         text not null constraint retention_rule_fate_check check (fate in ('keep', 'destroy', 'sample')),
  code         text,                            -- of the rule in the archive system (APP-…)
  source       text not null,
  source_on    date not null,
  written_by   uuid not null references person,
  written_at   timestamptz not null,
  signed_by    text,                            -- name and quality, as the signed table bears them
  signed_on    date,
  signed_act   text,
  recorded_by  uuid references person,
  recorded_at  timestamptz,
  ended_on     date,
  constraint retention_rule_signed_check check (num_nonnulls(signed_by, signed_on, signed_act, recorded_by, recorded_at) in (0, 5)),
  constraint retention_rule_ended_check check (ended_on is null or signed_on is not null)
);
create unique index retention_rule_in_force_idx on retention_rule (kind, outcome) where signed_on is not null and ended_on is null;

-- A signed row is a fact: it only ends, once.
create function refuse_signed_rule() returns trigger
language plpgsql as $$
begin
  if old.signed_on is null then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and old.ended_on is null and to_jsonb(new) - 'ended_on' = to_jsonb(old) - 'ended_on' then
    return new;
  end if;
  raise exception 'a signed row of retention_rule is never changed'
    using errcode = 'integrity_constraint_violation', constraint = 'retention_rule_signed';
end
$$;
create trigger retention_rule_signed before update or delete on retention_rule for each row execute function refuse_signed_rule();

-- Each dossier that no one works on any more, beside its row of the table; without a row, nothing is said of it.
create view dossier_retention with (security_invoker = true) as
  select
    d.id as dossier_id, d.insee_code, d.number, d.kind, d.title, d.state, d.decided_on, d.filed_on, archived.outcome,
    r.id as rule_id, r.fate, counted.starts_on, (counted.starts_on + make_interval(years => r.years))::date as due_on,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested
  from dossier d
  cross join lateral (select archive_outcome(d.state, d.decision_sense) as outcome) as archived
  left join retention_rule r
    on r.kind = d.kind and r.outcome = archived.outcome and r.signed_on is not null and r.ended_on is null
  cross join lateral (
    select case r.counts_from
      when 'filed' then d.filed_on
      when 'decided' then d.decided_on
      when 'completed' then (
        select max((a.legal_at at time zone 'Europe/Paris')::date) from act a
        where a.dossier_id = d.id and a.kind = 'completionDeclared' and not exists (select from act c where c.cancels = a.id))
      when 'lastAct' then (select max((a.legal_at at time zone 'Europe/Paris')::date) from act a where a.dossier_id = d.id)
    end as starts_on) as counted
  where d.number is not null and d.phase not in (0, 3);

-- A package for an archive. Its dossier is named without a key: the transfer outlives what it was made of.
create table archive_transfer (
  id             uuid primary key,
  dossier_id     uuid not null,
  insee_code     text not null references commune,
  number         text not null,
  rule_id        bigint not null references retention_rule,
  message_id     text not null constraint archive_transfer_message_unique unique,
  seda_version   text not null constraint archive_transfer_version_check check (seda_version in ('2.1', '2.2', '2.3')),
  state          text not null default 'prepared' constraint archive_transfer_state_check
                   check (state in ('prepared', 'sent', 'acknowledged', 'accepted', 'refused', 'takenBack')),
  package_sha256 text,                          -- null once the dossier is eliminated
  byte_count     bigint not null,
  file_count     integer not null,
  chain_sha256   text not null,
  prepared_by    uuid not null references person,
  prepared_at    timestamptz not null
);
create unique index archive_transfer_live_idx on archive_transfer (dossier_id) where state not in ('refused', 'takenBack');
create index archive_transfer_dossier_idx on archive_transfer (dossier_id);

create table archive_transfer_move (
  transfer_id  uuid not null references archive_transfer,
  ordinal      integer not null,
  state        text not null,
  "on"         date not null,
  reference    text,
  reason       text,
  file_sha256  text,
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null,
  primary key (transfer_id, ordinal),
  constraint archive_transfer_move_reason_check check (state not in ('refused', 'takenBack') or reason <> '')
);
create trigger archive_transfer_move_append_only before update or delete on archive_transfer_move
for each row execute function refuse_change();

-- The state of a transfer is that of its last move, and a move goes only where the one before leads.
create function move_transfer() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  present text;
begin
  select state into present from archive_transfer where id = new.transfer_id for update;
  if (present, new.state) not in (
    ('prepared', 'sent'), ('prepared', 'takenBack'), ('sent', 'acknowledged'), ('sent', 'refused'), ('sent', 'takenBack'),
    ('acknowledged', 'accepted'), ('acknowledged', 'refused'), ('refused', 'takenBack')) then
    raise exception 'archive_transfer: % does not lead to %', present, new.state
      using errcode = 'integrity_constraint_violation', constraint = 'archive_transfer_move_order';
  end if;
  new.ordinal := (select coalesce(max(ordinal), 0) + 1 from archive_transfer_move where transfer_id = new.transfer_id);
  update archive_transfer set state = new.state where id = new.transfer_id;
  return new;
end
$$;
create trigger archive_transfer_moved before insert on archive_transfer_move for each row execute function move_transfer();

-- A slip of elimination (bordereau d'élimination), then the visa that it came back with, then what was destroyed.
create table elimination (
  id               bigint generated always as identity primary key,
  insee_code       text not null references commune,
  state            text not null default 'proposed' constraint elimination_state_check
                     check (state in ('proposed', 'visaed', 'refused', 'abandoned', 'destroyed')),
  reason           text not null,
  slip_sha256      text not null,
  proposed_by      uuid not null references person,
  proposed_at      timestamptz not null,
  visa_on          date,
  visa_by          text,
  visa_reference   text,
  visa_sha256      text,
  visa_recorded_by uuid references person,
  visa_recorded_at timestamptz,
  refused_on       date,
  refused_because  text,
  destroyed_by     uuid references person,
  destroyed_at     timestamptz,
  constraint elimination_visa_check check (
    case num_nonnulls(visa_on, visa_by, visa_reference, visa_sha256, visa_recorded_by, visa_recorded_at)
      when 6 then state in ('visaed', 'destroyed', 'abandoned')
      when 0 then state in ('proposed', 'refused', 'abandoned')
      else false
    end),
  constraint elimination_refused_check check ((state = 'refused') = (refused_on is not null and refused_because is not null))
);
create table elimination_line (
  elimination_id  bigint not null references elimination,
  ordinal         integer not null,
  dossier_id      uuid not null,                -- without a key: the line stays when the dossier is gone
  number          text not null,
  kind            text not null,
  outcome         text not null,
  decided_on      date,
  rule_id         bigint not null references retention_rule,
  due_on          date not null,
  act_count       integer not null,
  chain_sha256    text not null,                -- of its last act
  files           jsonb not null,               -- hash and size of each, as they were proposed
  destroyed_at    timestamptz,
  primary key (elimination_id, ordinal),
  constraint elimination_line_once unique (elimination_id, dossier_id)
);
create index elimination_line_dossier_idx on elimination_line (dossier_id);

-- Nothing is proposed that the signed table does not let go, on that day, with no court seized of it.
create function refuse_undue_line() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if not exists (
    select from dossier_retention r
    join elimination e on e.id = new.elimination_id
    where r.dossier_id = new.dossier_id and r.insee_code = e.insee_code and r.rule_id = new.rule_id and r.fate = 'destroy'
      and r.due_on = new.due_on and r.due_on <= scope_day() and not r.is_contested and e.state = 'proposed')
    or exists (select from archive_transfer t where t.dossier_id = new.dossier_id and t.state not in ('refused', 'takenBack')) then
    raise exception 'dossier % is not to be eliminated', new.dossier_id
      using errcode = 'integrity_constraint_violation', constraint = 'elimination_line_due';
  end if;
  return new;
end
$$;
create trigger elimination_line_due before insert on elimination_line for each row execute function refuse_undue_line();

-- Whether the visa of the archives lets that dossier go.
create function is_visaed(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from elimination_line l
    join elimination e on e.id = l.elimination_id
    where l.dossier_id = of_dossier and e.state = 'visaed')
$$;

-- A slip goes forward; a visa, once recorded, is what it is; it is destroyed when all of its dossiers are.
create function refuse_slip_change() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE'
    and (old.state, new.state) in (
      ('proposed', 'visaed'), ('proposed', 'refused'), ('proposed', 'abandoned'), ('visaed', 'abandoned'), ('visaed', 'destroyed'))
    and to_jsonb(new) - array['state', 'visa_on', 'visa_by', 'visa_reference', 'visa_sha256', 'visa_recorded_by', 'visa_recorded_at',
                              'refused_on', 'refused_because', 'destroyed_by', 'destroyed_at']
      = to_jsonb(old) - array['state', 'visa_on', 'visa_by', 'visa_reference', 'visa_sha256', 'visa_recorded_by', 'visa_recorded_at',
                              'refused_on', 'refused_because', 'destroyed_by', 'destroyed_at']
    and (old.visa_sha256 is null
         or (new.visa_on, new.visa_by, new.visa_reference, new.visa_sha256) = (old.visa_on, old.visa_by, old.visa_reference, old.visa_sha256))
    and (new.state <> 'destroyed'
         or not exists (select from elimination_line l where l.elimination_id = old.id and l.destroyed_at is null)) then
    return new;
  end if;
  raise exception 'elimination %: % does not lead there', old.id, old.state
    using errcode = 'integrity_constraint_violation', constraint = 'elimination_order';
end
$$;
create trigger elimination_kept before update or delete on elimination for each row execute function refuse_slip_change();
create function refuse_line_change() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and old.destroyed_at is null and to_jsonb(new) - 'destroyed_at' = to_jsonb(old) - 'destroyed_at'
    and not exists (select from dossier d where d.id = old.dossier_id) then
    return new;
  end if;
  raise exception 'a line of a slip is never changed'
    using errcode = 'integrity_constraint_violation', constraint = 'elimination_line_kept';
end
$$;
create trigger elimination_line_kept before update or delete on elimination_line for each row execute function refuse_line_change();

-- Rows that are never changed leave with their dossier, by the visa, and in no other way.
create or replace function refuse_change() returns trigger
language plpgsql as $$
declare
  known_as text := coalesce((select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = tg_relid), tg_table_name);
  of_dossier uuid;
begin
  if tg_op = 'DELETE' then
    of_dossier := coalesce(
      (to_jsonb(old) ->> 'dossier_id')::uuid,
      case when to_jsonb(old) ? 'visit_id'
           then (select v.dossier_id from site_visit v where v.id = (to_jsonb(old) ->> 'visit_id')::uuid) end);
    if of_dossier is not null and is_visaed(of_dossier) then
      return old;
    end if;
  end if;
  raise exception 'rows of % are never changed', known_as using errcode = 'integrity_constraint_violation', constraint = known_as || '_append_only';
end
$$;

-- A dossier that bears a number, its pieces, opinions, messages and transmissions, likewise.
create function refuse_unvisaed() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  of_dossier uuid := coalesce((to_jsonb(old) ->> 'dossier_id')::uuid, (to_jsonb(old) ->> 'id')::uuid);
begin
  if is_visaed(of_dossier) or not exists (select from dossier d where d.id = of_dossier and d.number is not null) then
    return old;
  end if;
  raise exception '% leaves with the visa of the archives alone', tg_table_name
    using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_visa';
end
$$;
create trigger dossier_visa before delete on dossier for each row execute function refuse_unvisaed();
create trigger attachment_visa before delete on attachment for each row execute function refuse_unvisaed();
create trigger consultation_visa before delete on consultation for each row execute function refuse_unvisaed();
create trigger transmission_visa before delete on transmission for each row execute function refuse_unvisaed();
create trigger transmission_message_visa before delete on transmission_message for each row execute function refuse_unvisaed();
create trigger message_visa before delete on message for each row execute function refuse_unvisaed();

-- A number stays allotted when its dossier is gone: it is never given again.
alter table allotted_number alter column dossier_id drop not null;

-- Every file that a dossier holds, with the part that it belongs to.
create view dossier_held_file with (security_invoker = true) as
  select a.dossier_id, a.sha256 from attachment a
  union select r.dossier_id, r.sha256 from redacted_copy r
  union select i.dossier_id, i.sha256 from issued_document i
  union select c.dossier_id, c.file_sha256 from consultation c where c.file_sha256 is not null
  union select t.dossier_id, t.receipt_file from transmission t where t.receipt_file is not null
  union select p.dossier_id, p.file_sha256 from posting_check p where p.file_sha256 is not null
  union select p.dossier_id, p.file_sha256 from platau_arrival p where p.dossier_id is not null and p.file_sha256 is not null
  union select v.dossier_id, v.report_sha256 from site_visit v where v.report_sha256 is not null
  union select v.dossier_id, h.file_sha256 from site_visit_photograph h join site_visit v on v.id = h.visit_id;

-- Removes one dossier and all that hangs on it; the triggers above let it only under a visa. Its files leave the store once nothing else
-- names them (forget erased files).
create function destroy_dossier(of_dossier uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not is_visaed(of_dossier) then
    raise exception 'dossier % has no visa', of_dossier
      using errcode = 'integrity_constraint_violation', constraint = 'dossier_visa';
  end if;
  insert into erased_file (sha256)
    select f.sha256 from dossier_held_file f where f.dossier_id = of_dossier
    union select t.package_sha256 from archive_transfer t where t.dossier_id = of_dossier and t.package_sha256 is not null
    on conflict (sha256) do update set erased_at = excluded.erased_at;
  update archive_transfer set package_sha256 = null where dossier_id = of_dossier;
  delete from transmission_message where dossier_id = of_dossier;
  delete from transmission where dossier_id = of_dossier;
  delete from posting_check where dossier_id = of_dossier;
  delete from site_visit_photograph where visit_id in (select v.id from site_visit v where v.dossier_id = of_dossier);
  delete from site_visit_point where visit_id in (select v.id from site_visit v where v.dossier_id = of_dossier);
  delete from site_visit where dossier_id = of_dossier;
  delete from platau_arrival where dossier_id = of_dossier;
  delete from platau_mirror where dossier_id = of_dossier;
  delete from piece_review where dossier_id = of_dossier;
  delete from period_choice where dossier_id = of_dossier;
  delete from letter_to_sign where dossier_id = of_dossier;
  delete from decision_comment where dossier_id = of_dossier;
  delete from decision_return where dossier_id = of_dossier;
  delete from decision_draft where dossier_id = of_dossier;
  delete from assessment_line where dossier_id = of_dossier;
  delete from assessment_side where dossier_id = of_dossier;
  delete from certificate_statement where dossier_id = of_dossier;
  delete from dossier_tax_facts where dossier_id = of_dossier;
  delete from absence_takeover where dossier_id = of_dossier;
  delete from message where dossier_id = of_dossier;
  delete from outbox where dossier_id = of_dossier;
  delete from upload where dossier_id = of_dossier;
  delete from consultation where dossier_id = of_dossier;
  delete from issued_document where dossier_id = of_dossier;
  delete from redacted_copy where dossier_id = of_dossier;
  delete from attachment where dossier_id = of_dossier;
  delete from statement_snapshot where dossier_id = of_dossier;
  delete from dossier_footprint where dossier_id = of_dossier;
  delete from dossier_parcel where dossier_id = of_dossier;
  delete from dossier_party where dossier_id = of_dossier;
  delete from act where dossier_id = of_dossier;
  delete from platau_due where dossier_id = of_dossier;
  update allotted_number set dossier_id = null where dossier_id = of_dossier;
  delete from dossier where id = of_dossier;
end
$$;
revoke execute on function destroy_dossier(uuid) from public;

-- Destroys what a slip names, under its visa and in no other case. Dossiers that change another go before it.
create function destroy_visaed(of_elimination bigint, at timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  slip elimination;
  line record;
  destroyed integer := 0;
begin
  select * into slip from elimination where id = of_elimination for update;
  if slip.id is null or slip.state <> 'visaed' then
    raise exception 'elimination % has no visa', of_elimination
      using errcode = 'integrity_constraint_violation', constraint = 'elimination_visa';
  end if;
  if not keeps_archives(slip.insee_code) then
    raise exception 'no right on these archives' using errcode = 'insufficient_privilege';
  end if;
  for line in
    select l.ordinal, l.dossier_id
    from elimination_line l
    join dossier d on d.id = l.dossier_id
    where l.elimination_id = of_elimination
    order by d.parent_id is null, l.ordinal
  loop
    perform destroy_dossier(line.dossier_id);
    update elimination_line l set destroyed_at = at where l.elimination_id = of_elimination and l.ordinal = line.ordinal;
    destroyed := destroyed + 1;
  end loop;
  update elimination set state = 'destroyed', destroyed_by = current_person(), destroyed_at = at where id = of_elimination;
  return destroyed;
end
$$;
revoke execute on function destroy_visaed(bigint, timestamptz) from public;
grant execute on function destroy_visaed(bigint, timestamptz) to parvis_desk;

-- Files of what a slip destroyed that the store has not forgotten yet; of a slip that the person reads.
create function files_left(of_elimination bigint) returns integer
language sql stable security definer set search_path = public as $$
  select count(distinct f.sha256)::integer
  from elimination e
  join elimination_line l on l.elimination_id = e.id and l.destroyed_at is not null
  cross join lateral jsonb_to_recordset(l.files) as f (sha256 text)
  join erased_file r on r.sha256 = f.sha256
  where e.id = of_elimination and keeps_archives(e.insee_code)
$$;

alter table retention_rule enable row level security;
alter table archive_transfer enable row level security;
alter table archive_transfer_move enable row level security;
alter table elimination enable row level security;
alter table elimination_line enable row level security;
create policy retention_rule_read on retention_rule for select to parvis_desk using (is_agent());
create policy retention_rule_write on retention_rule for insert to parvis_desk
  with check (keeps_archives(null) and written_by = current_person() and signed_on is null);
create policy retention_rule_sign on retention_rule for update to parvis_desk using (keeps_archives(null)) with check (keeps_archives(null));
create policy retention_rule_remove on retention_rule for delete to parvis_desk using (keeps_archives(null));
create policy archive_transfer_read on archive_transfer for select to parvis_desk using (keeps_archives(insee_code));
create policy archive_transfer_write on archive_transfer for insert to parvis_desk
  with check (keeps_archives(insee_code) and prepared_by = current_person() and state = 'prepared');
create policy archive_transfer_move_read on archive_transfer_move for select to parvis_desk
  using (exists (select from archive_transfer t where t.id = transfer_id));
create policy archive_transfer_move_write on archive_transfer_move for insert to parvis_desk
  with check (recorded_by = current_person() and exists (select from archive_transfer t where t.id = transfer_id));
create policy elimination_read on elimination for select to parvis_desk using (keeps_archives(insee_code));
create policy elimination_write on elimination for insert to parvis_desk
  with check (keeps_archives(insee_code) and proposed_by = current_person() and state = 'proposed');
create policy elimination_follow on elimination for update to parvis_desk
  using (keeps_archives(insee_code)) with check (keeps_archives(insee_code) and state <> 'destroyed');
create policy elimination_line_read on elimination_line for select to parvis_desk
  using (exists (select from elimination e where e.id = elimination_id));
create policy elimination_line_write on elimination_line for insert to parvis_desk
  with check (exists (select from elimination e where e.id = elimination_id and keeps_archives(e.insee_code)));
grant select, insert, delete on retention_rule to parvis_desk;
grant update (signed_by, signed_on, signed_act, recorded_by, recorded_at, ended_on) on retention_rule to parvis_desk;
grant select, insert on archive_transfer, archive_transfer_move, elimination, elimination_line to parvis_desk;
grant usage on sequence elimination_id_seq to parvis_desk;   -- a slip bears its number before it is written
grant update (state, visa_on, visa_by, visa_reference, visa_sha256, visa_recorded_by, visa_recorded_at, refused_on, refused_because)
  on elimination to parvis_desk;

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
    or exists (select from archive_transfer where package_sha256 = of_sha256)
    or exists (select from archive_transfer_move where file_sha256 = of_sha256)
    or exists (select from elimination where slip_sha256 = of_sha256 or visa_sha256 = of_sha256)
    or exists (select from plan_evidence where file_sha256 = of_sha256)
    or exists (select from package_check where corrected_sha256 = of_sha256)
    or exists (select from platau_arrival where file_sha256 = of_sha256)
    or exists (select from takeover where sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
