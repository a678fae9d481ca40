-- The permit desk: a dossier is a register of acts. Acts are append-only and chained by hash; what lists and maps show
-- is a projection written in the same transaction. What leaves goes through the outbox.

create table dossier (
  id               uuid primary key default gen_random_uuid(),
  insee_code       text not null references commune,
  kind             text not null,               -- law/dossier-kind.ts
  variant          text constraint dossier_variant_check check (variant in ('amendment', 'transfer')),
  parent_id        uuid references dossier,     -- the permit that this one modifies or transfers
  number           text constraint dossier_number_unique unique,  -- allotted at registration; null while a draft
  authority        text not null default 'commune' constraint dossier_authority_check check (authority in ('commune', 'epci', 'state')),
  created_by       uuid references person,
  created_at       timestamptz not null default now(),
  saved_at         timestamptz not null default now(),
  project          jsonb not null default '{}', -- answers to the plain questions (contract/procedure.ts)
  title            text not null default '',    -- « Maison individuelle », public once decided
  reuse_refused    boolean not null default false, -- applicant's opposition to the reuse of their identity
  -- Projection: computed from the acts by server/law, never edited by hand.
  state            text not null default 'draft',
  clock            jsonb not null default '{}', -- state, next event and silence of the law, as wording reads them
  filed_on         date,
  complete_on      date,
  decision_deadline date,
  silence          text,                        -- what silence means at decision_deadline
  waits_for        text,                        -- 'town hall', 'applicant', 'consultees', 'nobody'
  next_step        text,
  next_step_due_on date,
  decided_on       date,
  decision_sense   text,
  refresh_on       date,                        -- first day on which the projection changes though nobody acts
  assigned_to      uuid references person,
  act_count        integer not null default 0
);
create index dossier_commune_idx on dossier (insee_code, state);
create index dossier_urgency_idx on dossier (next_step_due_on nulls last, id) where state not in ('draft', 'closed');
create index dossier_assigned_idx on dossier (assigned_to) where assigned_to is not null;
create index dossier_created_by_idx on dossier (created_by);
create index dossier_refresh_idx on dossier (refresh_on) where refresh_on is not null;
create index dossier_parent_idx on dossier (parent_id);
create index dossier_filed_idx on dossier (filed_on desc);

create table act (
  dossier_id       uuid not null references dossier,
  ordinal          integer not null,
  id               uuid not null default gen_random_uuid() constraint act_id_unique unique,
  kind             text not null,               -- law/acts.ts, or an act of the desk that moves no clock
  legal_at         timestamptz not null,        -- when it counts in law
  recorded_at      timestamptz not null,        -- when Parvis learned it
  channel          text not null constraint act_channel_check
                     check (channel in ('counter', 'post', 'teleservice', 'registeredLetter', 'electronic', 'hand', 'desk', 'clock', 'takeover')),
  actor_id         uuid references person,
  actor_role       text not null,
  payload          jsonb not null default '{}',
  cancels          uuid references act (id),    -- a compensating act names the one it undoes
  previous_sha256  text,
  sha256           text not null,
  primary key (dossier_id, ordinal),
  constraint act_chain_check check ((ordinal = 1) = (previous_sha256 is null))
);

-- Links each act to the one before it, whatever the caller gave; the dossier's row is the lock.
create function chain_act() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  before record;
begin
  perform 1 from dossier where id = new.dossier_id for update;
  select ordinal, sha256 into before from act where dossier_id = new.dossier_id order by ordinal desc limit 1;
  new.ordinal := coalesce(before.ordinal, 0) + 1;
  new.previous_sha256 := before.sha256;
  new.sha256 := act_sha256(new);
  return new;
end
$$;

create function act_sha256(a act) returns text
language sql immutable as $$
  select encode(sha256(convert_to(
    concat_ws(E'\n', a.dossier_id::text, a.ordinal::text, a.id::text, a.kind,
      extract(epoch from a.legal_at)::text, extract(epoch from a.recorded_at)::text, a.channel,
      coalesce(a.actor_id::text, '-'), a.actor_role, a.payload::text, coalesce(a.cancels::text, '-'),
      coalesce(a.previous_sha256, '-')), 'UTF8')), 'hex')
$$;

create function refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
end
$$;

