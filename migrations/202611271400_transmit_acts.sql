-- Legality control (contrôle de légalité): what must go to the prefect, prepared at signature. The row is the departure; the acts of the
-- register stay the truth of the dossier.
create table transmission_channel (
  insee_code text primary key references commune,
  channel    text not null constraint transmission_channel_check check (channel in ('paper', 'tdt', 'platau')),
  updated_by uuid references person,
  updated_at timestamptz not null
);

create table transmission (
  id            uuid primary key default gen_random_uuid(),
  dossier_id    uuid not null references dossier,
  act_id        uuid not null constraint transmission_act_unique unique references act (id),
  document_id   uuid not null references issued_document,
  number        text not null constraint transmission_number_unique unique
                  constraint transmission_number_check check (number ~ '^[0-9A-Z_]{1,15}$'),
  nature        integer not null,                -- of the act, in @CTES: 3, individual
  matter        text not null,                   -- of the classification: « 2.2 »
  subject       text not null constraint transmission_subject_check check (length(subject) between 1 and 499),
  files         jsonb not null,                  -- [{role, title, sha256, bytes, typePj}], frozen at signature
  channel       text not null constraint transmission_by_check check (channel in ('paper', 'tdt', 'platau')),
  state         text not null default 'prepared' constraint transmission_state_check
                  check (state in ('prepared', 'queued', 'posted', 'waiting', 'transmitted', 'acknowledged', 'error', 'refused', 'cancelled')),
  answer        text,                            -- the last one of the partner, in French
  signed_on     date not null,
  due_on        date not null,
  prepared_at   timestamptz not null,
  tried_at      timestamptz,                     -- first call to the partner: after it, one looks for the number before sending again
  posted_on     date,
  posted_by     uuid references person,
  remote_id     text,
  receipt       text,                            -- reference of the acknowledgement (accusé de réception)
  receipt_on    date,
  receipt_by    uuid references person,
  receipt_file  text,                            -- sha256 of its scan, or of its XML
  constraint transmission_receipt_check check ((state = 'acknowledged') = (receipt_on is not null)),
  constraint transmission_order_check check (receipt_on >= posted_on)
);
create index transmission_dossier_idx on transmission (dossier_id, prepared_at);
create index transmission_document_idx on transmission (document_id);
create index transmission_open_idx on transmission (due_on) where state not in ('acknowledged', 'cancelled');

-- What the prefect writes back: each has its own clock.
create table transmission_message (
  id              uuid primary key default gen_random_uuid(),
  transmission_id uuid not null references transmission,
  dossier_id      uuid not null references dossier,
  kind            text not null constraint transmission_message_kind_check check (kind in ('letter', 'piecesRequest', 'observations', 'referral')),
  received_on     date not null,
  said            text not null constraint transmission_message_said_check check (said <> ''),
  remote_id       text constraint transmission_message_remote_unique unique,
  recorded_by     uuid references person,
  recorded_at     timestamptz not null,
  answered_on     date constraint transmission_message_answer_check check (answered_on >= received_on),
  answered_by     uuid references person
);
create index transmission_message_idx on transmission_message (transmission_id, received_on);
create index transmission_message_dossier_idx on transmission_message (dossier_id);

alter table transmission_channel enable row level security;
alter table transmission enable row level security;
alter table transmission_message enable row level security;
create policy transmission_channel_read on transmission_channel for select to parvis_desk using (is_agent());
grant select on transmission_channel to parvis_desk;

do $$
declare
  child text;
begin
  foreach child in array array['transmission', 'transmission_message'] loop
    execute format('create policy %I on %I for select to parvis_desk using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, ''secretary'', ''caseOfficer'', ''planner'', ''signatory'', ''administrator'')))', child || '_read', child);
    execute format('create policy %I on %I for insert to parvis_desk with check (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, ''secretary'', ''caseOfficer'', ''signatory'')))', child || '_insert', child);
    execute format('create policy %I on %I for update to parvis_desk using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, ''secretary'', ''caseOfficer'', ''signatory'')))', child || '_update', child);
    execute format('grant select, insert, update on %I to parvis_desk', child);
  end loop;
end
$$;

-- A number serves once on the whole installation: whoever signs for one commune does not see those of another.
create function transmission_number_taken(of_number text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from transmission where number = of_number)
$$;

-- A kept acknowledgement is in use.
create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from transmission where receipt_file = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
$$;
create index transmission_receipt_file_idx on transmission (receipt_file) where receipt_file is not null;
