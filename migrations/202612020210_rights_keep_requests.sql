-- Requests of people about what is kept of them (GDPR art. 12 and 15 to 21), by whatever channel they came, and what was done of each.
create table person_request (
  id               uuid primary key,
  year             integer not null,
  rank             integer not null,
  number           text not null unique,
  asks             text not null constraint person_request_asks_check
                     check (asks in ('access', 'correction', 'erasure', 'objection', 'restriction', 'portability')),
  channel          text not null constraint person_request_channel_check check (channel in ('counter', 'post', 'mail', 'phone', 'other')),
  received_on      date not null,
  due_on           date not null,
  extended_because text,
  state            text not null default 'received' constraint person_request_state_check
                     check (state in ('received', 'answered', 'refused', 'withdrawn')),
  asker_name       text not null,
  asker_email      text not null,
  asker_phone      text not null,
  asker_address    text not null,
  person_id        uuid references person,
  words            text not null,              -- what they ask, in their words
  is_identified    boolean not null default false,
  answer_sha256    text,                       -- the sealed file that answers, in the store
  closed_on        date,
  erased_at        timestamptz,
  recorded_by      uuid references person,     -- null: the code of the installation
  recorded_at      timestamptz not null,
  constraint person_request_rank_key unique (year, rank),
  constraint person_request_closed_check check ((state = 'received') = (closed_on is null)),
  constraint person_request_due_check check (due_on > received_on)
);
create index person_request_person_id_idx on person_request (person_id);
create index person_request_recorded_by_idx on person_request (recorded_by);

create table person_request_event (
  request_id uuid not null references person_request on delete cascade,
  ordinal    integer not null,
  at         timestamptz not null,
  kind       text not null constraint person_request_event_kind_check
               check (kind in ('received', 'identified', 'extended', 'prepared', 'answered', 'refused', 'withdrawn', 'note')),
  note       text not null,
  by_person  uuid references person,
  primary key (request_id, ordinal)
);
create index person_request_event_by_person_idx on person_request_event (by_person);

alter table person_request enable row level security;
alter table person_request_event enable row level security;
create policy person_request_all on person_request for all to parvis_desk using (audits()) with check (audits());
create policy person_request_event_read on person_request_event for select to parvis_desk using (audits());
create policy person_request_event_add on person_request_event for insert to parvis_desk with check (audits());
grant select, insert, update on person_request to parvis_desk;
grant select, insert on person_request_event to parvis_desk;