create trigger act_chained before insert on act for each row execute function chain_act();
create trigger act_append_only before update or delete on act for each row execute function refuse_change();
create trigger nominative_access_append_only before update or delete on nominative_access for each row execute function refuse_change();

-- Gap-free numbers by commune, year and nature (A423-3): the row is the lock, the roll-back gives the number back.
create table dossier_counter (
  insee_code  text not null,
  year        integer not null,
  nature      text not null,
  last        integer not null,
  primary key (insee_code, year, nature)
);

-- The next sequence of a series, in the transaction that registers the dossier and nowhere else.
create function next_in_series(of_insee_code text, of_year integer, of_nature text) returns integer
language sql volatile security definer set search_path = public as $$
  insert into dossier_counter (insee_code, year, nature, last)
  values (of_insee_code, of_year, of_nature, 1)
  on conflict (insee_code, year, nature) do update set last = dossier_counter.last + 1
  returning last
$$;

create table dossier_party (
  id           uuid primary key default gen_random_uuid(),
  dossier_id   uuid not null references dossier,
  part         text not null constraint dossier_party_part_check check (part in ('applicant', 'representative', 'architect')),
  ordinal      integer not null,
  person_id    uuid references person,          -- when they follow the dossier online
  is_legal_person boolean not null default false,
  name         text not null,                   -- family name, or corporate name
  given_name   text,
  siret        text,
  details      jsonb not null default '{}',     -- address, e-mail, telephone, birth: nominative, never in a list
  unique (dossier_id, part, ordinal)
);
create index dossier_party_person_idx on dossier_party (person_id) where person_id is not null;
create index dossier_party_name_idx on dossier_party using gin (plain_text(name) gin_trgm_ops);

create table dossier_parcel (
  dossier_id  uuid not null references dossier,
  parcel_id   text not null,
  area_m2     double precision,
  geom        geometry,                         -- as it stood at the deposit
  primary key (dossier_id, parcel_id)
);
create index dossier_parcel_parcel_idx on dossier_parcel (parcel_id);
create index dossier_parcel_geom_idx on dossier_parcel using gist (geom);

create table dossier_footprint (
  dossier_id  uuid not null references dossier,
  ordinal     integer not null,
  label       text not null default '',
  height_m    double precision,
  geom        geometry not null,
  primary key (dossier_id, ordinal)
);

-- Statements of the place, frozen at deposit and at decision: what a decision was based on can be shown again.
create table statement_snapshot (
  dossier_id  uuid not null references dossier,
  moment      text not null constraint statement_snapshot_moment_check check (moment in ('deposit', 'decision')),
  taken_at    timestamptz not null,
  statements  jsonb not null,
  sha256      text not null,
  primary key (dossier_id, moment, taken_at)    -- a decision undone by a compensating act may be followed by another
);
create trigger statement_snapshot_append_only before update or delete on statement_snapshot for each row execute function refuse_change();

create table attachment (
  id           uuid primary key default gen_random_uuid(),
  dossier_id   uuid not null references dossier,
  code         text not null,                   -- PC1, PCMI7, DP2… or 'other'
  title        text not null,
  version      integer not null default 1,
  replaces     uuid references attachment,
  file_name    text not null,
  media_type   text not null,
  byte_count   bigint not null,
  sha256       text not null,
  page_count   integer,
  scan         text not null constraint attachment_scan_check check (scan in ('clean', 'notConfigured')),
  added_by     uuid references person,
  added_at     timestamptz not null default now(),
  review       text constraint attachment_review_check check (review in ('accepted', 'insufficient')),
  review_note  text,
  removed_at   timestamptz                      -- from a draft only
);
create index attachment_dossier_idx on attachment (dossier_id, code, version);

-- A file on its way in, resumable; kept for a day.
create table upload (
  id            uuid primary key default gen_random_uuid(),
  dossier_id    uuid not null references dossier,
  code          text not null,
  title         text not null default '',
  file_name     text not null,
  byte_count    bigint not null,
  created_by    uuid references person,
  created_at    timestamptz not null default now()
);

