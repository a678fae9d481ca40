-- A copy that is signed in the signature book of the town hall (parapheur électronique): where it is there, what came back, what was said of it.
-- While a copy is in the book nothing else becomes of it here. Once somebody signed there, its number is spent, whatever follows.
alter table paper_copy add column is_in_book boolean not null default false;
alter table paper_copy add column is_spent boolean not null default false;

create table signature_folder (
  copy_id       uuid primary key references paper_copy on delete cascade,
  dossier_id    uuid not null references dossier on delete cascade,
  title         text not null constraint signature_folder_title unique,   -- as the book names it: it bears the code of the copy
  state         text not null constraint signature_folder_state check
                  (state in ('sending', 'there', 'signed', 'rejected', 'stuck', 'refused', 'recorded', 'ended')),
  created_at    timestamptz not null,
  tried_at      timestamptz,                     -- first call to the book: after it, one looks for the title before creating again
  remote_id     text,
  started_at    timestamptz,
  seen_at       timestamptz,                     -- last answer of the book
  standing      text,                            -- the step that waits there, and whose desk it is on
  answer        text,                            -- reason of a rejection, or what goes wrong, in French
  answered_at   timestamptz,
  has_signature boolean not null default false,  -- somebody signed there
  bad_fetches   integer not null default 0,
  signed_sha256 text,
  signed_on     date,                            -- day of the last signature, as the book dates it
  signers       jsonb,                           -- certificates read in the file
  ended_by      uuid references person,
  ended_because text,
  constraint signature_folder_signed check ((signed_sha256 is null) = (signers is null))
);
create index signature_folder_dossier_idx on signature_folder (dossier_id, created_at desc);
create index signature_folder_there_idx on signature_folder (seen_at) where state = 'there';
create index signature_folder_signed_idx on signature_folder (signed_sha256) where signed_sha256 is not null;

alter table signature_folder enable row level security;
create policy signature_folder_agents on signature_folder for all to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'caseOfficer', 'signatory')));
grant select, insert on signature_folder to parvis_desk;
grant update (state, ended_by, ended_because) on signature_folder to parvis_desk;
grant update (is_in_book, is_spent) on paper_copy to parvis_desk;

alter table outbox drop constraint outbox_channel_check;
alter table outbox add constraint outbox_channel_check
  check (channel in ('mail', 'legalityControl', 'stateHub', 'childcare', 'signatureBook', 'webhook'));

do $$
declare
  body text;
  definition text := pg_get_functiondef('destroy_dossier(uuid)'::regprocedure);
  copies constant text := 'delete from paper_copy where dossier_id = of_dossier;';
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from signature_folder where signed_sha256 = of_sha256)');
  execute 'create or replace view dossier_held_file with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('dossier_held_file'::regclass), E'; \n')
    || ' union select f.dossier_id, f.signed_sha256 from signature_folder f where f.signed_sha256 is not null';
  if position(copies in definition) = 0 then
    raise exception 'destroy_dossier is not as it was known';
  end if;
  execute replace(definition, copies, 'delete from signature_folder where dossier_id = of_dossier;
  ' || copies);
end
$$;
