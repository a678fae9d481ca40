-- PLAT'AU, the State's hub for planning files. What is shared is the dossier as its register says it; these rows are the mirror: what was
-- sent under which identifier and version, what came back, what the hub is still to be told.
create table platau_settings (
  only_row      boolean primary key default true constraint platau_settings_only_check check (only_row),
  api_url       text not null,
  token_url     text not null,
  files_url     text not null,
  client_id     text not null,
  client_secret bytea not null,                  -- sealed by the key of the installation
  actor_id      text not null,                   -- the review service, as the hub calls it: header Id-Acteur-Appelant
  is_on         boolean not null,
  since         date not null,                   -- deposits from that day on
  updated_by    uuid references person,
  updated_at    timestamptz not null
);

-- Where the reading of the hub's notifications stands: the next one to ask for. One row, so that two servers do not read at once.
create table platau_cursor (
  only_row      boolean primary key default true constraint platau_cursor_only_check check (only_row),
  next_position bigint not null default 0
);
insert into platau_cursor default values;

-- Who is who there: the counter of each commune that takes part, and each service that may be consulted.
create table platau_commune (
  insee_code text primary key references commune,
  actor_id   text not null
);
create table platau_service (
  service    text primary key,                   -- law/tables/consultation-services.ts
  actor_id   text not null
);

create table platau_mirror (
  id             uuid primary key default gen_random_uuid(),
  dossier_id     uuid not null references dossier,
  kind           text not null constraint platau_mirror_kind_check check (kind in ('dossier', 'piece', 'consultation', 'opinion', 'decision')),
  local_id       uuid not null,                  -- dossier, attachment, consultation, consultation answered, act of the decision
  local_version  integer not null default 0,     -- departures written: the key of each one names it
  planned_sha256 text,                           -- what the last departure was written for
  sent_sha256    text,                           -- what the hub was last given
  sent_at        timestamptz,
  remote_id      text,
  remote_version integer,                        -- noVersion that the hub answered, to be sent back with the next change
  tried_sha256   text,                           -- what a call without an answer carried: one looks there before sending it again
  is_theirs      boolean not null default false, -- came from the hub: never sent back
  state          text not null default 'planned' constraint platau_mirror_state_check
                   check (state in ('planned', 'sent', 'refused', 'conflict')),
  answer         text,                           -- why it is not there, in French
  sent_fields    jsonb,                          -- plain fields as they were last given: what differs there is another's change
  their_fields   jsonb,                          -- the same as they were last read there, where they differ
  constraint platau_mirror_local_unique unique (kind, local_id),
  constraint platau_mirror_remote_unique unique (kind, remote_id)
);
create index platau_mirror_dossier_idx on platau_mirror (dossier_id);

-- Dossiers whose departures are to be computed again; written with the act that calls for it. No reference: settings that change mark every
-- dossier at once, and would wait for whoever holds one of them.
create table platau_due (
  dossier_id uuid primary key,
  since      timestamptz not null default clock_timestamp()
);
create index platau_due_since_idx on platau_due (since);

-- What the hub notified, kept at once with the cursor: a dossier that it names is read again, whatever was said of it.
create table platau_notification (
  position       bigint primary key,              -- the hub's own number (offset)
  object_type    integer not null,                -- TYPE_OBJET_METIER of the hub
  event_type     integer not null,                -- TYPE_EVENEMENT of the hub
  element_id     text not null,
  remote_dossier text,
  error          text,                            -- why it could not keep a document
  attempts       integer not null default 0,
  received_at    timestamptz not null,
  handled_at     timestamptz
);
create index platau_notification_waiting_idx on platau_notification (position) where handled_at is null;

-- What came from the hub, each thing once.
create table platau_arrival (
  id              uuid primary key default gen_random_uuid(),
  kind            text not null constraint platau_arrival_kind_check
                    check (kind in ('newDossier', 'request', 'dossier', 'piece', 'handling', 'opinion', 'decision', 'document')),
  element_id      text not null,
  element_version integer not null,
  dossier_id      uuid references dossier,
  insee_code      text references commune,        -- of what is of no dossier here
  state           text not null constraint platau_arrival_state_check check (state in ('applied', 'told', 'read')),
  sentence        text not null,                  -- what it changed, or what is to be done of it, in French
  file_sha256     text,
  file_name       text,
  file_media_type text,
  received_at     timestamptz not null,
  read_by         uuid references person,
  read_at         timestamptz,
  constraint platau_arrival_once unique (kind, element_id, element_version),
  constraint platau_arrival_place_check check ((dossier_id is null) <> (insee_code is null))
);
create index platau_arrival_dossier_idx on platau_arrival (dossier_id, received_at);
create index platau_arrival_told_idx on platau_arrival (insee_code) where state = 'told';
create index platau_arrival_file_idx on platau_arrival (file_sha256) where file_sha256 is not null;

alter table platau_settings enable row level security;
alter table platau_cursor enable row level security;
alter table platau_commune enable row level security;
alter table platau_service enable row level security;
alter table platau_mirror enable row level security;
alter table platau_due enable row level security;
alter table platau_notification enable row level security;
alter table platau_arrival enable row level security;

-- Settings, cursor, marks and notifications are the server's; agents read who takes part, and the mirror of the dossiers that they see.
create policy platau_commune_read on platau_commune for select to parvis_desk using (is_agent());
create policy platau_service_read on platau_service for select to parvis_desk using (is_agent());
create policy platau_mirror_read on platau_mirror for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')));
create policy platau_mirror_update on platau_mirror for update to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy platau_arrival_read on platau_arrival for select to parvis_desk
  using (holds_role(coalesce((select d.insee_code from dossier d where d.id = dossier_id), insee_code), 'secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'));
create policy platau_arrival_update on platau_arrival for update to parvis_desk
  using (holds_role(coalesce((select d.insee_code from dossier d where d.id = dossier_id), insee_code), 'secretary', 'caseOfficer', 'signatory'));
grant select on platau_commune, platau_service to parvis_desk;
grant select, update on platau_mirror to parvis_desk;
grant select, update on platau_arrival to parvis_desk;

-- Whether dossiers of a commune are shared, and since when; the rest of the settings is the server's alone.
create function platau_since(of_insee_code text) returns date
language sql stable security definer set search_path = public as $$
  select s.since from platau_settings s join platau_commune c on c.insee_code = of_insee_code where s.is_on
$$;

-- Marks the dossier of an act; whoever adds an act, or computes the departures, holds the dossier's row.
create function mark_platau_due(of_dossier uuid) returns void
language sql volatile security definer set search_path = public as $$
  insert into platau_due (dossier_id)
  select d.id from dossier d where d.id = of_dossier and platau_since(d.insee_code) is not null
  on conflict (dossier_id) do update set since = platau_due.since
$$;

create function mark_platau_due_of_act() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  perform mark_platau_due(new.dossier_id);
  return null;
end
$$;
create trigger act_shared_with_platau after insert on act for each row execute function mark_platau_due_of_act();

create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from transmission where receipt_file = of_sha256)
    or exists (select from posting_check where file_sha256 = of_sha256)
    or exists (select from site_visit where report_sha256 = of_sha256)
    or exists (select from site_visit_photograph where file_sha256 = of_sha256)
    or exists (select from plan_evidence where file_sha256 = of_sha256)
    or exists (select from package_check where corrected_sha256 = of_sha256)
    or exists (select from takeover where sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
    or exists (select from platau_arrival where file_sha256 = of_sha256)
$$;