-- A service that a dossier calls for: retained or set aside with a reason, then asked, then heard or silent.
create table consultation (
  id              uuid primary key default gen_random_uuid(),
  dossier_id      uuid not null references dossier,
  rule            text,                         -- law/consultations.ts; null: asked by hand
  service         text not null,                -- law/tables/consultation-services.ts
  service_name    text not null,
  service_email   text,
  nature          text not null,                -- law/tables/consultation-rules.ts
  reason          text not null,
  article         text,
  choice          text not null default 'retained' constraint consultation_choice_check check (choice in ('retained', 'setAside')),
  chosen_by       uuid references person,
  chosen_at       timestamptz not null,
  period_count    integer,                      -- time to answer, frozen with the rule; null: its own text sets it
  period_unit     text constraint consultation_period_check check (period_unit in ('months', 'days', 'workingDays')),
  silence         text,                         -- law/opinion-period.ts; null: silence means nothing
  binding         boolean not null default false,
  message         text not null default '',     -- what the service is told
  attachment_ids  uuid[] not null default '{}',
  asked_act_id    uuid references act (id),
  asked_on        date,
  via             text constraint consultation_via_check check (via in ('link', 'account')),
  token_sha256    text,                         -- link without account
  link_expires_on date,
  received_on     date,                         -- the time to answer runs from here: a request that never left starts nothing
  due_on          date,
  reminded_on     date,
  tacit_on        date,                         -- first day of what silence amounts to
  answered_act_id uuid references act (id),
  answered_on     date,
  answer          text constraint consultation_answer_check
                    check (answer in ('favourable', 'favourableWithConditions', 'unfavourable', 'noOpinion', 'attachmentsMissing')),
  answer_text     text,
  answered_by     text,                         -- name that the service signs with
  file_sha256     text,
  file_name       text,
  file_media_type text,
  supersedes      uuid references consultation, -- re-consultation on changed plans keeps both
  constraint consultation_asked_check check (asked_on is null or (choice = 'retained' and via is not null)),
  constraint consultation_due_check check ((due_on is null) or (received_on is not null))
);
create index consultation_dossier_idx on consultation (dossier_id);
create unique index consultation_rule_idx on consultation (dossier_id, rule) where rule is not null and supersedes is null;
create unique index consultation_supersedes_idx on consultation (supersedes) where supersedes is not null;
create index consultation_due_idx on consultation (due_on) where answer is null and tacit_on is null;
create index consultation_service_idx on consultation (service) where asked_on is not null;
create unique index consultation_token_idx on consultation (token_sha256) where token_sha256 is not null;

