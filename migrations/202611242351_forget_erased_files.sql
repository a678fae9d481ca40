-- Bytes of the files of erased drafts: named here in the transaction that erases, removed from the store afterwards, a
-- day later, when nothing else names them. Whatever stops the server in between, the line stays until it is done.

create table erased_file (
  sha256     text primary key constraint erased_file_sha256_check check (sha256 ~ '^[0-9a-f]{64}$'),
  erased_at  timestamptz not null default now()
);
alter table erased_file enable row level security;

/* Everything that names a file of the store. A new table that names files is added here (a test reads the catalogue). */
create function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
create index if not exists attachment_sha256_idx on attachment (sha256);
create index if not exists issued_document_sha256_idx on issued_document (sha256);

create or replace function erase_draft(of_dossier uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  perform 1 from dossier d where d.id = of_dossier and d.state = 'draft' and d.number is null for update;
  if not found or not writes_dossier(of_dossier) then
    return false;
  end if;
  insert into erased_file (sha256)
    select distinct a.sha256 from attachment a where a.dossier_id = of_dossier
    on conflict (sha256) do update set erased_at = excluded.erased_at;
  delete from upload where dossier_id = of_dossier;
  delete from attachment where dossier_id = of_dossier;
  delete from dossier_footprint where dossier_id = of_dossier;
  delete from dossier_parcel where dossier_id = of_dossier;
  delete from dossier_party where dossier_id = of_dossier;
  delete from dossier where id = of_dossier;
  return true;
end
$$;
