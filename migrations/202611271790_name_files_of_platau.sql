-- Files that came by PLAT’AU are named again in the one list: migrations of other rooms, numbered after theirs, wrote it without them.
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
    or exists (select from platau_arrival where file_sha256 = of_sha256)
    or exists (select from takeover where sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