-- What a consulted service may know: these columns of the dossier and the pieces chosen for it. No name, no address.
create view consulted_view as
  select
    c.id, c.dossier_id, c.token_sha256, c.link_expires_on, c.service, c.service_name, c.nature, c.reason, c.article, c.message,
    c.silence, c.asked_on, c.received_on, c.due_on, c.tacit_on, c.answer, c.answer_text, c.answered_on, c.answered_by,
    c.file_name, c.period_count, c.period_unit,
    d.number, d.kind, d.insee_code, d.title, d.filed_on,
    (select m.name from commune m where m.insee_code = d.insee_code) as commune_name,
    (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as parcel_ids,
    exists (select from consultation n where n.supersedes = c.id and n.asked_on is not null) as is_superseded
  from consultation c
  join dossier d on d.id = c.dossier_id
  where c.asked_on is not null;
create view consulted_attachment as
  select c.id as consultation_id, a.id, a.code, a.title, a.version, a.media_type, a.byte_count, a.page_count, a.sha256
  from consultation c
  join attachment a on a.dossier_id = c.dossier_id and a.id = any (c.attachment_ids) and a.removed_at is null
  where c.asked_on is not null;

-- Letters and decisions issued: facts and bytes kept, never regenerated.
create table issued_document (
  id            uuid primary key default gen_random_uuid(),
  dossier_id    uuid not null references dossier,
  template      text not null,
  act_id        uuid references act (id),
  facts         jsonb not null,
  sha256        text not null,
  file_name     text not null,
  issued_at     timestamptz not null default now(),
  issued_by     uuid references person
);
create index issued_document_dossier_idx on issued_document (dossier_id);
create trigger issued_document_append_only before update or delete on issued_document for each row execute function refuse_change();

create table decision_draft (
  dossier_id    uuid primary key references dossier,
  sense         text not null,
  revision      integer not null default 1,     -- two people who write at once are told so
  blocks        jsonb not null,                 -- paragraphs with the facts they stand on
  facts         jsonb not null,                 -- hash of each fact that its writer has seen
  facts_sha256  text not null,
  review_asked_of uuid references person,
  review_asked_by uuid references person,
  review_outcome text constraint decision_draft_review_check check (review_outcome in ('approved', 'returned')),
  review_note   text,
  reviewed_by   uuid references person,
  reviewed_at   timestamptz,
  updated_by    uuid references person,
  updated_at    timestamptz not null default now()
);

-- Standard phrases of the commune, with versions and reasons.
create table phrase (
  id           bigint generated always as identity primary key,
  insee_code   text,                            -- null: the territory's
  key          text not null,
  version      integer not null,
  family       text not null constraint phrase_family_check check (family in ('visa', 'ground', 'condition', 'article', 'mention')),
  title        text not null,
  body         text not null,
  article      text,
  reason       text not null,
  written_by   uuid references person,
  written_at   timestamptz not null default now(),
  unique nulls not distinct (insee_code, key, version)
);
create trigger phrase_append_only before update or delete on phrase for each row execute function refuse_change();

create table message (
  id           uuid primary key default gen_random_uuid(),
  dossier_id   uuid not null references dossier,
  author_id    uuid references person,
  to_applicant boolean not null,                -- false: internal note
  body         text not null,
  written_at   timestamptz not null default now(),
  read_at      timestamptz
);
create index message_dossier_idx on message (dossier_id, written_at);

create table saved_view (
  id         bigint generated always as identity primary key,
  person_id  uuid not null references person,
  name       text not null,
  filters    jsonb not null,
  unique (person_id, name)
);

create table assignment_rule (
  id          bigint generated always as identity primary key,
  ordinal     integer not null,
  insee_code  text,
  kinds       text[],
  person_id   uuid not null references person
);

-- What leaves: written with the act that causes it, delivered by a worker, retried, keyed so that a replay is harmless.
create table outbox (
  id              bigint generated always as identity primary key,
  key             text not null constraint outbox_key_unique unique,
  channel         text not null constraint outbox_channel_check check (channel in ('mail', 'legalityControl', 'stateHub', 'webhook')),
  dossier_id      uuid references dossier,
  payload         jsonb not null,
  state           text not null default 'pending' constraint outbox_state_check check (state in ('pending', 'sent', 'failed', 'abandoned')),
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_answer     text,
  created_at      timestamptz not null default now(),
  sent_at         timestamptz
);
create index outbox_pending_idx on outbox (next_attempt_at) where state in ('pending', 'failed');
create index outbox_dossier_idx on outbox (dossier_id);

-- Scope. An agent sees the dossiers of their communes; a party their own; a consultee what they were asked, by a view.
create function own_dossiers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select d.id from dossier d where d.created_by = current_person()
  union
  select p.dossier_id from dossier_party p where p.person_id = current_person()
$$;

-- Consultations asked of a service for which the person answers; the dossier itself stays closed to them.
create function own_consultations() returns setof uuid
language sql stable security definer set search_path = public as $$
  select c.id
  from consultation c
  join dossier d on d.id = c.dossier_id
  join role_grant g on g.service = c.service and (g.insee_code is null or g.insee_code = d.insee_code)
  where c.asked_on is not null and g.person_id = current_person() and g.role = 'consultee'
    and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
$$;

create function agent_communes() returns setof text
language sql stable security definer set search_path = public as $$
  select communes_of_roles('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')
$$;

create function writes_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from dossier d
    where d.id = of_dossier
      and (holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory') or d.id in (select own_dossiers())))
$$;

alter table dossier enable row level security;
create policy dossier_agents on dossier for select to parvis_desk
  using (insee_code = any (array(select agent_communes())) and (state <> 'draft' or created_by = current_person()
         or insee_code = any (array(select communes_of_roles('secretary')))));
create policy dossier_own on dossier for select to parvis_desk
  using (created_by = current_person() or id = any (array(select own_dossiers())));
create policy dossier_create on dossier for insert to parvis_desk with check (created_by = current_person());
create policy dossier_write on dossier for update to parvis_desk using (writes_dossier(id)) with check (writes_dossier(id));

do $$
declare
  child text;
begin
  -- What hangs on a dossier is seen with it and written by those who write it.
  foreach child in array array['act', 'dossier_party', 'dossier_parcel', 'dossier_footprint', 'statement_snapshot', 'attachment',
                               'upload', 'issued_document'] loop
    execute format('alter table %I enable row level security', child);
    execute format('create policy %I on %I for select to parvis_desk using (exists (select from dossier d where d.id = dossier_id))', child || '_read', child);
    execute format('create policy %I on %I for insert to parvis_desk with check (writes_dossier(dossier_id))', child || '_insert', child);
    execute format('create policy %I on %I for update to parvis_desk using (writes_dossier(dossier_id)) with check (writes_dossier(dossier_id))', child || '_update', child);
    execute format('grant select, insert, update on %I to parvis_desk', child);
  end loop;
end
$$;
create policy dossier_parcel_delete on dossier_parcel for delete to parvis_desk using (writes_dossier(dossier_id));
create policy dossier_party_delete on dossier_party for delete to parvis_desk using (writes_dossier(dossier_id));
create policy dossier_footprint_delete on dossier_footprint for delete to parvis_desk using (writes_dossier(dossier_id));
create policy upload_delete on upload for delete to parvis_desk using (writes_dossier(dossier_id));

-- Consultations are the desk's: an applicant reads the opinions in the register, a service its own by the allow-listed view.
alter table consultation enable row level security;
create policy consultation_agents on consultation for all to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))))
  with check (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
grant select, insert, update on consultation to parvis_desk;

alter table message enable row level security;
create policy message_agents on message for all to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))))
  with check (author_id = current_person() and exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy message_own on message for all to parvis_desk
  using (to_applicant and dossier_id = any (array(select own_dossiers())))
  with check (author_id = current_person() and to_applicant and dossier_id = any (array(select own_dossiers())));

alter table decision_draft enable row level security;
create policy decision_draft_agents on decision_draft for all to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'caseOfficer', 'signatory')));

