-- What the prefect writes of an act comes with its document: fetched from whoever carries it, and kept.
alter table transmission_message
  add column file_sha256     text,
  add column file_name       text,
  add column file_media_type text,
  add column file_refused    boolean not null default false,   -- it is none that the town hall accepts: not asked for again
  add constraint transmission_message_file_check check (
    (file_sha256 is null) = (file_name is null) and (file_sha256 is null) = (file_media_type is null)
    and not (file_refused and file_sha256 is not null));
create index transmission_message_file_idx on transmission_message (file_sha256) where file_sha256 is not null;

-- The files of a sending are named too: its form as filed, and the lighter copies that left in the place of what was too heavy.
create index transmission_files_idx on transmission using gin (files jsonb_path_ops);

do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body
      || ' or exists (select from transmission_message where file_sha256 = of_sha256)'
      || ' or exists (select from transmission where files @> jsonb_build_array(jsonb_build_object(''sha256'', of_sha256)))'
      || ' or exists (select from transmission where files @> jsonb_build_array(jsonb_build_object(''copy'', jsonb_build_object(''sha256'', of_sha256))))');
end
$$;

create or replace view dossier_held_file with (security_invoker = true) as
  select a.dossier_id, a.sha256 from attachment a
  union select r.dossier_id, r.sha256 from redacted_copy r
  union select i.dossier_id, i.sha256 from issued_document i
  union select c.dossier_id, c.file_sha256 from consultation c where c.file_sha256 is not null
  union select t.dossier_id, t.receipt_file from transmission t where t.receipt_file is not null
  union select t.dossier_id, f ->> 'sha256' from transmission t cross join lateral jsonb_array_elements(t.files) f
  union select t.dossier_id, f -> 'copy' ->> 'sha256' from transmission t cross join lateral jsonb_array_elements(t.files) f
    where f -> 'copy' ->> 'sha256' is not null
  union select m.dossier_id, m.file_sha256 from transmission_message m where m.file_sha256 is not null
  union select p.dossier_id, p.file_sha256 from posting_check p where p.file_sha256 is not null
  union select p.dossier_id, p.file_sha256 from platau_arrival p where p.dossier_id is not null and p.file_sha256 is not null
  union select v.dossier_id, v.report_sha256 from site_visit v where v.report_sha256 is not null
  union select v.dossier_id, h.file_sha256 from site_visit_photograph h join site_visit v on v.id = h.visit_id;
