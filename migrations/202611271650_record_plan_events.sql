-- Planning documents in time. A document is made and amended by procedures; a procedure is a list of events that are only added, chained by
-- hash. What binds at a point on a day is concluded from them (server/law/plan), never typed.
create table plan_document (
  id                 uuid primary key default gen_random_uuid(),
  kind               text not null constraint plan_document_kind_check
                       check (kind in ('PSMV', 'partialPlan', 'PLUi', 'PLU', 'POS', 'CC', 'SCOT', 'RNU')),
  title              text not null constraint plan_document_title_check check (title <> ''),
  siren              text,
  insee_codes        text[] not null constraint plan_document_communes_check check (cardinality(insee_codes) > 0),
  stands_for_housing boolean not null default false,   -- PLUi holding as a local housing programme
  is_first           boolean not null default false,   -- somebody stated that nothing was in force before it
  replaces           uuid[] not null default '{}',
  partition_key      text,                             -- of the deliveries that tell of it
  recorded_at        timestamptz not null,
  recorded_by        uuid references person,
  unique (partition_key, kind)
);
create index plan_document_communes_idx on plan_document using gin (insee_codes);

create table plan_procedure (
  id            uuid primary key default gen_random_uuid(),
  document_id   uuid not null references plan_document,
  nature        text not null constraint plan_procedure_nature_check check (nature in (
                  'making', 'revision', 'lightRevision', 'modification', 'simplifiedModification', 'compatibility', 'update', 'repeal')),
  name          text,                                  -- as people call it: « modification n° 3 »
  launched_on   date,
  scot_covered  boolean,                               -- by an approved SCoT, as somebody stated it; null: read in the register
  delivered_id  bigint references planning_document,   -- row of a delivery that it was taken over from
  recorded_at   timestamptz not null,
  recorded_by   uuid references person,
  unique (delivered_id)
);
create index plan_procedure_document_idx on plan_procedure (document_id);

create table plan_event (
  id               uuid primary key default gen_random_uuid(),
  procedure_id     uuid not null references plan_procedure,
  ordinal          integer not null,
  kind             text not null constraint plan_event_kind_check check (kind in (
                     'prescription', 'orientationsDebate', 'draftAdopted', 'inquiryOpened', 'inquiryClosed', 'inquiryReport', 'approval',
                     'stateApproval', 'transmission', 'portalPublication', 'otherPublication', 'portalPrevented', 'changesAsked',
                     'changesTransmitted', 'changesPublished', 'suspension', 'suspensionEnded', 'annulment', 'annulmentStayed',
                     'annulmentReversed', 'withdrawal', 'abandonment', 'lapse', 'cancellation')),
  "on"             date not null,
  author           text not null default '',           -- who took the act: council, prefect, court
  act_reference    text not null default '',
  note             text not null default '',
  communes         text[] not null default '{}',       -- those it bears on; none with no ground: the whole document
  ground           geometry,                           -- legal projection; what it bears on when that is not whole communes
  rules            text[] not null default '{}',       -- articles alone that it bears on
  cancels          uuid references plan_event,
  version_id       bigint references dataset_version,  -- the delivery that states it
  recorded_at      timestamptz not null,
  recorded_by      uuid references person,
  previous_sha256  text not null,
  sha256           text not null,
  unique (procedure_id, ordinal),
  constraint plan_event_cancels_check check ((kind = 'cancellation') = (cancels is not null)),
  constraint plan_event_ground_check check (ground is null or (st_isvalid(ground) and st_dimension(ground) = 2))
);
create unique index plan_event_cancels_idx on plan_event (cancels) where cancels is not null;

-- The ground of an event in small pieces, and its edge, for one index to answer a point.
create table plan_event_part (
  event_id  uuid not null references plan_event,
  is_edge   boolean not null,
  geom      geometry not null
);
create index plan_event_part_geom_idx on plan_event_part using gist (geom);
create index plan_event_part_event_idx on plan_event_part (event_id);

