-- Forms of the residents' services. A form is written without code, published in revisions that never change, filled with or without account,
-- sent under a number. A request keeps its revision and its answers; what is done of it is appended.
create table form (
  id             uuid primary key,
  insee_code     text references commune,       -- null: of the whole territory
  path           text not null constraint form_path_unique unique
                   constraint form_path_check check (path ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  state          text not null default 'draft' constraint form_state_check check (state in ('draft', 'published', 'closed')),
  content        jsonb not null,                -- as it is being written
  trials         jsonb not null default '[]',   -- answers replayed at each publication
  closed_because text not null default '',
  saves          integer not null default 0,    -- what a window must have read to write over it
  saved_at       timestamptz not null,
  saved_by       uuid references person,
  created_by     uuid references person
);
create index form_insee_code_idx on form (insee_code);

-- The address of a new form: what is wanted, or the first number after it that no form has, whoever writes that form.
create function free_form_path(wanted text) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  tried text := wanted;
  rank  integer := 1;
begin
  perform pg_advisory_xact_lock(hashtext('form path'));
  while exists (select from form where path = tried) loop
    rank := rank + 1;
    tried := wanted || '-' || rank;
  end loop;
  return tried;
end
$$;
revoke execute on function free_form_path(text) from public;
grant execute on function free_form_path(text) to parvis_desk, parvis_server;

create table form_revision (
  form_id       uuid not null references form,
  revision      integer not null,
  content       jsonb not null,
  content_sha256 text not null,
  published_at  timestamptz not null,
  published_by  uuid references person,
  primary key (form_id, revision)
);
create trigger form_revision_kept before update or delete on form_revision for each row execute function refuse_change();

create table form_request_counter (
  year  integer primary key,
  last  integer not null
);

create function allot_form_request_number(of_year integer) returns text
language sql volatile security definer set search_path = public as $$
  insert into form_request_counter as counter (year, last) values (of_year, 1)
  on conflict (year) do update set last = counter.last + 1
  returning format('DS-%s-%s', of_year, lpad(last::text, 5, '0'))
$$;
revoke execute on function allot_form_request_number(integer) from public;

create table form_request (
  id             uuid primary key,
  form_id        uuid not null references form,
  revision       integer not null,
  number         text constraint form_request_number_unique unique,
  insee_code     text references commune,       -- of the form, or of who asks when the form is of the whole territory
  service        text not null default '',
  state          text not null default 'draft' constraint form_request_state_check check (state in (
                   'draft', 'received', 'inReview', 'awaitingApplicant', 'accepted', 'rejected', 'closed', 'tacitlyAccepted',
                   'tacitlyRejected', 'withdrawn')),
  answers        jsonb not null default '{}',
  aside          jsonb not null default '{}',   -- answers to questions that the form no longer asks
  applicant      jsonb not null default '{}',
  saves          integer not null default 0,    -- what a device must have read to write over it
  device         text not null default '',
  token_sha256   text not null,
  channel        text not null default 'online' constraint form_request_channel_check
                   check (channel in ('online', 'counter', 'mail')),
  received_on    date,
  silence_on     date,                          -- last day of the silence (CRPA L231-1, L231-4); null: it decides nothing, or does not run
  silence_means  text constraint form_request_silence_check check (silence_means in ('acceptance', 'rejection')),
  closed_at      timestamptz,
  erased_at      timestamptz,
  person_id      uuid references person,
  recorded_by    uuid references person,
  saved_at       timestamptz not null,
  constraint form_request_revision_fkey foreign key (form_id, revision) references form_revision,
  constraint form_request_sent_check check (state = 'draft' or number is not null and received_on is not null)
);
create index form_request_token_idx on form_request (token_sha256);
create index form_request_desk_idx on form_request (insee_code, state, received_on) where state <> 'draft';
create index form_request_form_idx on form_request (form_id);
create index form_request_silence_idx on form_request (silence_on) where silence_on is not null;
create index form_request_person_idx on form_request (person_id) where person_id is not null;

-- Once sent, a request says for good what it said; only its erasure, at the end of its time, empties it.
create function keep_form_request() returns trigger
language plpgsql as $$
begin
  if old.state <> 'draft' and new.erased_at is null
     and (new.form_id, new.revision, new.number, new.answers, new.applicant, new.received_on, new.channel)
       is distinct from (old.form_id, old.revision, old.number, old.answers, old.applicant, old.received_on, old.channel) then
    raise exception 'a request that was sent is never changed'
      using errcode = 'integrity_constraint_violation', constraint = 'form_request_frozen';
  end if;
  return new;
end
$$;
create trigger form_request_frozen before update on form_request for each row execute function keep_form_request();

create table form_request_event (
  request_id       uuid not null references form_request,
  ordinal          integer not null,
  kind             text not null constraint form_request_event_kind_check check (kind in (
                     'received', 'takenUp', 'message', 'reply', 'note', 'piecesAsked', 'piecesReceived', 'assigned', 'decided',
                     'silence', 'withdrawn', 'attested')),
  body             text not null default '',
  payload          jsonb not null default '{}',
  legal_on         date not null,
  recorded_at      timestamptz not null,
  actor_id         uuid references person,      -- null: the applicant, or time
  previous_sha256  text not null,
  chain_sha256     text not null,
  primary key (request_id, ordinal)
);

create function keep_form_request_event() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' and exists (select from form_request r where r.id = old.request_id and r.erased_at is not null)
     and new.body = '' and new.payload = '{}'
     and (new.request_id, new.ordinal, new.kind, new.legal_on, new.recorded_at, new.chain_sha256)
       is not distinct from (old.request_id, old.ordinal, old.kind, old.legal_on, old.recorded_at, old.chain_sha256) then
    return new;
  end if;
  raise exception 'rows of form_request_event are never changed'
    using errcode = 'integrity_constraint_violation', constraint = 'form_request_event_append_only';
end
$$;
create trigger form_request_event_kept before update or delete on form_request_event
  for each row execute function keep_form_request_event();

create table form_request_piece (
  id           uuid primary key,
  request_id   uuid not null references form_request,
  field        text not null,
  file_name    text not null,
  media_type   text not null,
  byte_count   bigint not null,
  file_sha256  text not null,
  received_at  timestamptz not null
);
create index form_request_piece_request_idx on form_request_piece (request_id);
create index form_request_piece_file_idx on form_request_piece (file_sha256);

-- Files of requests, and their letters, are in use like those that are named elsewhere.
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
    or exists (select from form_request_piece where file_sha256 = of_sha256)
    or exists (select from form_request_event where payload ->> 'letter' = of_sha256)
$$;

-- How many people are filling a form in: they are counted, not read.
create function form_drafts(of_form uuid) returns integer
language sql stable security definer set search_path = public as $$
  select count(*)::integer
  from form_request q
  join form f on f.id = q.form_id
  where q.form_id = of_form and q.state = 'draft' and holds_role(f.insee_code, 'secretary', 'administrator')
$$;
revoke execute on function form_drafts(uuid) from public;
grant execute on function form_drafts(uuid) to parvis_desk;

-- What a request holds of people leaves: one that was never sent with all of it; one that was sent keeps its number, its form, its days
-- and its state.
create function erase_form_request(of_request uuid) returns void
language plpgsql volatile set search_path = public as $$
declare
  is_draft boolean;
begin
  select state = 'draft' into is_draft from form_request where id = of_request for update;
  insert into erased_file (sha256)
    select file_sha256 from form_request_piece where request_id = of_request
    union
    select payload ->> 'letter' from form_request_event where request_id = of_request and payload ? 'letter'
  on conflict do nothing;
  delete from form_request_piece where request_id = of_request;
  if is_draft then
    delete from form_request where id = of_request;
    return;
  end if;
  update form_request
  set erased_at = now(), answers = '{}', aside = '{}', applicant = '{}', device = '', token_sha256 = '', person_id = null
  where id = of_request;
  update form_request_event set body = '', payload = '{}' where request_id = of_request;
end
$$;
revoke execute on function erase_form_request(uuid) from public;
grant execute on function erase_form_request(uuid) to parvis_server;

alter table form enable row level security;
alter table form_revision enable row level security;
alter table form_request_counter enable row level security;
alter table form_request enable row level security;
alter table form_request_event enable row level security;
alter table form_request_piece enable row level security;

create policy form_read on form for select to parvis_desk
  using (state <> 'draft' or holds_role(insee_code, 'secretary', 'administrator'));
create policy form_write on form for insert to parvis_desk
  with check (holds_role(insee_code, 'secretary', 'administrator') and created_by = current_person());
create policy form_change on form for update to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy form_revision_read on form_revision for select to parvis_desk
  using (exists (select from form f where f.id = form_id));
create policy form_revision_publish on form_revision for insert to parvis_desk
  with check (published_by = current_person() and exists (
    select from form f where f.id = form_id and holds_role(f.insee_code, 'secretary', 'administrator')));

create policy form_request_read on form_request for select to parvis_desk
  using (state <> 'draft' and holds_role(insee_code, 'secretary', 'administrator') or person_id = current_person());
create policy form_request_move on form_request for update to parvis_desk
  using (state <> 'draft' and holds_role(insee_code, 'secretary', 'administrator'))
  with check (state <> 'draft' and holds_role(insee_code, 'secretary', 'administrator'));
create policy form_request_event_read on form_request_event for select to parvis_desk
  using (exists (select from form_request r where r.id = request_id and holds_role(r.insee_code, 'secretary', 'administrator')));
create policy form_request_event_write on form_request_event for insert to parvis_desk
  with check (actor_id = current_person() and exists (
    select from form_request r where r.id = request_id and holds_role(r.insee_code, 'secretary', 'administrator')));
create policy form_request_piece_read on form_request_piece for select to parvis_desk
  using (exists (select from form_request r where r.id = request_id));

grant select, insert on form, form_revision, form_request_event to parvis_desk;
grant update (state, content, trials, closed_because, saves, saved_at, saved_by) on form to parvis_desk;
grant select on form_request, form_request_piece to parvis_desk;
grant update (state, service, silence_on, closed_at) on form_request to parvis_desk;
grant execute on function allot_form_request_number(integer) to parvis_server;
