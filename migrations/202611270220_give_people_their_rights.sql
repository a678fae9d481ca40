-- Rights of people: their account read and closed by themselves, what is kept too long purged and the purge journalled,
-- who read what told to the data-protection officer.

alter table person add column last_seen_at timestamptz not null default now();   -- last sign-in
alter table person add column closed_at timestamptz;                             -- by its holder, or after years unused: no name is left
grant select (last_seen_at, closed_at) on person to parvis_desk;

create table retention_run (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  asked_by  uuid references person,            -- null: by itself, or by the code of the installation
  purged    jsonb not null                     -- lines by rule (agency/rights/retention-rules.ts)
);
alter table retention_run enable row level security;

-- What was shown together (a list, a search) is one line that names each dossier.
alter table nominative_access add column shown text[];
grant select (shown) on nominative_access to parvis_desk;
create index nominative_access_at_idx on nominative_access (at);

-- The journal is never rewritten; a line leaves it once a year old, by the retention job alone.
create function refuse_young_deletion() returns trigger
language plpgsql as $$
begin
  if old.at > now() - interval '1 year' then
    raise exception 'rows of % are never changed', tg_table_name
      using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
  end if;
  return old;
end
$$;
drop trigger nominative_access_append_only on nominative_access;
create trigger nominative_access_append_only before update on nominative_access for each row execute function refuse_change();
create trigger nominative_access_kept before delete on nominative_access for each row execute function refuse_young_deletion();

-- Writes a reading of names; the same one within ten minutes (a list that refreshes, a name typed letter by letter) is one.
create function log_access(of_subject text, of_id text, of_purpose text, of_shown text[]) returns void
language sql volatile security definer set search_path = public as $$
  insert into nominative_access (person_id, subject, subject_id, insee_code, purpose, shown)
  select
    current_person(), of_subject, of_id,
    case when of_subject = 'dossier' then (select d.insee_code from dossier d where d.id = of_id::uuid) end,
    of_purpose, of_shown
  where not exists (
    select from nominative_access earlier
    where earlier.person_id is not distinct from current_person() and earlier.at > now() - interval '10 minutes'
      and earlier.subject = of_subject and earlier.subject_id = of_id and earlier.purpose = of_purpose
      and earlier.shown is not distinct from of_shown)
$$;

-- A draft that its author erases, or that nobody has touched for long.
create function drop_draft(of_dossier uuid) returns void
language sql volatile security definer set search_path = public as $$
  insert into erased_file (sha256)
    select distinct a.sha256 from attachment a where a.dossier_id = of_dossier
    on conflict (sha256) do update set erased_at = excluded.erased_at;
  delete from upload where dossier_id = of_dossier;
  delete from attachment where dossier_id = of_dossier;
  delete from dossier_footprint where dossier_id = of_dossier;
  delete from dossier_parcel where dossier_id = of_dossier;
  delete from dossier_party where dossier_id = of_dossier;
  delete from dossier where id = of_dossier;
$$;
revoke execute on function drop_draft(uuid) from public;
grant execute on function drop_draft(uuid) to parvis_server;

create or replace function erase_draft(of_dossier uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  perform 1 from dossier d where d.id = of_dossier and d.state = 'draft' and d.number is null for update;
  if not found or not writes_dossier(of_dossier) then
    return false;
  end if;
  perform drop_draft(of_dossier);
  return true;
end
$$;

-- The data-protection officer reads the journal, and no dossier; the role sleeps until a one-time code was given.
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in ('secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator', 'dataProtectionOfficer'));
create or replace function is_awake(role text) returns boolean
language sql stable parallel safe as $$ select role not in ('administrator', 'signatory', 'dataProtectionOfficer') or is_proven() $$;
create function audits() returns boolean
language sql stable security definer set search_path = public as $$
  select is_administrator() or (is_proven() and exists (
    select from role_grant g
    where g.person_id = current_person() and g.role = 'dataProtectionOfficer'
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())))
$$;
drop policy access_read on nominative_access;
create policy access_read on nominative_access for select to parvis_desk using (audits());

-- Closes the account of a resident: nothing is left by which to enter or to name them; what they filed stays with its
-- dossier, until the archives' visa. Drafts that nobody else can carry on go.
create function close_account(of_person uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  perform drop_draft(d.id) from dossier d
    where d.created_by = of_person and d.state = 'draft' and d.number is null
      and not exists (select from act a where a.dossier_id = d.id);
  delete from session where person_id = of_person;
  delete from person_identity where person_id = of_person;
  delete from known_device where person_id = of_person;
  delete from invitation where person_id = of_person;
  delete from identity_attempt where person_id = of_person;
  delete from saved_view where person_id = of_person;
  update person
  set email = 'ferme-' || id || '@compte.invalid', family_name = 'Compte fermé', given_name = '', phone = null, title = null,
    password_hash = null, totp_secret = null, totp_confirmed = false, totp_last_step = null,
    disabled_at = coalesce(disabled_at, now()), closed_at = now()
  where id = of_person;
end
$$;
revoke execute on function close_account(uuid) from public;
grant execute on function close_account(uuid) to parvis_server;