-- Files that prove an event: added with it or later, never taken away. An event without one, that no delivery states, is to be justified.
create table plan_evidence (
  event_id         uuid not null references plan_event,
  ordinal          integer not null,
  file_sha256      text not null,
  file_name        text not null,
  file_media_type  text not null,
  recorded_at      timestamptz not null,
  recorded_by      uuid references person,
  primary key (event_id, ordinal)
);
create index plan_evidence_file_idx on plan_evidence (file_sha256);

create function number_plan_evidence() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  perform 1 from plan_procedure p join plan_event e on e.procedure_id = p.id where e.id = new.event_id for update of p;
  new.ordinal := coalesce((select max(ordinal) from plan_evidence where event_id = new.event_id), 0) + 1;
  return new;
end
$$;
create trigger plan_evidence_numbered before insert on plan_evidence for each row execute function number_plan_evidence();
create trigger plan_evidence_append_only before update or delete on plan_evidence for each row execute function refuse_change();

create function plan_event_sha256(e plan_event) returns text
language sql immutable as $$
  select encode(sha256(convert_to(
    concat_ws(E'\n', e.id::text, e.procedure_id::text, e.ordinal::text, e.kind, (e."on" - date '1970-01-01')::text, e.author, e.act_reference, e.note,
      array_to_string(e.communes, ','), coalesce(encode(st_asewkb(e.ground), 'hex'), '-'), array_to_string(e.rules, E'\t'),
      coalesce(e.cancels::text, '-'), coalesce(e.version_id::text, '-'), extract(epoch from e.recorded_at)::text, coalesce(e.recorded_by::text, '-'), e.previous_sha256),
    'UTF8')), 'hex')
$$;

-- The row of the procedure is the lock. The first event is chained to the identifier of its procedure.
create function chain_plan_event() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  before record;
begin
  perform 1 from plan_procedure where id = new.procedure_id for update;
  select e.ordinal, e.sha256 into before from plan_event e where e.procedure_id = new.procedure_id order by e.ordinal desc limit 1;
  if new.cancels is not null and not exists (
    select from plan_event e where e.id = new.cancels and e.procedure_id = new.procedure_id and e.kind <> 'cancellation') then
    raise exception 'an event cancels one of its own procedure'
      using errcode = 'integrity_constraint_violation', constraint = 'plan_event_cancels_check';
  end if;
  new.ordinal := coalesce(before.ordinal, 0) + 1;
  new.previous_sha256 := coalesce(before.sha256, new.procedure_id::text);
  new.sha256 := plan_event_sha256(new);
  return new;
end
$$;
create trigger plan_event_chained before insert on plan_event for each row execute function chain_plan_event();
create trigger plan_event_append_only before update or delete on plan_event for each row execute function refuse_change();

create function cut_plan_event() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into plan_event_part (event_id, is_edge, geom)
  select new.id, false, st_subdivide(new.ground, 64)
  union all
  select new.id, true, st_subdivide(st_boundary(new.ground), 64);
  return null;
end
$$;
create trigger plan_event_cut after insert on plan_event for each row when (new.ground is not null) execute function cut_plan_event();

-- Documents that a delivery tells of (CNIG DOC_URBA) are the first source of the register: what it states becomes events, and what another
-- delivery states otherwise cancels the event before it. Nothing is written twice.
create function take_over_day(procedure uuid, of_kind text, day date, version bigint) returns void
language plpgsql as $$
declare
  known record;
begin
  select e.id, e."on" into known from plan_event e
  where e.procedure_id = procedure and e.kind = of_kind and e.version_id is not null
    and not exists (select from plan_event c where c.cancels = e.id)
  order by e.ordinal desc limit 1;
  if known."on" is not distinct from day then return; end if;
  if known.id is not null then
    insert into plan_event (procedure_id, ordinal, kind, "on", cancels, version_id, recorded_at, previous_sha256, sha256)
    values (procedure, 0, 'cancellation', known."on", known.id, version, now(), '', '');
  end if;
  if day is not null then
    insert into plan_event (procedure_id, ordinal, kind, "on", version_id, recorded_at, previous_sha256, sha256)
    values (procedure, 0, of_kind, day, version, now(), '', '');
  end if;
end
$$;

