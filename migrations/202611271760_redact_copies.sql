-- Copies of pieces for the public register: pictures of their pages with zones burnt in. Made, read again by an officer, published or taken
-- back; what was made never changes, and what was withdrawn never comes back.
create table redacted_copy (
  id            uuid primary key default gen_random_uuid(),
  dossier_id    uuid not null references dossier,
  attachment_id uuid not null references attachment,
  zones         jsonb not null,
  words_left    jsonb not null,                -- words of the applicants that stand outside of the zones, page by page
  unread_pages  jsonb not null,                -- pages of which no text could be searched
  sha256        text not null,
  byte_count    bigint not null,
  page_count    integer not null,
  made_by       uuid not null references person,
  made_at       timestamptz not null,
  published_by  uuid references person,
  published_at  timestamptz,
  withdrawn_by  uuid references person,
  withdrawn_at  timestamptz,
  constraint redacted_copy_published_check check ((published_by is null) = (published_at is null)),
  constraint redacted_copy_withdrawn_check check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index redacted_copy_dossier_idx on redacted_copy (dossier_id);
create index redacted_copy_shown_idx on redacted_copy (dossier_id) where published_at is not null and withdrawn_at is null;
create index redacted_copy_file_idx on redacted_copy (sha256);

create function follow_redacted_copy() returns trigger
language plpgsql as $$
begin
  if old.withdrawn_at is not null
    or (old.published_at is not null and (new.published_at, new.published_by) is distinct from (old.published_at, old.published_by)) then
    raise exception 'redacted_copy % is published or withdrawn once', old.id;
  end if;
  return new;
end
$$;
create trigger redacted_copy_followed before update on redacted_copy for each row execute function follow_redacted_copy();
create trigger redacted_copy_kept before delete on redacted_copy for each row execute function refuse_change();

alter table redacted_copy enable row level security;
create policy redacted_copy_read on redacted_copy for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy redacted_copy_make on redacted_copy for insert to parvis_desk
  with check (made_by = current_person() and published_at is null and withdrawn_at is null
    and exists (
      select from attachment a join dossier d on d.id = a.dossier_id
      where a.id = attachment_id and d.id = redacted_copy.dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy redacted_copy_follow on redacted_copy for update to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (coalesce(withdrawn_by, published_by) = current_person());
grant select, insert on redacted_copy to parvis_desk;
grant update (published_by, published_at, withdrawn_by, withdrawn_at) on redacted_copy to parvis_desk;

-- A request is displayed while its deposit is under review (R*423-6), then while its decision is posted in the town hall or on the site
-- that replaces it (R*424-15), until the day that the act states or the display is taken down.
create view displayed_request as
  select a.dossier_id
  from act a
  join dossier d on d.id = a.dossier_id
  where a.kind in ('depositNoticePosted', 'postedInTownHall')
    and d.number is not null
    and d.kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit')
    and not exists (select from act c where c.cancels = a.id)
    and not exists (select from posting_check e where e.posting_id = a.id and e.how = 'end')
    and (a.payload ->> 'on')::date <= scope_day()
    and case a.kind
      when 'depositNoticePosted' then d.state in ('notSeized', 'inFirstMonth', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'underReview')
      else d.state <> 'withdrawn' and d.decided_on is not null and (a.payload ->> 'until')::date >= scope_day()
    end;
grant select on displayed_request to parvis_desk;

-- What anyone may read of it, as a list of allowed columns: neither the name of the file, nor who made it, nor its zones.
create view published_copy as
  select c.id, c.dossier_id, a.code, d.number, c.sha256, c.page_count, c.byte_count, c.published_at
  from redacted_copy c
  join attachment a on a.id = c.attachment_id
  join dossier d on d.id = c.dossier_id
  where c.published_at is not null
    and c.withdrawn_at is null
    and a.removed_at is null
    and exists (select from displayed_request r where r.dossier_id = c.dossier_id);
grant select on published_copy to parvis_desk;

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
    or exists (select from plan_evidence where file_sha256 = of_sha256)
    or exists (select from package_check where corrected_sha256 = of_sha256)
    or exists (select from takeover where sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