alter table phrase enable row level security;
create policy phrase_read on phrase for select to parvis_desk using (is_agent());
create policy phrase_write on phrase for insert to parvis_desk
  with check (written_by = current_person() and (is_administrator() or holds_role(insee_code, 'caseOfficer', 'signatory')));

alter table saved_view enable row level security;
create policy saved_view_own on saved_view for all to parvis_desk using (person_id = current_person()) with check (person_id = current_person());

alter table assignment_rule enable row level security;
create policy assignment_rule_read on assignment_rule for select to parvis_desk using (is_agent());
create policy assignment_rule_write on assignment_rule for all to parvis_desk using (is_administrator()) with check (is_administrator());

-- Writes a departure once by key, for those who write in the dossier; the outbox itself is read by agents alone.
create function enqueue_departure(of_key text, of_channel text, of_dossier uuid, of_payload jsonb) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if of_dossier is not null and current_person() is not null and not writes_dossier(of_dossier) then
    raise exception 'no right to write in this dossier' using errcode = 'insufficient_privilege';
  end if;
  insert into outbox (key, channel, dossier_id, payload)
  values (of_key, of_channel, of_dossier, of_payload)
  on conflict (key) do nothing;
end
$$;

alter table outbox enable row level security;
create policy outbox_read on outbox for select to parvis_desk using (is_agent() and (dossier_id is null or exists (select from dossier d where d.id = dossier_id)));

grant select, insert, update on dossier, decision_draft, message to parvis_desk;
grant delete on dossier_parcel, dossier_party, dossier_footprint, upload, saved_view, assignment_rule to parvis_desk;
grant select, insert on phrase to parvis_desk;
grant select on outbox to parvis_desk;
grant select, insert, update on saved_view, assignment_rule to parvis_desk;

-- What anyone may know of a dossier: a list of allowed columns, in a type of its own. No name, no address of a person.
create view public_dossier as
  select d.id, d.number, d.kind, d.variant, d.insee_code, d.title, d.state, d.filed_on, d.decided_on, d.decision_sense
  from dossier d
  where d.number is not null;
create view public_dossier_parcel as
  select p.dossier_id, p.parcel_id
  from dossier_parcel p
  join dossier d on d.id = p.dossier_id
  where d.number is not null;
grant select on public_dossier, public_dossier_parcel to parvis_desk;