create function take_over_document(delivered planning_document) returns void
language plpgsql as $$
declare
  of_kind text := case
    when delivered.kind ilike 'PLUi%' then 'PLUi'
    when delivered.kind ilike 'PLU%' then 'PLU'
    when upper(delivered.kind) in ('POS', 'CC', 'PSMV', 'SCOT', 'RNU') then upper(delivered.kind)
  end;
  document uuid;
  procedure uuid;
begin
  if of_kind is null or cardinality(delivered.insee_codes) = 0 then return; end if;
  insert into plan_document as known (kind, title, siren, insee_codes, is_first, partition_key, recorded_at)
  values (of_kind, delivered.title, delivered.siren, delivered.insee_codes, of_kind = 'RNU', delivered.partition_key, now())
  on conflict (partition_key, kind) do update set
    insee_codes = array(select distinct code from unnest(known.insee_codes || excluded.insee_codes) as code order by code),
    siren = coalesce(excluded.siren, known.siren)
  returning id into document;
  if of_kind = 'RNU' then return; end if;
  insert into plan_procedure (document_id, nature, name, delivered_id, recorded_at)
  values (document, 'making', delivered.procedure, delivered.id, now())
  on conflict (delivered_id) do nothing;
  select id into procedure from plan_procedure where delivered_id = delivered.id;
  perform take_over_day(procedure, 'approval', delivered.approved_on, delivered.version_id);
  perform take_over_day(procedure, 'portalPublication', delivered.published_on, delivered.version_id);
  perform take_over_day(procedure, 'otherPublication', delivered.enforceable_on, delivered.version_id);
  perform take_over_day(procedure, 'lapse', delivered.ended_on, delivered.version_id);
end
$$;

create function take_over_delivered() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  perform take_over_document(new);
  return null;
end
$$;
create trigger planning_document_taken_over
after insert or update of kind, insee_codes, approved_on, published_on, enforceable_on, ended_on on planning_document
for each row execute function take_over_delivered();

select take_over_document(d) from planning_document d order by d.id;

-- A planner writes for every commune of the document, an administrator everywhere; what was done is public.
create function plans_for(codes text[]) returns boolean
language sql stable security definer set search_path = public as $$
  select is_administrator() or (select bool_and(holds_role(code, 'planner')) from unnest(codes) as code)
$$;

alter table plan_document enable row level security;
alter table plan_procedure enable row level security;
alter table plan_event enable row level security;
alter table plan_event_part enable row level security;
alter table plan_evidence enable row level security;
create policy plan_document_read on plan_document for select to parvis_desk using (true);
create policy plan_procedure_read on plan_procedure for select to parvis_desk using (true);
create policy plan_event_read on plan_event for select to parvis_desk using (true);
create policy plan_event_part_read on plan_event_part for select to parvis_desk using (true);
create policy plan_document_write on plan_document for insert to parvis_desk
  with check (recorded_by = current_person() and plans_for(insee_codes));
create policy plan_procedure_write on plan_procedure for insert to parvis_desk
  with check (recorded_by = current_person() and delivered_id is null
    and (select plans_for(d.insee_codes) from plan_document d where d.id = document_id));
create policy plan_event_write on plan_event for insert to parvis_desk
  with check (recorded_by = current_person() and version_id is null and (
    select plans_for(d.insee_codes) from plan_procedure p join plan_document d on d.id = p.document_id where p.id = procedure_id));
-- Judgments name people: their files are for agents.
create policy plan_evidence_read on plan_evidence for select to parvis_desk using (is_agent());
create policy plan_evidence_write on plan_evidence for insert to parvis_desk
  with check (recorded_by = current_person() and (
    select plans_for(d.insee_codes)
    from plan_event e join plan_procedure p on p.id = e.procedure_id join plan_document d on d.id = p.document_id
    where e.id = event_id));
grant select, insert on plan_document, plan_procedure, plan_event, plan_evidence to parvis_desk;
grant select on plan_event_part to parvis_desk;

create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from transmission where receipt_file = of_sha256)
    or exists (select from posting_check where file_sha256 = of_sha256)
    or exists (select from plan_evidence where file_sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
