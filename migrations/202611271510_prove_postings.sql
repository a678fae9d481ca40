-- What is seen of a notice on display, check after check. A posting is the act that began it (depositNoticePosted, postedInTownHall,
-- postedOnSite); each check is chained by hash to the one before, the first to that act. An interruption is read in the checks.
create table posting_check (
  posting_id       uuid not null references act (id),
  ordinal          integer not null,
  dossier_id       uuid not null references dossier,
  at               timestamptz not null,        -- when it was seen
  recorded_at      timestamptz not null,        -- when Parvis learned it
  how              text not null constraint posting_check_how_check check (how in ('page', 'photo', 'officer', 'bailiff', 'end', 'attestation')),
  is_displayed     boolean not null,
  status           integer,                     -- of the answer, when a page was fetched; null when nothing answered
  content_sha256   text,                        -- of the page as it is compared: its content without its spaces
  file_sha256      text,
  file_media_type  text,
  taken_at         text,                        -- as the photograph says it of itself; shown, never believed
  note             text not null default '',
  seen_by          uuid references person,
  previous_sha256  text not null,
  sha256           text not null,
  primary key (posting_id, ordinal),
  constraint posting_check_file_check check ((file_sha256 is null) = (file_media_type is null)),
  constraint posting_check_photo_check check (how not in ('photo', 'attestation') or file_sha256 is not null)
);
create index posting_check_dossier_idx on posting_check (dossier_id);
create index posting_check_file_idx on posting_check (file_sha256) where file_sha256 is not null;
create index posting_check_page_idx on posting_check (at) where how = 'page';
create index act_published_idx on act (dossier_id) where payload ->> 'place' = 'website';

create function posting_check_sha256(c posting_check) returns text
language sql immutable as $$
  select encode(sha256(convert_to(
    concat_ws(E'\n', c.posting_id::text, c.ordinal::text, c.dossier_id::text, extract(epoch from c.at)::text,
      extract(epoch from c.recorded_at)::text, c.how, c.is_displayed::text, coalesce(c.status::text, '-'),
      coalesce(c.content_sha256, '-'), coalesce(c.file_sha256, '-'), coalesce(c.file_media_type, '-'), coalesce(c.taken_at, '-'),
      c.note, coalesce(c.seen_by::text, '-'), c.previous_sha256), 'UTF8')), 'hex')
$$;

-- The row of the dossier is the lock, as it is for its acts.
create function chain_posting_check() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  opening record;
  before record;
begin
  select a.dossier_id, a.sha256 into opening from act a
    where a.id = new.posting_id and a.kind in ('depositNoticePosted', 'postedInTownHall', 'postedOnSite');
  perform 1 from dossier where id = opening.dossier_id for update;
  select c.ordinal, c.sha256 into before from posting_check c where c.posting_id = new.posting_id order by c.ordinal desc limit 1;
  new.dossier_id := opening.dossier_id;
  new.ordinal := coalesce(before.ordinal, 0) + 1;
  new.previous_sha256 := coalesce(before.sha256, opening.sha256);
  new.sha256 := posting_check_sha256(new);
  return new;
end
$$;
create trigger posting_check_chained before insert on posting_check for each row execute function chain_posting_check();
create trigger posting_check_append_only before update or delete on posting_check for each row execute function refuse_change();

alter table posting_check enable row level security;
create policy posting_check_read on posting_check for select to parvis_desk using (exists (select from dossier d where d.id = dossier_id));
-- The applicant shows the board on the ground by photographs; what the town hall sees is the town hall's.
create policy posting_check_write on posting_check for insert to parvis_desk
  with check (seen_by = current_person() and (
    exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory'))
    or (how = 'photo' and is_displayed and owns_dossier(dossier_id))));
grant select, insert on posting_check to parvis_desk;

create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from posting_check where file_sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;

-- A notice that the commune publishes on its site, for as long as the law displays it: the notice of deposit during the review
-- (R*423-6), the extract of the decision until the day that its act states (R*424-15). Then the row is gone, and the name with it.
create view published_notice as
  select
    a.id, a.dossier_id, a.kind as act, a.payload ->> 'on' as displayed_on, d.number, d.kind, d.variant, d.insee_code, d.title, d.filed_on,
    d.decided_on, d.decision_sense,
    (select string_agg(trim(coalesce(p.given_name || ' ', '') || p.name), ', ' order by p.ordinal)
      from dossier_party p where p.dossier_id = d.id and p.part = 'applicant') as holder
  from act a
  join dossier d on d.id = a.dossier_id
  where a.payload ->> 'place' = 'website'
    and d.number is not null
    and not exists (select from act c where c.cancels = a.id)
    and not exists (select from posting_check e where e.posting_id = a.id and e.how = 'end')
    and (a.payload ->> 'on')::date <= scope_day()
    and case a.kind
      when 'depositNoticePosted' then d.state in ('notSeized', 'inFirstMonth', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'underReview')
      when 'postedInTownHall' then d.decided_on is not null and (a.payload ->> 'until')::date >= scope_day()
      else false
    end;
grant select on published_notice to parvis_desk;
