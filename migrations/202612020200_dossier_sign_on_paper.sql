-- A decision printed to be signed by hand: the very file that was printed, under a code that stands on each of its pages, until its scan comes
-- back or it is given up. One at a time waits: two originals of one act would be two acts.
create table paper_copy (
  id              uuid primary key,
  dossier_id      uuid not null references dossier on delete cascade,
  revision        integer not null,
  code            text not null constraint paper_copy_code unique,
  signatory_id    uuid not null references person,
  signatory_name  text not null,
  arrete          text,                         -- the number printed on it: the next copy of the same year takes it again
  facts           jsonb not null,               -- what was printed, to explain the act that is signed
  stay            jsonb,
  unassessed_because text,
  printed_sha256  text not null,
  page_count      integer not null constraint paper_copy_page_count check (page_count > 0),
  printed_by      uuid not null references person,
  printed_at      timestamptz not null,
  returned_at     timestamptz,
  scan_sha256     text,
  given_up_at     timestamptz,
  given_up_by     uuid references person,
  given_up_because text,
  constraint paper_copy_ended_once check (returned_at is null or given_up_at is null),
  constraint paper_copy_scan check ((returned_at is null) = (scan_sha256 is null)),
  constraint paper_copy_given_up check ((given_up_at is null) = (given_up_because is null))
);
create unique index paper_copy_waiting on paper_copy (dossier_id) where returned_at is null and given_up_at is null;
create index paper_copy_dossier_idx on paper_copy (dossier_id, printed_at desc);
create index paper_copy_printed_idx on paper_copy (printed_sha256);
create index paper_copy_scan_idx on paper_copy (scan_sha256);

alter table paper_copy enable row level security;
create policy paper_copy_agents on paper_copy for all to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'caseOfficer', 'signatory')));
grant select, insert, update on paper_copy to parvis_desk;

do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from paper_copy where printed_sha256 = of_sha256 or scan_sha256 = of_sha256)');
  execute 'create or replace view dossier_held_file with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('dossier_held_file'::regclass), E'; \n')
    || ' union select p.dossier_id, p.printed_sha256 from paper_copy p'
    || ' union select p.dossier_id, p.scan_sha256 from paper_copy p where p.scan_sha256 is not null';
end
$$;
