-- A file of a transmission and a file of a display are both in use.
create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from transmission where receipt_file = of_sha256)
    or exists (select from posting_check where file_sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
